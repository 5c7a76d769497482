//! waiters.yaml

use crate::ast::{Awaited, Failures, Poll, Waiter};
use crate::sources::Span;

use super::mapping::Fields;
use super::{Entry, Reader};

impl Reader<'_> {
    pub(super) fn waiter(&mut self, entry: Entry<'_>) -> Waiter {
        let span = entry.name.span;
        let (name, mut fields) = self.named(entry);
        let (parameters_at, parameters) = self.awaited(span, &mut fields);
        let waiter = Waiter {
            name,
            group: fields.text("group", self.diagnostics),
            doc: fields.prose("doc", self.diagnostics),
            parameters,
            parameters_at,
            poll: self.poll(&mut fields),
            subject: fields.text("subject", self.diagnostics),
            status: fields.text("status", self.diagnostics),
            children: fields.optional_text("children", self.diagnostics),
            failures: self.failures(&mut fields),
            errata: self.citations(&mut fields),
        };
        fields.finish(self.diagnostics);
        waiter
    }

    fn awaited(&mut self, owner: Span, fields: &mut Fields<'_>) -> (Span, Vec<Awaited>) {
        let Some((span, node)) = fields.need("parameter", self.diagnostics) else { return (owner, Vec::new()) };
        self.check_filled(span, node, "parameter");
        let read = |reader: &mut Self, entry: Entry<'_>| {
            let (name, mut fields) = reader.named(entry);
            let ty = reader.type_of(&mut fields, &name.wire);
            let awaited = Awaited { name, ty, doc: fields.prose("doc", reader.diagnostics) };
            fields.finish(reader.diagnostics);
            awaited
        };
        (span, self.entries(Some(node), read))
    }

    fn poll(&mut self, fields: &mut Fields<'_>) -> Poll {
        let Some((span, node)) = fields.need("poll", self.diagnostics) else {
            return Poll { operation: None, parameter: None };
        };
        let mut fields = Fields::of(span, node, self.diagnostics);
        let poll = Poll {
            operation: fields.text("operation", self.diagnostics),
            parameter: fields.text("parameter", self.diagnostics),
        };
        fields.finish(self.diagnostics);
        poll
    }

    fn failures(&mut self, fields: &mut Fields<'_>) -> Failures {
        let Some((span, node)) = fields.need("failures", self.diagnostics) else {
            return Failures { operation: None, parameter: None, from: None, status: None };
        };
        let mut fields = Fields::of(span, node, self.diagnostics);
        let failures = Failures {
            operation: fields.text("operation", self.diagnostics),
            parameter: fields.text("parameter", self.diagnostics),
            from: fields.text("from", self.diagnostics),
            status: fields.text("status", self.diagnostics),
        };
        fields.finish(self.diagnostics);
        failures
    }
}
