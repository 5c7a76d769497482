//! A folder of job files.

use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::{fs, io};

use rayvision::job::{Program, TaskFile, TaskInfo, UploadFile};
use rayvision::runtime::record::{Members, Record, RecordError};
use serde::Deserialize;
use serde_json::Value;

use crate::digest;
use crate::finding::Finding;

pub(crate) const TASK: &str = "task.json";
pub(crate) const UPLOAD: &str = "upload.json";
pub(crate) const ASSET: &str = "asset.json";
pub(crate) const TIPS: &str = "tips.json";

/// A folder of job files, as it was read: what is wrong with a file does not keep the others from being read.
#[derive(Clone, Debug)]
pub struct Folder {
    path: PathBuf,
    pub(crate) task: Option<TaskFile>,
    pub(crate) assets: Vec<Asset>,
    /// Codes that the analysis warns of.
    pub(crate) tips: Vec<String>,
    /// The files that are there, by their names, as text.
    texts: Vec<(&'static str, String)>,
    findings: Vec<Finding>,
}

/// A file that the scene needs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asset {
    /// Its path on this machine.
    pub local: String,
    /// Its path at the platform.
    pub server: String,
    place: Place,
}

/// Where a file stands in `upload.json`: its list, and its place in it; none where it is no list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Place {
    list: &'static str,
    index: Option<usize>,
}

impl Asset {
    /// JSON pointer to a member of it in `upload.json`.
    pub(crate) fn pointer(&self, member: &str) -> String {
        let Place { list, index } = self.place;
        index.map_or_else(|| format!("/{list}/{member}"), |index| format!("/{list}/{index}/{member}"))
    }
}

/// A folder cannot be read.
#[derive(Debug, thiserror::Error)]
#[error("can't read {path}: {error}")]
pub struct FolderError {
    /// The folder.
    pub path: PathBuf,
    /// Why.
    pub error: io::Error,
}

impl Folder {
    /// Reads the job files of a folder.
    ///
    /// # Errors
    ///
    /// There is no such folder, or it cannot be read. What is wrong with its files, [`check`](crate::check()) tells.
    pub fn read(path: impl Into<PathBuf>) -> Result<Self, FolderError> {
        let given = path.into();
        let path = fs::canonicalize(&given).and_then(|path| fs::read_dir(&path).map(|_| path));
        let path = path.map_err(|error| FolderError { path: given, error })?;
        let mut folder =
            Self { path, task: None, assets: Vec::new(), tips: Vec::new(), texts: Vec::new(), findings: Vec::new() };
        if let Some(text) = folder.text(TASK, true) {
            folder.task = folder.record(TASK, &text);
            folder.texts.push((TASK, text));
        }
        if let Some(text) = folder.text(UPLOAD, true) {
            folder.read_assets(&text);
            folder.texts.push((UPLOAD, text));
        }
        if let Some(text) = folder.text(ASSET, false) {
            folder.texts.push((ASSET, text));
        }
        if let Some(text) = folder.text(TIPS, false) {
            let tips: Option<rayvision::job::TipsFile> = folder.record(TIPS, &text);
            folder.read_tips(tips.as_ref());
            folder.texts.push((TIPS, text));
        }
        Ok(folder)
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// `task.json`, if it can be read.
    pub fn task(&self) -> Option<&TaskFile> {
        self.task.as_ref()
    }

    /// The files that the scene needs.
    pub fn assets(&self) -> &[Asset] {
        &self.assets
    }

    /// Names of the job files that are there.
    pub fn job_files(&self) -> impl Iterator<Item = &'static str> {
        self.texts.iter().map(|(name, _)| *name)
    }

    /// What was found wrong while reading.
    pub(crate) fn findings(&self) -> &[Finding] {
        &self.findings
    }

    /// A job file as it was read.
    pub(crate) fn file(&self, name: &str) -> Option<&str> {
        self.texts.iter().find(|(known, _)| *known == name).map(|(_, text)| text.as_str())
    }

    pub(crate) fn info(&self) -> TaskInfo {
        self.task.as_ref().and_then(|task| task.task_info().ok().flatten()).unwrap_or_default()
    }

