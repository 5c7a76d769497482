use rayvision::v2019::requests as ask;
use rayvision_simulator::Scene;

use super::fixture::*;

const TASKS: i64 = 200;

/// Bytes that stay allocated for a task once it is rendered.
fn bytes_per_task(scene: &Scene) -> i64 {
    let mut model = model();
    model.set_scene(scene.clone()).unwrap();
    let counted = allocation_counter::measure(|| {
        for id in data(model.call(ME, ask::CreateTask::new(i32::try_from(TASKS).unwrap()))).task_id_list {
            data(model.call(ME, ask::SubmitTask::new(id)));
        }
        settle(&mut model);
    });
    counted.bytes_current / TASKS
}

#[test]
fn a_task_of_100_frames_takes_8_kib_at_most() {
    let scene = Scene { price_per_hour: rayvision_simulator::Money::ZERO, ..plain(100) };
    for scene in [scene.clone(), Scene { photon: true, ..scene }] {
        let bytes = bytes_per_task(&scene);
        println!("{bytes} bytes a task of 100 frames, photons {}", scene.photon);
        assert!(bytes <= 8 * 1024, "{bytes}");
    }
}
