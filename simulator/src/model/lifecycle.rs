//! The life of a task, from its creation to its deletion. What happens by itself is an event in a queue.

mod deletion;
mod event_queue;
mod frame_stops;
mod hardware;
mod limits;
mod priority;
mod rendering;
mod restart;
mod rng;
mod selection;
mod stages;
mod stop_start;
mod submission;
#[cfg(test)]
mod tests;
mod time_limit;

use rayvision::Timestamp;
use rayvision::enums::{FrameStatus, TaskStatus};

use self::event_queue::Event;
pub(crate) use self::event_queue::{EventKind, EventQueue};
pub(crate) use self::hardware::HardwareChoice;
pub(crate) use self::rendering::node_of;
pub(crate) use self::selection::FrameChoice;
use super::Model;

impl Model {
    /// Lets everything happen that is due at `now` or before. Time never goes back.
    pub fn move_to(&mut self, now: Timestamp) {
        let now = now.as_millisecond();
        while let Some(event) = self.events.pop_due(now) {
            self.now = self.now.max(event.at);
            self.handle(event);
        }
        self.now = self.now.max(now);
    }

    /// When something happens next; nothing if nothing is going to happen.
    pub fn next_event(&mut self) -> Option<Timestamp> {
        while let Some(event) = self.events.peek() {
            if self.is_current(&event) {
                return Timestamp::from_millisecond(event.at).ok();
            }
            self.events.pop_due(event.at);
        }
        None
    }

    fn handle(&mut self, event: Event) {
        if !self.is_current(&event) {
            return;
        }
        match event.kind {
            EventKind::SubmissionEnds { can_be_read } => self.end_submission(event.task, can_be_read),
            EventKind::AnalysisEnds => self.end_analysis(event.task),
            EventKind::NodesReady => self.use_nodes(event.task),
            EventKind::PreprocessingEnds => self.end_preprocessing(event.task),
            EventKind::FrameEnds(index) => self.end_frame(event.task, index as usize),
            EventKind::TimeLimit => self.end_early(event.task, TaskStatus::TimeOutStop, FrameStatus::TimedOut),
        }
    }

    /// Whether an event still applies: meanwhile the task may have been stopped or deleted, or its time limit changed.
    fn is_current(&self, event: &Event) -> bool {
        let Some(task) = self.tasks.get(&event.task).filter(|task| task.run == event.run) else { return false };
        event.kind != EventKind::TimeLimit
            || task.status == TaskStatus::Rendering && time_limit::deadline(task) <= event.at
    }
}
