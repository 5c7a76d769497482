//! From the start to the first answer, in the process.

use std::time::Instant;

use rayvision::v2026::operations::QUERY_ALL_FRAME_STATS;
use rayvision_simulator::Simulator;

use crate::load::Connection;
use crate::{block_on, median, signed};

pub(crate) fn measure(is_test: bool) {
    let rounds = if is_test { 2 } else { 50 };
    let (mut raw, mut with_client) = (Vec::new(), Vec::new());
    for _ in 0..rounds {
        raw.push(first_answer());
        with_client.push(first_answer_to_a_client());
    }
    println!(
        "start to first answer: {:.2} ms (at most 10); with a client made for it: {:.2} ms",
        median(raw),
        median(with_client)
    );
}

fn first_answer() -> f64 {
    let started = Instant::now();
    let simulator = block_on(Simulator::start()).expect("a simulator");
    let request = signed::requests(simulator.address(), &simulator.credentials(), &QUERY_ALL_FRAME_STATS, "{}", 1);
    let mut connection = Connection::open(simulator.address());
    let (_, body) = connection.exchange(&request[0]);
    assert!(!body.is_empty());
    started.elapsed().as_secs_f64() * 1e3
}

fn first_answer_to_a_client() -> f64 {
    let started = Instant::now();
    block_on(async {
        let simulator = Simulator::start().await.expect("a simulator");
        let client = simulator.client().expect("a client");
        client.task().query_all_frame_stats().send().await.expect("an answer");
        started.elapsed().as_secs_f64() * 1e3
    })
}
