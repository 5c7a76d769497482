//! The canonical form of typed values is that of their JSON, whatever they hold.
#![allow(missing_docs, reason = "types of this test only")]

use crate::sample::{PlugIn, RenderScene};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use rayvision_runtime::{Json, Parameters, Piece, StringToSign, parameters};
use serde_json::{Map, json};

rayvision_runtime::object! {
    /// Neither in byte order, nor free of names that interleave.
    #[derive(Clone, Debug, PartialEq)]
    pub struct Unsorted {
        #[wire("zebra")]
        pub zebra: Vec<i64>,
        #[wire("ids")]
        pub ids: Vec<i64>,
        #[wire("ids1x")]
        pub ids_1_x: String,
        #[wire("Apes")]
        pub apes: Vec<Vec<Vec<String>>>,
        #[wire("ids-x")]
        pub ids_x: Vec<PlugIn>,
        #[wire("any")]
        pub any: Json,
    }
}

/// The way of the client.
fn streamed(headers: &[(String, String)], of: &dyn Parameters) -> String {
    let headers: Vec<_> = headers.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let pieces = &[Piece::Parameters];
    StringToSign { pieces, method: "", host: "", path: "", headers: &headers, parameters: of }.to_string()
}

/// The plain way.
fn listed(headers: &[(String, String)], body: &Json) -> String {
    let headers: Vec<_> = headers.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let pieces: Vec<_> = parameters(&headers, body).iter().map(|p| format!("{}={}", p.name, p.value)).collect();
    pieces.join("&")
}

fn text() -> impl Strategy<Value = String> {
    prop_oneof![8 => ".{0,12}", 1 => "[a-z]{500,1500}", 1 => Just(String::new())]
}

fn plug_in() -> impl Strategy<Value = PlugIn> {
    (any::<i64>(), vec(text(), 0..13)).prop_map(|(id, names)| PlugIn { id, names })
}

fn render_scene() -> impl Strategy<Value = RenderScene> {
    let plug_ins = option::of(vec(plug_in(), 0..25));
    let task_param = prop_oneof![vec(any::<i64>(), 0..12), vec(0..100_000_i64, 95..130)];
    (any::<i32>(), option::of(text()), plug_ins, task_param, any::<Option<bool>>())
        .prop_map(|(zone, note, plug_ins, task_param, zip)| RenderScene { zone, note, plug_ins, task_param, zip })
}

fn unsorted() -> impl Strategy<Value = Unsorted> {
    let ids = || vec(any::<i64>(), 0..14);
    let apes = vec(vec(vec("[a-z]{0,3}", 0..13), 0..13), 0..13);
    (ids(), ids(), text(), apes, vec(plug_in(), 0..3), json())
        .prop_map(|(zebra, ids, ids_1_x, apes, ids_x, any)| Unsorted { zebra, ids, ids_1_x, apes, ids_x, any })
}

fn name() -> impl Strategy<Value = String> {
    prop_oneof![6 => "[a-zA-Z0-9._-]{0,5}", 1 => "[a-z]{40,70}", 1 => ".{1,3}"]
}

fn json() -> impl Strategy<Value = Json> {
    let scalar = prop_oneof![
        Just(Json::Null),
        any::<bool>().prop_map(Json::from),
        any::<i64>().prop_map(Json::from),
        any::<f64>().prop_map(Json::from),
        text().prop_map(Json::from),
    ];
    scalar.prop_recursive(5, 80, 13, |inner| {
        prop_oneof![
            vec(inner.clone(), 0..13).prop_map(Json::from),
            vec((name(), inner), 0..6).prop_map(|members| members.into_iter().collect::<Map<_, _>>().into()),
        ]
    })
}

/// Headers, some of which fall among the parameters of a scene.
fn headers() -> impl Strategy<Value = Vec<(String, String)>> {
    let names = prop_oneof![
        "[A-Za-z][A-Za-z0-9]{0,6}",
        "taskParam[0-9]{1,3}x",
        "plugIns[0-9]{1,2}[.]namez?",
        Just("note-".to_owned()),
    ];
    vec((names, "[0-9a-z]{0,8}"), 0..9).prop_map(|mut headers| {
        headers.sort();
        headers.dedup_by(|one, other| one.0 == other.0);
        headers
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn of_a_request_is_that_of_its_json(scene in render_scene(), headers in headers()) {
        let json = serde_json::to_value(&scene).expect("JSON");
        prop_assert_eq!(streamed(&headers, &scene), listed(&headers, &json));
    }

    #[test]
    fn of_an_object_in_no_order_is_that_of_its_json(object in unsorted(), headers in headers()) {
        let json = serde_json::to_value(&object).expect("JSON");
        prop_assert_eq!(streamed(&headers, &object), listed(&headers, &json));
    }

    #[test]
    fn of_any_json_is_the_plain_one(json in json(), headers in headers()) {
        prop_assert_eq!(streamed(&headers, &json), listed(&headers, &json));
    }

    #[test]
    fn does_not_depend_on_the_order_of_members(scene in render_scene(), turn in 0..5_usize) {
        let Ok(Json::Object(members)) = serde_json::to_value(&scene) else { panic!("no object") };
        let mut members: Vec<_> = members.iter().map(|(name, value)| format!("{name:?}:{value}")).collect();
        let turn = turn % members.len().max(1);
        members.rotate_left(turn);
        let turned: RenderScene = serde_json::from_str(&format!("{{{}}}", members.join(","))).expect("decodes");
        prop_assert_eq!(&turned, &scene);
        prop_assert_eq!(streamed(&[], &turned), streamed(&[], &scene));
    }
}

#[test]
fn nothing_makes_nothing() {
    for nothing in [json!({}), json!([]), json!(null), json!({ "a": [], "b": {}, "c": null, "d": [[], {}, [null]] })] {
        assert_eq!(streamed(&[], &nothing), "");
    }
    assert_eq!(streamed(&[], &crate::sample::Ping {}), "");
}

#[test]
fn values_are_as_json_has_them() {
    let json = json!({ "a": true, "b": 1.0, "c": -0.5, "d": u64::MAX, "e": "", "f": 1e300 });
    assert_eq!(streamed(&[], &json), "a=true&b=1.0&c=-0.5&d=18446744073709551615&e=&f=1e+300");
}

#[test]
fn of_one_name_the_body_goes_before_the_header() {
    let headers = [("a".to_owned(), String::new())];
    for value in [json!(false), json!(""), json!("~")] {
        let json = json!({ "a": value });
        assert_eq!(streamed(&headers, &json), listed(&headers, &json));
        assert!(streamed(&headers, &json).ends_with("&a="));
    }
}

#[test]
fn lists_in_lists_interleave() {
    let json = json!({ "x": [0, ["a", "b"], 2, 3, 4, 5, 6, 7, 8, 9, "ten"] });
    assert!(streamed(&[], &json).starts_with("x0=0&x10=a&x10=ten&x11=b&x2=2"), "{}", streamed(&[], &json));
}
