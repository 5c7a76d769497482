//! `draft`: entries to begin with, from exchanges, tables, journals and reports. They are what `check` takes once the questions are answered.

use std::fs;

use proptest::prelude::*;
use rayvision_codegen::draft::{Exchange, Owner, TableError, from_journal, from_report, from_table};
use rayvision_codegen::model::Spec;
use serde_json::{Value as Json, json};

use crate::spec_files::Files;
use crate::workspace::Workspace;

fn editions() -> Spec {
    Files::editions().compile().unwrap_or_else(|report| panic!("{report}"))
}

fn exchange(path: &str, requests: &[Json], answers: &[Json]) -> String {
    let exchange = Exchange {
        path: path.to_owned(),
        requests: requests.to_vec(),
        answers: answers.to_vec(),
        ..Exchange::default()
    };
    exchange.draft(&editions()).text()
}

#[test]
fn an_operation_of_an_exchange() {
    let answer = json!({ "code": 0, "data": {
        "weight": 2, "ripe": 1, "isSweet": 0, "eaten": true, "picked": 1_565_682_011_157_i64, "sold": "2019-01-22 10:20:30", "cents": "12",
        "sizes": [{ "cm": 1.5 }, { "cm": 2, "memo": null }], "byId": { "1": "a", "22": "b" }, "more": "{\"x\": 1}", "odd": [1, "a"], "none": null,
    }});
    let less = json!({ "code": 0, "data": { "weight": 3_000_000_000_i64, "isSweet": 1 } });
    let drafted = exchange("/v3/fruit/getPear", &[json!({ "fruitIds": ["7"], "deep": 1, "on": "x" })], &[answer, less]);
    let expected = r#"# operations/fruit.yaml
getPear:
  since: "3"
  group: fruit
  path: /v3/fruit/getPear
  section: "? heading in the document"
  doc: "? what it does"
  effect: "? read, repeatable or once: what is lost when it is sent twice"
  reason: "? why it has this effect"
  request:
    fruitIds: { type: list<int64>, as: string, erratum: "? which one says that the number is text", doc: "? as in buy: Which fruit." }
    deep: { type: flag, doc: "? as in find: Whether to look closely." }
    "on": { type: string, doc: "? what it tells" }
  response: Pear

# types.yaml
Pear:
  since: "3"
  section: "? heading in the document"
  doc: "? what it is"
  fields:
    weight: { type: int64, doc: "? what it tells" }
    ripe: { type: int32, optional: true, doc: "? what it tells" }
    isSweet: { type: flag, doc: "? what it tells" }
    eaten: { type: bool, optional: true, doc: "? what it tells" }
    picked: { type: timestamp, optional: true, doc: "? what it tells" }
    sold: { type: datetime, optional: true, doc: "? what it tells" }
    cents: { type: int64, optional: true, as: string, erratum: "? which one says that the number is text", doc: "? what it tells" }
    sizes: { type: list<Size>, optional: true, doc: "? what it tells" }
    byId: { type: map<string>, optional: true, doc: "? what it tells" }
    more: { type: json_text<More>, optional: true, doc: "? what it tells" }
    odd: { type: list<json>, optional: true, doc: "? what it tells" }
    none: { type: json, optional: true, doc: "? what it tells, and of which type" }

# types.yaml
Size:
  since: "3"
  section: "? heading in the document"
  doc: "? what it is"
  fields:
    cm: { type: decimal, doc: "? what it tells" }
    memo: { type: json, optional: true, doc: "? what it tells, and of which type" }

# types.yaml
More:
  since: "3"
  section: "? heading in the document"
  doc: "? what it is"
  fields:
    x: { type: int32, doc: "? what it tells" }"#;
    assert_eq!(drafted, expected);
}

