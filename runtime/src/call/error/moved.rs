use super::super::context::CallContext;
use crate::schema::Operation;

/// Says that a list moved while it was read, so that items may be left out.
///
/// It is no failure of a call: the items that came are right. Its [outcome](crate::Error::outcome) is that of any read
/// that may have been carried out. For a list without gaps read it again.
#[derive(Debug, thiserror::Error)]
#[error("the list of {} moved while it was read: {}", self.operation(), self.consequence())]
pub struct MovedError {
    pub(super) context: CallContext,
    page: i64,
    is_end: bool,
}

impl MovedError {
    /// Between a page and the one before it.
    pub(crate) fn before(operation: &'static Operation, page: i64) -> Self {
        Self { context: CallContext::new(operation), page, is_end: false }
    }

    /// The list ended at a page, too early.
    pub(crate) fn ended(operation: &'static Operation, page: i64) -> Self {
        Self { context: CallContext::new(operation), page, is_end: true }
    }

    /// Name of the operation.
    pub fn operation(&self) -> &'static str {
        self.context.name()
    }

    /// Number of the page at which it showed.
    pub fn page(&self) -> i64 {
        self.page
    }

    fn consequence(&self) -> String {
        let page = self.page;
        if self.is_end {
            format!("it ended with page {page}, before all of its items came; read it again")
        } else {
            format!("items before page {page} may be left out or repeated; read it again for all of them")
        }
    }
}
