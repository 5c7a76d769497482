//! Files on their way: they come into a folder of ours, and go to their places once they are whole.

use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};

use super::Fetched;
use super::error::DownloadError;
use super::remote::RemoteFile;
use super::tally::Tally;
use crate::private_file;
use crate::transfer::{Direction, Line, Storage, Transfer, Work};

/// How files of a task come.
pub(super) struct Fetch<'f, T> {
    pub(super) transfer: &'f T,
    pub(super) storage: Storage,
    /// Folder where they wait until they are whole.
    pub(super) staging: PathBuf,
    /// Name of the task's folder in the storage.
    pub(super) root: &'f str,
}

impl<T: Transfer> Fetch<'_, T> {
    /// Brings files of a task, which has put out `all` so far, to their places.
    pub(super) async fn bring(
        &self,
        wanted: Vec<(&RemoteFile, PathBuf)>,
        all: usize,
        tally: &mut Tally<'_, impl FnMut(Fetched) + Send>,
    ) -> Result<(), DownloadError> {
        private_file::make_folder(&self.staging).map_err(DownloadError::file(&self.staging))?;
        // What came before an interruption does not come again.
        let mut missing = Vec::new();
        for (file, place) in wanted {
            if file.size.is_some() && self.came(file).is_some_and(|(_, found)| Some(found) == file.size) {
                self.settle(file, place, tally)?;
            } else {
                missing.push((file, place));
            }
        }
        // A folder comes whole, so it is fetched only while nothing of it is there.
        if missing.len() == all {
            let direction = Direction::Download { remote: format!("/{}", self.root), local: self.staging.clone() };
            self.run(direction, tally).await?;
            missing.drain(..).try_for_each(|(file, place)| self.settle(file, place, tally))?;
        }
        while !missing.is_empty() {
            // Nothing says whether files of a list keep their folders, so no two of one name come together.
            let mut names = HashSet::new();
            let (now, later): (Vec<_>, _) = missing.into_iter().partition(|(file, _)| names.insert(file.name.as_str()));
            let list = self.staging.with_extension("list");
            let paths: String = now.iter().flat_map(|(file, _)| [&*file.path, "\n"]).collect();
            private_file::replace(&list, paths.as_bytes()).map_err(DownloadError::file(&list))?;
            self.run(Direction::DownloadList { list, local: self.staging.clone() }, tally).await?;
            now.into_iter().try_for_each(|(file, place)| self.settle(file, place, tally))?;
            missing = later;
        }
        // What is left are files that were not wanted.
        let _ = fs::remove_file(self.staging.with_extension("list"));
        fs::remove_dir_all(&self.staging).map_err(DownloadError::file(&self.staging))
    }

    async fn run(
        &self,
        direction: Direction,
        tally: &mut Tally<'_, impl FnMut(Fetched) + Send>,
    ) -> Result<(), DownloadError> {
        let work = Work { storage: self.storage.clone(), direction };
        let task = tally.task;
        let transferred = self.transfer.transfer(&work, |line| {
            if let Line::Other(text) = line {
                tally.tell(Fetched::Said { task, text });
            }
        });
        Ok(transferred.await?)
    }

    /// Where a file has come to, and its size.
    fn came(&self, file: &RemoteFile) -> Option<(PathBuf, u64)> {
        let below: [&Path; 3] = [file.below.as_ref(), &Path::new(self.root).join(&file.below), file.name.as_ref()];
        below.into_iter().map(|below| self.staging.join(below)).find_map(|path| {
            let found = fs::symlink_metadata(&path).ok().filter(fs::Metadata::is_file)?;
            Some((path, found.len()))
        })
    }

    /// Puts a file that has come into its place, whole.
    fn settle(
        &self,
        file: &RemoteFile,
        place: PathBuf,
        tally: &mut Tally<'_, impl FnMut(Fetched)>,
    ) -> Result<(), DownloadError> {
        let (came, found) = self.came(file).ok_or_else(|| DownloadError::Missing(file.path.clone()))?;
        if let Some(told) = file.size.filter(|told| *told != found) {
            return Err(DownloadError::Size { path: file.path.clone(), found, told });
        }
        if let Some(folder) = place.parent() {
            fs::create_dir_all(folder).map_err(DownloadError::file(folder))?;
        }
        fs::rename(&came, &place).map_err(DownloadError::file(&place))?;
        tally.settled(file, place, found);
        Ok(())
    }
}
