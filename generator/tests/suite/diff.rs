//! What a change of the spec means: each kind of change, by a model in which just that is another.

use std::collections::BTreeSet;

use rayvision_codegen::diff::{CATALOGUE, Class, between_editions, between_specs};
use rayvision_codegen::model::{
    Api, Availability, Category, DefaultValue, Effect, Enum, EnumWire, Erratum, Executed, Field, MemberType, Object,
    Operation, Progress, Range, RecordSet, Repr, Requirement, Retry, Sensitivity, Source, Spec, Split, TimeUnit, Type,
    WhichKinds,
};

use crate::spec_files::Files;
use crate::workspace::Workspace;

/// The small API, of which a test changes something.
fn api() -> Api {
    let spec = Files::small().compile().unwrap_or_else(|report| panic!("{report}"));
    spec.editions.into_iter().next().expect("an edition").api
}

fn operation<'a>(api: &'a mut Api, key: &str) -> &'a mut Operation {
    api.operations.iter_mut().find(|operation| operation.name.key == key).expect("an operation")
}

fn parameter<'a>(api: &'a mut Api, of: &str, key: &str) -> &'a mut Field {
    operation(api, of).parameters.iter_mut().find(|field| field.name.key == key).expect("a parameter")
}

fn object<'a>(api: &'a mut Api, key: &str) -> &'a mut Object {
    api.objects.iter_mut().find(|object| object.name.key == key).expect("a type")
}

fn field<'a>(api: &'a mut Api, of: &str, key: &str) -> &'a mut Field {
    object(api, of).fields.iter_mut().find(|field| field.name.key == key).expect("a field")
}

fn enumeration<'a>(api: &'a mut Api, key: &str) -> &'a mut Enum {
    api.enums.iter_mut().find(|declared| declared.name.key == key).expect("an enum")
}

/// Gives a copy of the last entry another key.
fn another<T: Clone>(entries: &mut Vec<T>, name: impl FnOnce(&mut T)) {
    let mut entry = entries.last().expect("an entry").clone();
    name(&mut entry);
    entries.push(entry);
}

type Change = fn(&mut Api);

