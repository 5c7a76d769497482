//! What lies in the output storage.

use std::collections::VecDeque;

use rayvision::v2026::Client;
use rayvision::{Category, Error, Outcome};

use super::error::DownloadError;

/// Folders of a task that are read at most: a storage that goes in circles has no end.
const MOST: usize = 10_000;

/// A file of the output storage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct RemoteFile {
    pub(super) task: i64,
    pub(super) name: String,
    /// Its path from the root of the storage.
    pub(super) path: String,
    /// Its path from the folder of its task.
    pub(super) below: String,
    pub(super) size: Option<u64>,
}

/// All files below the folder of a task.
pub(super) async fn files(client: &Client, task: i64, root: &str) -> Result<Vec<RemoteFile>, DownloadError> {
    let mut folders = VecDeque::from([format!("/{root}")]);
    let mut files = Vec::new();
    let mut read = 0;
    while let Some(folder) = folders.pop_front() {
        if read == MOST {
            return Err(DownloadError::Folders { task, most: MOST });
        }
        read += 1;
        let listed = match client.transfer().list_output_files().task_id(task).tree_path(&*folder).send().await {
            Ok(listed) => listed,
            // A task that has put out nothing has no folder yet.
            Err(error) if is_missing(&error) => continue,
            Err(error) => return Err(DownloadError::call("listing files")(error)),
        };
        for entry in listed {
            let path = entry.file_path.unwrap_or_else(|| format!("{folder}/{}", entry.file_name));
            if entry.directory {
                folders.push_back(path);
                continue;
            }
            let below = path.trim_start_matches('/').strip_prefix(root).unwrap_or(&entry.file_name);
            files.push(RemoteFile {
                task,
                below: below.trim_start_matches('/').to_owned(),
                name: entry.file_name,
                path,
                size: entry.file_size.and_then(|size| size.try_into().ok()),
            });
        }
    }
    Ok(files)
}

fn is_missing(error: &Error) -> bool {
    matches!(error.outcome(), Outcome::Refused { category: Some(Category::Missing), .. })
}
