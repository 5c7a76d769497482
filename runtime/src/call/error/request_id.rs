use std::fmt;

use super::plain::plain;
use crate::truncate::truncated;

/// How much of an ID is shown. Those of the platform have 36 characters.
const LONGEST: usize = 64;

/// Shows the ID of a request, where the answer told it: support finds the request by it.
pub(super) struct ShownRequest<'a>(pub(super) Option<&'a str>);

impl fmt::Display for ShownRequest<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Some(id) => write!(f, " (request {})", truncated(&plain(id), LONGEST)),
            None => Ok(()),
        }
    }
}