/// A change for each kind that is one of an edition.
#[rustfmt::skip]
const CHANGES: &[(&str, Change)] = &[
    ("method", |api| api.method = "PUT".into()),
    ("server-added", |api| api.servers.push(rayvision_codegen::model::Server {
        name: { let mut name = api.servers[0].name.clone(); name.key = "east".into(); name },
        availability: Availability::default(), host: "east.example".into(), doc: String::new(),
    })),
    ("server-removed", |api| drop(api.servers.pop())),
    ("server-host", |api| api.servers[1].host = "elsewhere.example".into()),
    ("server-default", |api| api.servers.swap(0, 1)),
    ("header-added", |api| { let name = api.headers[0].name.clone(); api.headers.push(rayvision_codegen::model::Header {
        name: rayvision_codegen::model::Name { key: "X-New".into(), ..name }, availability: Availability::default(),
        source: Source::Random, signed: true, defaults: Vec::new(), doc: String::new(),
    }); }),
    ("header-removed", |api| drop(api.headers.pop())),
    ("header-name", |api| api.headers[0].name.wire = "X-Other".into()),
    ("header-source", |api| api.headers.iter_mut().find(|it| it.name.key == "When").unwrap().source = Source::Clock(TimeUnit::Seconds)),
    ("header-value", |api| api.headers.iter_mut().find(|it| it.name.key == "X-House").unwrap().source = Source::Fixed("8".into())),
    ("header-signed", |api| api.headers[0].signed = false),
    ("signature-header", |api| api.signing.header = "X-Other".into()),
    ("string-to-sign", |api| drop(api.signing.string.pop())),
    ("envelope-member", |api| api.envelope.data = "plate".into()),
    ("envelope-success", |api| api.envelope.ok = vec![0]),
    ("page-parameter", |api| api.page.as_mut().unwrap().size = "most".into()),
    ("page-field", |api| api.page.as_mut().unwrap().total = 2),
    ("code-added", |api| another(&mut api.codes, |code| code.name.key = "NEW".into())),
    ("code-removed", |api| drop(api.codes.pop())),
    ("code-name", |api| api.codes[0].name.pascal = "Brought".into()),
    ("code-number", |api| api.codes[0].code = 99),
    ("code-category", |api| api.codes[2].category = Category::Money),
    ("code-retry", |api| api.codes[2].retry = Retry::Backoff),
    ("code-executed", |api| api.codes[2].executed = Executed::Maybe),
    ("group-added", |api| { let name = api.groups[0].name.clone(); api.groups.push(rayvision_codegen::model::Group {
        name: rayvision_codegen::model::Name { key: "cake".into(), ..name }, doc: String::new(), operations: Vec::new(), waiters: Vec::new(),
    }); }),
    ("group-removed", |api| drop(api.groups.pop())),
    ("group-name", |api| api.groups[0].name.snake = "drinks".into()),
    ("operation-added", |api| operation(api, "peek").name.key = "look".into()),
    ("operation-removed", |api| drop(api.operations.pop())),
    ("operation-name", |api| operation(api, "peek").name.pascal = "LookIn".into()),
    ("operation-path", |api| operation(api, "peek").path = "/self/look".into()),
    ("operation-group", |api| operation(api, "peek").group = "tea".into()),
    ("effect-stricter", |api| operation(api, "leave").effect = Effect::Once),
    ("effect-laxer", |api| operation(api, "order").effect = Effect::Repeatable),
    ("lookup", |api| operation(api, "order").lookup = Some("Ask.".into())),
    ("response", |api| operation(api, "peek").response = Some(Type::Int64)),
    ("paged", |api| operation(api, "listCups").paged = false),
    ("split", |api| operation(api, "pourOut").split = Some(Split { parameter: 0, at_most: 1 })),
    ("alternatives", |api| operation(api, "order").one_of = vec![vec![1], vec![3]]),
    ("requirements", |api| operation(api, "order").requirements = vec![Requirement { parameter: 1, needs: vec![(3, None)] }]),
    ("parameter-added", |api| another(&mut operation(api, "order").parameters, |field| field.name.key = "more".into())),
    ("parameter-required", |api| another(&mut operation(api, "order").parameters, |field| {
        field.name.key = "more".into();
        field.optional = false;
    })),
    ("parameter-removed", |api| drop(operation(api, "order").parameters.pop())),
    ("parameter-name", |api| parameter(api, "order", "note").name.wire = "remark".into()),
    ("parameter-rust-name", |api| parameter(api, "order", "note").name.snake = "remark".into()),
    ("parameter-type", |api| parameter(api, "order", "type").ty = Type::Int32),
    ("parameter-optional", |api| parameter(api, "order", "type").optional = true),
    ("parameter-as-text", |api| parameter(api, "order", "tip").as_string = false),
    ("parameter-narrowed", |api| parameter(api, "order", "tip").range = Some(Range { min: Some(0), max: Some(10) })),
    ("parameter-widened", |api| parameter(api, "order", "tip").range = None),
    ("parameter-default", |api| parameter(api, "order", "tip").default = Some(DefaultValue { value: 1.into(), sent: false })),
    ("parameter-sent", |api| parameter(api, "order", "tip").default = Some(DefaultValue { value: 1.into(), sent: true })),
    ("parameter-header", |api| parameter(api, "order", "tip").same_as_header = Some("table".into())),
    ("parameter-sensitivity", |api| parameter(api, "leave", "send").sensitivity = Some(Sensitivity::Secret)),
    ("type-added", |api| another(&mut api.objects, |object| object.name.key = "New".into())),
    ("type-removed", |api| object(api, "Leak").name.key = "Puddle".into()),
    ("type-name", |api| object(api, "Cup").name.pascal = "Mug".into()),
    ("type-identity", |api| object(api, "Cup").identity = None),
    ("type-children", |api| object(api, "Pot").children = None),
    ("field-added", |api| another(&mut object(api, "Cup").fields, |field| field.name.key = "more".into())),
    ("field-required", |api| another(&mut object(api, "Cup").fields, |field| {
        field.name.key = "more".into();
        field.optional = false;
    })),
    ("field-removed", |api| object(api, "Cup").fields.retain(|field| field.name.key != "saucers")),
    ("required-field-removed", |api| object(api, "Cup").fields.retain(|field| field.name.key != "sweet")),
    ("field-name", |api| field(api, "Cup", "note").name.wire = "remark".into()),
    ("field-rust-name", |api| field(api, "Cup", "note").name.snake = "remark".into()),
    ("field-type", |api| field(api, "Cup", "sweet").ty = Type::Flag),
    ("field-optional", |api| field(api, "Cup", "sweet").optional = true),
    ("field-alias-added", |api| field(api, "Cup", "colour").aliases.push("tint".into())),
    ("field-alias-dropped", |api| drop(field(api, "Cup", "colour").aliases.pop())),
    ("field-as-text", |api| field(api, "Range", "sugar").as_string = false),
    ("field-bounds", |api| field(api, "Shelf", "jars").min_items = None),
    ("field-sensitivity", |api| field(api, "Cup", "guest").sensitivity = None),
    ("enum-added", |api| another(&mut api.enums, |declared| declared.name.key = "New".into())),
    ("enum-removed", |api| enumeration(api, "Boil").name.key = "Heat".into()),
    ("enum-name", |api| enumeration(api, "Brew").name.pascal = "Stage".into()),
    ("enum-form", |api| enumeration(api, "Brew").repr = Repr::String),
    ("value-added", |api| another(&mut enumeration(api, "Brew").values, |value| value.name.key = "NEW".into())),
    ("value-removed", |api| drop(enumeration(api, "Brew").values.pop())),
    ("value-name", |api| enumeration(api, "Brew").values[0].name.pascal = "Drawing".into()),
    ("value-constant", |api| enumeration(api, "Brew").values[0].value = EnumWire::Int(7)),
    ("value-wait", |api| enumeration(api, "Brew").values[0].wait = Some(Progress::Held)),
    ("waiter-added", |api| api.waiters[0].name.key = "waitCold".into()),
    ("waiter-removed", |api| drop(api.waiters.pop())),
    ("waiter-name", |api| api.waiters[0].name.snake = "until_boiled".into()),
    ("waiter-changed", |api| api.waiters[0].failures.parameter = 2),
    ("prose", |api| operation(api, "peek").doc = "Looks.".into()),
    ("example", |api| operation(api, "peek").example.response = serde_json::Value::Null),
    ("erratum", |api| api.errata.push(Erratum {
        id: "new".into(), availability: Availability::default(), says: String::new(), does: String::new(), why: String::new(),
        cited: Vec::new(), visible: false,
    })),
];

