//! The stages that a task goes through, in words.

use rayvision::enums::TaskStatus;
use rayvision::{Progress, Timestamp};

use super::snapshot::Snapshot;

/// What goes on.
pub(crate) fn stage(snapshot: &Snapshot) -> &'static str {
    if snapshot.task.task_status == TaskStatus::Analyse {
        return "analysing the scene";
    }
    if let Some(photon) = snapshot.photon().filter(|photon| photon.task_status.progress() == Some(Progress::Pending)) {
        return if photon.task_status == TaskStatus::Rendering {
            "rendering the photon map"
        } else {
            "waiting for nodes"
        };
    }
    match snapshot.picture().task_status {
        TaskStatus::PreRendering => "preprocessing",
        TaskStatus::Rendering => "rendering frames",
        status => match status.progress() {
            Some(Progress::Pending) => "waiting for nodes",
            Some(Progress::Done) => "finished",
            Some(Progress::Failed) => "finished with failed frames",
            Some(Progress::Held) | None => "stopped",
        },
    }
}

/// The platform's time between two times, as hours, minutes and seconds.
pub(crate) fn elapsed(since: Option<Timestamp>, now: Option<Timestamp>) -> String {
    let seconds = match (since, now) {
        (Some(since), Some(now)) => now.as_second().saturating_sub(since.as_second()).max(0),
        _ => 0,
    };
    format!("{}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60)
}
