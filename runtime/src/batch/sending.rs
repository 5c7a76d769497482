//! Sends a request in parts.

use std::collections::HashSet;
use std::mem;
use std::sync::Arc;

use super::{Bulk, Report};
use crate::{Category, Client, Effect, Error, Options};

/// So many single things in a row that are refused with the same code, for what the caller may do or asks for: no other will
/// fare better.
const ALIKE: u32 = 16;

/// A request that is sent in parts.
pub(crate) struct Sending<'c, R: Bulk> {
    client: &'c Client,
    request: R,
    options: Options,
    /// Parts that are still to be sent, the next one last.
    parts: Vec<Vec<R::Id>>,
    report: Report<R::Id>,
    /// The code of the last single thing that was refused, and how many in a row were.
    alike: (i64, u32),
}

impl<'c, R: Bulk> Sending<'c, R> {
    pub(crate) fn new(client: &'c Client, mut request: R, options: Options) -> Self {
        let mut seen = HashSet::new();
        let mut ids = mem::take(request.ids());
        ids.retain(|id| seen.insert(id.clone()));
        let parts = ids.chunks(size::<R>()).rev().map(<[R::Id]>::to_vec).collect();
        Self { client, request, options, parts, report: Report::new(), alike: (0, 0) }
    }

    pub(crate) async fn run(mut self) -> Report<R::Id> {
        while let Some(part) = self.parts.pop() {
            request_part(&mut self.request, &part);
            match self.client.send_with(&self.request, self.options).await {
                Ok(_) => self.succeed(part),
                Err(error) if part.len() > 1 && may_be_about_one(&error) => self.halve(part),
                Err(error) => self.fail(part, error),
            }
        }
        self.report
    }

    fn succeed(&mut self, part: Vec<R::Id>) {
        self.report.done.extend(part);
        self.alike.1 = 0;
    }

    fn halve(&mut self, mut part: Vec<R::Id>) {
        let second = part.split_off(part.len() / 2);
        self.parts.push(second);
        self.parts.push(part);
    }

    /// Whether things are refused alike for so long that the rest would be, too.
    fn is_alike(&mut self, error: &Error) -> bool {
        let Error::Refused(refusal) = error else { return false };
        if !matches!(category(error), Some(Category::Permission | Category::Request)) {
            return false;
        }
        let count = if self.alike.0 == refusal.code() { self.alike.1 + 1 } else { 1 };
        self.alike = (refusal.code(), count);
        count >= ALIKE
    }

    fn fail(&mut self, part: Vec<R::Id>, error: Error) {
        if is_about_all(&error) || self.is_alike(&error) {
            self.report.untried.extend(mem::take(&mut self.parts).into_iter().rev().flatten());
        }
        self.report.fail(part, &Arc::new(error));
    }
}

/// A list that was refused because of one thing in it may have been executed up to there. Where that would be done a second
/// time, things are sent one by one.
fn size<R: Bulk>() -> usize {
    if R::OPERATION.effect == Effect::Once { 1 } else { R::AT_MOST.max(1) }
}

fn request_part<R: Bulk>(request: &mut R, part: &[R::Id]) {
    let ids = request.ids();
    ids.clear();
    ids.extend_from_slice(part);
}

/// Whether a part was refused for what may be only one thing in it.
fn may_be_about_one(error: &Error) -> bool {
    use Category::{Failure, Missing, Permission, Request};
    matches!(category(error), Some(Failure | Missing | Permission | Request))
}

fn category(error: &Error) -> Option<Category> {
    let Error::Refused(refusal) = error else { return None };
    refusal.info().map(|info| info.category)
}

/// Whether every other part would meet the error too.
fn is_about_all(error: &Error) -> bool {
    match error {
        Error::Refused(_) => {
            use Category::{Clock, Login, Redirect, Signature};
            matches!(category(error), Some(Clock | Login | Redirect | Signature))
        }
        Error::TooLong(_) | Error::Decode(_) | Error::Encode(_) => false,
        _ => true,
    }
}
