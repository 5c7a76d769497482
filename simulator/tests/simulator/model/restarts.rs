use rayvision::Code;
use rayvision::enums::FrameStatus::{Complete, Failed};
use rayvision::enums::TaskStatus;
use rayvision::v2019::requests as ask;
use rayvision_simulator::{Frame, Model, Money, Scene};

use super::fixture::*;

fn restart(id: i64, frames: &[i64]) -> ask::RestartFrame {
    let mut request = ask::RestartFrame::new(id, i64::from(frames.is_empty()));
    request.ids = Some(frames.to_vec());
    request
}

/// A task of which one frame failed.
fn failed(model: &mut Model) -> i64 {
    let id = submit(model, Scene { failing: [(1, 1)].into(), ..plain(3) });
    settle(model);
    assert_eq!(status(model, id), TaskStatus::FinishedHasFailed);
    id
}

#[test]
fn failed_frames_are_rendered_and_paid_again() {
    let mut model = model();
    let id = failed(&mut model);
    assert_eq!(model.task(id).unwrap().consumed(), Money::cents(300));
    data(model.call(ME, ask::RestartFailedFrames::new(vec![id])));
    settle(&mut model);
    assert_eq!(status(&model, id), TaskStatus::Finished);
    let task = model.task(id).unwrap();
    assert_eq!(task.frames().iter().map(Frame::recommits).collect::<Vec<_>>(), [0, 1, 0]);
    assert_eq!(task.frames()[1].paid() + task.frames()[1].coupon(), Money::cents(200));
    assert_eq!(task.consumed(), Money::cents(400));
    let again = model.call(ME, ask::RestartFailedFrames::new(vec![id]));
    assert_eq!(refusal(again), Code::Fail);
}

#[test]
fn chosen_frames_are_rendered_again() {
    let mut model = model();
    let id = failed(&mut model);
    let ids: Vec<i64> = frames(&mut model, id).iter().map(|frame| frame.id).collect();
    data(model.call(ME, restart(id, &[ids[2], ids[0]])));
    settle(&mut model);
    let told = frames(&mut model, id);
    assert_eq!(told.iter().map(|frame| frame.recommit_flag.unwrap()).collect::<Vec<_>>(), [1, 0, 1]);
    assert_eq!(told.iter().map(|frame| frame.frame_status).collect::<Vec<_>>(), [Complete, Failed, Complete]);
}

#[test]
fn all_frames_are_rendered_again() {
    let mut model = model();
    let id = submit(&mut model, Scene { photon: true, ..plain(2) });
    settle(&mut model);
    data(model.call(ME, restart(id, &[])));
    let children = model.task(id).unwrap().children().to_vec();
    assert_eq!(status(&model, children[1]), TaskStatus::Waiting);
    settle(&mut model);
    for child in children {
        assert_eq!(status(&model, child), TaskStatus::Finished);
        assert!(model.task(child).unwrap().frames().iter().all(|frame| frame.recommits() == 1));
    }
}

#[test]
fn frames_of_other_tasks_are_refused_and_nothing_happens() {
    let mut model = model();
    let (id, other) = (failed(&mut model), failed(&mut model));
    let (mine, others) = (frames(&mut model, id)[0].id, frames(&mut model, other)[0].id);
    assert_eq!(refusal(model.call(ME, restart(id, &[mine, others]))), Code::ResourceNotFound);
    assert!(model.task(id).unwrap().frames().iter().all(|frame| frame.recommits() == 0));
    let mut none = restart(id, &[mine]);
    none.ids = None;
    assert_eq!(refusal(model.call(ME, none)), Code::ParameterCantBeEmpty);
}

#[test]
fn stopped_tasks_render_only_what_is_restarted() {
    let mut model = model();
    let id = submit(&mut model, plain(3));
    pass(&mut model, 150);
    data(model.call(ME, ask::StopTask::new(vec![id])));
    let first = frames(&mut model, id)[0].id;
    data(model.call(ME, restart(id, &[first])));
    settle(&mut model);
    assert_eq!(status(&model, id), TaskStatus::FinishedHasStopped);
    assert_eq!(model.task(id).unwrap().frame_counters().done, 1);
}
