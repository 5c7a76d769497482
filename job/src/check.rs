//! What is wrong with a job, before anything is asked for or paid.

mod assets;
mod platform;
mod records;
mod task;

use rayvision::job::TaskFile;
use rayvision::runtime::record::Record as _;
use serde_json::Value;

pub(crate) use self::platform::choose_hardware;
pub(crate) use self::records::record;
use crate::facts::Facts;
use crate::finding::{Finding, Severity};
use crate::folder::{Folder, TASK};

/// Everything that is wrong with a job, errors first; against the platform as well, where what it says is known.
pub fn check(folder: &Folder, facts: Option<&Facts>) -> Vec<Finding> {
    let mut findings = folder.findings().to_vec();
    if let Some(task) = folder.task() {
        let file: Value = task.members().clone().into();
        record(TASK, TaskFile::SCHEMA, &file, folder.program().as_ref(), &mut findings);
        task::check(folder, &mut findings);
        if let Some(facts) = facts {
            platform::check(folder, facts, &mut findings);
        }
    }
    assets::check(folder, &mut findings);
    // The sort keeps the order of those that matter alike.
    findings.sort_by_key(|finding| std::cmp::Reverse(finding.severity));
    findings
}

/// Whether a job with these findings can be submitted.
pub fn is_sound(findings: &[Finding]) -> bool {
    findings.iter().all(|finding| finding.severity < Severity::Error)
}
