//! Files in the output storage.

use rayvision::types::OutputFile;
use rayvision::v2026;

use super::{Client, Platform};
use crate::failure::Failure;

impl Platform {
    /// Lists the files and folders of one folder of the output of a task.
    pub(crate) async fn output_files(&self, task: i64, folder: &str) -> Result<Vec<OutputFile>, Failure> {
        let Client::V2026(client) = &self.client else { return Err(self.lacks(&v2026::operations::LIST_OUTPUT_FILES)) };
        let files = client.transfer().list_output_files().task_id(task).tree_path(folder).send().await;
        files.map_err(Failure::call("listing files"))
    }
}
