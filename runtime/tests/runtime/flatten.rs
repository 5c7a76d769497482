//! The one canonical form: what typed values, JSON and bytes are flattened to.

use std::collections::{BTreeMap, HashMap};

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use rayvision_runtime::{Body, Json, Origin, StringToSign, TemplatePart, flatten, parameters};
use serde::Serialize;
use serde_json::{Map, json};

use crate::sample::{Ping, PlugIn, RenderScene};

/// Neither in byte order, nor free of names that interleave.
#[derive(Clone, Debug, PartialEq, Serialize)]
struct Unsorted {
    zebra: Vec<i64>,
    ids: Vec<i64>,
    #[serde(rename = "ids1x")]
    ids_1_x: String,
    #[serde(rename = "Apes")]
    apes: Vec<Vec<Vec<String>>>,
    #[serde(rename = "ids-x")]
    ids_x: Vec<PlugIn>,
    any: Json,
}

type Pairs = Vec<(String, String)>;

/// The parameters as the signature covers them.
fn signed(headers: &[(String, String)], body: &Pairs) -> String {
    let headers: Vec<_> = headers.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let template = &[TemplatePart::Parameters];
    StringToSign { template, method: "", host: "", path: "", headers: &headers, body }.render()
}

fn flat<T: Serialize>(value: &T) -> Pairs {
    flatten(value).expect("flattens")
}

fn bytes(json: &str) -> Pairs {
    flat(&Body::parse(json.as_bytes()).expect(json))
}

/// Another way to the same: over the tree, by the words of the document. The whole has no name, which is not an empty one.
fn plain(name: Option<&str>, value: &Json, to: &mut Pairs) {
    let own = || name.unwrap_or_default();
    match value {
        Json::Null => {}
        Json::Bool(value) => to.push((own().to_owned(), value.to_string())),
        Json::Number(number) => to.push((own().to_owned(), number.to_string())),
        Json::String(text) => to.push((own().to_owned(), text.clone())),
        Json::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                plain(Some(&format!("{}{index}", own())), item, to);
            }
        }
        Json::Object(members) => {
            for (member, value) in members {
                let nested = name.map_or_else(|| member.clone(), |name| format!("{name}.{member}"));
                plain(Some(&nested), value, to);
            }
        }
    }
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

