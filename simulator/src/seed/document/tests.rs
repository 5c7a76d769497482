use std::collections::BTreeSet;

use rayvision::server::Platform as _;
use rayvision::v2019::OPERATIONS;
use rayvision::{Edition, Json, Request, Timestamp};
use rayvision_runtime::Reply;

use super::super::documented;
use super::*;
use crate::Seed;

/// Each operation with its documented answer, read and written again: nulls are absent, second spellings are the first.
macro_rules! operations {
    ($($Request:ident)*) => {
        [$((ask::$Request::OPERATION, expected::<ask::$Request>())),*]
    };
}

#[test]
fn documented_requests_get_the_documented_answers() {
    let table = operations![
        QueryPlatforms QueryErrorDetail AddLabel DeleteLabel GetLabelList QuerySupportedSoftware QuerySupportedPlugin
        AddRenderEnv UpdateRenderEnv DeleteRenderEnv SetDefaultRenderEnv GetRenderEnv QueryUserProfile QueryUserSetting
        UpdateUserSetting GetTransferBid CreateTask SubmitTask GetTaskList StopTask StartTask AbortTask DeleteTask
        QueryTaskFrames QueryAllFrameStats RestartFailedFrames RestartFrame QueryTaskInfo LoadTaskProcessImg
        SetOverTimeStop LoadingFrameThumbnail
    ];
    let names: BTreeSet<_> = table.iter().map(|(operation, _)| operation.name).collect();
    assert_eq!(names, OPERATIONS.iter().map(|operation| operation.name).collect());
    for (operation, expected) in table {
        let body: Json = serde_json::from_str(operation.example.request).unwrap();
        let mut model = Model::new(Seed::Document);
        let Reply::Data(answer) = model.dispatch(Edition::V2019, operation, ACCESS.0, &body).unwrap() else {
            panic!("{} is refused: {:?}", operation.name, model.dispatch(Edition::V2019, operation, ACCESS.0, &body));
        };
        assert_eq!(json(&answer), json(&expected), "{}", operation.name);
    }
}

#[test]
fn it_stands_still() {
    let mut model = Model::new(Seed::Document);
    assert_eq!(model.next_event(), None);
    let before = serde_json::to_value(&model.tasks).unwrap();
    model.move_to(Timestamp::from_second(4_000_000_000).unwrap());
    assert_eq!(serde_json::to_value(&model.tasks).unwrap(), before);
}

#[test]
fn its_tasks_can_go_on() {
    for request in ["startTask", "restartFailedFrames"] {
        let operation = OPERATIONS.iter().find(|operation| operation.name == request).unwrap();
        let body = serde_json::from_str(operation.example.request).unwrap();
        let mut model = Model::new(Seed::Document);
        model.dispatch(Edition::V2019, operation, ACCESS.0, &body).unwrap();
        assert!(model.next_event().is_some(), "{request}");
        model.move_to(Timestamp::from_second(4_000_000_000).unwrap());
        assert_eq!(model.next_event(), None, "{request}");
    }
}

fn expected<R: Request>() -> String {
    serde_json::to_string(&documented::<R>()).unwrap()
}

fn json(text: &str) -> Json {
    serde_json::from_str(text).unwrap()
}
