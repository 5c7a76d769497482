//! A job of 500 frames from its submission to its end, through the client, with stepped time.

use std::time::{Duration, Instant};

use rayvision::Progress;
use rayvision_simulator::{Clock, Scene, Simulator};

use crate::{block_on, median};

pub(crate) fn measure(is_test: bool) {
    let rounds = if is_test { 1 } else { 20 };
    let taken = (0..rounds).map(|_| block_on(finish())).collect();
    println!("500 frames from submit to finished, stepped: {:.1} ms (at most 100)", median(taken));
}

async fn finish() -> f64 {
    let scene = Scene { frames: 500, nodes: 20, ..Scene::default() };
    let simulator = Simulator::builder().clock(Clock::Stepped).scene(scene).start().await.expect("a simulator");
    let control = simulator.control();
    let access_id = simulator.credentials().access_id().to_owned();
    control.top_up(&access_id, 10_000.into()).expect("an account");
    let client = simulator.client().expect("a client");
    let id = client.task().create_task().send().await.expect("a task").task_id_list[0];

    let started = Instant::now();
    client.task().submit_task(id).send().await.expect("a task");
    loop {
        control.advance(Duration::from_mins(5));
        let page = client.task().query_task_info([id]).send().await.expect("a task");
        let task = &page.items[0];
        match task.task_status.progress() {
            Some(Progress::Done) => {
                assert_eq!(task.total_frames, Some(500), "{task:?}");
                return started.elapsed().as_secs_f64() * 1e3;
            }
            Some(Progress::Failed) => panic!("{task:?}"),
            _ => {}
        }
    }
}
