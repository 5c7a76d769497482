//! A page of 50 tasks, of 1,000 and of 100,000.

use std::time::{Duration, Instant};

use rayvision::operations::GET_TASK_LIST;
use rayvision::requests::{CreateTask, SubmitTask};
use rayvision::server::Platform;
use rayvision_runtime::Reply;
use rayvision_simulator::{Clock, Scene, Simulator};

use crate::load::Connection;
use crate::{block_on, median, signed};

pub(crate) fn measure(is_test: bool) {
    let many = if is_test { 2_000 } else { 100_000 };
    let pages = if is_test { 20 } else { 2_000 };
    let (small, large) = (with_tasks(1_000), with_tasks(many));
    let (mut few, mut lots) = (Vec::new(), Vec::new());
    let prepare = |simulator: &Simulator| {
        let body = r#"{"pageNum":7,"pageSize":50}"#;
        signed::requests(simulator.address(), &simulator.credentials(), &GET_TASK_LIST, body, pages)
    };
    let (small_requests, large_requests) = (prepare(&small), prepare(&large));
    let (mut small_line, mut large_line) = (Connection::open(small.address()), Connection::open(large.address()));
    for (small_request, large_request) in small_requests.iter().zip(&large_requests) {
        few.push(time(&mut small_line, small_request));
        lots.push(time(&mut large_line, large_request));
    }
    let (few, lots) = (median(few), median(lots));
    println!(
        "getTaskList, page of 50: {few:.0} µs of 1000 tasks, {lots:.0} µs of {many}; ratio {:.2} (at most 1.3)",
        lots / few
    );
}

fn time(line: &mut Connection, request: &[u8]) -> f64 {
    let started = Instant::now();
    let (_, body) = line.exchange(request);
    let taken = started.elapsed().as_secs_f64() * 1e6;
    assert!(body.len() > 50 * 100, "{}", String::from_utf8_lossy(body));
    taken
}

fn with_tasks(count: i32) -> Simulator {
    let simulator = block_on(Simulator::builder().clock(Clock::Stepped).start()).expect("a simulator");
    let caller = simulator.credentials().access_id().to_owned();
    simulator.control().change(|model| {
        model.set_scene(Scene { frames: 1, ..Scene::default() }).expect("a scene");
        for _ in 0..count / 100 {
            let Reply::Data(created) = model.create_task(&caller, CreateTask::new(100)) else { panic!("no tasks") };
            for id in created.task_id_list {
                let reply = model.submit_task(&caller, SubmitTask::new(id));
                assert!(matches!(reply, Reply::Data(())), "{reply:?}");
            }
        }
    });
    simulator.control().advance(Duration::from_hours(1));
    simulator
}
