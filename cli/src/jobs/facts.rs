//! What the platform says that a job depends on.

use std::path::PathBuf;

use rayvision::v2026;
use rayvision_job::{Facts, Folder, Journal, Needs};

use crate::failure::Failure;

/// Who calls.
#[derive(Clone, Debug)]
pub(crate) struct Caller {
    pub(crate) client: v2026::Client,
    pub(crate) platform: i32,
}

/// What the platform says about a folder's job; nothing where the folder does not say for which program it is.
pub(crate) async fn known_facts(folder: &Folder, caller: &Caller) -> Result<Option<Facts>, Failure> {
    let Some(needs) = Needs::of(folder, &caller.client, caller.platform) else { return Ok(None) };
    let facts = Facts::known(&caller.client, &needs, &kept(folder)).await;
    facts.map(Some).map_err(Failure::call("asking what the platform offers"))
}

/// What was kept is no longer so.
pub(crate) fn forget_facts(folder: &Folder) {
    // If it stays, the next check tells what was true a short while ago.
    let _ = std::fs::remove_file(kept(folder));
}

fn kept(folder: &Folder) -> PathBuf {
    Journal::folder(folder.path()).join("facts.json")
}
