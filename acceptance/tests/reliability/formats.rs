//! What the platform tells, on its way through other formats than the wire's: programs keep it, log it, put it into their own types.

use std::collections::BTreeMap;

use rayvision::enums::TaskStatus;
use rayvision::types::TaskInfo;
use rayvision::{Decimal, Json};
use serde::{Deserialize, Serialize};

/// More digits than a float keeps.
const AMOUNT: &str = "1234567890123456.789012345600";

#[derive(Debug, Deserialize, PartialEq, Serialize)]
struct Billed {
    project: String,
    #[serde(flatten)]
    task: TaskInfo,
}

#[derive(Debug, Deserialize, PartialEq, Serialize)]
#[serde(tag = "kind")]
enum Event {
    Seen(Box<TaskInfo>),
}

#[derive(Debug, Deserialize, PartialEq, Serialize)]
#[serde(untagged)]
enum Either {
    Task(Box<TaskInfo>),
}

fn task() -> TaskInfo {
    let mut child = TaskInfo::new(20018, TaskStatus::Finished);
    child.render_consume = Some("0.10".parse().expect("an amount"));
    let mut task = TaskInfo::new(20017, TaskStatus::Waiting);
    task.render_consume = Some(AMOUNT.parse().expect("an amount"));
    task.resp_rendering_task_list = Some(vec![child]);
    task
}

/// Through a format and back, as it is.
fn keeps<T: Serialize + PartialEq + std::fmt::Debug>(
    value: &T,
    write: impl Fn(&T) -> String,
    read: impl Fn(&str) -> Option<T>,
) -> String {
    let written = write(value);
    assert_eq!(read(&written).as_ref(), Some(value), "{written}");
    written
}

fn json<T: Serialize>(value: &T) -> String {
    serde_json::to_string(value).expect("JSON")
}

#[test]
fn json_keeps_amounts_as_numbers() {
    let written = keeps(&task(), json, |text| serde_json::from_str(text).ok());
    assert!(written.contains(&format!("\"renderConsume\":{AMOUNT}")), "{written}");
}

#[test]
fn values_keep_every_digit() {
    let value: Json = serde_json::to_value(task()).expect("a value");
    assert_eq!(value["renderConsume"], AMOUNT);
    assert_eq!(serde_json::from_value::<TaskInfo>(value).expect("a task"), task());
}

#[test]
fn yaml_keeps_every_digit() {
    let write = |task: &TaskInfo| serde_saphyr::to_string(task).expect("YAML");
    let written = keeps(&task(), write, |text| serde_saphyr::from_str(text).ok());
    assert!(!written.contains("private"), "{written}");
}

/// What serde buffers goes through a float: the amount is there, with as many digits as that keeps.
#[test]
fn types_of_the_program_hold_tasks() {
    let close = |task: &TaskInfo| {
        let amount = task.render_consume.expect("an amount");
        assert!((amount - AMOUNT.parse::<Decimal>().expect("an amount")).abs() <= Decimal::ONE, "{amount}");
        assert_eq!(task.leaves()[0].render_consume, Some("0.1".parse().expect("an amount")));
        assert_eq!((task.id, task.task_status), (20017, TaskStatus::Waiting));
    };
    let billed = Billed { project: "film".to_owned(), task: task() };
    let text = json(&billed);
    assert!(text.contains(AMOUNT), "written to JSON, all digits are there: {text}");
    close(&serde_json::from_str::<Billed>(&text).expect("a task").task);
    let Event::Seen(seen) = serde_json::from_str(&json(&Event::Seen(Box::new(task())))).expect("an event");
    close(&seen);
    let Either::Task(either) = serde_json::from_str(&json(&Either::Task(Box::new(task())))).expect("a task");
    close(&either);
    // As text nothing is lost on the way.
    let exact: Billed = serde_json::from_value(serde_json::to_value(&billed).expect("a value")).expect("a task");
    assert_eq!(exact, billed);
    let by_label = BTreeMap::from([("film", task())]);
    let value = serde_json::to_value(&by_label).expect("a value");
    assert_eq!(value["film"]["renderConsume"], AMOUNT);
}
