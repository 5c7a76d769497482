//! How many frames are in which state.

use rayvision::enums::FrameStatus::{
    self, Complete, Failed, Processing, Stopped, TimedOut, Waiting, WaitingForPhotonFrames, WaitingForPhotonTask,
    WaitingForPreRendering, WaitingForPriorityFrames, WaitingForSimulation,
};
use serde::{Deserialize, Serialize};

/// How many frames are in which state.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FrameCounters {
    /// Waiting, for whatever reason.
    pub waiting: u32,
    /// Being rendered.
    pub executing: u32,
    /// Complete.
    pub done: u32,
    /// Failed.
    pub failed: u32,
    /// Stopped by someone or by a time limit.
    pub stopped: u32,
}

impl FrameCounters {
    /// All frames.
    pub fn total(&self) -> u32 {
        [self.executing, self.done, self.failed, self.stopped].into_iter().fold(self.waiting, u32::saturating_add)
    }

    pub(crate) fn add(&mut self, status: FrameStatus) {
        if let Some(count) = self.count_of(status) {
            *count = count.saturating_add(1);
        }
    }

    pub(crate) fn remove(&mut self, status: FrameStatus) {
        if let Some(count) = self.count_of(status) {
            *count = count.saturating_sub(1);
        }
    }

    fn count_of(&mut self, status: FrameStatus) -> Option<&mut u32> {
        Some(match status {
            Processing => &mut self.executing,
            Complete => &mut self.done,
            Failed => &mut self.failed,
            Stopped | TimedOut => &mut self.stopped,
            Waiting
            | WaitingForPreRendering
            | WaitingForPhotonFrames
            | WaitingForPriorityFrames
            | WaitingForPhotonTask
            | WaitingForSimulation => &mut self.waiting,
            _ => return None,
        })
    }
}
