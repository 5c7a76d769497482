use rayvision::requests as ask;
use rayvision::server::Platform as _;
use rayvision_simulator::{Scene, Seed, World};

use super::fixture::*;

fn chancy() -> Scene {
    Scene { spread_percent: 80, failing_percent: 30, photon: true, ..plain(50) }
}

#[test]
fn the_same_seed_makes_the_same_world() {
    let run = |seed| {
        let mut world = World::new(seed);
        for scene in [chancy(), plain(3), chancy()] {
            submit(&mut world, scene);
            pass(&mut world, 333);
        }
        settle(&mut world);
        serde_json::to_string(&world).unwrap()
    };
    assert_eq!(run(Seed::Number(7)), run(Seed::Number(7)));
    assert_ne!(run(Seed::Number(7)), run(Seed::Number(8)));
    assert_eq!(run(Seed::Studio), run(Seed::Number(0)));
}

#[test]
fn chance_does_not_depend_on_what_else_happens() {
    let frames_of = |busy: bool| {
        let mut world = world();
        let ids = data(world.create_task(ME, ask::CreateTask::new(2))).task_id_list;
        if busy {
            data(world.submit_task(ME, ask::SubmitTask::new(ids[0])));
        }
        world.scene_of_task(ids[1], Scene { photon: false, ..chancy() }).unwrap();
        data(world.submit_task(ME, ask::SubmitTask::new(ids[1])));
        settle(&mut world);
        let frames = frames(&mut world, ids[1]);
        frames.into_iter().map(|frame| (frame.frame_status, frame.frame_execute_time)).collect::<Vec<_>>()
    };
    assert_eq!(frames_of(false), frames_of(true));
}

#[test]
fn many_small_steps_are_one_large_step() {
    let run = |steps: i64| {
        let mut world = world();
        submit(&mut world, chancy());
        for _ in 0..steps {
            pass(&mut world, 7200 / steps);
        }
        serde_json::to_string(&world).unwrap()
    };
    assert_eq!(run(1), run(3600));
}

#[test]
fn a_saved_world_goes_on_as_the_one_it_was_saved_from() {
    let mut world = world();
    submit(&mut world, chancy());
    pass(&mut world, 700);
    let mut copy: World = serde_json::from_str(&serde_json::to_string(&world).unwrap()).unwrap();
    for world in [&mut world, &mut copy] {
        submit(world, chancy());
        settle(world);
    }
    assert_eq!(serde_json::to_string(&copy).unwrap(), serde_json::to_string(&world).unwrap());
}

#[test]
fn the_studio_is_at_work_at_any_time() {
    use rayvision::Timestamp;
    use rayvision::enums::TaskStatus;
    use std::collections::BTreeSet;
    for second in [1_000_000_000, 1_790_000_000] {
        let mut world = World::at(Seed::Studio, Timestamp::from_second(second).unwrap());
        assert!(world.next_event().is_some());
        let states: BTreeSet<i64> = world.tasks().map(|task| task.status().value()).collect();
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
        assert_eq!(data(world.get_render_env(ME, ask::GetRenderEnv::new(2000))).len(), 2);
        assert_eq!(data(world.get_label_list(ME, ask::GetLabelList::new())).project_name_list.len(), 3);
    }
}
