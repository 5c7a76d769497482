//! Requests for tasks and frames that do not exist.

use serde_json::{Value, json};

use crate::signed_call::{Call, operations, still};

const UNKNOWN: i64 = 987_654_321;
/// Names of the parameters that hold IDs of tasks and frames.
const IDS: [&str; 5] = ["taskId", "taskIds", "taskParam", "id", "ids"];

#[test]
fn valid_requests_for_unknown_tasks_are_not_granted() {
    let simulator = still();
    let mut tried = 0;
    for operation in operations() {
        let mut body: Value = serde_json::from_str(operation.example.request).unwrap();
        let ids = body.as_object_mut().unwrap().iter_mut().filter(|(name, _)| IDS.contains(&name.as_str()));
        let mut has_ids = false;
        for (_, value) in ids {
            *value = if value.is_array() { json!([UNKNOWN]) } else { json!(UNKNOWN) };
            has_ids = true;
        }
        if !has_ids {
            continue;
        }
        tried += 1;
        let answer = Call::signed(&simulator, operation, &body.to_string()).answer(&simulator);
        if operation.name == "queryTaskInfo" {
            // Its answer is a list of the tasks that exist. The client's waiters find out by it that a task is gone.
            assert_eq!((&answer["code"], &answer["data"]["items"]), (&json!(200), &json!([])));
        } else {
            assert_eq!(answer["code"], 404, "{}: {answer}", operation.name);
        }
    }
    assert!(tried >= 12, "only {tried} operations take IDs of tasks or frames");
}
