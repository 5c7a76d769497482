//! Lengths of time whose unit depends on the edition: commands see them in that of the newest.

use rayvision::Edition;
use rayvision::types::{FrameInfo, TaskInfo, TaskOverTime};

use super::edition::newest_spoken;

/// What holds such lengths.
pub(crate) trait Units {
    /// As an edition told it, in the units of the newest.
    fn of(self, edition: Edition) -> Self;
}

impl Units for TaskInfo {
    fn of(mut self, edition: Edition) -> Self {
        self.task_over_time = newest(self.task_over_time, edition);
        let children = self.resp_rendering_task_list.take();
        self.resp_rendering_task_list =
            children.map(|children| children.into_iter().map(|child| child.of(edition)).collect());
        self
    }
}

impl Units for FrameInfo {
    fn of(mut self, edition: Edition) -> Self {
        self.task_over_time = newest(self.task_over_time, edition);
        self
    }
}

/// What is no whole number in the newer unit, or makes no sense, is not known.
fn newest(length: Option<TaskOverTime>, edition: Edition) -> Option<TaskOverTime> {
    if edition == newest_spoken() {
        return length;
    }
    TaskOverTime::of(length?.duration(edition)?, newest_spoken())
}

#[cfg(test)]
mod tests {
    use rayvision::enums::TaskStatus;

    use super::*;

    #[test]
    fn timeouts_are_seconds_whatever_the_edition() {
        for (edition, travels) in [(Edition::V2019, 86_400_000), (Edition::V2020, 86_400_000), (Edition::V2026, 86_400)]
        {
            let mut child = TaskInfo::new(2, TaskStatus::Waiting);
            child.task_over_time = Some(TaskOverTime::new(travels));
            let mut task = TaskInfo::new(1, TaskStatus::Waiting);
            task.resp_rendering_task_list = Some(vec![child]);
            let told = task.of(edition).resp_rendering_task_list.unwrap_or_default();
            assert_eq!(told[0].task_over_time, Some(TaskOverTime::new(86_400)), "{edition}");
        }
    }
}
