//! What has become of the files of a task.

use std::collections::{BTreeSet, HashMap};
use std::fs;
use std::path::PathBuf;

use super::remote::RemoteFile;
use super::{Download, Downloaded, Fetched};

/// What has become of the files of a task, and whom to tell.
pub(super) struct Tally<'t, F> {
    pub(super) task: i64,
    pub(super) downloaded: Downloaded,
    /// Paths in the storage that need no more thought.
    done: BTreeSet<String>,
    /// Which file of the storage has which place.
    places: HashMap<PathBuf, String>,
    tell: &'t mut F,
}

impl<'t, F: FnMut(Fetched)> Tally<'t, F> {
    pub(super) fn new(task: i64, tell: &'t mut F) -> Self {
        Self { task, downloaded: Downloaded::default(), done: BTreeSet::new(), places: HashMap::new(), tell }
    }

    pub(super) fn tell(&mut self, fetched: Fetched) {
        (self.tell)(fetched);
    }

    /// Where a file belongs, if it has to come.
    pub(super) fn place<T>(&mut self, download: &Download<'_, T>, file: &RemoteFile) -> Option<PathBuf> {
        if self.done.contains(&file.path) {
            return None;
        }
        let task = self.task;
        let place = match download.template.place(&download.target, file) {
            Ok(place) => place,
            Err(why) => return self.refuse(file, why),
        };
        // Of two files that the template calls alike, the first has the place.
        let holder = self.places.entry(place.clone()).or_insert_with(|| file.path.clone());
        if *holder != file.path {
            return self.refuse(file, "another file of the task has its place: choose another template");
        }
        let Ok(found) = fs::symlink_metadata(&place) else { return Some(place) };
        let same_size = found.is_file() && file.size.is_none_or(|size| size == found.len());
        if download.overwrites && !same_size {
            return Some(place);
        }
        self.done.insert(file.path.clone());
        *(if same_size { &mut self.downloaded.kept } else { &mut self.downloaded.taken }) += 1;
        self.tell(Fetched::Kept { task, path: place, same_size });
        None
    }

    /// A file has no place.
    fn refuse(&mut self, file: &RemoteFile, why: &'static str) -> Option<PathBuf> {
        self.done.insert(file.path.clone());
        self.downloaded.refused += 1;
        self.tell(Fetched::Refused { task: self.task, path: file.path.clone(), why });
        None
    }

    /// A file is in its place.
    pub(super) fn settled(&mut self, file: &RemoteFile, path: PathBuf, size: u64) {
        self.done.insert(file.path.clone());
        self.downloaded.files += 1;
        self.downloaded.bytes += size;
        self.tell(Fetched::File { task: self.task, path, size });
    }
}