    /// The program that the job is for, where it says so.
    pub fn program(&self) -> Option<Program> {
        self.info().cg_id().ok().flatten()
    }

    fn text(&mut self, name: &'static str, is_needed: bool) -> Option<String> {
        match fs::read_to_string(self.path.join(name)) {
            Ok(text) => return Some(text),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                if is_needed {
                    let finding = Finding::error(name, "", "there is no such file");
                    self.findings.push(finding.right("a program that analyses the scene writes it, or `job new`"));
                }
            }
            Err(error) if error.kind() == io::ErrorKind::InvalidData => {
                self.findings.push(Finding::error(name, "", "not UTF-8").right("save it as UTF-8"));
            }
            Err(error) => self.findings.push(Finding::error(name, "", format!("can't be read: {error}"))),
        }
        None
    }

    fn record<R: Record>(&mut self, name: &str, text: &str) -> Option<R> {
        R::from_json(text.as_bytes()).map_err(|error| self.findings.push(unreadable(name, &error))).ok()
    }

    /// Long lists are read item by item. Only where that fails are they read as a record, which finds the place.
    fn read_assets(&mut self, text: &str) {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        match serde_json::from_str::<Uploads>(text) {
            Ok(uploads) => self.assets = uploads.all(),
            Err(_) => match Members::from_json(text.as_bytes()) {
                Err(error) => self.findings.push(unreadable(UPLOAD, &error)),
                Ok(members) => {
                    let file: Value = members.into();
                    crate::check::record(UPLOAD, UploadFile::SCHEMA, &file, None, &mut self.findings);
                    if self.findings.iter().all(|finding| finding.file != UPLOAD) {
                        self.findings.push(Finding::error(UPLOAD, "", "its lists of files can't be read"));
                    }
                }
            },
        }
    }

    fn read_tips(&mut self, tips: Option<&rayvision::job::TipsFile>) {
        for (name, _) in tips.into_iter().flat_map(|tips| tips.members().iter()) {
            if name.bytes().all(|byte| byte.is_ascii_digit()) {
                self.tips.push(name.to_owned());
            } else {
                self.findings.push(Finding::warning(TIPS, format!("/{name}"), format!("`{name}` is no error code")));
            }
        }
    }
}

fn unreadable(name: &str, error: &RecordError) -> Finding {
    Finding::error(name, "", error.to_string())
}

/// The lists of `upload.json`.
#[derive(Deserialize)]
struct Uploads {
    asset: Vec<UploadItem>,
    #[serde(default)]
    scene: Scene,
    #[serde(default)]
    vrmap: Vec<UploadItem>,
    #[serde(default)]
    vrlmap: Vec<UploadItem>,
}

#[derive(Deserialize)]
struct UploadItem {
    local: String,
    server: String,
}

impl Uploads {
    /// A scene file may stand in two lists: it is transferred once.
    fn all(self) -> Vec<Asset> {
        let (scene, scenes) = match self.scene {
            Scene::One(item) => (Some(item), Vec::new()),
            Scene::More(items) => (None, items),
            Scene::Nothing {} => (None, Vec::new()),
        };
        let lists = [("asset", self.asset), ("scene", scenes), ("vrmap", self.vrmap), ("vrlmap", self.vrlmap)];
        let listed = lists.into_iter().flat_map(|(list, items)| {
            items.into_iter().enumerate().map(move |(index, item)| item.at(Place { list, index: Some(index) }))
        });
        let scene = scene.map(|item| item.at(Place { list: "scene", index: None }));
        let mut seen = HashSet::new();
        listed.chain(scene).filter(|asset| seen.insert(digest::of_pair(&asset.local, &asset.server))).collect()
    }
}

impl UploadItem {
    fn at(self, place: Place) -> Asset {
        Asset { local: self.local, server: self.server, place }
    }
}

/// Some programs have one scene file, others a list. An empty object says nothing.
#[derive(Deserialize)]
#[serde(untagged)]
enum Scene {
    One(UploadItem),
    More(Vec<UploadItem>),
    Nothing {},
}

impl Default for Scene {
    fn default() -> Self {
        Self::Nothing {}
    }
}