type SpecChange = fn(&mut Spec);

fn records(spec: &mut Spec) -> &mut RecordSet {
    spec.records.as_mut().expect("records")
}

/// A change for each kind that is one of all editions.
#[rustfmt::skip]
const CHANGES_OF_ALL: &[(&str, SpecChange)] = &[
    ("guide", |spec| spec.editions.last_mut().expect("an edition").api.guide[0].text = "Another.".into()),
    ("shared-name", |spec| spec.shared.enums[0].name.pascal = "Other".into()),
    ("shared-type", |spec| spec.shared.objects[0].fields[0].ty = Type::Json),
    ("shared-optional", |spec| spec.shared.objects[0].fields[0].optional = true),
    ("records-removed", |spec| spec.records = None),
    ("records-module", |spec| records(spec).module = "note".into()),
    ("kinds-name", |spec| records(spec).kinds.name.pascal = "Sort".into()),
    ("kinds-member", |spec| records(spec).kinds.member.1 += 1),
    ("kind-added", |spec| another(&mut records(spec).kinds.values, |kind| kind.name.key = "NEW".into())),
    ("kind-removed", |spec| records(spec).kinds.values[0].name.key = "OTHER".into()),
    ("kind-name", |spec| records(spec).kinds.values[0].name.pascal = "Other".into()),
    ("kind-value", |spec| records(spec).kinds.values[0].value = "99".into()),
    ("record-file-added", |spec| { let mut file = records(spec).files[0].clone(); file.file = "new.json".into(); records(spec).files.push(file); }),
    ("record-file-removed", |spec| records(spec).files[0].file = "other.json".into()),
    ("record-file-holds", |spec| records(spec).files[0].record += 1),
    ("record-added", |spec| another(&mut records(spec).records, |record| record.name.key = "New".into())),
    ("record-removed", |spec| records(spec).records[0].name.key = "Other".into()),
    ("record-name", |spec| records(spec).records[0].name.pascal = "Other".into()),
    ("record-open", |spec| { let record = &mut records(spec).records[0]; record.open = !record.open; }),
    ("member-added", |spec| another(&mut records(spec).records[0].members, |member| {
        member.name.key = "new".into();
        member.required = WhichKinds::None;
    })),
    ("member-required", |spec| another(&mut records(spec).records[0].members, |member| {
        member.name.key = "new".into();
        member.required = WhichKinds::All;
    })),
    ("member-removed", |spec| drop(records(spec).records[0].members.pop())),
    ("member-name", |spec| records(spec).records[0].members[0].name.snake = "other".into()),
    ("member-type", |spec| records(spec).records[0].members[0].ty = MemberType::Seconds),
    ("member-allowed", |spec| records(spec).records[0].members[0].values = vec!["one".into()]),
    ("member-default", |spec| records(spec).records[0].members[0].default = Some("one".into())),
];

