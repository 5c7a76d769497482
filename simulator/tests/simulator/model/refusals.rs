use rayvision::Code;
use rayvision::enums::FrameStatus;
use rayvision::v2019::requests as ask;
use rayvision_simulator::Model;

use super::fixture::*;

type Request = fn(&mut Model, Vec<i64>) -> Code;

const REQUESTS: [(&str, Request); 6] = [
    ("stop", |model, ids| refusal(model.call(ME, ask::StopTask::new(ids)))),
    ("start", |model, ids| refusal(model.call(ME, ask::StartTask::new(ids)))),
    ("abort", |model, ids| refusal(model.call(ME, ask::AbortTask::new(ids)))),
    ("delete", |model, ids| refusal(model.call(ME, ask::DeleteTask::new(ids)))),
    ("restart", |model, ids| refusal(model.call(ME, ask::RestartFailedFrames::new(ids)))),
    ("limit", |model, ids| refusal(model.call(ME, ask::SetOverTimeStop::new(ids, 9)))),
];

#[test]
fn one_wrong_task_refuses_the_whole_request() {
    let mut model = model();
    let mine = submit(&mut model, plain(1));
    pass(&mut model, 50);
    let others = submit_as(&mut model, OTHER, plain(1));
    let before = serde_json::to_string(&model).unwrap();
    for (name, request) in REQUESTS {
        assert_eq!(request(&mut model, vec![mine, 4]), Code::ResourceNotFound, "{name}");
        assert_eq!(request(&mut model, vec![mine, others]), Code::Forbidden, "{name}");
        assert_eq!(request(&mut model, vec![]), Code::ParameterCantBeEmpty, "{name}");
        assert_eq!(serde_json::to_string(&model).unwrap(), before, "{name} changes nothing");
    }
}

#[test]
fn unsubmitted_tasks_can_only_be_submitted_or_deleted() {
    let mut model = model();
    let id = data(model.call(ME, ask::CreateTask::new(1))).task_id_list[0];
    for (name, request) in REQUESTS.into_iter().filter(|(name, _)| *name != "delete") {
        assert_eq!(request(&mut model, vec![id]), Code::Fail, "{name}");
    }
    assert_eq!(refusal(model.call(OTHER, ask::SubmitTask::new(id))), Code::Forbidden);
    data(model.call(ME, ask::SubmitTask::new(id)));
    assert_eq!(refusal(model.call(ME, ask::SubmitTask::new(id))), Code::Fail);
    assert_eq!(refusal(model.call(ME, ask::SubmitTask::new(4))), Code::ResourceNotFound);
}

#[test]
fn what_does_not_fit_the_state_is_refused() {
    let mut model = model();
    let running = submit(&mut model, plain(1));
    pass(&mut model, 50);
    for (name, request) in REQUESTS.into_iter().filter(|(name, _)| ["start", "delete", "restart"].contains(name)) {
        assert_eq!(request(&mut model, vec![running]), Code::Fail, "{name} of a running task");
    }
    settle(&mut model);
    for (name, request) in REQUESTS.into_iter().filter(|(name, _)| ["stop", "start", "abort", "restart"].contains(name))
    {
        assert_eq!(request(&mut model, vec![running]), Code::Fail, "{name} of a finished task");
    }
}

#[test]
fn numbers_are_bounded() {
    let mut model = model();
    for count in [i32::MIN, 0, 1001, i32::MAX] {
        assert_eq!(refusal(model.call(ME, ask::CreateTask::new(count))), Code::ParameterInvalid, "{count}");
    }
    assert_eq!(data(model.call(ME, ask::CreateTask::new(1000))).task_id_list.len(), 1000);
    let id = submit(&mut model, plain(1));
    for seconds in [i64::MIN, 0] {
        let request = ask::SetOverTimeStop::new(vec![id], seconds);
        assert_eq!(refusal(model.call(ME, request)), Code::ParameterInvalid);
    }
    data(model.call(ME, ask::SetOverTimeStop::new(vec![id], i64::MAX)));
    assert_eq!(refusal(model.call(ME, ask::UpdateUserSetting::new(0))), Code::ParameterInvalid);
    assert_eq!(refusal(model.call(ME, ask::UpdateUserSetting::new(i64::MAX))), Code::ParameterInvalid);
    data(model.call(ME, ask::UpdateUserSetting::new(1_000_000_000)));
    submit(&mut model, plain(1));
    settle(&mut model);
    for id in [i64::MIN, i64::MAX] {
        let request = ask::LoadingFrameThumbnail::new(id, FrameStatus::Complete);
        assert_eq!(refusal(model.call(ME, request)), Code::ResourceNotFound);
    }
}

#[test]
fn tasks_of_other_accounts_are_refused() {
    let mut model = model();
    assert_eq!(refusal(model.call("nobody", ask::CreateTask::new(1))), Code::ResourceNotFound);
    let id = submit(&mut model, plain(1));
    settle(&mut model);
    let frame = frames(&mut model, id)[0].id;
    let request = ask::LoadingFrameThumbnail::new(frame, FrameStatus::Complete);
    assert_eq!(refusal(model.call(OTHER, request)), Code::Forbidden);
    assert_eq!(refusal(model.call(OTHER, ask::QueryTaskFrames::new(id, 1, 1))), Code::Forbidden);
}
