//! Signed `queryAllFrameStats` a second, against a bare handler that answers the same bytes.

use rayvision::v2026::operations::QUERY_ALL_FRAME_STATS;
use rayvision_simulator::Simulator;

use crate::load::{Connection, run};
use crate::{bare, block_on, median, signed};

const CONNECTIONS: usize = 4;
const ROUNDS: usize = 21;

pub(crate) fn measure(is_test: bool) {
    let each = if is_test { 50 } else { 2_000 };
    let simulator = block_on(Simulator::start()).expect("a simulator");
    let credentials = simulator.credentials();
    let sign = |count| signed::requests(simulator.address(), &credentials, &QUERY_ALL_FRAME_STATS, "{}", count);
    let answer = Connection::open(simulator.address()).exchange(&sign(1)[0]).1.to_vec();
    let bare = bare::start(answer);

    let total = f64::from(u32::try_from(CONNECTIONS * each).unwrap_or(u32::MAX));
    let (mut ours, mut theirs, mut ratios) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        let requests: Vec<_> = (0..CONNECTIONS).map(|_| sign(each)).collect();
        let bare_rate = total / run(bare, &requests).as_secs_f64();
        let rate = total / run(simulator.address(), &requests).as_secs_f64();
        ours.push(rate);
        theirs.push(bare_rate);
        ratios.push(rate / bare_rate);
    }
    println!(
        "queryAllFrameStats, signed, a second: {:.0}; bare handler: {:.0}; ratio {:.2} (at least 0.5)",
        median(ours),
        median(theirs),
        median(ratios)
    );
}
