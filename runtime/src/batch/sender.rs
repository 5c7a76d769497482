//! Sends a request about many things in parts.

use std::collections::HashSet;
use std::mem;
use std::sync::Arc;

use super::report::BatchReport;
use super::request::Batch;
use crate::call::{Client, Error, Options};
use crate::schema::{Category, Effect};

/// When so many single things in a row are refused with the same code, for what the caller may do or asks for, all others
/// would be too.
const MAX_REFUSED_ALIKE: u32 = 16;

/// Sends a request in parts of at most [`Batch::AT_MOST`] things, one after the other, and reports what became of each.
///
/// - What is in the list twice is sent once. Nothing is sent for an empty list.
/// - What must not be done twice ([`Effect::Once`](crate::Effect::Once)) is sent one by one: a list that is refused because
///   of one thing may have been executed up to there.
/// - Another part that the platform refused for what is in it (category Missing, Request, Permission or Failure) is halved
///   and sent again, down to single things, so that a wrong one does not take others with it. When 16 single things in a row
///   are refused alike for what the caller may do or asks for, the rest is not tried.
/// - After any other error all things of the part are reported with it; see [`Error::outcome`](crate::Error::outcome)
///   for whether the part may have been executed.
/// - After an error that the other parts would meet too (the connection, an answer that does not come, credentials, signature)
///   they are not sent, and are reported as untried.
///
/// Each part has the time of a call of its own ([`Options::timeout`]).
///
/// When the future is dropped, the part that is being sent may or may not have been executed; those after it were not sent.
pub async fn send_each<R: Batch>(client: &Client, request: R, options: Options) -> BatchReport<R::Id> {
    BatchSender::new(client, request, options).run().await
}

struct BatchSender<'c, R: Batch> {
    client: &'c Client,
    request: R,
    options: Options,
    /// Parts that are still to be sent, the next one last.
    parts: Vec<Vec<R::Id>>,
    report: BatchReport<R::Id>,
    /// The code of the last single thing that was refused, and how many in a row were refused with it.
    refused_alike: (i64, u32),
}

impl<'c, R: Batch> BatchSender<'c, R> {
    fn new(client: &'c Client, mut request: R, options: Options) -> Self {
        let mut seen = HashSet::new();
        let mut ids = mem::take(request.ids());
        ids.retain(|id| seen.insert(id.clone()));
        let parts = ids.chunks(part_size::<R>()).rev().map(<[R::Id]>::to_vec).collect();
        Self { client, request, options, parts, report: BatchReport::new(), refused_alike: (0, 0) }
    }

    async fn run(mut self) -> BatchReport<R::Id> {
        while let Some(part) = self.parts.pop() {
            self.request.ids().clone_from(&part);
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
        self.refused_alike.1 = 0;
    }

    fn halve(&mut self, mut part: Vec<R::Id>) {
        let second = part.split_off(part.len() / 2);
        self.parts.push(second);
        self.parts.push(part);
    }

    fn fail(&mut self, part: Vec<R::Id>, error: Error) {
        if is_about_all(&error) || self.are_refused_alike(&error) {
            self.report.untried.extend(mem::take(&mut self.parts).into_iter().rev().flatten());
        }
        self.report.fail(part, &Arc::new(error));
    }

    /// Counts things that are refused with the same code; tells whether there are so many that the rest would be, too.
    fn are_refused_alike(&mut self, error: &Error) -> bool {
        let Error::Refused(refused) = error else { return false };
        if !matches!(category(error), Some(Category::Permission | Category::Request)) {
            return false;
        }
        let (last_code, count) = self.refused_alike;
        let count = if last_code == refused.code() { count + 1 } else { 1 };
        self.refused_alike = (refused.code(), count);
        count >= MAX_REFUSED_ALIKE
    }
}

/// One where a second time does harm: of a list that is refused because of one thing, those before it may be done already.
fn part_size<R: Batch>() -> usize {
    if R::OPERATION.effect == Effect::Once { 1 } else { R::AT_MOST.max(1) }
}

/// Whether a part was refused for what may be only one thing in it.
fn may_be_about_one(error: &Error) -> bool {
    use Category::{Failure, Missing, Permission, Request};
    matches!(category(error), Some(Failure | Missing | Permission | Request))
}

fn category(error: &Error) -> Option<Category> {
    let Error::Refused(error) = error else { return None };
    error.info().map(|info| info.category)
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
