//! The documented exchanges: there for each operation, and true to its types.

use serde_json::{Map, Value as Json};

use crate::ast;
use crate::messages;
use crate::model::{Api, Envelope, Example, Field, Operation, Type};
use crate::parse::locate;
use crate::sources::Span;

use super::checker::Checker;
use super::editions::is_sent_alike;
use super::names::is_plain;
use super::scalars::is_moment;
use super::values::{Misfit, Values, describe, member, shown};

impl<'s> Checker<'s> {
    pub(super) fn examples(&self, api: &mut Api, order: &[&'s ast::Operation]) {
        let shell = self.documented_envelope(&api.envelope, order);
        for (index, written) in order.iter().enumerate() {
            let request = self.example(written, "request", api, index, request);
            let response = match written.bare {
                None => self.example(written, "response", api, index, answer),
                Some(_) => self.example(written, "response", api, index, bare_answer).map(|data| {
                    let mut whole = shell.clone();
                    whole.insert(api.envelope.data.clone(), data);
                    Json::Object(whole)
                }),
            };
            if let (Some(operation), Some(request), Some(response)) = (api.operations.get_mut(index), request, response)
            {
                operation.example = Example { request, response };
            }
        }
    }

    /// An example that is there and is JSON. Whether it has its types is not judged where these are not known.
    fn example(
        &self,
        written: &ast::Operation,
        part: &str,
        api: &Api,
        index: usize,
        check: for<'a> fn(&mut Values<'a>, &'a Operation, &Json),
    ) -> Option<Json> {
        let Some(example) = self.find_example(written, part) else {
            if is_plain(&written.name.wire.value) {
                self.refuse(written.name.span(), messages::missing_example(self.example_name(written, part)));
            }
            return None;
        };
        let json = example.json.as_ref()?;
        if !self.is_doubtful()
            && let Some(operation) = api.operations.get(index)
        {
            let mut values = Values { api, strict: part == "request", misfits: Vec::new() };
            check(&mut values, operation, json);
            self.refuse_misfits(values.misfits, example, written, api);
        }
        Some(json.clone())
    }

    fn example_name(&self, written: &ast::Operation, part: &str) -> String {
        format!("{}/{}.{part}", self.edition().name.value, written.name.wire.value)
    }

    /// That of the edition, or of the next older one while the operation was called alike.
    fn find_example(&self, written: &ast::Operation, part: &str) -> Option<&'s ast::Example> {
        let all = self.all;
        let older = (0..self.spec.edition).rev();
        let older = older.map_while(|edition| Some((edition, *all.operations[edition].get(&*written.name.key)?)));
        let all_editions = [(self.spec.edition, written)].into_iter().chain(older);
        let mut alike = all_editions.take_while(|(_, operation)| is_sent_alike(operation, written));
        alike.find_map(|(edition, operation)| {
            let edition = &all.written.editions[edition].name.value;
            all.written.examples.get(&format!("{edition}/{}.{part}", operation.name.wire.value))
        })
    }

    /// Where several values of a field are wrong in the same way, one is shown: the field may be what is wrong.
    fn refuse_misfits(&self, misfits: Vec<Misfit<'_>>, example: &ast::Example, written: &ast::Operation, api: &Api) {
        if misfits.is_empty() {
            return;
        }
        let spans = locate(self.sources, example.span, misfits.iter().map(|misfit| misfit.pointer.as_str()));
        for (misfit, span) in misfits.into_iter().zip(spans) {
            let declared = misfit.field.and_then(|field| self.type_span(field, written, api));
            if let Some(declared) = declared
                && !self.all.misfits.borrow_mut().insert((declared, misfit.message.what.clone()))
            {
                continue;
            }
            let message = misfit.message.inside(&misfit.pointer);
            let mut refused = self.refuse(span, message).also(written.name.span(), "the example of this operation");
            if let Some(declared) = declared {
                refused = refused.also(declared, "the type of the field");
            }
            if let Some((name, known)) = misfit.unknown {
                refused.did_you_mean(&name, known);
            }
        }
    }

    /// Where the type of a field is written.
    fn type_span(&self, field: &Field, operation: &ast::Operation, api: &Api) -> Option<Span> {
        let has = |fields: &[Field]| fields.iter().any(|known| std::ptr::eq(known, field));
        let object = api.objects.iter().zip(&self.spec.objects).find(|(object, _)| has(&object.fields));
        let page = api.page.iter().zip(&self.spec.api.page).find(|(page, _)| has(&page.fields));
        let written = object.map(|(_, written)| &written.fields).or(page.map(|(_, written)| &written.fields));
        let mut written = written.unwrap_or(&operation.request).iter();
        written.find(|written| written.name.key == field.name.key).map(|written| written.ty.span)
    }

