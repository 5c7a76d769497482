//! What is wrong with parameters is found before anything is sent.

use rayvision_runtime::{Json, flaws};
use serde_json::json;

rayvision_runtime::open_enum! {
    /// A region.
    #[derive(Clone, Copy, Debug, PartialEq)]
    #[non_exhaustive]
    pub enum Zone: i32 {
        /// Here.
        #[wire("HERE", 1)]
        Here,
        /// There.
        #[wire("THERE", 2)]
        There,
    }
}

rayvision_runtime::request! {
    /// Part of an order.
    #[derive(Clone, Debug, PartialEq)]
    pub struct Part {
        /// Its number.
        #[wire("partId")]
        pub part_id: i64,
    }
    /// Makes one.
    fn new(part_id: i64);
}

rayvision_runtime::request! {
    /// An order.
    #[derive(Clone, Debug, PartialEq)]
    pub struct Order {
        /// How many.
        #[wire("count", range = 1..=9)]
        pub count: i32,
        /// Its parts.
        #[wire("parts", "pieces")]
        pub parts: Option<Vec<Part>>,
        /// Where.
        #[wire("zone")]
        pub zone: Option<Zone>,
    }
    /// Makes one.
    fn new(count: i32);
}

fn told(parameters: &Json) -> Vec<String> {
    flaws(Order::FIELDS, parameters).iter().map(ToString::to_string).collect()
}

#[test]
fn what_is_right_has_no_flaws() {
    for parameters in [
        json!({ "count": 1 }),
        json!({ "count": "9", "parts": [], "zone": null }),
        json!({ "count": 2, "pieces": [{ "partId": "7" }], "zone": "2" }),
    ] {
        assert_eq!(told(&parameters), [""; 0], "{parameters}");
    }
    assert_eq!(Order::new(3).parts, None);
    assert_eq!(Part::new(3).part_id, 3);
}

#[test]
fn flaws_say_what_is_wrong_and_what_would_be_right() {
    for (parameters, expected) in [
        (json!([]), "the body must be an object, not []"),
        (json!({}), "count is required"),
        (json!({ "count": null }), "count is required"),
        (json!({ "count": 1.5 }), "count must be a whole number of 32 bits, not 1.5"),
        (json!({ "count": 3_000_000_000_i64 }), "count must be a whole number of 32 bits, not 3000000000"),
        (json!({ "count": 0 }), "count must be 1 to 9, not 0"),
        (json!({ "count": "10" }), "count must be 1 to 9, not 10"),
        (json!({ "count": 1, "parts": 7 }), "parts must be a list, not 7"),
        (json!({ "count": 1, "parts": [{ "partId": 1 }, {}] }), "parts1.partId is required"),
        (
            json!({ "count": 1, "parts": [{ "partId": "x" }] }),
            "parts0.partId must be a whole number of 64 bits, not \"x\"",
        ),
        (json!({ "count": 1, "zone": 3 }), "zone must be one of 1 (HERE), 2 (THERE), not 3"),
        (json!({ "count": 1, "Zone": 1 }), "Zone is unknown: the parameters are count, parts, zone"),
    ] {
        assert_eq!(told(&parameters), [expected], "{parameters}");
    }
}

#[test]
fn all_flaws_are_found_at_once() {
    let parameters = json!({ "parts": [{ "partId": [] }, 5], "zone": 9, "more": 1 });
    assert_eq!(told(&parameters).len(), 5);
}

#[test]
fn long_values_are_cut() {
    let parameters = json!({ "count": "é".repeat(5_000) });
    let told = told(&parameters);
    assert!(told[0].len() < 300, "{told:?}");
}
