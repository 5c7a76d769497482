use std::time::Duration;

use rayvision::Code;

use super::*;
use crate::Seed;
use crate::model::task::TaskDetails;
use crate::model::{Frame, Money, Role, Scene};
use crate::seed::ACCESS;

const ME: &str = ACCESS.0;

/// Frames are rendered one after the other from the 20th second on. Each takes 100 seconds and costs a cent a second.
fn plain(frames: u32) -> Scene {
    Scene {
        frames,
        nodes: 1,
        analyse_seconds: 10,
        queue_seconds: 10,
        seconds_per_frame: 100,
        spread_percent: 0,
        price_per_hour: Money::cents(3600),
        ..Scene::default()
    }
}

fn submitted(scene: Scene) -> (Model, i64) {
    let mut model = Model::new(Seed::Studio);
    let id = created(&mut model);
    model.scene_of_task(id, scene).unwrap();
    model.submit(ME, id, None).unwrap();
    (model, id)
}

fn created(model: &mut Model) -> i64 {
    model.create(ME, 1, &[], TaskDetails::default()).unwrap()[0]
}

fn pass(model: &mut Model, seconds: u64) {
    model.move_to(model.now() + Duration::from_secs(seconds));
}

fn status(model: &Model, id: i64) -> TaskStatus {
    model.task(id).unwrap().status()
}

fn frames(model: &Model, id: i64) -> Vec<i64> {
    model.task(id).unwrap().frames().iter().map(|frame| frame.status().value()).collect()
}

fn refused<T: std::fmt::Debug>(result: Result<T, rayvision_runtime::Refused>) -> Code {
    Code::from(result.unwrap_err().code)
}

#[test]
fn a_submission_is_on_its_way_before_the_analysis() {
    let (mut model, id) = submitted(plain(1));
    assert_eq!(status(&model, id), TaskStatus::RenderingTaskSubmitting);
    pass(&mut model, 2);
    assert_eq!(status(&model, id), TaskStatus::Analyse);
    pass(&mut model, 8);
    assert_eq!(status(&model, id), TaskStatus::Waiting);
}

#[test]
fn a_submission_fails_when_its_job_files_ask_for_what_there_is_not() {
    let mut model = Model::new(Seed::Studio);
    for file in [r#"{"task_info": {"cg_id": "1"}}"#, r#"{"scene_info_render": {"a": {"frames": "2-1[1]"}}}"#] {
        let id = created(&mut model);
        model.take_job_file(ME, id, "task.json".to_owned(), file.to_owned()).unwrap();
        model.submit(ME, id, None).unwrap();
        pass(&mut model, 60);
        assert_eq!(status(&model, id), TaskStatus::RenderingTaskSubmitFail, "{file}");
        assert_eq!(refused(model.start(ME, &[id])), Code::Fail);
        model.delete(ME, &[id]).unwrap();
    }
}

#[test]
fn a_submission_fails_when_its_scene_was_not_sent() {
    let mut model = Model::new(Seed::Studio);
    let storage = model.accounts().next().unwrap().input_storage().to_owned();
    for (sent, status_after) in [(false, TaskStatus::RenderingTaskSubmitFail), (true, TaskStatus::Finished)] {
        let id = created(&mut model);
        let task = r#"{"task_info": {"cg_id": "2007", "input_cg_file": "/a/b.blend"}}"#;
        let upload = r#"{"asset": [{"local": "/a/b.blend", "server": "/a/b.blend"}, {"local": "/a/c.png", "server": "/a/c.png"}]}"#;
        for (name, content) in [("task.json", task), ("upload.json", upload)] {
            model.take_job_file(ME, id, name.to_owned(), content.to_owned()).unwrap();
        }
        if sent {
            model.storage.put(&storage, "/a/b.blend", b"scene");
        }
        model.submit(ME, id, None).unwrap();
        pass(&mut model, 3600);
        assert_eq!(status(&model, id), status_after);
    }
}

/// Each layer is a task of its own, with its own frames.
#[test]
fn layers_are_rendered_side_by_side() {
    let mut model = Model::new(Seed::Studio);
    let id = created(&mut model);
    let file =
        r#"{"scene_info_render": {"sky": {"common": {"frames": "1-9[4]"}}, "ground": {"common": {"frames": "5"}}}}"#;
    model.take_job_file(ME, id, "task.json".to_owned(), file.to_owned()).unwrap();
    model.submit(ME, id, None).unwrap();
    pass(&mut model, 3600);
    let children = model.task(id).unwrap().children().to_vec();
    let numbers = |id: &i64| {
        let task = model.task(*id).unwrap();
        let numbers: Vec<_> = (0..task.frames().len()).map(|index| task.frame_number(index)).collect();
        (task.layer.clone().unwrap(), task.status(), numbers)
    };
    let expected = [("sky", vec![1, 5, 9]), ("ground", vec![5])];
    let expected = expected.map(|(layer, numbers)| (layer.to_owned(), TaskStatus::Finished, numbers));
    assert_eq!(children.iter().map(numbers).collect::<Vec<_>>(), expected);
    assert_eq!(model.task(id).unwrap().role(), Role::Parent);
}