    /// What an answer shown without its envelope is put into: the envelope of the first answer that is shown whole, for
    /// that is documented. An API that shows none gets the members that have to be there.
    fn documented_envelope(&self, envelope: &Envelope, order: &[&'s ast::Operation]) -> Map<String, Json> {
        let whole = order.iter().filter(|operation| operation.bare.is_none());
        let first = whole.filter_map(|operation| self.find_example(operation, "response")?.json.as_ref()?.as_object());
        let mut shell = first.into_iter().next().cloned().unwrap_or_else(|| {
            let result = envelope.result.iter().map(|name| (name.clone(), Json::Bool(true)));
            let code = envelope.ok.first().map(|code| (envelope.code.clone(), Json::from(*code)));
            result.chain(code).collect()
        });
        shell.shift_remove(&envelope.data);
        shell
    }
}

fn request<'a>(values: &mut Values<'a>, operation: &'a Operation, json: &Json) {
    values.object(&operation.parameters, None, json, "");
}

fn bare_answer<'a>(values: &mut Values<'a>, operation: &'a Operation, json: &Json) {
    data(values, operation.response.as_ref(), Some(json), "");
}

fn answer<'a>(values: &mut Values<'a>, operation: &'a Operation, json: &Json) {
    let envelope = &values.api.envelope;
    let Json::Object(members) = json else {
        return values.misfit("", messages::expected("an object", describe(json)));
    };
    let checks = [
        (envelope.version.as_ref(), Member::Text),
        (envelope.message.as_ref(), Member::Text),
        (envelope.result.as_ref(), Member::Truth),
        (envelope.time.as_ref(), Member::Time),
        (Some(&envelope.code), Member::Code),
    ];
    // Not every answer has these.
    let more = [&envelope.request, &envelope.release].into_iter().flatten();
    for (name, member_type) in &checks {
        let Some(name) = name else { continue };
        let Some(json) = members.get(*name) else {
            values.misfit("", messages::missing_envelope_member(name));
            continue;
        };
        if let Some(right) = member_type.unlike(json, envelope) {
            values.misfit(&member("", name), messages::expected(right, shown(json)));
        }
    }
    let known: Vec<&'a str> =
        checks.iter().filter_map(|(name, _)| *name).chain([&envelope.data]).chain(more).map(String::as_str).collect();
    for name in members.keys().filter(|name| !known.contains(&name.as_str())) {
        values.unknown_member("", name, known.clone());
    }
    let pointer = member("", &envelope.data);
    data(values, operation.response.as_ref(), members.get(&envelope.data), &pointer);
}

/// What a member of an envelope holds.
enum Member {
    Text,
    Truth,
    Time,
    Code,
}

impl Member {
    /// What would be right, if this is not.
    fn unlike(&self, json: &Json, envelope: &Envelope) -> Option<&'static str> {
        let (fits, right) = match self {
            Self::Text => (json.is_string(), "text"),
            Self::Truth => (json.is_boolean(), "true or false"),
            Self::Time => {
                (json.as_i64().is_some_and(|time| time >= 0 && is_moment(time)), "milliseconds of a year up to 9999")
            }
            Self::Code => (json.as_i64().is_some_and(|code| envelope.ok.contains(&code)), "a code of success"),
        };
        (!fits).then_some(right)
    }
}

fn data<'a>(values: &mut Values<'a>, ty: Option<&'a Type>, json: Option<&Json>, pointer: &str) {
    match (ty, json) {
        (Some(ty), Some(json)) => values.value(ty, json, pointer),
        (Some(_), None) => values.misfit("", messages::missing_envelope_member(&values.api.envelope.data)),
        (None, None | Some(Json::Null)) => {}
        // Nothing has many spellings.
        (None, Some(Json::Object(members))) if members.is_empty() => {}
        (None, Some(Json::Array(items))) if items.is_empty() => {}
        (None, Some(Json::String(text))) if text.is_empty() => {}
        (None, Some(json)) => {
            values.misfit(pointer, messages::expected("nothing, for no response is declared", describe(json)));
        }
    }
}