fn json() -> impl Strategy<Value = Json> {
    let scalar = prop_oneof![
        Just(Json::Null),
        any::<bool>().prop_map(Json::from),
        any::<i64>().prop_map(Json::from),
        any::<f64>().prop_map(Json::from),
        text().prop_map(Json::from),
    ];
    let name = prop_oneof![6 => "[a-zA-Z0-9._-]{0,5}", 1 => "[a-z]{40,70}", 1 => ".{1,3}"];
    scalar.prop_recursive(5, 80, 13, move |inner| {
        prop_oneof![
            vec(inner.clone(), 0..13).prop_map(Json::from),
            vec((name.clone(), inner), 0..6).prop_map(|members| members.into_iter().collect::<Map<_, _>>().into()),
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
    vec((names, "[0-9a-z]{0,8}"), 0..9)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn of_a_request_its_json_and_its_bytes(scene in render_scene(), headers in headers()) {
        let json = serde_json::to_value(&scene).expect("JSON");
        prop_assert_eq!(signed(&headers, &flat(&scene)), signed(&headers, &flat(&json)));
        prop_assert_eq!(flat(&scene).len(), bytes(&serde_json::to_string(&scene).expect("JSON")).len());
        prop_assert_eq!(signed(&headers, &flat(&scene)), signed(&headers, &bytes(&json.to_string())));
    }

    #[test]
    fn of_an_object_in_no_order(object in unsorted(), headers in headers()) {
        let json = serde_json::to_value(&object).expect("JSON");
        prop_assert_eq!(signed(&headers, &flat(&object)), signed(&headers, &flat(&json)));
    }

    #[test]
    fn of_any_json_the_plain_one(json in json()) {
        let mut expected = Pairs::new();
        plain(None, &json, &mut expected);
        prop_assert_eq!(flat(&json), expected);
    }

    #[test]
    fn of_any_json_its_bytes(json in json(), headers in headers()) {
        prop_assert_eq!(signed(&headers, &bytes(&json.to_string())), signed(&headers, &flat(&json)));
    }

    #[test]
    fn the_list_is_what_is_signed(scene in render_scene(), headers in headers()) {
        let body = flat(&scene);
        let shown: Vec<_> = headers.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        let listed: Vec<_> = parameters(&shown, &body).iter().map(|p| format!("{}={}", p.name, p.value)).collect();
        prop_assert_eq!(listed.join("&"), signed(&headers, &body));
    }

    #[test]
    fn does_not_depend_on_the_order_of_members(scene in render_scene(), turn in 0..5_usize) {
        let Ok(Json::Object(members)) = serde_json::to_value(&scene) else { panic!("no object") };
        let mut members: Vec<_> = members.into_iter().collect();
        let length = members.len();
        members.rotate_left(turn % length);
        let turned: Vec<_> = members.iter().map(|(name, value)| format!("{}:{value}", Json::from(name.as_str()))).collect();
        prop_assert_eq!(signed(&[], &bytes(&format!("{{{}}}", turned.join(",")))), signed(&[], &flat(&scene)));
    }
}

#[test]
fn nothing_makes_nothing() {
    for nothing in [json!({}), json!([]), json!(null), json!({ "a": [], "b": {}, "c": null, "d": [[], {}, [null]] })] {
        assert_eq!(flat(&nothing), []);
        assert_eq!(bytes(&nothing.to_string()), []);
    }
    assert_eq!(flat(&Ping {}), []);
}

#[test]
fn values_are_as_json_has_them() {
    let json = json!({ "a": true, "b": 1.0, "c": -0.5, "d": u64::MAX, "e": "", "f": 1e300 });
    assert_eq!(signed(&[], &flat(&json)), "a=true&b=1.0&c=-0.5&d=18446744073709551615&e=&f=1e+300");
    assert_eq!(flat(&0.1_f32)[0].1, "0.1");
    assert_eq!(flat(&[f64::NAN, f64::INFINITY]), [], "JSON writes them as null");
}

/// Whatever serde knows is flattened as `serde_json` writes it.
#[test]
fn of_all_that_serde_knows_its_json() {
    #[derive(Serialize)]
    struct Unit;
    #[derive(Serialize)]
    struct Pair(u8, char);
    #[derive(Serialize)]
    enum Choice {
        One,
        Newtype(i16),
    }
    #[derive(Serialize)]
    struct All {
        unit: Unit,
        pair: Pair,
        tuple: (i8, u16, f32),
        wide: (i128, u128),
        one: Choice,
        newtype: Choice,
        option: Option<u32>,
        map: BTreeMap<i32, bool>,
    }
    let all = All {
        unit: Unit,
        pair: Pair(1, 'é'),
        tuple: (-1, 2, 0.5),
        wide: (-3, 4),
        one: Choice::One,
        newtype: Choice::Newtype(5),
        option: Some(6),
        map: BTreeMap::from([(7, true)]),
    };
    let mut expected = Pairs::new();
    plain(None, &serde_json::to_value(&all).expect("JSON"), &mut expected);
    expected.sort();
    let mut found = flat(&all);
    found.sort();
    assert_eq!(found, expected);
}

#[test]
fn what_is_no_parameter_is_refused() {
    #[derive(Serialize)]
    enum Choice {
        Pair(i32, i32),
        Named { a: i32 },
    }
    assert!(flatten(&Choice::Pair(1, 2)).is_err());
    assert!(flatten(&Choice::Named { a: 1 }).is_err());
    assert!(flatten(&HashMap::from([(vec![1], 2)])).is_err());
}

#[test]
fn a_header_that_the_body_repeats_is_signed_once() {
    for value in ["false", "", "~"] {
        let body = [("a".to_owned(), value.to_owned())];
        let listed: Vec<_> = parameters(&[("a", "")], &body).into_iter().map(|p| (p.origin, p.value)).collect();
        assert_eq!(listed, [(Origin::Body, value.to_owned())]);
    }
}

#[test]
fn lists_in_lists_interleave() {
    let json = json!({ "x": [0, ["a", "b"], 2, 3, 4, 5, 6, 7, 8, 9, "ten"] });
    let signed = signed(&[], &flat(&json));
    assert!(signed.starts_with("x0=0&x10=a&x10=ten&x11=b&x2=2"), "{signed}");
}

#[test]
fn numbers_in_bytes_count_as_they_are_written() {
    let json = r#"{ "a": 1.10, "b": 1E5, "c": 18446744073709551616, "d": -0, "e": [1e400, 0.10000000000000000001], "f": "1.10" }"#;
    let expected = "a=1.10&b=1E5&c=18446744073709551616&d=-0&e0=1e400&e1=0.10000000000000000001&f=1.10";
    assert_eq!(signed(&[], &bytes(json)), expected);
}

#[test]
fn bytes_are_json_in_which_no_name_comes_twice() {
    for (json, expected) in [
        (&b"{\"a\":1,\"b\":2,\"a\":1}"[..], "the member `a` comes twice"),
        (b"{\"x\":[{\"a\":1,\"\\u0061\":2}]}", "the member `a` comes twice"),
        (b"{\"a\":1", "it is no JSON: EOF while parsing an object at line 1 column 6"),
        (b"{\"a\":1}}", "it is no JSON: trailing characters"),
        (b"{\"a\":01}", "it is no JSON: invalid number"),
        (b"{\"a\":\"\\ud800\"}", "it is no JSON"),
        (b"\xff", "it is no JSON"),
        (b"{\"a\":\"\xff\"}", "it is no JSON"),
        (b"", "it is no JSON"),
    ] {
        let error = Body::parse(json).expect_err(expected).to_string();
        assert!(error.starts_with(expected), "{error}");
    }
    let deep = |depth: usize| Body::parse(["[".repeat(depth), "]".repeat(depth)].concat().as_bytes());
    assert!(deep(127).is_ok() && deep(128).is_err_and(|error| error.to_string() == "it is nested too deeply"));
    assert!(deep(100_000).is_err());
    assert!(!Body::parse(b"[]").expect("JSON").is_object() && Body::parse(b" {} ").expect("JSON").is_object());
    let shown = format!("{:?}", Body::parse(br#"{"password":"x1y2"}"#).expect("JSON"));
    assert!(!shown.contains("x1y2"), "{shown}");
}
