//! What is wrong with parameters is found before anything is sent.

use rayvision_runtime::{EnumSchema, EnumValue, FieldSchema, Json, Literal, ObjectSchema, Range, TypeSchema, validate};
use serde_json::json;

static ZONE: EnumSchema = EnumSchema {
    name: "Zone",
    doc: "A region.",
    values: &[
        EnumValue { name: "HERE", value: Literal::Integer(1), doc: "Here.", progress: None, ..EnumValue::NEW },
        EnumValue { name: "THERE", value: Literal::Integer(2), doc: "There.", progress: None, ..EnumValue::NEW },
    ],
    all: None,
};

static PART: ObjectSchema = ObjectSchema {
    name: "Part",
    doc: "Part of an order.",
    fields: &[FieldSchema {
        wire: "partId",
        rust: "part_id",
        doc: "Its number.",
        required: true,
        schema: TypeSchema::Int64,
        ..FieldSchema::NEW
    }],
};

static ORDER: ObjectSchema = ObjectSchema {
    name: "Order",
    doc: "An order.",
    fields: &[
        FieldSchema {
            wire: "count",
            rust: "count",
            doc: "How many.",
            required: true,
            range: Some(Range { min: Some(1), max: Some(9) }),
            schema: TypeSchema::Int32,
            ..FieldSchema::NEW
        },
        FieldSchema {
            wire: "parts",
            rust: "parts",
            aliases: &["pieces"],
            doc: "Its parts.",
            schema: TypeSchema::List(&TypeSchema::Object(&PART)),
            ..FieldSchema::NEW
        },
        FieldSchema { wire: "zone", rust: "zone", schema: TypeSchema::Enum(&ZONE), ..FieldSchema::NEW },
        FieldSchema { wire: "phone", rust: "phone", sensitive: true, schema: TypeSchema::Text, ..FieldSchema::NEW },
        FieldSchema { wire: "price", rust: "price", schema: TypeSchema::Decimal, ..FieldSchema::NEW },
    ],
};

fn told(parameters: &Json) -> Vec<String> {
    validate(&ORDER, parameters).iter().map(ToString::to_string).collect()
}

#[test]
fn what_is_right_is_let_through() {
    for parameters in [
        json!({ "count": 1 }),
        json!({ "count": "9", "parts": [], "zone": null }),
        json!({ "count": 2, "pieces": [{ "partId": "7" }], "zone": "2", "phone": 138, "price": "0.10" }),
    ] {
        assert_eq!(told(&parameters), [""; 0], "{parameters}");
    }
}

#[test]
fn errors_say_what_is_wrong_and_what_would_be_right() {
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
        (json!({ "count": 1, "phone": ["138"] }), "phone must be a text, not <sensitive>"),
        (json!({ "count": 1, "price": "1,5" }), "price must be a decimal number, not \"1,5\""),
        (json!({ "count": 1, "Zone": 1 }), "Zone is unknown: the parameters are count, parts, zone, phone, price"),
    ] {
        assert_eq!(told(&parameters), [expected], "{parameters}");
    }
}

#[test]
fn all_errors_are_found_at_once() {
    let parameters = json!({ "parts": [{ "partId": [] }, 5], "zone": 9, "more": 1 });
    assert_eq!(told(&parameters).len(), 5);
}

#[test]
fn long_values_are_cut() {
    let parameters = json!({ "count": "é".repeat(5_000) });
    let told = told(&parameters);
    assert!(told[0].len() < 300, "{told:?}");
}
