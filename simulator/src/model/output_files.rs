//! The output storage: a folder for each task that has complete frames, and a file for each of these.

use rayvision::enums::FrameStatus;
use rayvision_runtime::Refused;

use super::image::{FrameImage, bitmap_size, output_size};
use super::refusal::no_such;
use super::{Millis, Model, Money, Task};

/// A file or folder of the output storage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct StoredFile {
    pub(crate) name: String,
    /// Path from the root of the storage.
    pub(crate) path: String,
    /// In bytes; nothing for a folder.
    pub(crate) size: Option<i64>,
    pub(crate) modified: Millis,
    pub(crate) is_owed: bool,
}

impl Task {
    /// Name of its folder in the output storage.
    pub(crate) fn output_folder(&self) -> String {
        format!("{}_{}", self.id, self.scene.stem())
    }

    /// Name of the file of the frame at an index.
    fn output_file(&self, index: usize) -> String {
        let (stem, number) = (self.scene.stem(), self.frame_number(index));
        match self.blocks() {
            1 => format!("{stem}.{number:04}.bmp"),
            _ => format!("{stem}.{number:04}_{}.bmp", self.block_number(index)),
        }
    }

    /// The complete frames, with their indexes.
    fn complete(&self) -> impl Iterator<Item = (usize, &super::Frame)> {
        self.frames.iter().enumerate().filter(|(_, frame)| frame.status() == FrameStatus::Complete)
    }
}

impl Model {
    /// The files and folders in a folder of the caller's output storage; of one task only, if one is named. Of a task that
    /// holds child tasks, their folders are listed.
    pub(crate) fn output_files(
        &self,
        caller: &str,
        task: Option<i64>,
        folder: &str,
    ) -> Result<Vec<StoredFile>, Refused> {
        let account = self.caller(caller)?;
        let roots = match task {
            Some(id) => vec![self.owned_task(account, id)?.id],
            None => self.accounts.get(account).map(|account| account.tasks.clone()).unwrap_or_default(),
        };
        let mut tasks = roots.iter().flat_map(|id| self.leaves(*id)).filter_map(|id| self.task(id));
        match folder.trim_matches('/') {
            "" => Ok(tasks.filter_map(folder_of).collect()),
            name => {
                let task = tasks.find(|task| task.output_folder() == name && task.complete().next().is_some());
                task.map(files_of).ok_or_else(|| no_such(format_args!("folder `{folder}`")))
            }
        }
    }
}

impl Model {
    /// The frame whose file lies at a path of an output storage.
    pub(crate) fn output_frame(&self, storage: &str, path: &str) -> Option<FrameImage<'_>> {
        let (folder, name) = path.trim_matches('/').split_once('/')?;
        let is_owner = |task: &&Task| self.account_of(task).is_some_and(|owner| owner.transfer.output_bid == storage);
        let task = self.tasks().filter(is_owner).find(|task| task.output_folder() == folder)?;
        let (index, frame) = task.complete().find(|(index, _)| task.output_file(*index) == name)?;
        Some(FrameImage { task, index, frame, thumbnail: false })
    }

    /// The paths of all files below a folder of an output storage.
    pub(crate) fn output_paths(&self, storage: &str, folder: &str) -> Vec<String> {
        let owned =
            self.tasks().filter(|task| self.account_of(task).is_some_and(|owner| owner.transfer.output_bid == storage));
        let files = owned.flat_map(files_of).map(|file| file.path);
        let folder = format!("/{}/", folder.trim_matches('/'));
        files.filter(|path| path.starts_with(&folder)).collect()
    }
}

fn folder_of(task: &Task) -> Option<StoredFile> {
    let name = task.output_folder();
    let modified = task.complete().map(|(_, frame)| frame.end).max()?;
    Some(StoredFile { path: format!("/{name}"), name, size: None, modified, is_owed: task.owed > Money::ZERO })
}

fn files_of(task: &Task) -> Vec<StoredFile> {
    let folder = task.output_folder();
    let (width, height) = output_size(&task.scene);
    let file = |(index, frame): (usize, &super::Frame)| {
        let name = task.output_file(index);
        StoredFile {
            path: format!("/{folder}/{name}"),
            name,
            size: Some(bitmap_size(width, height).into()),
            modified: frame.end,
            is_owed: frame.owed > Money::ZERO,
        }
    };
    task.complete().map(file).collect()
}

#[cfg(test)]
mod tests {
    use rayvision::Code;

    use super::*;
    use crate::Seed;
    use crate::seed::ACCESS;

    #[test]
    fn complete_frames_are_files_in_the_folder_of_their_task() {
        let model = Model::new(Seed::Studio);
        let list = |task, folder: &str| model.output_files(ACCESS.0, task, folder);
        let folders = list(None, "/").unwrap();
        assert!(folders.len() >= 3, "{folders:?}");
        assert!(folders.iter().all(|folder| folder.size.is_none() && folder.path == format!("/{}", folder.name)));

        let task = model.tasks().find(|task| task.frame_counters().failed > 0 && task.frames().len() > 2).unwrap();
        let folder = task.output_folder();
        assert_eq!(
            list(Some(task.id()), "/").unwrap(),
            [folders.iter().find(|one| one.name == folder).unwrap().clone()]
        );
        for path in [format!("/{folder}"), format!("{folder}/")] {
            let files = list(None, &path).unwrap();
            assert_eq!(files.len(), task.frame_counters().done as usize);
            assert_eq!(files[0].path, format!("/{folder}/{}.0001.bmp", task.scene().stem()));
            assert_eq!(files[0].size, Some(54 + 96 * 3 * 54));
        }

        let parent = model.tasks().find(|task| !task.children().is_empty()).unwrap();
        let children = list(Some(parent.id()), "/").unwrap();
        assert!(children.iter().all(|folder| folder.name.starts_with(&format!("{}_", parent.children()[0]))
            || folder.name.starts_with(&format!("{}_", parent.children()[1]))));

        let code = |found: Result<Vec<StoredFile>, Refused>| Code::from(found.unwrap_err().code);
        assert_eq!(code(list(None, "/absent")), Code::ResourceNotFound);
        assert_eq!(code(list(Some(1), "/")), Code::ResourceNotFound);
        assert_eq!(code(list(Some(parent.id()), &folder)), Code::ResourceNotFound);
    }
}
