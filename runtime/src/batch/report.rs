//! What became of each thing of a request about many.

use std::fmt;
use std::sync::Arc;

use crate::call::Error;

/// What became of each thing of a request about many.
#[derive(Clone, Debug)]
#[non_exhaustive]
#[must_use = "some of it may have failed"]
pub struct BatchReport<Id> {
    /// What is done, in the order of the request.
    pub done: Vec<Id>,
    /// What failed, and why. Things that failed together share the error.
    pub failed: Vec<(Id, Arc<Error>)>,
    /// What was not sent any more, because the last error would have met it too.
    pub untried: Vec<Id>,
}

impl<Id> BatchReport<Id> {
    pub(crate) fn new() -> Self {
        Self { done: Vec::new(), failed: Vec::new(), untried: Vec::new() }
    }

    /// Notes that things failed together.
    pub(crate) fn fail(&mut self, ids: impl IntoIterator<Item = Id>, error: &Arc<Error>) {
        self.failed.extend(ids.into_iter().map(|id| (id, Arc::clone(error))));
    }

    /// Whether all is done.
    pub fn is_complete(&self) -> bool {
        self.failed.is_empty() && self.untried.is_empty()
    }

    /// What is done, when that is all.
    ///
    /// # Errors
    ///
    /// The report itself, when something failed or was not tried.
    pub fn into_result(self) -> Result<Vec<Id>, Self> {
        if self.is_complete() { Ok(self.done) } else { Err(self) }
    }
}

impl<Id: fmt::Display> fmt::Display for BatchReport<Id> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} done, {} failed", self.done.len(), self.failed.len())?;
        if !self.untried.is_empty() {
            write!(f, ", {} not tried", self.untried.len())?;
        }
        match self.failed.first() {
            Some((id, error)) => write!(f, ", first {id}: {error}"),
            None => Ok(()),
        }
    }
}

impl<Id: fmt::Debug + fmt::Display> std::error::Error for BatchReport<Id> {}