#[test]
fn a_known_type_is_offered() {
    let fruit = json!({ "id": 7, "state": 2, "kept": 5, "colour": "red", "origin": { "name": "here" } });
    let page = json!({ "code": 0, "data": { "total": 1, "items": [fruit] } });
    let drafted = exchange("/v3/fruit/listBest", &[json!({ "page": 1, "size": 2 })], &[page]);
    assert!(drafted.contains("  response: page<Fruit>") && !drafted.contains("# types.yaml"), "{drafted}");

    // What is asked for a page is not asked twice.
    let some = json!({ "code": 0, "data": { "total": 1, "items": [fruit] } });
    let drafted = exchange("/v3/fruit/listBest", &[json!({ "size": 2 })], &[some]);
    assert_eq!((drafted.matches("    size: ").count(), drafted.matches("    page: ").count()), (1, 1), "{drafted}");

    let mut more = fruit.clone();
    more["worm"] = json!(true);
    let drafted = exchange("/v3/fruit/best", &[], &[json!({ "code": 0, "data": more })]);
    assert!(drafted.contains("# Much like Fruit, which has no worm.\nBest:"), "{drafted}");
    let drafted = exchange("/v3/fruit/best", &[], &[json!({ "code": 0, "data": "success" })]);
    assert!(!drafted.contains("response"), "{drafted}");
    let refused = json!({ "code": 1, "data": { "lacking": "money" } });
    let drafted = exchange("/v3/fruit/best", &[], &[refused]);
    assert!(
        drafted.contains("response: \"? what the answer's data are\"") && !drafted.contains("lacking"),
        "{drafted}"
    );
    let drafted = exchange("/v3/fruit/best", &[], &[json!([{ "x": 1 }])]);
    assert!(drafted.contains("  response: list<Best>\n  example: bare\n"), "{drafted}");
}

#[test]
fn fields_of_a_table() {
    let spec = editions();
    let owner = Owner::Type("Basket".to_owned());
    let markdown = "| **Parameter** | **Type** | Required | Description | Memo |\n| --- | --- | :-: | --- | --- |\n\
                    | id | Long | Yes | Number | |\n| status | Integer | No | State | 0:empty,1:half, 2:full |\n\
                    | open | Integer | No | Whether a \\| b | 0: no, 1: yes |\n| names | List<String> | No | | |\n| odd | | No | |\n";
    let tabs = "参数\t类型\t是否必填\t说明\nid\tLong\t是\tNumber\n";
    // As it comes out of a PDF.
    let text = "parameter     Type            Description   Memo\n\nfruitIds      List<Integer>   Yes           Which\n\
                kept          Integer         No            how long it\n                                            is kept\n";
    let drafted = |table| from_table(table, &owner, &spec).expect("a draft").text();
    let expected = r#"# types.yaml
Basket:
  since: "3"
  section: "? heading in the document"
  doc: "? what it is"
  fields:
    id: { type: int64, doc: "? Number" }
    status: { type: BasketStatus, optional: true, doc: "? State; 0:empty,1:half, 2:full" }
    open: { type: flag, optional: true, doc: "? Whether a | b; 0: no, 1: yes" }
    names: { type: list<string>, optional: true, doc: "? what it tells" }
    odd: { type: "? its type", optional: true, doc: "? what it tells" }

# enums.yaml
BasketStatus:
  since: "3"
  type: int32
  section: "? heading in the document"
  doc: "? what it tells"
  values:
    EMPTY: { value: 0, doc: "? empty" }
    HALF: { value: 1, doc: "? half" }
    FULL: { value: 2, doc: "? full" }"#;
    assert_eq!(drafted(markdown), expected);
    assert!(drafted(tabs).ends_with("    id: { type: int64, doc: \"? Number\" }"), "{}", drafted(tabs));
    let told = drafted(text);
    assert!(told.contains("    fruitIds: { type: list<int64>, as: string"), "{told}");
    assert!(told.contains("    kept: { type: seconds, optional: true, doc: \"? how long it is kept\" }"), "{told}");

    let owner = Owner::Operation { name: "weigh".to_owned(), path: "/v3/fruit/weigh".to_owned() };
    let told = from_table(markdown, &owner, &spec).expect("a draft").text();
    assert!(told.starts_with("# operations/fruit.yaml\nweigh:\n") && told.contains("  request:\n    id: {"), "{told}");

    assert_eq!(from_table("", &owner, &spec), Err(TableError::NoTable));
    assert_eq!(from_table("only one line", &owner, &spec), Err(TableError::NoTable));
    let unnamed = from_table("| Type | Memo |\n| --- | --- |\n| Long | a |\n", &owner, &spec);
    assert_eq!(unnamed, Err(TableError::NoNames(vec!["Type".to_owned(), "Memo".to_owned()])));
}