#[test]
fn each_kind_of_change_of_all_editions_is_told() {
    let before = Files::small().compile().unwrap_or_else(|report| panic!("{report}"));
    let ids = |old: &Spec, new: &Spec| {
        let diff = between_specs(old, new);
        diff.findings.iter().map(|finding| finding.kind.meaning().id).collect::<Vec<_>>()
    };
    let mut told: BTreeSet<&str> = CHANGES.iter().map(|(id, _)| *id).collect();
    told.extend(["edition-added", "edition-removed", "edition-module", "edition-document", "records-added"]);
    for (id, change) in CHANGES_OF_ALL {
        let mut after = before.clone();
        change(&mut after);
        assert!(ids(&before, &after).contains(id), "{id}: {:?}", ids(&before, &after));
        told.insert(*id);
    }
    let mut without = before.clone();
    without.records = None;
    assert_eq!(ids(&without, &before), ["records-added"]);
    let missing: Vec<&str> = CATALOGUE.iter().map(|kind| kind.id).filter(|id| !told.contains(id)).collect();
    assert!(missing.is_empty(), "no change shows {missing:?}");
    assert!(ids(&before, &before).is_empty());
}

#[test]
fn each_kind_of_change_is_told() {
    let before = api();
    let mut told = BTreeSet::new();
    for (id, change) in CHANGES {
        let mut after = api();
        change(&mut after);
        let diff = between_editions(&before, &after);
        let found: Vec<&str> = diff.findings.iter().map(|finding| finding.kind.meaning().id).collect();
        assert!(found.contains(id), "{id}: {found:?}");
        told.insert(*id);
    }
    assert_eq!(told.len(), CHANGES.len());
    assert_eq!(between_editions(&before, &api()).worst(), None);
}

