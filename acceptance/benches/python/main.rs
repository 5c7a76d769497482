//! Calls a second beside the platform's own Python package, against the same simulator in one run:
//! `cargo bench -p rayvision-acceptance --bench python`.
//!
//! `RAYVISION_PYTHON` names a Python that has the package; unless set it is the one that `simulator/conformance/run` sets
//! up. Without one there is nothing to compare with, and it says so.

use std::path::PathBuf;
use std::process::Command;
use std::time::Instant;

use rayvision::{Client, Error};
use rayvision_simulator::Simulator;

const CALLS: u32 = 1_000;
const ROUNDS: usize = 5;
/// How many times as fast the client has to be.
const TARGET: f64 = 10.0;

fn main() {
    let is_test = !std::env::args().any(|argument| argument == "--bench");
    let (calls, rounds) = if is_test { (5, 1) } else { (CALLS, ROUNDS) };
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    let simulator = runtime.block_on(Simulator::start()).expect("a simulator");
    let client = simulator.client().expect("a client");
    let python = python();
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    for _ in 0..rounds {
        ours.push(runtime.block_on(rate(&client, calls)).expect("the simulator answers"));
        theirs.extend(python.as_ref().and_then(|python| python_rate(python, &simulator, calls)));
    }
    let ours = median(ours);
    if theirs.is_empty() {
        println!(
            "queryAllFrameStats a second, one after another: {ours:.0}; no Python has rayvision_api to compare with"
        );
        return;
    }
    let theirs = median(theirs);
    println!(
        "queryAllFrameStats a second, one after another: {ours:.0}; rayvision_api 1.1.5: {theirs:.0}; ratio {:.1} (at least {TARGET})",
        ours / theirs
    );
}

async fn rate(client: &Client, calls: u32) -> Result<f64, Error> {
    let begun = Instant::now();
    for _ in 0..calls {
        client.task().query_all_frame_stats().send().await?;
    }
    Ok(f64::from(calls) / begun.elapsed().as_secs_f64())
}

fn python() -> Option<PathBuf> {
    let named = std::env::var_os("RAYVISION_PYTHON").map(PathBuf::from);
    // This program lies in `deps` of a profile's directory of the target directory.
    let target = std::env::current_exe().ok()?.ancestors().nth(3)?.to_owned();
    named.or(Some(target.join("conformance/bin/python"))).filter(|python| python.exists())
}

/// Calls a second of the package, by its own clock: its start does not count.
fn python_rate(python: &PathBuf, simulator: &Simulator, calls: u32) -> Option<f64> {
    let here = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    let control = simulator.control();
    let key = control.look(|world| world.accounts().next().map(|account| account.access_key().to_owned()))?;
    let output = Command::new(python)
        .arg(here.join("benches/python/calls.py"))
        .args([simulator.address().to_string(), calls.to_string()])
        .env("PYTHONPATH", here.join("../simulator/conformance"))
        .env("PYTHONDONTWRITEBYTECODE", "1")
        .env("RAYVISION_API_ACCESS_ID", simulator.credentials().access_id())
        .env("RAYVISION_API_KEY", key)
        .output()
        .ok()?;
    if !output.status.success() {
        eprintln!("{}", String::from_utf8_lossy(&output.stderr));
        return None;
    }
    String::from_utf8_lossy(&output.stdout).trim().parse().ok()
}

/// The middle one.
fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or_default()
}
