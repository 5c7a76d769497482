//! A spec with three editions: what each of them sees, and what they share.

use rayvision_codegen::difference::{Aspect, Change, difference};
use rayvision_codegen::model::{Api, Field, Operation, Spec, Type};
use serde_json::json;

use crate::spec_files::Files;

fn spec() -> Spec {
    Files::editions().compile().unwrap_or_else(|report| panic!("{report}"))
}

fn edition<'s>(spec: &'s Spec, name: &str) -> &'s Api {
    spec.project(name).expect("an edition")
}

/// By what the spec calls it.
fn operation<'s>(api: &'s Api, key: &str) -> &'s Operation {
    api.operations.iter().find(|operation| operation.name.key == key).expect(key)
}

fn field<'s>(fields: &'s [Field], key: &str) -> &'s Field {
    fields.iter().find(|field| field.name.key == key).expect(key)
}

fn wires(fields: &[Field]) -> Vec<&str> {
    fields.iter().map(|field| field.name.wire.as_str()).collect()
}

#[test]
fn editions_are_listed_oldest_first() {
    let spec = spec();
    let listed: Vec<_> = spec.editions.iter().map(|it| (&*it.name, &*it.module, &*it.api.revision)).collect();
    assert_eq!(listed, [("1", "v2001", "1"), ("2", "v2002", "2"), ("3", "v2003", "3")]);
    assert_eq!(spec.editions[2].sources.len(), 2);
    assert_eq!(spec.newest().revision, "3");
    assert!(spec.project("4").is_none());
}

#[test]
fn each_edition_has_its_operations_under_its_names() {
    let spec = spec();
    let names = |name| edition(&spec, name).operations.iter().map(|it| (&*it.name.wire, &*it.path)).collect::<Vec<_>>();
    let old = [("buyFruit", "/fruit/buyFruit"), ("look", "/fruit/look"), ("smell", "/fruit/smell")];
    assert_eq!(names("1"), old);
    assert_eq!(names("2"), old);
    assert_eq!(names("3"), [("buy", "/v3/fruit/buy"), ("look", "/v3/fruit/look"), ("find", "/v3/fruit/find")]);
    assert_eq!(operation(edition(&spec, "1"), "buy").name.snake, "buy_fruit");
}

#[test]
fn each_edition_has_its_parameters() {
    let spec = spec();
    let parameters = |name, key| operation(edition(&spec, name), key).parameters.as_slice();
    assert_eq!(wires(parameters("1", "buy")), ["fruit"]);
    assert_eq!(wires(parameters("2", "buy")), ["fruitIds", "note"]);
    assert_eq!(wires(parameters("3", "buy")), ["fruitIds", "stand", "bag", "gift", "note"]);
    assert!(!field(parameters("2", "look"), "size").optional);
    let size = field(parameters("3", "look"), "size");
    assert!(size.optional && size.default.as_ref().is_some_and(|default| default.value == json!(10) && !default.sent));
    let ids = field(parameters("3", "buy"), "fruitIds");
    assert!(ids.as_string && ids.min_items == Some(1));
    assert_eq!(field(parameters("3", "buy"), "bag").fixed, Some(json!("true")));
    assert_eq!(field(parameters("3", "buy"), "stand").same_as_header.as_deref(), Some("stand"));
    assert!(field(parameters("3", "buy"), "gift").default.as_ref().is_some_and(|default| default.sent));
}

#[test]
fn choices_and_needs_name_parameters() {
    let spec = spec();
    let find = operation(spec.newest(), "find");
    assert_eq!(find.one_of, [[0], [1]]);
    let needs: Vec<_> = find.requirements.iter().map(|it| (it.parameter, it.needs.clone())).collect();
    assert_eq!(needs, [(2, vec![(3, Some(json!(1)))]), (3, vec![(1, None)])]);
    assert!(!find.paged && operation(spec.newest(), "look").paged);
    assert_eq!((find.source, &*find.section), (Some(1), ""));
}

#[test]
fn the_rest_of_the_protocol_has_editions_too() {
    let spec = spec();
    let [old, new] = ["1", "3"].map(|name| edition(&spec, name));
    let headers = |api: &Api| api.headers.iter().map(|it| (it.name.wire.clone(), it.signed)).collect::<Vec<_>>();
    assert!(headers(new).contains(&("tongue".to_owned(), false)) && headers(old).len() == 3);
    let tongue = new.headers.iter().find(|header| header.name.wire == "tongue").expect("a header");
    assert_eq!(tongue.defaults, [(0, 0), (1, 1)]);
    assert_eq!((old.envelope.request.as_deref(), new.envelope.request.as_deref()), (None, Some("requestId")));
    assert_eq!((old.servers.len(), new.servers.len()), (1, 2));
    let codes = |api: &Api| api.codes.iter().map(|code| code.name.wire.clone()).collect::<Vec<_>>();
    assert_eq!(codes(old), ["FINE", "NO_MONEY"]);
    assert_eq!(codes(new), ["FINE", "BROKE", "TWICE"]);
    assert_eq!((old.errata.len(), new.errata.len()), (0, 1));
}

