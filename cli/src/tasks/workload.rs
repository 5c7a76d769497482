//! How much is about to be rendered, and what that may cost.

use std::collections::HashMap;

use rayvision::Decimal;
use rayvision::types::TaskInfo;

use super::snapshot::Snapshot;
use super::summary::{Summary, exact};

/// How much is about to be rendered, and what that may cost.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Workload {
    pub(crate) frames: i64,
    /// By what the task's frames have cost so far, on average; nothing while none is done.
    pub(crate) estimated_cost: Option<Decimal>,
}

impl Workload {
    /// So many frames of a task.
    pub(crate) fn of(task: &TaskInfo, frames: i64) -> Self {
        let Summary { money, frames: counted, .. } = Summary::of(task);
        let all = money.cost.checked_mul(frames.into());
        let estimated_cost = all.and_then(|all| all.checked_div(counted.done.into())).map(|cost| cost.round_dp(2));
        Self { frames, estimated_cost: estimated_cost.filter(|_| counted.done > 0) }
    }

    /// Several together; of what is not known for one the cost is not known.
    pub(crate) fn sum(all: impl IntoIterator<Item = Self>) -> Self {
        let none = Self { frames: 0, estimated_cost: Some(Decimal::ZERO) };
        all.into_iter().fold(none, |sum, one| Self {
            frames: sum.frames.saturating_add(one.frames),
            estimated_cost: sum.estimated_cost.and_then(|cost| cost.checked_add(one.estimated_cost?)),
        })
    }

    pub(crate) fn words(&self) -> String {
        let frames = if self.frames == 1 { "1 frame".to_owned() } else { format!("{} frames", self.frames) };
        match self.estimated_cost {
            Some(cost) => format!("{frames}, for about {}", exact(cost)),
            None => frames,
        }
    }
}

/// The workload of each task that is there.
pub(crate) fn workloads(seen: &Snapshot, frames: impl Fn(&Summary) -> i64) -> HashMap<i64, Workload> {
    let tasks = seen.tasks.iter().filter_map(|(id, task)| Some((*id, task.as_ref()?)));
    tasks.map(|(id, task)| (id, Workload::of(task, frames(&Summary::of(task))))).collect()
}

#[cfg(test)]
mod tests {
    use rayvision::enums::TaskStatus;

    use super::*;

    #[test]
    fn what_was_paid_for_a_frame_tells_what_others_may_cost() {
        let mut task = TaskInfo::new(1, TaskStatus::Stop);
        let unknown = Workload::of(&task, 1);
        assert_eq!((unknown.estimated_cost, unknown.words()), (None, "1 frame".to_owned()));
        task.done_frames = Some(3);
        task.render_consume = Some(Decimal::new(100, 2));
        let known = Workload::of(&task, 2);
        assert_eq!(known.words(), "2 frames, for about 0.67");
        assert_eq!(Workload::sum([known, known]).words(), "4 frames, for about 1.34");
        assert_eq!(Workload::sum([known, unknown]).words(), "3 frames");
    }
}
