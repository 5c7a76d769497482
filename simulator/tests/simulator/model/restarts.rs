use rayvision::Code;
use rayvision::enums::FrameStatus::{Complete, Failed};
use rayvision::enums::TaskStatus;
use rayvision::requests as ask;
use rayvision::server::Platform as _;
use rayvision_simulator::{Frame, Money, Scene, World};

use super::fixture::*;

fn restart(id: i64, frames: &[i64]) -> ask::RestartFrame {
    let mut request = ask::RestartFrame::new(id, i64::from(frames.is_empty()));
    request.ids = Some(frames.to_vec());
    request
}

/// A task of which one frame failed.
fn failed(world: &mut World) -> i64 {
    let id = submit(world, Scene { failing: [(1, 1)].into(), ..plain(3) });
    settle(world);
    assert_eq!(status(world, id), TaskStatus::FinishedHasFailed);
    id
}

#[test]
fn failed_frames_are_rendered_and_paid_again() {
    let mut world = world();
    let id = failed(&mut world);
    assert_eq!(world.task(id).unwrap().consumed(), Money::cents(300));
    data(world.restart_failed_frames(ME, ask::RestartFailedFrames::new(vec![id])));
    settle(&mut world);
    assert_eq!(status(&world, id), TaskStatus::Finished);
    let task = world.task(id).unwrap();
    assert_eq!(task.frames().iter().map(Frame::recommits).collect::<Vec<_>>(), [0, 1, 0]);
    assert_eq!(task.frames()[1].paid() + task.frames()[1].coupon(), Money::cents(200));
    assert_eq!(task.consumed(), Money::cents(400));
    let again = world.restart_failed_frames(ME, ask::RestartFailedFrames::new(vec![id]));
    assert_eq!(refusal(again), Code::Fail);
}

#[test]
fn chosen_frames_are_rendered_again() {
    let mut world = world();
    let id = failed(&mut world);
    let ids: Vec<i64> = frames(&mut world, id).iter().map(|frame| frame.id).collect();
    data(world.restart_frame(ME, restart(id, &[ids[2], ids[0]])));
    settle(&mut world);
    let told = frames(&mut world, id);
    assert_eq!(told.iter().map(|frame| frame.recommit_flag.unwrap()).collect::<Vec<_>>(), [1, 0, 1]);
    assert_eq!(told.iter().map(|frame| frame.frame_status).collect::<Vec<_>>(), [Complete, Failed, Complete]);
}

#[test]
fn all_frames_are_rendered_again() {
    let mut world = world();
    let id = submit(&mut world, Scene { photon: true, ..plain(2) });
    settle(&mut world);
    data(world.restart_frame(ME, restart(id, &[])));
    let children = world.task(id).unwrap().children().to_vec();
    assert_eq!(status(&world, children[1]), TaskStatus::Waiting);
    settle(&mut world);
    for child in children {
        assert_eq!(status(&world, child), TaskStatus::Finished);
        assert!(world.task(child).unwrap().frames().iter().all(|frame| frame.recommits() == 1));
    }
}

#[test]
fn frames_of_other_tasks_are_refused_and_nothing_happens() {
    let mut world = world();
    let (id, other) = (failed(&mut world), failed(&mut world));
    let (mine, others) = (frames(&mut world, id)[0].id, frames(&mut world, other)[0].id);
    assert_eq!(refusal(world.restart_frame(ME, restart(id, &[mine, others]))), Code::ResourceNotFound);
    assert!(world.task(id).unwrap().frames().iter().all(|frame| frame.recommits() == 0));
    let mut none = restart(id, &[mine]);
    none.ids = None;
    assert_eq!(refusal(world.restart_frame(ME, none)), Code::ParameterCantBeEmpty);
}

#[test]
fn stopped_tasks_render_only_what_is_restarted() {
    let mut world = world();
    let id = submit(&mut world, plain(3));
    pass(&mut world, 150);
    data(world.stop_task(ME, ask::StopTask::new(vec![id])));
    let first = frames(&mut world, id)[0].id;
    data(world.restart_frame(ME, restart(id, &[first])));
    settle(&mut world);
    assert_eq!(status(&world, id), TaskStatus::Stop);
    assert_eq!(world.task(id).unwrap().tally().done, 1);
}
