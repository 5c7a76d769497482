//! Records: what is read stays, what is set is written as text.

use std::collections::BTreeMap;
use std::time::Duration;

use rayvision_runtime::Flag;
use rayvision_runtime::record::{Members, RecordError};
use serde_json::{Value, json};

fn members(json: &Value) -> Members {
    Members::from_json(json.to_string().as_bytes()).unwrap()
}

#[test]
fn what_nobody_knows_stays() {
    let mut read = members(&json!({"ram": 64, "odd": [1.5, null], "time": "soon"}));
    assert_eq!(read.read::<i64>("ram"), Ok(Some(64)));
    read.write("ram", &128_i64);
    let expected = json!({"ram": "128", "odd": [1.5, null], "time": "soon"});
    assert_eq!(serde_json::from_str::<Value>(&read.to_json()).unwrap(), expected);
}

#[test]
fn values_are_read_as_they_are_described() {
    let read = members(&json!({
        "number": "12", "on": "1", "off": 0, "seconds": "90", "empty": "", "null": null, "wrong": "x", "list": ["a", "b"],
        "map": {"a": "1"},
    }));
    assert_eq!(read.read("number"), Ok(Some(12_i64)));
    assert_eq!(read.read("on"), Ok(Some(Flag::from(true))));
    assert_eq!(read.read("off"), Ok(Some(Flag::from(false))));
    assert_eq!(read.read("seconds"), Ok(Some(Duration::from_secs(90))));
    assert_eq!(read.read::<i64>("empty"), Ok(None));
    assert_eq!(read.read("empty"), Ok(Some(String::new())));
    assert_eq!(read.read::<String>("null"), Ok(None));
    assert_eq!(read.read::<String>("absent"), Ok(None));
    assert_eq!(read.read("list"), Ok(Some(vec!["a".to_owned(), "b".to_owned()])));
    assert_eq!(read.read("map"), Ok(Some(BTreeMap::from([("a".to_owned(), 1_i64)]))));
    let error = read.read::<i64>("wrong").unwrap_err();
    assert_eq!(error.to_string(), "`wrong` holds text, and not a whole number, as text");
}

#[test]
fn what_is_no_record_says_why() {
    assert_eq!(Members::from_json(b"[]").unwrap_err().to_string(), "a list, and no JSON object");
    let syntax = Members::from_json(b"{\n  \"a\": }").unwrap_err();
    assert!(matches!(syntax, RecordError::Syntax(_)));
    assert_eq!(syntax.to_string(), "no JSON: line 2, column 8");
    assert!(Members::from_json("\u{feff}{}".as_bytes()).unwrap().is_empty());
}

#[test]
fn values_are_not_shown() {
    let shown = format!("{:?}", members(&json!({"password": "hunter2"})));
    assert_eq!(shown, "{\"password\"}");
}
