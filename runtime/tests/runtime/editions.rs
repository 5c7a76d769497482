//! What editions brought: headers that a server has a value for, IDs of requests, parameters that need or exclude others,
//! values that are sent of themselves, answers without what an edition does not have.

use rayvision_runtime::{
    Builder, Client, Credentials, Effect, EnumSchema, EnumValue, Error, Example, FieldSchema, Header, Json, JsonText,
    Literal, ObjectSchema, Operation, Options, Outcome, Protocol, Request, Requirement, Server, Source, TypeSchema,
    ValidationError, project,
};
use serde::Serialize;
use serde_json::json;

use crate::sample::{PING, PROTOCOL, Ping};
use crate::scripted_transport::{Scripted, Step, client};

static TONGUES: Protocol = Protocol {
    headers: &[
        Header { name: "accessId", source: Source::Credentials, signed: true },
        Header {
            name: "tongue",
            source: Source::Server(&[("task.renderbus.com", "0"), ("jop.foxrenderfarm.com", "1")]),
            signed: false,
        },
    ],
    default_host: "task.renderbus.com",
    ..PROTOCOL
};

fn builder() -> Builder<Client> {
    let credentials = Credentials::new("somebody", "a key").expect("credentials");
    Builder::new(&TONGUES, credentials, Vec::new())
}

fn tongue(builder: Builder<Client>) -> String {
    let prepared = builder.build().expect("a client").prepare(&PING, &json!({})).expect("prepared");
    assert!(!prepared.string_to_sign().contains("tongue"), "{}", prepared.string_to_sign());
    assert!(prepared.parameters().iter().all(|parameter| parameter.name != "tongue"));
    prepared.headers().iter().find(|(name, _)| *name == "tongue").expect("the header").1.clone()
}

#[test]
fn a_server_has_a_value_for_a_header_unless_the_program_chooses() {
    let international = || builder().server(Server { host: "jop.foxrenderfarm.com" });
    assert_eq!(tongue(builder()), "0");
    assert_eq!(tongue(international()), "1");
    assert_eq!(tongue(international().header("tongue", "0")), "0");
    assert_eq!(tongue(builder().base_url("http://127.0.0.1:4000")), "0");
    let error = builder().header("accessId", "7").build().expect_err("no header that can be chosen");
    assert!(matches!(error, Error::Configuration(_)), "{error}");
}

