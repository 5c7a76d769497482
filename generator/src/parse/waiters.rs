//! waiters.yaml

use crate::ast::{Awaited, Failures, Poll, Waiter};
use crate::language::{AWAITED, WAITER};

use super::reader::{Entry, Reader};

impl Reader<'_> {
    pub(super) fn waiter(&self, entry: Entry<'_>) -> Waiter {
        self.entry(entry, &WAITER, |name, fields| Waiter {
            parameters_span: fields.get("parameter").map_or(name.span(), |(span, _)| span),
            parameters: fields.filled("parameter", Reader::awaited),
            name,
            group: fields.text("group"),
            doc: fields.prose("doc"),
            poll: fields.nested("poll", |fields| Poll {
                operation: fields.text("operation"),
                parameter: fields.text("parameter"),
            }),
            subject: fields.text("subject"),
            status: fields.text("status"),
            failures: fields.nested("failures", |fields| Failures {
                operation: fields.text("operation"),
                parameter: fields.text("parameter"),
                from: fields.text("from"),
                status: fields.text("status"),
            }),
            errata: fields.citations(),
        })
    }

    fn awaited(&self, entry: Entry<'_>) -> Awaited {
        self.entry(entry, &AWAITED, |name, fields| Awaited {
            ty: fields.type_of(&name.wire),
            name,
            doc: fields.prose("doc"),
        })
    }
}