#[test]
fn editions_come_and_go() {
    let spec = |edit: fn(&mut Files)| {
        let mut files = Files::editions();
        edit(&mut files);
        files.compile().unwrap_or_else(|report| panic!("{report}"))
    };
    let whole = spec(|_| {});
    let mut other = spec(|_| {});
    let gone = other.editions.pop().expect("an edition");
    let ids = |diff: rayvision_codegen::diff::Diff| {
        diff.findings.iter().map(|finding| finding.kind.meaning().id).collect::<Vec<_>>()
    };
    assert_eq!(ids(between_specs(&whole, &other)), ["edition-removed"]);
    assert_eq!(ids(between_specs(&other, &whole)), ["edition-added"]);
    other.editions.push(gone);
    other.editions[0].module = "v1".into();
    other.editions[0].date = "2000-01-01".into();
    assert_eq!(ids(between_specs(&whole, &other)), ["edition-module", "edition-document"]);
}

/// The newest edition calls an operation and a parameter otherwise: in the older ones nothing has changed for that.
#[test]
fn a_new_name_in_the_newest_edition_is_none_in_older_ones() {
    let before = Files::editions().compile().unwrap_or_else(|report| panic!("{report}"));
    let after = crate::next_edition::with_a_fourth_edition().compile().unwrap_or_else(|report| panic!("{report}"));
    let diff = between_specs(&before, &after);
    let found: Vec<_> =
        diff.findings.iter().filter(|finding| finding.kind.meaning().class > Class::Documentation).collect();
    let found: Vec<_> = found.iter().map(|finding| (finding.kind.meaning().id, finding.place.as_str())).collect();
    // The type of what all editions read is another.
    assert_eq!(found, [("shared-type", "types.Fruit.colour"), ("edition-added", "editions.4")], "{}", diff.text());
}

#[test]
fn the_worst_decides() {
    let before = api();
    let mut after = api();
    operation(&mut after, "order").doc = "Another.".into();
    let documentation = between_editions(&before, &after);
    assert_eq!(documentation.worst(), Some(Class::Documentation));
    assert!(documentation.text().ends_with("1 change; the worst is documentation: patch version"));
    operation(&mut after, "peek").path = "/self/look".into();
    let wire = between_editions(&before, &after);
    assert_eq!(wire.worst(), Some(Class::Wire));
    assert_eq!((wire.json()["version"].as_str(), wire.json()["worst"].as_str()), (Some("major"), Some("wire")));
    assert!(
        wire.markdown().contains("- `operations.peek`, `/self/peek` → `/self/look`. The call goes to another path")
    );
    assert!(wire.text().starts_with("On the wire"));
}

/// As a maintainer runs it, in a repository of its own.
#[test]
fn the_command_compares_editions_and_revisions() {
    let workspace = Workspace::new("diff", &Files::editions());
    workspace.commit();
    let diff = |arguments: &[&str]| {
        let output = workspace.run(&[&["diff"], arguments].concat());
        let text = |bytes| String::from_utf8(bytes).expect("text");
        (output.status.code(), text(output.stdout), text(output.stderr))
    };
    assert_eq!(diff(&["HEAD"]), (Some(0), "nothing has changed\n".to_owned(), String::new()));
    let (code, told, _) = diff(&["1", "3"]);
    assert!(
        code == Some(5) && told.contains("operations.buy: operation-path, /fruit/buyFruit → /v3/fruit/buy"),
        "{told}"
    );
    workspace.edit("spec/api.yaml", "Sells fruit.", "Sells all fruit.");
    let (code, told, _) = diff(&["HEAD", "--form", "markdown"]);
    assert!(code == Some(0) && told.starts_with("### Told otherwise"), "{told}");
    workspace.edit("spec/operations/fruit.yaml", "/v3/fruit/look", "/v4/fruit/look");
    let (code, told, _) = diff(&["HEAD", "--form", "json"]);
    let told: serde_json::Value = serde_json::from_str(&told).expect("JSON");
    assert!(code == Some(5) && told["changes"][0]["kind"] == "operation-path", "{told}");
    for wrong in [&["nowhere"][..], &["--upload-pack=x"], &["HEAD", "nowhere"]] {
        let (code, told, complained) = diff(wrong);
        assert!(
            matches!(code, Some(1 | 2)) && told.is_empty() && complained.contains("error: "),
            "{wrong:?}: {complained}"
        );
    }
}
