//! Job files for programs whose keys are all known.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use rayvision::Json;
use rayvision::job::{
    ArnoldCommon, ArnoldScene, BlenderCommon, BlenderScene, Program, SoftwareConfig, TaskFile, TaskInfo, UploadFile,
    UploadItem,
};
use rayvision::runtime::record::{Record, RecordSchema};

use crate::folder::{TASK, UPLOAD};
use crate::private_file;
use crate::server_path::server_path;

/// A job of a scene of Blender, Arnold or V-Ray: their job files are described whole. For other programs the platform's own tools analyse
/// the scene and write them.
#[derive(Clone, Debug)]
pub struct NewJob {
    program: Program,
    version: String,
    scene: PathBuf,
    frames: String,
    assets: Vec<PathBuf>,
    camera: Option<String>,
    size: Option<(i64, i64)>,
    project: Option<String>,
    plugins: BTreeMap<String, String>,
}

/// Job files were not made.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum MakeError {
    /// Its job files have to be written by an analysis of the scene.
    #[error(
        "job files of {0} are written by the platform's tools, which analyse the scene; those of Blender, Arnold and V-Ray can be made"
    )]
    Program(Program),
    /// A file is not there.
    #[error("{path}: {error}")]
    File {
        /// The file.
        path: String,
        /// Why.
        error: io::Error,
    },
    /// A path that has no place at the platform.
    #[error("{0}: its path cannot be told to the platform")]
    Path(String),
    /// There are job files already.
    #[error("{0} is there already")]
    Exists(PathBuf),
}

impl NewJob {
    /// A job of a scene file, for a version of its program, as the platform names it, and frames such as `1-10[1]`.
    ///
    /// # Errors
    ///
    /// Job files of the program cannot be made.
    pub fn new(
        program: Program,
        version: impl Into<String>,
        scene: impl Into<PathBuf>,
        frames: impl Into<String>,
    ) -> Result<Self, MakeError> {
        if !matches!(program, Program::Blender | Program::Arnold | Program::Vray) {
            return Err(MakeError::Program(program));
        }
        Ok(Self {
            program,
            version: version.into(),
            scene: scene.into(),
            frames: with_steps(&frames.into()),
            assets: Vec::new(),
            camera: None,
            size: None,
            project: None,
            plugins: BTreeMap::new(),
        })
    }

    /// Files that the scene needs; folders with all that is in them.
    #[must_use]
    pub fn assets(mut self, assets: impl IntoIterator<Item = impl Into<PathBuf>>) -> Self {
        self.assets.extend(assets.into_iter().map(Into::into));
        self
    }

    /// The camera to render, of Blender.
    #[must_use]
    pub fn camera(self, camera: impl Into<String>) -> Self {
        Self { camera: Some(camera.into()), ..self }
    }

    /// Width and height in pixels, of Blender.
    #[must_use]
    pub fn size(self, width: i64, height: i64) -> Self {
        Self { size: Some((width, height)), ..self }
    }

    /// The project that the task belongs to.
    #[must_use]
    pub fn project(self, project: impl Into<String>) -> Self {
        Self { project: Some(project.into()), ..self }
    }

    /// A plugin and its version.
    #[must_use]
    pub fn plugin(mut self, name: impl Into<String>, version: impl Into<String>) -> Self {
        self.plugins.insert(name.into(), version.into());
        self
    }