#[test]
fn types_are_shared_and_read_what_every_edition_sends() {
    let spec = spec();
    let shared = &spec.shared;
    let names: Vec<_> = shared.objects.iter().map(|object| object.name.wire.as_str()).collect();
    assert_eq!(names, ["Fruit", "Place"]);
    let fruit = &shared.objects[0].fields;
    assert_eq!(wires(fruit), ["id", "state", "kept", "price", "colour", "origin", "notes", "tags", "owner"]);
    let required: Vec<_> = fruit.iter().filter(|field| !field.optional).map(|field| &*field.name.wire).collect();
    assert_eq!(required, ["id", "state", "kept"]);
    let id = field(fruit, "id");
    assert_eq!((&id.ty, &*id.aliases), (&Type::Int64, &["fruitNumber".to_owned()][..]));
    assert_eq!(field(fruit, "state").ty, Type::Enum(0));
    assert_eq!(field(fruit, "origin").ty, Type::Object(1));
    assert_eq!(field(fruit, "kept").ty, Type::Duration(0));
    let units = [(0, Type::Milliseconds), (1, Type::Milliseconds), (2, Type::Seconds)];
    assert_eq!((&*shared.durations[0].name.pascal, &*shared.durations[0].units), ("Kept", &units[..]));
    assert_eq!(field(fruit, "price").availability.until, 1);
    let values: Vec<_> = shared.enums[0].values.iter().map(|it| (&*it.name.wire, it.availability.since)).collect();
    assert_eq!(values, [("GREEN", 0), ("RIPE", 0), ("ROTTEN", 1)]);
    assert_eq!(shared.codes.len(), 3);
}

#[test]
fn prose_speaks_of_what_its_edition_has() {
    let spec = spec();
    let [old, new] = ["1", "3"].map(|name| edition(&spec, name));
    assert_eq!(
        (&*old.doc, &*new.doc),
        ("Sells fruit. `buyFruit` is where to begin.", "Sells fruit. `buy` is where to begin.")
    );
    assert_eq!(operation(old, "look").doc, "Lists fruit. `fruit` names them.");
    assert_eq!(operation(old, "buy").lookup.as_deref(), Some("List what is `RIPE` with `look`."));
}

#[test]
fn examples_of_an_older_edition_serve_while_nothing_changes() {
    let spec = spec();
    let request = |name, key| operation(edition(&spec, name), key).example.request.clone();
    assert_eq!(request("2", "look"), json!({ "page": 1, "size": 10 }));
    assert_eq!(request("3", "look"), json!({ "page": 1 }));
    let smell = operation(edition(&spec, "2"), "smell");
    assert_eq!(smell.example.response, json!({ "code": 0, "data": "sweet" }));
}

/// A change in a word, with what is changed in it.
fn shown<T>(change: &Change<'_, T>, name: &dyn Fn(&T) -> &str) -> String {
    match change {
        Change::Added(new) => format!("+{}", name(new)),
        Change::Removed(old) => format!("-{}", name(old)),
        Change::Changed { new, aspects, .. } => {
            let aspects = aspects.iter().map(|aspect| match aspect {
                Aspect::Parameter(change) | Aspect::Field(change) => shown(change, &|field| &field.name.wire),
                Aspect::Value(change) => shown(change, &|value| &value.name.wire),
                plain => format!("{plain:?}"),
            });
            format!("{}: {}", name(new), aspects.collect::<Vec<_>>().join(", "))
        }
    }
}

#[test]
fn the_difference_of_two_editions_tells_every_change() {
    let spec = spec();
    let difference = difference(edition(&spec, "2"), edition(&spec, "3"));
    let operations: Vec<_> = difference.operations.iter().map(|it| shown(it, &|it| &it.name.wire)).collect();
    assert_eq!(
        operations,
        [
            "buy: Name, Path, fruitIds: AsText, Range, +stand, +bag, +gift",
            "look: Path, page: Optional, Default, size: Optional, Default",
            "+find",
            "-smell",
        ]
    );
    let objects: Vec<_> = difference.objects.iter().map(|it| shown(it, &|it| &it.name.wire)).collect();
    assert_eq!(objects, ["Fruit: kept: Type, +origin, -price", "+Place"]);
    let enums: Vec<_> = difference.enums.iter().map(|it| shown(it, &|it| &it.name.wire)).collect();
    assert_eq!(enums, ["State: RIPE: Name", "+Tongue"]);
    let codes: Vec<_> = difference.codes.iter().map(|it| shown(it, &|it| &it.name.wire)).collect();
    assert_eq!(codes, ["BROKE: Name, Category", "+TWICE"]);
    let headers: Vec<_> = difference.headers.iter().map(|it| shown(it, &|it| &it.name.wire)).collect();
    assert_eq!(headers, ["+tongue", "version: Constant"]);
    assert!(difference.servers.is_empty());
}
