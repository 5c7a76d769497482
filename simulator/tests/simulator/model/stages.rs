use rayvision::enums::FrameStatus;
use rayvision::enums::TaskStatus::{self, *};
use rayvision::v2019::requests as ask;
use rayvision_simulator::{Model, Role, Scene};

use super::fixture::*;

/// Seconds after the submission, what is done then, and the state that follows.
type Step = (i64, fn(&mut Model, i64), TaskStatus);

fn nothing(_: &mut Model, _: i64) {}

fn stop(model: &mut Model, id: i64) {
    data(model.call(ME, ask::StopTask::new(vec![id])));
}

fn start(model: &mut Model, id: i64) {
    data(model.call(ME, ask::StartTask::new(vec![id])));
}

fn abort(model: &mut Model, id: i64) {
    data(model.call(ME, ask::AbortTask::new(vec![id])));
}

fn limit(model: &mut Model, id: i64) {
    data(model.call(ME, ask::SetOverTimeStop::new(vec![id], 150)));
}

#[test]
fn tasks_go_through_their_stages() {
    let failing = |frames: &[u32]| frames.iter().map(|frame| (*frame, 9)).collect();
    let table: Vec<(&str, Scene, Vec<Step>)> = vec![
        (
            "all well",
            plain(2),
            vec![
                (0, nothing, RenderingTaskSubmitting),
                (2, nothing, Analyse),
                (9, nothing, Analyse),
                (10, nothing, Waiting),
                (19, nothing, Waiting),
                (20, nothing, Rendering),
                (219, nothing, Rendering),
                (220, nothing, Finished),
                (9999, nothing, Finished),
            ],
        ),
        (
            "preprocessing",
            Scene { prepare_seconds: 5, ..plain(1) },
            vec![(20, nothing, PreRendering), (25, nothing, Rendering), (125, nothing, Finished)],
        ),
        ("some fail", Scene { failing: failing(&[1]), ..plain(3) }, vec![(320, nothing, FinishedHasFailed)]),
        ("all fail", Scene { failing: failing(&[0, 1]), ..plain(2) }, vec![(220, nothing, Failed)]),
        ("analysis fails", Scene { analysis_error: Some(15000), ..plain(1) }, vec![(10, nothing, Failed)]),
        (
            "stopped while it renders",
            plain(2),
            vec![
                (50, stop, Stop),
                (500, nothing, Stop),
                (501, start, Waiting),
                (511, nothing, Rendering),
                (711, nothing, Finished),
            ],
        ),
        (
            "stopped while it is analysed",
            plain(1),
            vec![
                (5, stop, Stop),
                (100, stop, Stop),
                (200, start, Analyse),
                (210, nothing, Waiting),
                (320, nothing, Finished),
            ],
        ),
        ("given up", plain(2), vec![(50, abort, Abandon), (60, abort, Abandon), (9999, nothing, Abandon)]),
        (
            "limited",
            plain(3),
            vec![
                (50, limit, Rendering),
                (169, nothing, Rendering),
                (170, nothing, TimeOutStop),
                (180, start, Waiting),
                (340, nothing, TimeOutStop),
            ],
        ),
        ("limited too late", plain(3), vec![(200, limit, Rendering), (200, nothing, TimeOutStop)]),
    ];
    for (name, scene, steps) in table {
        let mut model = model();
        let id = submit(&mut model, scene);
        let mut passed = 0;
        for (at, act, expected) in steps {
            pass(&mut model, at - passed);
            passed = at;
            act(&mut model, id);
            assert_eq!(status(&model, id), expected, "{name}, {at} s");
        }
    }
}

