//! Answers that hold one odd value.

use rayvision::enums::TaskType;
use rayvision::testing::Script;
use rayvision::{Credentials, Json, Request};
use rayvision_acceptance::edition::Client;
use rayvision_acceptance::edition::requests::QueryTaskInfo;

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
