//! What the template is given: the editions as they are shown, with every decision about their words made.
//!
//! What an edition may have otherwise is a list, of what it is and in which editions.

use serde_json::{Value as Json, json};

use super::told::Entry;
use crate::{
    difference,
    emit::{context::Context, examples::pretty, labels, migration::Changes, rust},
    model::{
        Api, Code, Enum, EnumValue, EnumWire, Executed, Field, Group, Header, Member, Object, Operation, Retry, Source,
        Spec, Type, Waiter,
    },
};

pub(super) fn view(spec: &Spec, contexts: &[Context<'_>]) -> Json {
    let all = Entry::all(contexts);
    let Api { title, doc, crate_name, .. } = all.newest();
    json!({
        "title": title,
        "doc": doc,
        "editions": list(&spec.editions, |edition| json!({
            "name": edition.name,
            "date": edition.date,
            "document": edition.document,
            "module": format!("{}::{}", crate_name.replace('-', "_"), edition.module),
            "operations": edition.api.operations.len(),
        })),
        "servers": list(&all.entries(|api| &api.servers, |it| &it.name.key), |entry| {
            entry.told_whole(|_, server| row(&server.name.wire, &server.host, &server.doc))
        }),
        "groups": list(&all.entries(|api| &api.groups, |it| &it.name.key), |entry| group(&all, entry)),
        "page": page(&all),
        "objects": list(&all.entries(|api| &api.objects, |it| &it.name.key), object),
        "enums": list(&all.entries(|api| &api.enums, |it| &it.name.key), enumeration),
        "codes": list(&all.entries(|api| &api.codes, |it| &it.name.key), |entry| entry.told_whole(|_, it| code(it))),
        "headers": list(&all.entries(|api| &api.headers, |it| &it.name.key), |entry| {
            entry.told_whole(|context, it| row(&it.name.wire, &source(context, it), &it.doc))
        }),
        "signature_header": all.told(|_, api| json!(api.signing.header)),
        "signing": all.told(|_, api| json!(labels::signing(&api.signing.string))),
        "envelope": envelope(&all),
        "errata": errata(&all),
    })
}

fn list<T>(items: &[T], view: impl FnMut(&T) -> Json) -> Json {
    items.iter().map(view).collect()
}

/// A name, a value and what they mean.
fn row(name: &str, value: &str, doc: &str) -> Json {
    json!({ "name": name, "value": value, "doc": doc })
}

fn group(all: &Entry<'_, Api>, group: &Entry<'_, Group>) -> Json {
    let wire = &group.newest().name.wire;
    let mut operations = all.entries(|api| &api.operations, |it| &it.name.key);
    operations.retain(|operation| operation.newest().group == *wire);
    let mut waiters = all.entries(|api| &api.waiters, |it| &it.name.key);
    waiters.retain(|waiter| waiter.newest().group == *wire);
    json!({
        "name": wire,
        "in": group.mark(),
        "doc": group.told(|_, it| json!(it.doc)),
        "operations": list(&operations, operation),
        "waiters": list(&waiters, waiter),
    })
}

fn operation(entry: &Entry<'_, Operation>) -> Json {
    json!({
        "key": entry.newest().name.key,
        "in": entry.mark(),
        "name": entry.told(|_, it| json!(it.name.wire)),
        "by_edition": entry.by_edition(|it| json!(it.name.wire)),
        "place": entry.told(|context, it| json!({
            "method": context.method,
            "path": it.path,
            "section": it.section,
            "source": it.source.map(|source| &context.rust().edition().sources[source].1),
        })),
        "doc": entry.told(|_, it| json!(it.doc)),
        "effect": entry.told(|_, it| json!({
            "effect": labels::effect(it.effect),
            "meaning": labels::effect_meaning(it.effect),
            "reason": it.reason,
            "lookup": it.lookup,
        })),
        "parameters": fields(entry, |it| &it.parameters),
        "no_parameters": entry.told(|_, it| it.parameters.is_empty().then_some(true).into()),
        "choices": entry.told(|_, it| {
            let choices = labels::choices(it);
            if choices.is_empty() { Json::Null } else { json!(choices.join(" ")) }
        }),
        "answer": entry.told(|context, it| json!({
            "ty": it.response.as_ref().map(|answer| ty(context, answer)),
            "paged": it.paged,
            "split": it.split.map(|split| json!({
                "parameter": it.parameters[split.parameter].name.wire,
                "at_most": split.at_most,
            })),
        })),
        "changes": changes(entry),
        "rust": entry.told(|context, it| json!(rust::example(context, it))),
        "exchange": entry.told(|_, it| json!({
            "request": pretty(&it.example.request),
            "response": pretty(&it.example.response),
        })),
        "errata": entry.told(|_, it| cited(&it.errata)),
    })
}

/// What changed from edition to edition, besides name and path.
fn changes(entry: &Entry<'_, Operation>) -> Json {
    let steps = entry.steps().filter_map(|[(from, old), (to, new)]| {
        let changes = Changes { old: from, new: to };
        let lines = changes.operation(old, new, &difference::operation(from.api(), to.api(), old, new));
        (!lines.is_empty()).then(|| json!({ "from": from.revision, "to": to.revision, "lines": lines }))
    });
    steps.collect()
}

fn waiter(entry: &Entry<'_, Waiter>) -> Json {
    let view = |context: &Context<'_>, it: &Waiter| {
        let fields = &context.object(it.subject).fields;
        let operation = |index: usize| {
            let name = &context.operations[index].name;
            json!({ "key": name.key, "name": name.wire })
        };
        json!({
            "doc": it.doc,
            "rust": rust::waiting(context, it),
            "poll": operation(it.poll.operation),
            "status": fields[it.status].name.wire,
            "states": ty(context, &fields[it.status].ty),
            "children": context.object(it.subject).children.as_ref().and_then(|children| {
                fields.iter().find(|field| field.name.key == children.field).map(|field| &field.name.wire)
            }),
            "failures": operation(it.failures.operation),
            "errata": it.errata,
        })
    };
    json!({
        "key": entry.newest().name.key,
        "in": entry.mark(),
        "name": entry.told(|_, it| json!(it.name.wire)),
        "told": entry.told(view),
    })
}

