//! A spec of another API, with every feature of the language: the generator knows nothing of the one it was made for.

use crate::multiply::multiply;
use crate::spec_files::Files;
use rayvision_codegen::load;
use rayvision_codegen::model::{Api, EnumWire, Executed, Field, Piece, Progress, Range, Type};
use serde_json::json;

fn api() -> Api {
    let mut spec = Files::small().compile().unwrap_or_else(|report| panic!("{report}"));
    spec.editions.pop().expect("an edition").api
}

#[test]
fn many_times_the_spec_is_a_spec() {
    let many = multiply(&Files::small(), 9).compile().unwrap_or_else(|report| panic!("{report}"));
    let many = many.newest();
    assert_eq!((many.operations.len(), many.objects.len(), many.enums.len()), (72, 63, 27));
}

fn field<'a>(fields: &'a [Field], wire: &str) -> &'a Field {
    fields.iter().find(|field| field.name.wire == wire).expect(wire)
}

#[test]
fn a_directory_reads_like_its_files() {
    let read = load(&crate::spec_files::small()).unwrap_or_else(|report| panic!("{report}"));
    assert_eq!(format!("{:?}", read.newest()), format!("{:?}", api()));
}

#[test]
fn operations_follow_the_order_of_their_groups() {
    let api = api();
    let names: Vec<_> = api.operations.iter().map(|operation| operation.name.wire.as_str()).collect();
    assert_eq!(names, ["order", "listCups", "listShelves", "lookAtPots", "listLeaks", "pourOut", "leave", "peek"]);
    let groups: Vec<_> = api.groups.iter().map(|group| (group.name.snake.as_str(), &*group.operations)).collect();
    assert_eq!(groups, [("tea", &[0, 1, 2, 3, 4, 5][..]), ("guest", &[6, 7])]);
}

#[test]
fn what_is_signed_is_in_byte_order() {
    let api = api();
    let headers: Vec<_> = api.headers.iter().map(|header| header.name.wire.as_str()).collect();
    assert_eq!(headers, ["When", "X-Crate", "X-Guest", "X-House", "salt", "table"]);
    let order = &api.operations[0];
    let signed: Vec<_> = order.signed.iter().map(|index| order.parameters[*index].name.wire.as_str()).collect();
    assert_eq!(signed, ["crate", "first", "note", "patience", "self", "tags", "tip", "type", "until", "wishes"]);
    let sent = api.objects.iter().find(|object| object.name.wire == "Wish").expect("Wish");
    let fields: Vec<_> = sent.fields.iter().map(|field| field.name.wire.as_str()).collect();
    assert_eq!(fields, ["amount", "brew", "extra", "leaf"]);
    let answered = api.objects.iter().find(|object| object.name.wire == "Saucer").expect("Saucer");
    assert_eq!(answered.fields[0].name.wire, "on");
}

#[test]
fn names_are_rust() {
    let api = api();
    let order = &api.operations[0].parameters;
    let names: Vec<_> = ["type", "crate", "self"].map(|wire| field(order, wire).name.snake.as_str()).into();
    assert_eq!(names, ["r#type", "whole_crate", "self_"]);
    let values: Vec<_> = api.enums.iter().flat_map(|one| &one.values).map(|value| value.name.pascal.as_str()).collect();
    assert_eq!(
        values,
        [
            "Steeping",
            "Forgotten",
            "Ready",
            "Cold",
            "Self_",
            "Green",
            "Black",
            "SecondFlush",
            "None",
            "Tepid",
            "FireOut",
            "Boiling",
            "Dry"
        ]
    );
    let served = field(&api.objects[0].fields, "served At");
    assert_eq!((&*served.name.snake, &*served.name.constant), ("served_at", "SERVED_AT"));
}

#[test]
fn fields_keep_what_was_said_of_them() {
    let api = api();
    let order = &api.operations[0].parameters;
    let tip = field(order, "tip");
    assert!(tip.as_string && tip.optional && !tip.sensitive);
    assert_eq!(tip.range, Some(Range { min: Some(0), max: Some(99) }));
    assert_eq!(field(order, "patience").range, Some(Range { min: None, max: Some(3600) }));
    let cup = &api.objects[0].fields;
    assert_eq!(field(cup, "colour").aliases, ["color", "colur"]);
    assert!(field(cup, "guest").sensitive);
    assert_eq!(field(cup, "rings").ty, Type::List(Box::new(Type::List(Box::new(Type::Int32)))));
    assert_eq!(api.enums[0].values[1].wait, Some(Progress::Held));
    assert_eq!(api.enums[1].values[3].value, EnumWire::String(String::new()));
}

