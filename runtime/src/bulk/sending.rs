//! Sends a request in parts.

use std::collections::HashSet;
use std::mem;
use std::sync::Arc;

use super::{Bulk, Report};
use crate::{Category, Client, Error, Options, Outcome};

/// A request that is sent in parts.
pub(crate) struct Sending<'c, R: Bulk> {
    client: &'c Client,
    request: R,
    options: Options,
    /// Parts that are still to be sent, the next one last.
    parts: Vec<Vec<R::Id>>,
    report: Report<R::Id>,
}

impl<'c, R: Bulk> Sending<'c, R> {
    pub(crate) fn new(client: &'c Client, mut request: R, options: Options) -> Self {
        let mut seen = HashSet::new();
        let mut ids = mem::take(request.ids());
        ids.retain(|id| seen.insert(id.clone()));
        let parts = ids.chunks(R::AT_MOST.max(1)).rev().map(<[R::Id]>::to_vec).collect();
        Self { client, request, options, parts, report: Report::new() }
    }

    pub(crate) async fn run(mut self) -> Report<R::Id> {
        while let Some(part) = self.parts.pop() {
            request_part(&mut self.request, &part);
            match self.client.send_with(&self.request, self.options).await {
                Ok(_) => self.report.done.extend(part),
                Err(error) if part.len() > 1 && is_about_the_part(&error) => self.halve(part),
                Err(error) => self.fail(part, error),
            }
        }
        self.report
    }

    fn halve(&mut self, mut part: Vec<R::Id>) {
        let second = part.split_off(part.len() / 2);
        self.parts.push(second);
        self.parts.push(part);
    }

    fn fail(&mut self, part: Vec<R::Id>, error: Error) {
        if is_about_all(&error) {
            self.report.untried.extend(mem::take(&mut self.parts).into_iter().rev().flatten());
        }
        self.report.fail(part, &Arc::new(error));
    }
}

fn request_part<R: Bulk>(request: &mut R, part: &[R::Id]) {
    let ids = request.ids();
    ids.clear();
    ids.extend_from_slice(part);
}

/// Whether a part was refused for what is in it, and certainly not executed.
fn is_about_the_part(error: &Error) -> bool {
    use Category::{Failure, Missing, Permission, Request};
    matches!(error.outcome(), Outcome::Refused { category: Some(Missing | Request | Permission | Failure), .. })
}

/// Whether every other part would meet the error too.
fn is_about_all(error: &Error) -> bool {
    match error {
        Error::Refused(refusal) => {
            use Category::{Clock, Login, Redirect, Signature};
            refusal.info().is_some_and(|info| matches!(info.category, Clock | Login | Redirect | Signature))
        }
        Error::TooLong(_) | Error::Decode(_) | Error::Encode(_) => false,
        _ => true,
    }
}
