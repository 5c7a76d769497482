//! Waiters: what they ask, what they look at, and where they find what failed.

use crate::ast;
use crate::messages;
use crate::model::{Api, Awaited, Effect, Failures, Field, Object, Operation, Poll, Type, Waiter};
use crate::sources::Spanned;

use super::checker::Checker;
use super::identity::{is_id, is_id_type};
use super::names::is_plain;
use super::scope::Scope;
use super::type_exprs::Use;

impl<'s> Checker<'s> {
    pub(super) fn waiters(&self, api: &mut Api, order: &[&'s ast::Operation], calls: &mut Scope) {
        for written in &self.spec.waiters {
            let Some(waiter) = self.waiter(written, api, order, calls) else { continue };
            if let Some(group) = api.groups.iter_mut().find(|group| group.name.wire == waiter.group) {
                group.waiters.push(api.waiters.len());
            }
            api.waiters.push(waiter);
        }
    }

    /// `None` after a mistake, which has been reported.
    fn waiter(
        &self,
        written: &'s ast::Waiter,
        api: &Api,
        order: &[&'s ast::Operation],
        calls: &mut Scope,
    ) -> Option<Waiter> {
        let wire = &written.name.wire;
        if !is_plain(&wire.value) {
            self.refuse(wire.span, messages::no_waiter_name(&wire.value));
        }
        let name = self.name(&written.name);
        calls.claim(&name.pascal, &written.name);
        if name.snake == "new" {
            let message = messages::reserved_name("new", "a function of every group");
            self.refuse(written.name.rust_span(), message);
        }
        let errata = self.cite(&written.errata, &format!("waiters.{}", wire.value));
        let group = self.group_named(written.group.as_ref());
        let parameter = self.awaited(written);
        let asked = self.read_named(written.poll.operation.as_ref(), order);
        let listed = self.read_named(written.failures.operation.as_ref(), order);
        if self.is_doubtful() {
            // The rest depends on types, and would be reported for what is wrong with these.
            return None;
        }
        let parameter = parameter?;
        let poll = asked.and_then(|asked| self.poll(&written.poll, &api.operations[asked], asked, &parameter));
        let subject = asked.and_then(|asked| self.subject_of(&written.poll, &api.operations[asked]))?;
        let object = &api.objects[subject];
        let id = self.subject_id(object, written.subject.as_ref(), &parameter);
        let status = self.status(object, written.status.as_ref(), api);
        let failures = listed.and_then(|listed| self.failures(&written.failures, api, listed, object));
        Some(Waiter {
            name,
            group: group?,
            doc: self.prose(&written.doc),
            parameter,
            poll: poll?,
            subject,
            id: id?,
            status: status?,
            failures: failures?,
            errata,
        })
    }

    fn group_named(&self, named: Option<&Spanned<String>>) -> Option<String> {
        let named = named?;
        let known = self.spec.api.groups.iter().map(|group| group.name.wire.as_str());
        if !known.clone().any(|group| group == named.value) {
            let message = messages::undefined_waiter_group(&named.value);
            self.refuse(named.span, message).did_you_mean(&named.value, known);
            return None;
        }
        Some(named.value.clone())
    }

    fn awaited(&self, written: &'s ast::Waiter) -> Option<Awaited> {
        if written.parameters.len() > 1 {
            self.refuse(written.parameters_span, messages::awaited_several());
        }
        let written = written.parameters.first()?;
        let ty = self.resolve(&written.ty, Use::Request);
        if !is_id_type(&ty) && !self.is_doubtful() {
            self.refuse(written.ty.span, messages::awaited_type());
            return None;
        }
        Some(Awaited { name: self.name(&written.name), ty, doc: self.prose(&written.doc) })
    }

    /// Index of an operation that only reads.
    fn read_named(&self, named: Option<&Spanned<String>>, order: &[&'s ast::Operation]) -> Option<usize> {
        let named = named?;
        let Some(index) = order.iter().position(|operation| operation.name.key == named.value) else {
            let known = order.iter().map(|operation| operation.name.key.as_str());
            let message = messages::undefined_operation(&named.value);
            self.refuse(named.span, message).did_you_mean(&named.value, known);
            return None;
        };
        if order[index].effect.is_some_and(|effect| effect != Effect::Read) {
            self.refuse(named.span, messages::waits_by_acting(&named.value));
            return None;
        }
        Some(index)
    }

    fn poll(&self, written: &ast::Poll, operation: &Operation, index: usize, awaited: &Awaited) -> Option<Poll> {
        let (asked, named) = (written.operation.as_ref()?, written.parameter.as_ref()?);
        let parameter = self.only_required(operation, asked, named, &[])?;
        let takes = &operation.parameters[parameter].ty;
        if *takes != awaited.ty && *takes != Type::List(Box::new(awaited.ty.clone())) {
            self.refuse(named.span, messages::waiter_parameter_type(&named.value));
        }
        Some(Poll { operation: index, parameter })
    }

    /// The parameter that a waiter passes: no other may be required, but for those that it knows how to fill.
    fn only_required(
        &self,
        operation: &Operation,
        asked: &Spanned<String>,
        named: &Spanned<String>,
        filled: &[&str],
    ) -> Option<usize> {
        let Some(index) = operation.parameters.iter().position(|parameter| parameter.name.key == named.value) else {
            let known = operation.parameters.iter().map(|parameter| parameter.name.key.as_str());
            let message = messages::undefined_parameter(&asked.value, &named.value);
            self.refuse(named.span, message).did_you_mean(&named.value, known);
            return None;
        };
        let required = operation.parameters.iter().filter(|parameter| !parameter.optional);
        for other in required.filter(|other| other.name.key != named.value) {
            if !filled.contains(&other.name.wire.as_str()) {
                self.refuse(asked.span, messages::also_required(&asked.value, &other.name.key));
            }
        }
        let parameter = &operation.parameters[index];
        if parameter.optional || parameter.sensitive {
            self.refuse(named.span, messages::waiter_parameter_optional(&named.value));
        }
        Some(index)
    }

    /// The type that is waited for: of the answer, or of the items in it.
    fn subject_of(&self, written: &ast::Poll, operation: &Operation) -> Option<usize> {
        let asked = written.operation.as_ref()?;
        let subject = operation.response.as_ref().and_then(object_in);
        if subject.is_none() {
            self.refuse(asked.span, messages::no_subject(&asked.value));
        }
        subject
    }

    fn subject_id(&self, object: &Object, named: Option<&Spanned<String>>, awaited: &Awaited) -> Option<usize> {
        let named = named?;
        let index = self.field_of(object, named)?;
        let field = &object.fields[index];
        if !is_id(field) || field.ty != awaited.ty {
            self.refuse(named.span, messages::subject_type(&named.value));
        }
        Some(index)
    }

    /// A field that tells how far something is, whatever it holds.
    pub(super) fn status(&self, object: &Object, named: Option<&Spanned<String>>, api: &Api) -> Option<usize> {
        let named = named?;
        let index = self.field_of(object, named)?;
        let Field { optional: false, sensitive: false, ty: Type::Enum(declared), .. } = &object.fields[index] else {
            self.refuse(named.span, messages::status_type(&named.value));
            return None;
        };
        let values = api.enums[*declared].values.iter().zip(&self.spec.enums[*declared].values);
        for (value, written) in values.filter(|(value, _)| value.wait.is_none()) {
            let message = messages::status_without_wait(&named.value, &value.name.wire);
            self.refuse(named.span, message).also(written.name.span(), "this value");
        }
        Some(index)
    }

    fn failures(&self, written: &ast::Failures, api: &Api, index: usize, subject: &Object) -> Option<Failures> {
        let asked = written.operation.as_ref()?;
        let operation = &api.operations[index];
        let from = written.from.as_ref().and_then(|named| self.field_of(subject, named));
        let Some(page) = api.page.as_ref().filter(|_| operation.paged) else {
            self.refuse(asked.span, messages::failures_unpaged(&asked.value));
            return None;
        };
        let named = written.parameter.as_ref()?;
        let parameter = self.only_required(operation, asked, named, &[&page.number, &page.size]);
        if let (Some(from), Some(parameter), Some(named)) = (from, parameter, &written.from)
            && (!is_id(&subject.fields[from]) || subject.fields[from].ty != operation.parameters[parameter].ty)
        {
            self.refuse(named.span, messages::failures_from(&named.value));
        }
        let item = operation.response.as_ref().and_then(object_in)?;
        let status = self.status(&api.objects[item], written.status.as_ref(), api);
        Some(Failures { operation: index, parameter: parameter?, from: from?, status: status? })
    }
}

/// A type of its own, alone or in a list or page.
fn object_in(ty: &Type) -> Option<usize> {
    match ty {
        Type::Object(index) => Some(*index),
        Type::List(item) | Type::Page(item) => match **item {
            Type::Object(index) => Some(index),
            _ => None,
        },
        _ => None,
    }
}
