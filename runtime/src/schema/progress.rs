/// What a state means to someone who waits for the end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Progress {
    /// Moves on by itself.
    Pending,
    /// Stands still until someone acts.
    Held,
    /// Ended well.
    Done,
    /// Ended, but not well.
    Failed,
}

impl Progress {
    /// The state of several together: pending while one is, else held while one is, else failed if one has; nothing where
    /// there are none.
    pub fn all(states: impl IntoIterator<Item = Self>) -> Option<Self> {
        let rank = |state: &Self| match state {
            Self::Done => 0,
            Self::Failed => 1,
            Self::Held => 2,
            Self::Pending => 3,
        };
        states.into_iter().max_by_key(rank)
    }
}