    /// Writes the job files into a folder, which is made if it is not there.
    ///
    /// # Errors
    ///
    /// A file is not there, or the folder holds job files.
    pub fn write(&self, folder: &Path) -> Result<(), MakeError> {
        let scene = full_path(&self.scene)?;
        let mut files = vec![scene.clone()];
        for asset in &self.assets {
            collect(asset, &mut files)?;
        }
        files.sort();
        files.dedup();
        let items = files.iter().map(|file| {
            let mut item = UploadItem::default();
            let server = server_path(file).ok_or_else(|| MakeError::Path(file.clone()))?;
            item.set_local(file).set_server(server);
            Ok(item)
        });
        let items = items.collect::<Result<Vec<_>, MakeError>>()?;
        let mut upload = UploadFile::default();
        upload.set_asset(&items);

        let written = |path: &Path| {
            let path = path.display().to_string();
            move |error| MakeError::File { path, error }
        };
        fs::create_dir_all(folder).map_err(written(folder))?;
        for (name, json) in [(TASK, self.task_file(&scene).to_json()), (UPLOAD, upload.to_json())] {
            let path = folder.join(name);
            if path.exists() {
                return Err(MakeError::Exists(path));
            }
            private_file::replace(&path, json.as_bytes()).map_err(written(&path))?;
        }
        Ok(())
    }

    fn task_file(&self, scene: &str) -> TaskFile {
        let mut software = SoftwareConfig::default();
        fill(&mut software, SoftwareConfig::SCHEMA, self.program.value());
        software.set_cg_version(&*self.version).set_plugins(&self.plugins);
        let mut info = TaskInfo::default();
        fill(&mut info, TaskInfo::SCHEMA, self.program.value());
        info.set_cg_id(&self.program).set_input_cg_file(scene);
        if let Some(project) = &self.project {
            info.set_project_name(&**project);
        }
        let mut file = TaskFile::default();
        file.set_software_config(&software).set_task_info(&info);
        let scene = if self.program == Program::Blender { self.blender() } else { self.arnold() };
        file.set_scene_info(scene.clone()).set_scene_info_render(scene);
        file
    }

    fn blender(&self) -> Json {
        let mut common = BlenderCommon::default();
        common.set_frames(&*self.frames);
        if let Some(camera) = &self.camera {
            common.set_camera_name(&**camera);
        }
        if let Some((width, height)) = self.size {
            common.set_width(width).set_height(height);
        }
        let mut scene = BlenderScene::default();
        scene.set_common(&common);
        scene.members().clone().into()
    }

    /// V-Ray's page shows an empty scene; frames have to stand somewhere.
    fn arnold(&self) -> Json {
        let mut common = ArnoldCommon::default();
        common.set_frames(&*self.frames);
        let mut scene = ArnoldScene::default();
        scene.set_common(&common);
        scene.members().clone().into()
    }
}

/// Ranges as the platform's documents write them, with their steps.
fn with_steps(frames: &str) -> String {
    let with_step = |part: &str| {
        let part = part.trim();
        let is_range = part.char_indices().skip(1).any(|(_, character)| character == '-');
        if is_range && !part.ends_with(']') { format!("{part}[1]") } else { part.to_owned() }
    };
    frames.split(',').map(with_step).collect::<Vec<_>>().join(",")
}

/// Writes what is always so of a kind, and the defaults of what it needs.
fn fill(record: &mut impl Record, schema: &RecordSchema, kind: &str) {
    for member in schema.members.iter().filter(|member| member.required.has(kind)) {
        if let Some(value) = member.only_for(kind).or(member.default) {
            record.members_mut().set(member.name, Some(value.into()));
        }
    }
}

/// All files in a folder, or the file itself.
fn collect(path: &Path, files: &mut Vec<String>) -> Result<(), MakeError> {
    let failed = |error| MakeError::File { path: path.display().to_string(), error };
    if !fs::metadata(path).map_err(failed)?.is_dir() {
        files.push(full_path(path)?);
        return Ok(());
    }
    for entry in fs::read_dir(path).map_err(failed)? {
        let entry = entry.map_err(failed)?;
        // A link to a folder may lead back to where it is.
        if entry.file_type().map_err(failed)?.is_dir() || entry.path().is_file() {
            collect(&entry.path(), files)?;
        }
    }
    Ok(())
}

fn full_path(path: &Path) -> Result<String, MakeError> {
    let shown = || path.display().to_string();
    let full = fs::canonicalize(path).map_err(|error| MakeError::File { path: shown(), error })?;
    full.into_os_string().into_string().map_err(|_| MakeError::Path(shown()))
}
