use rayvision::v2019::requests as ask;
use rayvision_simulator::{Model, Scene, Seed};

use super::fixture::*;

fn random_scene() -> Scene {
    Scene { spread_percent: 80, failing_percent: 30, photon: true, ..plain(50) }
}

#[test]
fn the_same_seed_makes_the_same_model() {
    let run = |seed| {
        let mut model = Model::new(seed);
        for scene in [random_scene(), plain(3), random_scene()] {
            submit(&mut model, scene);
            pass(&mut model, 333);
        }
        settle(&mut model);
        serde_json::to_string(&model).unwrap()
    };
    assert_eq!(run(Seed::Number(7)), run(Seed::Number(7)));
    assert_ne!(run(Seed::Number(7)), run(Seed::Number(8)));
    assert_eq!(run(Seed::Studio), run(Seed::Number(0)));
}

#[test]
fn random_numbers_do_not_depend_on_what_else_happens() {
    let frames_of = |busy: bool| {
        let mut model = model();
        let ids = data(model.call(ME, ask::CreateTask::new(2))).task_id_list;
        if busy {
            data(model.call(ME, ask::SubmitTask::new(ids[0])));
        }
        model.scene_of_task(ids[1], Scene { photon: false, ..random_scene() }).unwrap();
        data(model.call(ME, ask::SubmitTask::new(ids[1])));
        settle(&mut model);
        let frames = frames(&mut model, ids[1]);
        frames.into_iter().map(|frame| (frame.frame_status, frame.frame_execute_time)).collect::<Vec<_>>()
    };
    assert_eq!(frames_of(false), frames_of(true));
}

#[test]
fn many_small_steps_are_one_large_step() {
    let run = |steps: i64| {
        let mut model = model();
        submit(&mut model, random_scene());
        for _ in 0..steps {
            pass(&mut model, 7200 / steps);
        }
        serde_json::to_string(&model).unwrap()
    };
    assert_eq!(run(1), run(3600));
}

#[test]
fn a_saved_model_goes_on_as_the_one_it_was_saved_from() {
    let mut model = model();
    submit(&mut model, random_scene());
    pass(&mut model, 700);
    let mut copy: Model = serde_json::from_str(&serde_json::to_string(&model).unwrap()).unwrap();
    for model in [&mut model, &mut copy] {
        submit(model, random_scene());
        settle(model);
    }
    assert_eq!(serde_json::to_string(&copy).unwrap(), serde_json::to_string(&model).unwrap());
}

#[test]
fn the_studio_is_at_work_at_any_time() {
    use rayvision::Timestamp;
    use rayvision::enums::TaskStatus;
    use std::collections::BTreeSet;
    for second in [1_000_000_000, 1_790_000_000] {
        let mut model = Model::at(Seed::Studio, Timestamp::from_second(second).unwrap());
        assert!(model.next_event().is_some());
        let states: BTreeSet<i64> = model.tasks().map(|task| task.status().value()).collect();
        for expected in [
            TaskStatus::Analyse,
            TaskStatus::Rendering,
            TaskStatus::Stop,
            TaskStatus::Finished,
            TaskStatus::FinishedHasFailed,
            TaskStatus::Failed,
        ] {
            assert!(states.contains(&expected.value()), "{expected} of {states:?}");
        }
        assert_eq!(data(model.call(ME, ask::GetRenderEnv::new(2000))).len(), 2);
        assert_eq!(data(model.call(ME, ask::GetLabelList::new())).project_name_list.len(), 3);
    }
}
