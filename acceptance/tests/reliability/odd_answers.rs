//! Answers that hold one odd value.

use rayvision::enums::TaskType;
use rayvision::testing::Script;
use rayvision::{Credentials, Error, Json, Outcome, Request};
use rayvision_acceptance::edition::Client;
use rayvision_acceptance::edition::requests::{CreateTask, QueryTaskInfo};
use serde_json::json;

/// The documented answer of `queryTaskInfo`, with its first task changed.
fn tasks(change: impl FnOnce(&mut Json)) -> Json {
    let mut answer: Json = serde_json::from_str(QueryTaskInfo::OPERATION.example.response).expect("an example");
    change(&mut answer["data"]["items"][0]);
    answer["data"].take()
}

#[tokio::test]
async fn an_odd_amount_takes_nothing_else_with_it() {
    let odd = tasks(|task| {
        task["renderConsume"] = "-".into();
        task["taskType"] = "".into();
    });
    let script = Script::new().grant_json::<QueryTaskInfo>(&odd);
    let credentials = Credentials::new("access", "a key of tests").expect("credentials");
    let client = Client::builder(credentials, 2).transport(script).build().expect("a client");
    let envelope = client.task().query_task_info([20017]).send_envelope().await.expect("an answer");
    let task = &envelope.data.items[0];
    assert_eq!((task.render_consume, &task.task_type), (None, &Some(TaskType::Untyped)), "{:?}", envelope.remarks);
    let remarks: Vec<_> = envelope.remarks.iter().map(|remark| remark.path.as_str()).collect();
    assert_eq!(remarks, ["items[0].renderConsume"]);
}

/// Whoever gets no ID may have created tasks all the same, and has to look.
#[tokio::test]
async fn created_tasks_without_an_id_are_no_success() {
    for ids in [json!(null), json!([]), json!(["twenty"]), json!("none")] {
        let answer = json!({ "taskIdList": ids, "aliasTaskIdList": ["2W20017"] });
        let script = Script::new().grant_json::<CreateTask>(&answer);
        let credentials = Credentials::new("access", "a key of tests").expect("credentials");
        let client = Client::builder(credentials, 2).transport(script).build().expect("a client");
        let error = client.task().create_task().await.expect_err("no task");
        assert!(matches!(error, Error::Decode(_)) && error.outcome() == Outcome::Unknown, "{ids}: {error}");
        assert!(error.to_string().contains("data.taskIdList"), "{ids}: {error}");
    }
}