#[test]
fn the_photon_map_is_rendered_first() {
    let mut model = model();
    let id = submit(&mut model, Scene { photon: true, blocks: 4, frames: 1, ..plain(1) });
    pass(&mut model, 10);
    let task = model.task(id).unwrap();
    let [photon, main] = task.children() else { panic!("{:?}", task.children()) };
    let (photon, main) = (*photon, *main);
    assert_eq!(model.task(photon).unwrap().role(), Role::Photon);
    for (at, states) in [
        (10, [Waiting, Waiting]),
        (20, [Rendering, Waiting]),
        (120, [Finished, Waiting]),
        (130, [Finished, Rendering]),
        (530, [Finished, Finished]),
    ] {
        let to_come = model.task(id).unwrap().submitted() / 1000 + at - model.now().as_second();
        pass(&mut model, to_come);
        assert_eq!([status(&model, photon), status(&model, main)], states, "{at} s");
        assert_eq!(status(&model, id), Waiting, "the parent stays");
    }
    let parent = info(&mut model, id);
    assert_eq!((parent.pre_task_status, parent.total_frames), (Some(Finished), Some(0)));
    let parts = parent.resp_rendering_task_list.unwrap();
    assert_eq!([parts[0].total_frames, parts[1].total_frames], [Some(1), Some(4)]);
    assert_eq!(frames(&mut model, main)[2].frame_index.as_deref(), Some("1-3"));
}

#[test]
fn without_a_photon_map_there_is_no_picture() {
    let mut model = model();
    let id = submit(&mut model, Scene { photon: true, photon_failing: 1, ..plain(2) });
    settle(&mut model);
    let children = model.task(id).unwrap().children().to_vec();
    assert_eq!(children.iter().map(|id| status(&model, *id)).collect::<Vec<_>>(), [Failed, Failed]);
    data(model.call(ME, ask::RestartFailedFrames::new(vec![id])));
    assert_eq!(frames(&mut model, children[1])[0].frame_status, FrameStatus::WaitingForPhotonTask);
    settle(&mut model);
    assert_eq!(children.iter().map(|id| status(&model, *id)).collect::<Vec<_>>(), [Finished, Finished]);
}

#[test]
fn child_tasks_are_stopped_and_started_with_their_parent() {
    let mut model = model();
    let id = submit(&mut model, Scene { photon: true, ..plain(2) });
    pass(&mut model, 50);
    let children = model.task(id).unwrap().children().to_vec();
    let states = |model: &Model| children.iter().map(|id| status(model, *id)).collect::<Vec<_>>();
    stop(&mut model, id);
    assert_eq!(states(&model), [Stop, Stop]);
    start(&mut model, id);
    assert_eq!(states(&model), [Waiting, Waiting]);
    settle(&mut model);
    assert_eq!(states(&model), [Finished, Finished]);
}

#[test]
fn tasks_can_wait_to_be_started() {
    let mut model = model();
    model.set_auto_commit(ME, false).unwrap();
    let id = submit(&mut model, plain(1));
    settle(&mut model);
    assert_eq!(status(&model, id), Waiting);
    start(&mut model, id);
    settle(&mut model);
    assert_eq!(status(&model, id), Finished);
}

#[test]
fn the_setting_limits_new_tasks() {
    let mut model = model();
    let before = submit(&mut model, plain(100));
    data(model.call(ME, ask::UpdateUserSetting::new(1)));
    let after = submit(&mut model, plain(100));
    pass(&mut model, 3620);
    assert_eq!([status(&model, before), status(&model, after)], [Rendering, TimeOutStop]);
    assert_eq!(info(&mut model, after).task_over_time.unwrap().value(), 3_600_000);
    assert!(frames(&mut model, after).iter().any(|frame| frame.frame_status == FrameStatus::TimedOut));
}

#[test]
fn deleted_tasks_are_gone() {
    let mut model = model();
    let id = submit(&mut model, Scene { photon: true, ..plain(3) });
    pass(&mut model, 15);
    let children = model.task(id).unwrap().children().to_vec();
    let before = model.account(ME).unwrap().frame_counters().total();
    stop(&mut model, id);
    data(model.call(ME, ask::DeleteTask::new(vec![id])));
    assert!(children.iter().chain([&id]).all(|id| model.task(*id).is_none()));
    assert_eq!(model.account(ME).unwrap().frame_counters().total(), before - 4);
    settle(&mut model);
    let unsubmitted = data(model.call(ME, ask::CreateTask::new(1))).task_id_list;
    data(model.call(ME, ask::DeleteTask::new(unsubmitted.clone())));
    refusal(model.call(ME, ask::SubmitTask::new(unsubmitted[0])));
}