#[test]
fn a_task_stands_still_after_its_priority_frames_and_goes_on_at_full_speed() {
    let (mut model, id) = submitted(Scene { priority: [1].into(), ..plain(3) });
    pass(&mut model, 21);
    assert_eq!((status(&model, id), frames(&model, id)), (TaskStatus::Rendering, vec![8, 2, 8]));
    assert_eq!(refused(model.go_full_speed(ME, &[id])), Code::Fail);
    pass(&mut model, 3600);
    assert_eq!((status(&model, id), frames(&model, id)), (TaskStatus::FinishedTest, vec![8, 4, 8]));
    assert_eq!(model.task(id).unwrap().consumed(), Money::cents(100));
    assert_eq!(refused(model.start(ME, &[id])), Code::Fail);

    model.go_full_speed(ME, &[id]).unwrap();
    assert_eq!(refused(model.go_full_speed(ME, &[id])), Code::Fail);
    pass(&mut model, 3600);
    assert_eq!((status(&model, id), frames(&model, id)), (TaskStatus::Finished, vec![4, 4, 4]));
}

#[test]
fn priority_frames_stay_first_when_the_task_is_stopped_and_started() {
    let (mut model, id) = submitted(Scene { priority: [2].into(), stop_after_priority: false, ..plain(3) });
    pass(&mut model, 21);
    model.stop(ME, &[id]).unwrap();
    assert_eq!(frames(&model, id), [3, 3, 3]);
    model.start(ME, &[id]).unwrap();
    pass(&mut model, 11);
    assert_eq!(frames(&model, id), [8, 8, 2]);
    pass(&mut model, 100);
    assert_eq!(frames(&model, id), [2, 1, 4], "the others follow without being told");
}

#[test]
fn priority_frames_that_failed_can_be_rendered_again_before_the_others() {
    let (mut model, id) = submitted(Scene { priority: [0].into(), failing: [(0, 1)].into(), ..plain(2) });
    pass(&mut model, 3600);
    assert_eq!((status(&model, id), frames(&model, id)), (TaskStatus::FinishedTest, vec![5, 8]));
    model.restart_tasks(ME, &[id], &[]).unwrap();
    pass(&mut model, 3600);
    assert_eq!((status(&model, id), frames(&model, id)), (TaskStatus::FinishedTest, vec![4, 8]));
    model.abandon(ME, &[id]).unwrap();
    assert_eq!((status(&model, id), frames(&model, id)), (TaskStatus::Abandon, vec![4, 3]));
}

#[test]
fn frames_are_stopped_one_by_one() {
    let (mut model, id) = submitted(plain(4));
    pass(&mut model, 70);
    let first = model.task(id).unwrap().frame_id(0);
    let stop = |model: &mut Model, all, ids, statuses| model.stop_frames(ME, id, &FrameChoice::new(all, ids, statuses));
    stop(&mut model, false, vec![first, first + 2], vec![]).unwrap();
    assert_eq!((status(&model, id), frames(&model, id)), (TaskStatus::Rendering, vec![3, 2, 3, 1]));
    assert_eq!(model.task(id).unwrap().consumed(), Money::cents(50), "what was rendered is paid");
    assert_eq!(refused(stop(&mut model, false, vec![first], vec![])), Code::Fail);
    assert_eq!(refused(stop(&mut model, false, vec![1], vec![])), Code::ResourceNotFound);
    assert_eq!(refused(stop(&mut model, false, vec![], vec![])), Code::ParameterCantBeEmpty);

    // Its place is taken at once, and the event of its end is void.
    stop(&mut model, true, vec![], vec![FrameStatus::Processing]).unwrap();
    assert_eq!(frames(&model, id), [3, 3, 3, 2]);
    pass(&mut model, 3600);
    assert_eq!((status(&model, id), frames(&model, id)), (TaskStatus::FinishedHasStopped, vec![3, 3, 3, 4]));
    assert_eq!(model.task(id).unwrap().consumed(), Money::cents(150));

    let choice = FrameChoice::new(true, Vec::new(), vec![FrameStatus::Stopped]);
    model.restart_frames(ME, id, &choice).unwrap();
    pass(&mut model, 3600);
    assert_eq!((status(&model, id), frames(&model, id)), (TaskStatus::Finished, vec![4, 4, 4, 4]));
    let recommits: Vec<u16> = model.task(id).unwrap().frames().iter().map(Frame::recommits).collect();
    assert_eq!(recommits, [1, 1, 1, 0]);
}

