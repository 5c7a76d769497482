//! A page of 50 tasks, of 1,000 and of 100,000.

use std::time::{Duration, Instant};

use rayvision::server::Platform;
use rayvision::types::CreatedTasks;
use rayvision::v2026::operations::{CREATE_TASK, GET_TASK_LIST, SUBMIT_TASK};
use rayvision::{Edition, Json, Operation};
use rayvision_runtime::Reply;
use rayvision_simulator::{Clock, Scene, Simulator};
use serde_json::json;

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
        let mut call = |operation: &Operation, body: Json| match model
            .dispatch(Edition::V2026, operation, &caller, &body)
            .expect("a request")
        {
            Reply::Data(data) => data,
            reply => panic!("{reply:?}"),
        };
        for _ in 0..count / 100 {
            let created: CreatedTasks =
                serde_json::from_str(&call(&CREATE_TASK, json!({ "count": 100 }))).expect("IDs");
            for id in created.task_id_list {
                call(&SUBMIT_TASK, json!({ "taskId": id }));
            }
        }
    });
    simulator.control().advance(Duration::from_hours(1));
    simulator
}
