//! What became of a call that failed.

use crate::schema::Category;

/// What became of a call that failed, over all of its attempts.
///
/// Once a single attempt may have been carried out, the outcome is [`Outcome::Unknown`], whatever came after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Outcome {
    /// Nothing of the last attempt has left this machine, and those before it, if any, did not either or were refused: it was
    /// certainly not carried out.
    NotSent,
    /// The platform refused it before anything was done.
    Refused {
        /// The platform's code.
        code: i64,
        /// What the code is about; nothing for one that the document does not know.
        category: Option<Category>,
    },
    /// It may have been carried out.
    Unknown,
}