#[test]
fn a_frame_that_was_stopped_and_submitted_again_ends_once() {
    let (mut model, id) = submitted(plain(1));
    pass(&mut model, 60);
    let all = FrameChoice::new(true, Vec::new(), Vec::new());
    model.stop_frames(ME, id, &all).unwrap();
    assert_eq!(status(&model, id), TaskStatus::Stop);
    model.restart_frames(ME, id, &all).unwrap();
    pass(&mut model, 70);
    assert_eq!(frames(&model, id), [2]);
    pass(&mut model, 40);
    assert_eq!((status(&model, id), frames(&model, id)), (TaskStatus::Finished, vec![4]));
    assert_eq!(model.task(id).unwrap().consumed(), Money::cents(140));
}

#[test]
fn frames_that_wait_for_the_photon_map_can_be_stopped() {
    let (mut model, id) = submitted(Scene { photon: true, ..plain(2) });
    pass(&mut model, 30);
    let children = model.task(id).unwrap().children().to_vec();
    let waiting = vec![FrameStatus::WaitingForPhotonTask];
    model.stop_frames(ME, id, &FrameChoice::new(true, Vec::new(), waiting)).unwrap();
    pass(&mut model, 3600);
    assert_eq!(status(&model, children[0]), TaskStatus::Finished);
    assert_eq!((status(&model, children[1]), frames(&model, children[1])), (TaskStatus::Stop, vec![3, 3]));
}

#[test]
fn limits_and_levels_are_kept_with_the_children() {
    let (mut model, id) = submitted(Scene { nodes: 3, ..plain(6) });
    model.set_node_limit(ME, id, 1).unwrap();
    pass(&mut model, 21);
    assert_eq!(frames(&model, id), [2, 1, 1, 1, 1, 1]);
    model.set_node_limit(ME, id, 2).unwrap();
    assert_eq!(frames(&model, id), [2, 2, 1, 1, 1, 1], "more nodes are used at once");
    model.set_node_limit(ME, id, 1).unwrap();
    pass(&mut model, 100);
    assert_eq!(frames(&model, id), [4, 4, 2, 1, 1, 1]);
    assert_eq!(refused(model.set_node_limit(ME, id, 0)), Code::ParameterInvalid);
    assert_eq!(refused(model.set_user_level(ME, id, -1)), Code::ParameterInvalid);

    let parent = model.tasks().find(|task| !task.children().is_empty()).unwrap();
    let (parent, child) = (parent.id(), parent.children()[0]);
    model.set_user_level(ME, parent, 60).unwrap();
    assert_eq!([parent, child].map(|id| model.task(id).unwrap().details.user_level), [60, 60]);
}

#[test]
fn a_task_at_work_is_begun_anew_on_other_hardware() {
    let (mut model, id) = submitted(plain(2));
    pass(&mut model, 70);
    let current = |model: &Model| {
        let list = model.hardware(ME, &[id]).unwrap();
        list.iter().filter(|hardware| hardware.current == Some(true)).map(|hardware| hardware.id).collect::<Vec<_>>()
    };
    assert_eq!(current(&model), [301]);
    let choice = |id, model: &str, gpu_num: &str, ram: &str| HardwareChoice {
        ids: vec![id],
        model: model.to_owned(),
        gpu_num: gpu_num.to_owned(),
        ram: ram.to_owned(),
    };
    for wrong in [
        choice(1, "Default", "", "64GB"),
        choice(303, "Default", "", "64GB"),
        choice(339, "4090", "", "128GB"),
        choice(337, "3090", "2*GPU", "64GB"),
    ] {
        assert_eq!(refused(model.change_hardware(ME, &[id], &wrong)), Code::ParameterInvalid, "{wrong:?}");
    }
    model.change_hardware(ME, &[id], &choice(339, "4090", "2*GPU", "128GB")).unwrap();
    assert_eq!((current(&model), status(&model, id)), (vec![339], TaskStatus::Updating));
    assert_eq!(model.task(id).unwrap().consumed(), Money::cents(50));
    pass(&mut model, 3600);
    assert_eq!((status(&model, id), model.task(id).unwrap().consumed()), (TaskStatus::Finished, Money::cents(250)));
    let late = choice(301, "Default", "", "64GB");
    assert_eq!(refused(model.change_hardware(ME, &[id], &late)), Code::Fail);
    assert!(model.hardware(ME, &[]).unwrap().iter().all(|hardware| hardware.current == Some(false)));
}

#[test]
fn deleted_tasks_are_kept_without_their_frames() {
    let mut model = Model::new(Seed::Studio);
    let parent = model.tasks().find(|task| !task.children().is_empty()).unwrap();
    let (id, child) = (parent.id(), parent.children()[0]);
    let before = model.account(ME).unwrap().frame_counters();
    model.delete(ME, &[id]).unwrap();
    assert!(model.task(id).is_none() && model.task(child).is_none());
    let recycled = &model.recycled[&child];
    assert!(recycled.frames().is_empty() && recycled.frame_counters().total() > 0);
    assert!(model.account(ME).unwrap().frame_counters().total() < before.total());
    assert_eq!(refused(model.delete(ME, &[id])), Code::ResourceNotFound);
}