#[test]
fn a_journal_and_a_report() {
    let spec = editions();
    let journal = json!([
        { "number": 1, "path": "/v3/fruit/buy", "body": r#"{"fruitIds":["1"],"wrap":true}"# },
        { "number": 2, "path": "/v3/fruit/wash?now", "body": r#"{"id":1}"# },
        { "number": 3, "path": "/v3/fruit/look", "body": r#"{"page":1,"size":1}"# },
    ]);
    let drafted = from_journal(&journal.to_string(), &spec).expect("a draft").text();
    assert!(
        drafted
            .contains("# operations/fruit.yaml, under buy.request\n    wrap: { type: bool, doc: \"? what it tells\" }"),
        "{drafted}"
    );
    assert!(
        drafted.contains("\nwash:\n") && drafted.contains("  response: \"? what the answer's data are\""),
        "{drafted}"
    );
    assert!(!drafted.contains("look"), "{drafted}");
    from_journal("{}", &spec).expect_err("no journal");

    let finding = |finding: &str, place: &str, detail: &str| json!({ "operation": "look", "finding": finding, "place": place, "detail": detail });
    let report = json!({ "editions": [{ "edition": "3", "findings": [
        finding("unknownField", "data.items[].juice", "number with a fraction"),
        finding("unknownField", "data.items[].juice", "number with a fraction"),
        finding("unknownValue", "data.items[].state", "9"),
        finding("unknownCode", "code", "77"),
        finding("notSeen", "data.items[].kept", "optional"),
        finding("unknownField", "nowhere.at[].all", "text"),
    ]}]});
    let drafted = from_report(&report.to_string(), &spec).expect("a draft").text();
    let expected = r#"# api.yaml, under codes
  CODE_77: { code: 77, category: "? what it means for a program", doc: "? what it tells" }

# enums.yaml, under State.values
    VALUE_9: { value: 9, doc: "? what it means" }

# types.yaml, under Fruit.fields
    juice: { type: decimal, optional: true, since: "3", doc: "? what it tells" }"#;
    assert_eq!(drafted, expected);
    from_report("[]", &spec).expect_err("no report");
}

/// From an exchange to a generated crate: one draft, one round of answers.
#[test]
fn what_is_drafted_is_generated_once_it_is_answered() {
    let workspace = Workspace::new("draft-write", &Files::editions());
    workspace.write("request.json", r#"{"id": 7}"#);
    workspace.write("answer.json", r#"{"code": 0, "data": {"grams": 130.5, "scale": "left"}}"#);
    let arguments =
        ["draft", "exchange", "--path", "/v3/fruit/weighFruit", "--request", "request.json", "--answer", "answer.json"];
    let (drafted, text) = workspace.told(&arguments);
    assert!(drafted && text.contains("weighFruit:"), "{text}");
    assert!(!workspace.told(&["check"]).0, "nothing is generated yet");
    assert!(workspace.told(&["generate"]).0);

    let (drafted, told) = workspace.told(&[&arguments[..], &["--write"]].concat());
    assert!(drafted && told.contains("answer what begins with `?`"), "{told}");
    for file in ["spec/operations/fruit.yaml", "spec/types.yaml", "spec/examples/3/weighFruit.request.json"] {
        assert!(told.contains(file), "{told}");
    }
    // The next one does not wait until all is answered, and knows what was drafted.
    let (drafted, told) =
        workspace.told(&["draft", "exchange", "--path", "/v3/fruit/weighAgain", "--answer", "answer.json"]);
    assert!(drafted && told.contains("  response: WeighFruit"), "{told}");
    let answer = |path: &str, question: &str, answer: &str| {
        let text = fs::read_to_string(workspace.path(path)).expect("a file");
        assert!(text.contains(question), "{path} does not ask {question}");
        workspace.write(path, text.replace(question, answer));
    };
    // Every question is told, and nothing is generated while one is open.
    let (checked, told) = workspace.told(&["generate"]);
    assert!(!checked && told.matches("error[open-question]").count() == 9, "{told}");
    for (from, to) in [
        ("? heading in the document", "To weigh"),
        ("? what it does", "Weighs fruit."),
        ("? read, repeatable or once: what is lost when it is sent twice", "read"),
        ("? why it has this effect", "Nothing changes."),
        ("? as in find: ", ""),
    ] {
        answer("spec/operations/fruit.yaml", from, to);
    }
    for (from, to) in
        [("? heading in the document", "To weigh"), ("? what it is", "A weight."), ("? what it tells", "How much.")]
    {
        answer("spec/types.yaml", from, to);
    }
    let (generated, told) = workspace.told(&["generate"]);
    assert!(generated && told.contains("written"), "{told}");
    // Once more changes nothing that is there.
    let examples = workspace.path("spec/examples/3/weighFruit.response.json");
    let before = fs::read(&examples).expect("a file");
    workspace.write("answer.json", r#"{"code": 0, "data": {}}"#);
    workspace.told(&[&arguments[..], &["--write"]].concat());
    assert_eq!(fs::read(&examples).expect("a file"), before);
}

#[test]
fn what_cannot_be_read_is_told() {
    let workspace = Workspace::new("draft-unread", &Files::editions());
    workspace.write("broken.json", "{");
    for (arguments, reason) in [
        (&["draft", "exchange", "--path", "/x", "--answer", "broken.json"][..], "broken.json: EOF"),
        (&["draft", "exchange", "--path", "/x", "--answer", "nowhere.json"], "cannot read nowhere.json"),
        (&["draft", "journal", "broken.json"], "broken.json is no journal"),
        (&["draft", "report", "broken.json"], "broken.json is no report"),
        (&["draft", "table", "broken.json", "--type", "A"], "broken.json: no table"),
        (&["draft", "table", "broken.json"], "--type"),
    ] {
        let (drafted, told) = workspace.told(arguments);
        assert!(!drafted && told.contains(reason), "{arguments:?}: {told}");
    }
}

fn any_json() -> impl Strategy<Value = Json> {
    let leaf = prop_oneof![
        Just(Json::Null),
        any::<bool>().prop_map(Json::from),
        any::<i64>().prop_map(Json::from),
        any::<f64>().prop_map(Json::from),
        "[ -~é]{0,12}".prop_map(Json::from),
    ];
    leaf.prop_recursive(4, 32, 5, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Json::from),
            prop::collection::btree_map("[a-z0-9 é\"]{0,6}", inner, 0..4)
                .prop_map(|members| members.into_iter().collect()),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever comes, what is drafted is YAML of the language: besides questions, nothing is wrong with its shape.
    #[test]
    fn any_exchange_gives_entries_of_the_language(request in any_json(), answer in any_json(), data in any_json()) {
        let exchange = Exchange {
            path: "/v3/fruit/any".to_owned(),
            requests: vec![request],
            answers: vec![json!({ "code": 0, "data": data }), answer],
            ..Exchange::default()
        };
        let mut files = Files::editions();
        for part in exchange.draft(&editions()).parts {
            let before = files.text(&part.file);
            files.set(&part.file, format!("{before}\n{}", part.text));
        }
        let Err(report) = files.compile() else { return Err(TestCaseError::fail("no question")) };
        let report = report.json();
        let wrong: Vec<_> = report["errors"].as_array().expect("a list").iter().filter(|error| {
            let message = error["message"].as_str().unwrap_or_default();
            message.starts_with("yaml") || ["unknown-key", "unknown-word", "missing-key", "expected", "no-type"].contains(&message)
        }).collect();
        prop_assert!(wrong.is_empty(), "{wrong:?}");
    }

    #[test]
    fn any_text_is_a_table_or_none(text in "([a-z]{1,5}|[|\\-: \n\t]|参数|Type|parameter|  ){0,60}") {
        if let Ok(draft) = from_table(&text, &Owner::Type("Any".to_owned()), &editions()) {
            prop_assert!(draft.text().starts_with("# types.yaml\nAny:\n  since: \"3\"\n"), "{}", draft.text());
        }
    }
}