fn page(all: &Entry<'_, Api>) -> Json {
    let Some(page) = &all.newest().page else { return Json::Null };
    json!({
        "doc": page.doc,
        "number": page.number,
        "size": page.size,
        "fields": fields(all, |api| api.page.as_ref().map_or(&[], |page| &page.fields)),
    })
}

fn object(entry: &Entry<'_, Object>) -> Json {
    json!({
        "key": entry.newest().name.key,
        "in": entry.mark(),
        "name": entry.told(|_, it| json!(it.name.wire)),
        "section": entry.told(|_, it| section(&it.section)),
        "doc": entry.told(|_, it| json!(it.doc)),
        "fields": fields(entry, |it| &it.fields),
        "identity": entry.told(|_, it| it.identity.map(|index| it.fields[index].name.wire.as_str()).into()),
        "errata": entry.told(|_, it| cited(&it.errata)),
    })
}

fn enumeration(entry: &Entry<'_, Enum>) -> Json {
    let value = |value: &EnumValue| {
        let travels = match &value.value {
            EnumWire::Int(value) => value.to_string(),
            EnumWire::String(value) => value.clone(),
        };
        let wait = value.wait.map(|wait| format!("{}: {}", labels::progress(wait), labels::progress_meaning(wait)));
        json!({ "value": travels, "name": value.name.wire, "doc": value.doc, "wait": wait })
    };
    let values = entry.entries(|it| &it.values, |it| &it.name.key);
    json!({
        "key": entry.newest().name.key,
        "in": entry.mark(),
        "name": entry.told(|_, it| json!(it.name.wire)),
        "section": entry.told(|_, it| section(&it.section)),
        "doc": entry.told(|_, it| json!(it.doc)),
        "values": list(&values, |entry| entry.told_whole(|_, it| value(it))),
        "errata": entry.told(|_, it| cited(&it.errata)),
    })
}

fn section(section: &str) -> Json {
    if section.is_empty() { Json::Null } else { json!(section) }
}

fn cited(errata: &[String]) -> Json {
    if errata.is_empty() { Json::Null } else { json!(errata) }
}