#[test]
fn pages_and_signing() {
    let api = api();
    let paged: Vec<_> = api.operations.iter().map(|operation| operation.paged).collect();
    assert_eq!(paged, [false, true, false, false, true, false, false, false]);
    let page = api.page.expect("a page");
    assert_eq!((page.total, page.items), (0, 1));
    let text = |text: &str| Piece::Text(text.to_owned());
    let string = [Piece::Method, text(" https://"), Piece::Host, Piece::Path, text("?"), Piece::Parameters, text("!")];
    assert_eq!(api.signing.string, string);
}

#[test]
fn a_bare_answer_gets_the_documented_envelope() {
    let api = api();
    let peek = &api.operations[7];
    let whole = json!({
        "edition": "2", "fine": true, "say": "served", "code": 0, "now": 1_700_000_000_000_u64, "tray": "A waiter, asleep",
    });
    assert_eq!(peek.example.response, whole);
    assert_eq!(peek.example.request, json!({}));
}

#[test]
fn errata_know_where_they_are_cited() {
    let api = api();
    let cited = |id: &str| api.errata.iter().find(|erratum| erratum.id == id).expect(id).cited.clone();
    assert_eq!(cited("brew-five"), ["enums.Brew", "enums.Brew.FORGOTTEN"]);
    assert_eq!(cited("numbers-as-text"), ["types.Wish.brew", "types.Range.sugar", "operations.order.tip"]);
    assert_eq!(
        cited("house-has-two-names"),
        ["servers.south", "headers.X-House", "operations.order", "api", "waiters.waitBoiled"]
    );
    assert_eq!(cited("seal-colour"), ["signing", "envelope", "page.next", "page", "codes.BROKEN_SEAL"]);
    assert_eq!(api.operations[0].errata, ["house-has-two-names", "numbers-as-text"]);
}

#[test]
fn waiters_know_what_they_name() {
    let api = api();
    let waiter = &api.waiters[0];
    assert_eq!(api.groups[0].waiters, [0]);
    let pot = &api.objects[waiter.subject];
    assert_eq!(pot.name.wire, "Pot");
    let fields = [waiter.id, waiter.status].map(|index| pot.fields[index].name.wire.as_str());
    assert_eq!(fields, ["name", "boil"]);
    assert_eq!(pot.children.as_ref().map(|children| children.field.as_str()), Some("inside"));
    let (poll, failures) = (&api.operations[waiter.poll.operation], &api.operations[waiter.failures.operation]);
    assert_eq!((&*poll.name.wire, &*failures.name.wire), ("lookAtPots", "listLeaks"));
    assert_eq!(failures.parameters[waiter.failures.parameter].name.wire, "pot");
}

#[test]
fn what_is_lost_and_what_is_long() {
    let api = api();
    let lookups: Vec<_> = api.operations.iter().map(|operation| operation.lookup.is_some()).collect();
    assert_eq!(lookups, [true, false, false, false, false, true, false, false]);
    let split = api.operations[5].split.expect("pots are poured out in parts");
    assert_eq!((split.parameter, split.at_most), (0, 12));
    let identities: Vec<_> = api.objects.iter().map(|object| object.identity).collect();
    assert_eq!(identities, [Some(0), None, None, None, None, None, Some(0)]);
    let perhaps: Vec<_> = api.codes.iter().filter(|code| code.executed == Executed::Maybe).collect();
    assert_eq!(perhaps.iter().map(|code| code.code).collect::<Vec<_>>(), [30]);
}

#[test]
fn the_guide_keeps_the_order_of_its_files() {
    let api = api();
    let names: Vec<_> = api.guide.iter().map(|section| section.name.snake.as_str()).collect();
    assert_eq!(names, ["boiling", "pouring"]);
}
