//! What is waited for, as a table: how to ask for it, and what to make of the answer.

use std::fmt;

use super::ends::WaitError;
use crate::paging::Paged;
use crate::schema::{Progress, Request};

/// What is waited for.
///
/// All that differs from one waiter to another is in its [table](Waiter::TABLE); [`Wait`](crate::Wait) does the rest.
pub trait Waiter: Sized + Send + Sync + 'static {
    /// What the subject is asked for by.
    type Id: fmt::Debug + Send + Sync + 'static;
    /// The request that asks for the subject.
    type Poll: Request<Data: Send + 'static> + Send + Sync + 'static;
    /// What is waited for.
    type Subject: Clone + PartialEq + Send + 'static;
    /// The request that lists, page by page, what has failed in a subject.
    type Failures: Paged;

    /// How to ask, and what to make of the answer.
    const TABLE: WaiterTable<Self>;
}

/// How to ask for what is waited for, and what to make of the answer.
pub struct WaiterTable<W: Waiter> {
    /// Makes the request that asks for a subject.
    pub poll: fn(&W::Id) -> W::Poll,
    /// Finds the subject in the answer; nothing when it is not there.
    pub find: fn(PollData<W>, &W::Id) -> Option<W::Subject>,
    /// What the status of a subject means; nothing for one that is not known.
    pub status: fn(&W::Subject) -> Option<Progress>,
    /// The subjects that a subject consists of. Where there are any, their states count in place of its own.
    pub children: fn(&W::Subject) -> &[W::Subject],
    /// Makes the request for the first page of what may have failed in a subject; nothing where that is not to be listed.
    pub failures: fn(&W::Subject) -> Option<W::Failures>,
    /// What the status of an item of that list means.
    pub failure_status: fn(&FailureOf<W>) -> Option<Progress>,
}

/// What the answer to the request of a waiter holds.
type PollData<W> = <<W as Waiter>::Poll as Request>::Data;

/// What a waiter lists when what it waited for has failed.
pub type FailureOf<W> = <<W as Waiter>::Failures as Paged>::Item;

/// How waiting ended when it did not end well.
pub type WaitErrorOf<W> = WaitError<<W as Waiter>::Subject, FailureOf<W>>;

/// The state of a subject, that of its children included. What is not known is taken to move on by itself.
pub(super) fn progress<W: Waiter>(subject: &W::Subject) -> Progress {
    let children = (W::TABLE.children)(subject).iter().map(progress::<W>);
    Progress::all(children).or((W::TABLE.status)(subject)).unwrap_or(Progress::Pending)
}

/// The requests that list what has failed in a subject: one for each part of it that has failed and has no parts itself.
pub(super) fn failures<W: Waiter>(subject: &W::Subject) -> Vec<W::Failures> {
    let children = (W::TABLE.children)(subject);
    if !children.is_empty() {
        return children.iter().flat_map(failures::<W>).collect();
    }
    let has_failed = progress::<W>(subject) == Progress::Failed;
    has_failed.then(|| (W::TABLE.failures)(subject)).flatten().into_iter().collect()
}

/// Whether an item of those lists has failed.
pub(super) fn has_failed<W: Waiter>(item: &FailureOf<W>) -> bool {
    (W::TABLE.failure_status)(item) == Some(Progress::Failed)
}
