//! Frames. A task may have a hundred thousand, so they are kept small.

use rayvision::Progress;
use rayvision::enums::FrameStatus;
use serde::{Deserialize, Serialize};

use crate::model::{Millis, Money};

/// A frame, or a block of a frame.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Frame {
    /// Number of its state. The model uses only numbers below 128, and the enumeration would take 16 bytes.
    state: i8,
    pub(crate) recommits: u16,
    /// When the latest attempt began, and when it ended or will end. Both are 0 before the first attempt.
    pub(crate) start: Millis,
    pub(crate) end: Millis,
    pub(crate) paid: Money,
    pub(crate) coupon: Money,
    pub(crate) owed: Money,
}

impl Frame {
    pub(crate) fn new(status: FrameStatus) -> Self {
        Self {
            state: number(status),
            recommits: 0,
            start: 0,
            end: 0,
            paid: Money::ZERO,
            coupon: Money::ZERO,
            owed: Money::ZERO,
        }
    }

    /// Its state.
    pub fn status(&self) -> FrameStatus {
        FrameStatus::from(i64::from(self.state))
    }

    pub(crate) fn set_status(&mut self, status: FrameStatus) {
        self.state = number(status);
    }

    /// How many times it was submitted again.
    pub fn recommits(&self) -> u16 {
        self.recommits
    }

    /// What the balance paid for all its attempts.
    pub fn paid(&self) -> Money {
        self.paid
    }

    /// What coupons paid for all its attempts.
    pub fn coupon(&self) -> Money {
        self.coupon
    }

    /// What is owed for all its attempts.
    pub fn owed(&self) -> Money {
        self.owed
    }

    /// How much of it is rendered, in percent.
    pub fn percent(&self, now: Millis) -> i64 {
        match self.status() {
            FrameStatus::Complete => 100,
            FrameStatus::Processing => ((now - self.start) * 100 / (self.end - self.start).max(1)).clamp(0, 99),
            _ => 0,
        }
    }

    /// Seconds that the latest attempt has taken so far.
    pub fn seconds(&self, now: Millis) -> i64 {
        let end = if self.status() == FrameStatus::Processing { now.min(self.end) } else { self.end };
        (end - self.start).max(0) / 1000
    }

    pub(crate) fn began(&self) -> bool {
        self.start != 0
    }

    pub(crate) fn has_ended(&self) -> bool {
        self.began() && self.status().progress() != Some(Progress::Pending)
    }

    /// Whether it can be submitted again: frames that wait or are being rendered are rendered anyway.
    pub(crate) fn can_restart(&self) -> bool {
        self.status() != FrameStatus::Processing && !self.is_waiting()
    }

    pub(crate) fn is_waiting(&self) -> bool {
        self.status() != FrameStatus::Processing && self.status().progress() == Some(Progress::Pending)
    }
}

fn number(status: FrameStatus) -> i8 {
    i8::try_from(status.value()).unwrap_or_default()
}
