//! What the template is given: the model as it is shown, with every decision about its words made.

use serde_json::{Value as Json, json};

use crate::{
    emit::{context::Context, examples::pretty, labels, rust},
    model::{Api, Code, Enum, EnumWire, Envelope, Executed, Field, Group, Operation, Retry, Source, Type, Waiter},
};

pub(super) fn view(context: &Context<'_>) -> Json {
    let Api { title, revision, document, doc, objects, enums, codes, headers, servers, errata, .. } = context.api();
    json!({
        "title": title,
        "revision": revision,
        "document": document,
        "doc": doc,
        "servers": list(servers, |server| row(&server.name.wire, &server.host, &server.doc)),
        "groups": list(&context.groups, |item| group(context, item)),
        "page": context.page.as_ref().map(|page| json!({
            "doc": page.doc,
            "number": page.number,
            "size": page.size,
            "fields": fields(context, &page.fields),
        })),
        "objects": list(objects, |object| json!({
            "name": object.name.wire,
            "section": object.section,
            "doc": object.doc,
            "fields": fields(context, &object.fields),
            "identity": object.identity.map(|index| &object.fields[index].name.wire),
            "errata": object.errata,
        })),
        "enums": list(enums, enumeration),
        "codes": list(codes, code),
        "headers": list(headers, |header| row(&header.name.wire, &source(&header.source), &header.doc)),
        "signature_header": context.signing.header,
        "signing": labels::signing(&context.signing.string),
        "envelope": envelope(&context.envelope),
        "errata": list(errata, |erratum| json!({
            "id": erratum.id,
            "says": erratum.says,
            "does": erratum.does,
            "why": erratum.why,
            "cited": erratum.cited,
        })),
    })
}

fn list<T>(items: &[T], view: impl FnMut(&T) -> Json) -> Json {
    items.iter().map(view).collect()
}

/// A name, a value and what they mean.
fn row(name: &str, value: &str, doc: &str) -> Json {
    json!({ "name": name, "value": value, "doc": doc })
}

fn group(context: &Context<'_>, group: &Group) -> Json {
    json!({
        "name": group.name.wire,
        "doc": group.doc,
        "operations": list(&group.operations, |index| operation(context, &context.operations[*index])),
        "waiters": list(&group.waiters, |index| waiter(context, &context.waiters[*index])),
    })
}

fn operation(context: &Context<'_>, operation: &Operation) -> Json {
    json!({
        "name": operation.name.wire,
        "method": context.method,
        "path": operation.path,
        "section": operation.section,
        "doc": operation.doc,
        "effect": labels::name(operation.effect),
        "effect_meaning": labels::effect_meaning(operation.effect),
        "reason": operation.reason,
        "lookup": operation.lookup,
        "paged": operation.paged,
        "split": operation.split.map(|split| json!({
            "parameter": operation.parameters[split.parameter].name.wire,
            "at_most": split.at_most,
        })),
        "parameters": fields(context, &operation.parameters),
        "answer": operation.response.as_ref().map(|answer| ty(context, answer)),
        "rust": rust::example(context, operation),
        "request": pretty(&operation.example.request),
        "response": pretty(&operation.example.response),
        "errata": operation.errata,
    })
}

fn waiter(context: &Context<'_>, waiter: &Waiter) -> Json {
    let fields = &context.object(waiter.subject).fields;
    let status = &fields[waiter.status];
    json!({
        "name": waiter.name.wire,
        "doc": waiter.doc,
        "rust": rust::waiting(context, waiter),
        "poll": context.operations[waiter.poll.operation].name.wire,
        "status": status.name.wire,
        "states": ty(context, &status.ty),
        "children": waiter.children.map(|children| &fields[children].name.wire),
        "failures": context.operations[waiter.failures.operation].name.wire,
        "errata": waiter.errata,
    })
}

fn fields(context: &Context<'_>, fields: &[Field]) -> Json {
    list(fields, |field| {
        json!({
            "name": field.name.wire,
            "aliases": field.aliases,
            "ty": ty(context, &field.ty),
            "as_string": field.as_string,
            "optional": field.optional,
            "sensitive": field.sensitive,
            "range": field.range.map(labels::range),
            "doc": field.doc,
            "errata": field.errata,
        })
    })
}

/// `list of `, and a link to what it is a list of.
fn ty(context: &Context<'_>, ty: &Type) -> Json {
    let within = |prefix: &str, item| {
        let mut view = self::ty(context, item);
        view["text"] = json!(format!("{prefix}{}", view["text"].as_str().unwrap_or_default()));
        view
    };
    let link = |kind, name: &str| json!({ "text": "", "link": { "kind": kind, "name": name } });
    match ty {
        Type::List(item) => within("list of ", item),
        Type::Page(item) => within("page of ", item),
        Type::Object(index) => link("type", &context.object(*index).name.wire),
        Type::Enum(index) => link("enum", &context.enumeration(*index).name.wire),
        scalar => json!({ "text": labels::scalar(scalar), "link": null }),
    }
}

fn enumeration(enumeration: &Enum) -> Json {
    let values = list(&enumeration.values, |value| {
        let travels = match &value.value {
            EnumWire::Int(value) => value.to_string(),
            EnumWire::String(value) => value.clone(),
        };
        let wait = value.wait.map(|wait| format!("{}: {}", labels::name(wait), labels::progress_meaning(wait)));
        json!({ "value": travels, "name": value.name.wire, "doc": value.doc, "wait": wait })
    });
    json!({
        "name": enumeration.name.wire,
        "section": enumeration.section,
        "doc": enumeration.doc,
        "values": values,
        "errata": enumeration.errata,
    })
}

fn code(code: &Code) -> Json {
    let retry = match code.retry {
        Retry::Never => None,
        Retry::Backoff => Some("after a while"),
        Retry::AfterClockCorrection => Some("once the clock is right"),
    };
    json!({
        "code": code.code,
        "name": code.name.wire,
        "category": labels::name(code.category),
        "retry": retry,
        "perhaps_executed": code.executed == Executed::Maybe,
        "doc": code.doc,
    })
}

fn source(source: &Source) -> String {
    match source {
        Source::Credentials => "access ID".to_owned(),
        Source::Fixed(value) => format!("always {value}"),
        Source::Client(ty) => format!("{}, given with the client", labels::scalar(ty)),
        Source::Clock(unit) => labels::clock(*unit).to_owned(),
        Source::Random => "random number".to_owned(),
    }
}

fn envelope(names: &Envelope) -> Json {
    let ok = names.ok.iter().map(i64::to_string).collect::<Vec<_>>().join(", ");
    let code = format!("integer; granted: {ok}");
    let rows = [
        (names.version.as_ref(), "text", "Version of the protocol."),
        (names.result.as_ref(), "boolean", "Whether the request was granted. The code decides."),
        (names.message.as_ref(), "text", "A message for people."),
        (Some(&names.code), &code, "The code, see below."),
        (Some(&names.data), "answer of the operation", "Nothing when the request was refused."),
        (names.time.as_ref(), labels::scalar(&Type::Timestamp), "The server's time."),
    ];
    rows.into_iter().filter_map(|(name, value, doc)| Some(row(name?, value, doc))).collect()
}
