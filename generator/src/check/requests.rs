//! Parameters are signed under flattened names: `a.b` for a field of an object, `a0`, `a1` for the items of a list, all
//! in byte order. Names are written in their own order, so no two may flatten alike, nor may one sort into another.

use crate::ast;
use crate::messages::{self, Message};
use crate::model::{Api, Field, Type};
use crate::sources::Span;

use super::checker::Checker;
use super::usage::reached_by_requests;

/// One name among those it is signed with.
struct Signed<'a> {
    name: &'a str,
    span: Span,
    grows: Grows,
    header: bool,
}

/// What can follow a name when it is flattened, as the largest first byte of it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Grows {
    Not,
    /// An object: `.`
    Dot,
    /// A list: a digit. `json` may be one.
    Digit,
}

impl<'s> Checker<'s> {
    pub(super) fn check_requests(&self, api: &Api, order: &[&'s ast::Operation]) {
        for (operation, written) in api.operations.iter().zip(order) {
            self.check_sent(&operation.parameters, &written.request);
            self.check_repeated_headers(written);
            let headers = self.spec.api.headers.iter().filter(|header| header.signed);
            // A parameter that repeats a header takes its place.
            let repeated = |header: &&ast::Header| {
                written.request.iter().any(|parameter| {
                    let named = parameter.same_as_header.as_ref();
                    named.is_some_and(|named| named.value == header.name.wire.value)
                        && parameter.name.wire.value == header.name.wire.value
                })
            };
            let headers = headers.filter(|header| !repeated(header)).map(|header| &header.name).map(|name| Signed {
                name: name.wire.as_str(),
                span: name.span(),
                grows: Grows::Not,
                header: true,
            });
            let mut names: Vec<_> = headers.collect();
            names.extend(signed(&operation.parameters, &written.request));
            self.check_names(names);
        }
        for index in reached_by_requests(api) {
            let (Some(object), Some(written)) = (api.objects.get(index), self.spec.objects.get(index)) else {
                continue;
            };
            self.check_sent(&object.fields, &written.fields);
            self.check_setters(&object.fields, &written.fields);
            self.check_names(signed(&object.fields, &written.fields).collect());
        }
    }

    fn check_sent(&self, fields: &[Field], written: &[ast::Field]) {
        for (field, written) in fields.iter().zip(written) {
            if let Some(message) = unsendable(&field.ty).filter(|_| !self.is_doubtful()) {
                self.refuse(written.ty.span, message);
            }
            if field.name.wire.contains(['=', '&']) {
                self.refuse(written.name.span(), messages::separator_in_name(&field.name.wire));
            }
        }
    }

    fn check_repeated_headers(&self, written: &ast::Operation) {
        for parameter in &written.request {
            let Some(named) = &parameter.same_as_header else { continue };
            let mut signed =
                self.spec.api.headers.iter().filter(|header| header.signed).map(|header| &header.name.wire);
            if named.value != parameter.name.wire.value || !signed.any(|header| header.value == named.value) {
                self.refuse(named.span, messages::no_signed_header(&named.value));
            }
        }
    }

    /// A type that is sent has a constructor, and a setter for each optional field.
    fn check_setters(&self, fields: &[Field], written: &[ast::Field]) {
        for (field, written) in fields.iter().zip(written) {
            if field.optional && field.name.snake == "new" {
                let message = messages::reserved_name("new", "a function of every type that is sent");
                self.refuse(written.name.rust_span(), message);
            }
        }
    }

    fn check_names(&self, mut names: Vec<Signed<'_>>) {
        names.sort_by_key(|signed| signed.name);
        // All names that the present one starts with.
        let mut starts: Vec<&Signed<'_>> = Vec::new();
        for signed in &names {
            while starts.last().is_some_and(|start| !signed.name.starts_with(start.name)) {
                starts.pop();
            }
            for start in &starts {
                self.check_pair(start, signed);
            }
            starts.push(signed);
        }
    }

    /// `longer` starts with the name of `shorter`.
    fn check_pair(&self, shorter: &Signed<'_>, longer: &Signed<'_>) {
        let next = longer.name.as_bytes().get(shorter.name.len());
        let collides = match (next, shorter.grows) {
            // One of them is a header: two fields of one name have been refused as a duplicate key.
            (None, _) => true,
            (Some(_), Grows::Not) => false,
            (Some(next), Grows::Dot) => *next <= b'.',
            (Some(next), Grows::Digit) => *next <= b'9',
        };
        if !collides || (shorter.header && longer.header) {
            return;
        }
        let (blamed, other) = if longer.header { (shorter, longer) } else { (longer, shorter) };
        let message = match next {
            None => messages::shadows_header(blamed.name),
            Some(_) => messages::flattens_alike(shorter.name, longer.name),
        };
        self.refuse(blamed.span, message).also(other.span, if other.header { "signed too" } else { "the other" });
    }
}

/// A list of lists flattens `[1][0]` and `[10]` alike.
fn unsendable(ty: &Type) -> Option<Message> {
    match ty {
        Type::List(inner) if matches!(**inner, Type::List(_) | Type::Json) => Some(messages::lists_in_request()),
        Type::List(inner) | Type::Map(inner) => unsendable(inner),
        _ => None,
    }
}

fn signed<'a>(fields: &'a [Field], written: &'a [ast::Field]) -> impl Iterator<Item = Signed<'a>> {
    fields.iter().zip(written).map(|(field, written)| Signed {
        name: &field.name.wire,
        span: written.name.span(),
        grows: match field.ty {
            Type::List(_) | Type::Json => Grows::Digit,
            Type::Object(_) | Type::Map(_) => Grows::Dot,
            _ => Grows::Not,
        },
        header: false,
    })
}

/// Requests are written in the order in which they are signed.
pub(super) fn sort_objects(api: &mut Api) {
    for index in reached_by_requests(api) {
        if let Some(object) = api.objects.get_mut(index) {
            object.fields.sort_by(|a, b| a.name.wire.cmp(&b.name.wire));
        }
    }
}