#[tokio::test(start_paused = true)]
async fn the_id_of_a_request_is_told_with_every_answer() {
    let answer = |status, body: &str| Step::Answer(status, body.into());
    let transport = Scripted::new([answer(200, r#"{"code":200,"requestId":"a-1","releaseVersion":"4.1.15"}"#)]);
    let client = client(&transport);
    let envelope = client.send(&Ping {}).await.expect("an answer");
    assert_eq!((envelope.request_id.as_deref(), envelope.release_version.as_deref()), (Some("a-1"), Some("4.1.15")));
    transport.then([answer(200, r#"{"code":200,"requestId":null}"#)]);
    assert_eq!(client.send(&Ping {}).await.expect("an answer").request_id, None);

    for (status, body) in [
        (200, r#"{"code":404,"requestId":"b\u001b2"}"#),
        (418, r#"{"code":200,"requestId":"b\u001b2"}"#),
        (418, r#"{"requestId":"b\u001b2","code":200,"data":7}"#),
    ] {
        transport.then([answer(status, body)]);
        let error = client.send(&Ping {}).await.expect_err("refused");
        assert_eq!(error.request_id(), Some("b\u{1b}2"), "{error:?}");
        assert!(error.to_string().contains(r"(request b\u{1b}2)"), "{error}");
    }
    let error = Error::from(rayvision_runtime::ConfigurationError::NoTlsProvider);
    assert_eq!(error.request_id(), None);
}

static ALL_MOODS: EnumSchema = EnumSchema {
    name: "Mood",
    doc: "",
    values: &[
        EnumValue { name: "GOOD", value: Literal::Integer(1), ..EnumValue::NEW },
        EnumValue { name: "BAD", value: Literal::Integer(2), ..EnumValue::NEW },
    ],
    all: None,
};

static MOODS: EnumSchema = EnumSchema { values: &[ALL_MOODS.values[0]], all: Some(&ALL_MOODS), ..ALL_MOODS };

static PARAMETERS: ObjectSchema = ObjectSchema {
    name: "Order",
    doc: "",
    fields: &[
        FieldSchema { wire: "id", schema: TypeSchema::Int64, ..FieldSchema::NEW },
        FieldSchema {
            wire: "ids",
            min_items: Some(2),
            schema: TypeSchema::List(&TypeSchema::Int64),
            ..FieldSchema::NEW
        },
        FieldSchema {
            wire: "moods",
            schema: TypeSchema::List(&TypeSchema::Enum(&MOODS)),
            preset: Some("[1]"),
            ..FieldSchema::NEW
        },
        FieldSchema { wire: "all", schema: TypeSchema::Flag, ..FieldSchema::NEW },
        FieldSchema { wire: "note", schema: TypeSchema::Text, min_length: Some(3), ..FieldSchema::NEW },
        FieldSchema {
            wire: "kind",
            schema: TypeSchema::Text,
            required: true,
            preset: Some("\"tea\""),
            fixed: true,
            ..FieldSchema::NEW
        },
    ],
};

static ORDER: Operation = Operation {
    name: "order",
    today: "order",
    rust: "order",
    group: "tea",
    path: "/order",
    section: "",
    doc: "",
    effect: Effect::Once,
    reason: "",
    lookup: None,
    parameters: &PARAMETERS,
    one_of: &[&["id"], &["ids"]],
    requirements: &[
        Requirement { parameter: "moods", needs: &[("all", Some("1"))] },
        Requirement { parameter: "note", needs: &[("id", None)] },
    ],
    paging: None,
    data: TypeSchema::Nothing,
    example: Example { request: "{}", response: "" },
};

fn told(parameters: &Json) -> Vec<String> {
    ORDER.validate(parameters).iter().map(ToString::to_string).collect()
}

#[test]
fn what_parameters_need_beside_them_is_found() {
    for (parameters, expected) in [
        (json!({ "id": 1 }), ""),
        (json!({ "ids": [1, 2], "moods": [1], "all": "1", "kind": "tea" }), ""),
        (json!({ "id": 1, "note": "abc" }), ""),
        (json!({}), "exactly one of these is sent: id, ids"),
        (json!({ "id": 1, "ids": [1, 2] }), "exactly one of these is sent: id, ids"),
        (json!({ "id": 1, "ids": null, "moods": [1], "all": 0 }), "moods needs all to be 1"),
        (json!({ "ids": [1, 2], "note": "abc" }), "note needs id"),
        (json!({ "ids": [1] }), "ids must have 2 items or more"),
        (json!({ "id": 1, "note": "ab" }), "note must have 3 characters or more"),
        (json!({ "id": 1, "kind": "soup" }), "kind must be \"tea\", not \"soup\""),
    ] {
        assert_eq!(told(&parameters).join("; "), expected, "{parameters}");
    }
}

#[test]
fn what_is_sent_of_itself_is_filled_in() {
    let mut parameters = json!({ "id": 1, "kind": "soup" });
    PARAMETERS.fill(&mut parameters);
    assert_eq!(parameters, json!({ "id": 1, "kind": "tea", "moods": [1] }));
    parameters["moods"] = json!([]);
    PARAMETERS.fill(&mut parameters);
    assert_eq!(parameters["moods"], json!([]));
}

#[derive(Serialize)]
struct Order {
    id: i64,
    moods: Vec<i64>,
    all: i64,
}

impl Request for Order {
    type Data = ();
    const OPERATION: &'static Operation = &ORDER;

    fn check(&self) -> Vec<ValidationError> {
        rayvision_runtime::check(self)
    }
}

#[tokio::test(start_paused = true)]
async fn what_an_edition_does_not_know_is_not_sent() {
    let transport = Scripted::new([Step::Answer(200, r#"{"code":200}"#.into())]);
    let client = client(&transport);
    let error = client.send(&Order { id: 1, moods: vec![1, 2], all: 1 }).await.expect_err("not known");
    assert_eq!(error.to_string(), "order was not sent: moods1 must be one of 1 (GOOD), not 2");
    assert_eq!((error.outcome(), error.attempts()), (Outcome::NotSent, 0));
    let Error::Invalid(error) = error else { panic!("{error:?}") };
    assert_eq!((error.operation(), error.errors().len()), ("order", 1));
    let error = client.send(&Order { id: 1, moods: vec![1], all: 0 }).await.expect_err("not all");
    assert_eq!(error.to_string(), "order was not sent: moods needs all to be 1");
    assert!(transport.seen().is_empty());
    // What no edition knows may be known tomorrow.
    client.send_with(&Order { id: 1, moods: vec![1, 77], all: 1 }, Options::default()).await.expect("an answer");
}

#[test]
fn an_answer_goes_without_what_an_edition_does_not_have() {
    static INNER: ObjectSchema = ObjectSchema {
        name: "Inner",
        doc: "",
        fields: &[
            FieldSchema { wire: "old", until: Some("1"), schema: TypeSchema::Decimal, ..FieldSchema::NEW },
            FieldSchema { wire: "new", since: Some("2"), schema: TypeSchema::Json, ..FieldSchema::NEW },
            FieldSchema {
                wire: "more",
                schema: TypeSchema::Map(&TypeSchema::List(&TypeSchema::Object(&INNER))),
                ..FieldSchema::NEW
            },
        ],
    };
    static ITEM: TypeSchema = TypeSchema::Object(&INNER);
    let schema = TypeSchema::List(&ITEM);
    let json = r#"[{"old":0.10,"more":{"é\"":[{"new":1,"old":1e2}]},"new":{"old":1},"odd":null},null]"#;
    let first = project(&schema, json, &|field| field.since.is_none()).expect("JSON");
    assert_eq!(first, r#"[{"old":0.10,"more":{"é\"":[{"old":1e2}]},"odd":null},null]"#);
    let second = project(&schema, json, &|field| field.until.is_none()).expect("JSON");
    assert_eq!(second, r#"[{"more":{"é\"":[{"new":1}]},"new":{"old":1},"odd":null},null]"#);
    assert_eq!(project(&TypeSchema::Nothing, "\"done\"", &|_| true).expect("JSON"), "null");
    assert!(project(&schema, "[", &|_| true).is_err());
}

#[test]
fn text_that_holds_json_is_kept_as_it_came() {
    let text: JsonText<Vec<i64>> = serde_json::from_value(json!("[1, 2")).expect("a text");
    assert_eq!((text.as_str(), text.read().is_err()), ("[1, 2", true));
    let text = JsonText::write(&vec![1, 2]).expect("JSON");
    assert_eq!(serde_json::to_value(&text).expect("JSON"), json!("[1,2]"));
    assert_eq!(text.read().expect("a list"), [1, 2]);
}