fn fields<'a, T>(entry: &Entry<'a, T>, of: impl Fn(&'a T) -> &'a [Field]) -> Json {
    list(&entry.entries(of, |field| &field.name.key), |entry| entry.told_whole(field))
}

fn field(context: &Context<'_>, field: &Field) -> Json {
    let mut about = vec![ty(context, &field.ty)];
    let mut add = |text: String| about.push(json!({ "text": text, "link": null }));
    if field.as_string {
        add("as text".to_owned());
    }
    if field.optional {
        add("optional".to_owned());
    }
    labels::bounds(field).into_iter().for_each(&mut add);
    labels::preset(field).into_iter().for_each(&mut add);
    if let Some(header) = &field.same_as_header {
        add(format!("repeats the header `{header}`"));
    }
    json!({
        "name": field.name.wire,
        "aliases": field.aliases,
        "about": about,
        "sensitivity": field.sensitivity.map(labels::sensitivity),
        "doc": field.doc,
        "errata": field.errata,
    })
}

/// `list of `, and a link to what it is a list of.
fn ty(context: &Context<'_>, ty: &Type) -> Json {
    let within = |prefix: &str, item| {
        let mut view = self::ty(context, item);
        view["text"] = json!(format!("{prefix}{}", view["text"].as_str().unwrap_or_default()));
        view
    };
    let link = |kind, key: &str, name: &str| json!({ "text": "", "link": { "kind": kind, "key": key, "name": name } });
    match ty {
        Type::List(item) => within("list of ", item),
        Type::Page(item) => within("page of ", item),
        Type::Map(value) => within("map of ", value),
        Type::JsonText(value) => within("text that holds JSON, ", value),
        Type::Object(index) => {
            let name = &context.object(*index).name;
            link("type", &name.key, &name.wire)
        }
        Type::Enum(index) => {
            let name = &context.enumeration(*index).name;
            link("enum", &name.key, &name.wire)
        }
        scalar => json!({ "text": labels::scalar(scalar), "link": null }),
    }
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
        "category": labels::category(code.category),
        "retry": retry,
        "perhaps_executed": code.executed == Executed::Maybe,
        "doc": code.doc,
    })
}

fn source(context: &Context<'_>, header: &Header) -> String {
    let source = match &header.source {
        Source::Credentials => "access ID".to_owned(),
        Source::Fixed(value) => format!("always `{value}`"),
        Source::Client(Type::Enum(index)) => {
            format!("`{}`, given with the client", context.enumeration(*index).name.wire)
        }
        Source::Client(ty) => format!("{}, given with the client", labels::scalar(ty)),
        Source::Clock(unit) => labels::clock(*unit).to_owned(),
        Source::Random => "random number".to_owned(),
    };
    if header.signed { source } else { format!("{source}; not signed") }
}

/// Member by member, by their roles.
fn envelope(all: &Entry<'_, Api>) -> Json {
    let ok = all.newest().envelope.ok.iter().map(i64::to_string).collect::<Vec<_>>().join(", ");
    let ty = |member| match member {
        Member::Result => "boolean".to_owned(),
        Member::Code => format!("integer; granted: {ok}"),
        Member::Time => labels::scalar(&Type::Timestamp).to_owned(),
        Member::Data => "answer of the operation".to_owned(),
        Member::Version | Member::Message | Member::Request | Member::Release => "text".to_owned(),
    };
    let roles = all.newest().envelope.members().into_iter().map(|(member, _)| member).enumerate();
    let told = |(index, member): (usize, Member)| {
        all.told(|_, api| {
            let name = api.envelope.members()[index].1;
            name.map(|name| row(name, &ty(member), labels::member(member))).into()
        })
    };
    roles.map(told).collect()
}

/// All of them, in the order of the newest edition.
fn errata(all: &Entry<'_, Api>) -> Json {
    list(&all.entries(|api| &api.errata, |erratum| &erratum.id), |entry| {
        json!({
            "id": entry.newest().id,
            "in": entry.mark(),
            "told": entry.told(|_, it| json!({ "says": it.says, "does": it.does, "why": it.why, "cited": it.cited })),
        })
    })
}
