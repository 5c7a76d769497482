use std::fmt;
use std::time::Duration;

/// Shows how long the platform asks to wait, where it does.
pub(super) struct ShownWait(pub(super) Option<Duration>);

impl fmt::Display for ShownWait {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.map_or(Ok(()), |wait| write!(f, "; it asks to wait for {wait:?}"))
    }
}
