//! Signatures and calls beside those of the platform's own Python package, in one run:
//! `cargo bench -p rayvision-acceptance --bench python`.
//!
//! `RAYVISION_PYTHON` names a Python that has the package; unless set it is the one that `simulator/conformance/run` sets
//! up. Without one there is nothing to compare with, and it says so.

use std::collections::BTreeMap;
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use rayvision::enums::Zone;
use rayvision::v2019::PROTOCOL;
use rayvision::v2019::requests::{QueryPlatforms, StopTask};
use rayvision::{Credentials, Error, Request};
use rayvision_acceptance::edition::Client;
use rayvision_runtime::{StringToSign, flatten};
use rayvision_simulator::Simulator;
use serde_json::json;

/// How many times as fast a signature has to be.
const SIGNATURE_TARGET: f64 = 15.0;
/// How many times as fast calls have to be, one after another.
const CALLS_TARGET: f64 = 10.0;

const ACCESS_ID: &str = "AKIDz8krbsJ5yKBZQpn74WFkmLPx3EXAMPLE";
const ACCESS_KEY: &str = "Gu5t9xGARNpq86cd98joQYCN3EXAMPLE";

/// Of the document's example.
const HEADERS: [(&str, &str); 6] = [
    ("UTCTimestamp", "1535957371"),
    ("accessId", ACCESS_ID),
    ("channel", "7"),
    ("nonce", "11886"),
    ("platform", "1"),
    ("version", "1.0.0"),
];

fn main() {
    let is_test = !std::env::args().any(|argument| argument == "--bench");
    let Some(python) = Python::find() else {
        println!("no Python has rayvision_api to compare with: simulator/conformance/run installs it");
        return;
    };
    let ids: Vec<i64> = (0..1_000).map(|id| 1_111_307 + 2 * id).collect();
    let rounds = if is_test { 1 } else { 5_000 };
    signature(&python, "of the document's example, 182 bytes", &QueryPlatforms::new(Zone::Foreign), rounds);
    signature(&python, "over 1,000 ids", &StopTask::new(ids), rounds);
    if is_test {
        calls(&python, 5, 1);
    } else {
        calls(&python, 1_000, 5);
    }
}

/// What it takes from the parameters to the signature; the best of many rounds counts, since what else the machine does
/// slows down some of them and never all.
fn signature<R: Request>(python: &Python, title: &str, request: &R, rounds: u32) {
    let path = R::OPERATION.path;
    let credentials = Credentials::new(ACCESS_ID, ACCESS_KEY).expect("credentials");
    let round = |_| {
        let begun = Instant::now();
        let body = flatten(black_box(request)).expect("parameters");
        let string = StringToSign {
            template: PROTOCOL.signing.string,
            method: "POST",
            host: PROTOCOL.default_host,
            path,
            headers: &HEADERS,
            body: &body,
        };
        black_box(credentials.sign(&string.render()));
        begun.elapsed()
    };
    let ours = (0..rounds).map(round).min().unwrap_or_default();
    let [headers, body] = [json!(BTreeMap::from(HEADERS)), json!(request)].map(|json| json.to_string());
    let theirs = python.measure(&["signature", PROTOCOL.default_host, path, &headers, &body, &rounds.to_string()]);
    let theirs = Duration::from_secs_f64(theirs);
    println!(
        "a signature {title}: {ours:.1?}; rayvision_api: {theirs:.1?}; ratio {:.1} (at least {SIGNATURE_TARGET})",
        theirs.as_secs_f64() / ours.as_secs_f64()
    );
}

/// Calls a second, one after another, against the same simulator.
fn calls(python: &Python, calls: u32, rounds: usize) {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    let simulator = runtime.block_on(Simulator::builder().access(ACCESS_ID, ACCESS_KEY).start()).expect("a simulator");
    let client = simulator.client().expect("a client");
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    for _ in 0..rounds {
        ours.push(runtime.block_on(rate(&client, calls)).expect("the simulator answers"));
        theirs.push(python.measure(&["calls", &simulator.address().to_string(), &calls.to_string()]));
    }
    let (ours, theirs) = (median(ours), median(theirs));
    println!(
        "queryAllFrameStats a second, one after another: {ours:.0}; rayvision_api: {theirs:.0}; ratio {:.1} (at least {CALLS_TARGET})",
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

/// A Python that has the package.
struct Python(PathBuf);

impl Python {
    fn find() -> Option<Self> {
        let named = std::env::var_os("RAYVISION_PYTHON").map(PathBuf::from);
        // This program lies in `deps` of a profile's directory of the target directory.
        let target = std::env::current_exe().ok()?.ancestors().nth(3)?.to_owned();
        let python = named.unwrap_or_else(|| target.join("conformance/1.1.5/bin/python"));
        python.exists().then_some(Self(python))
    }

    /// What `measure.py` prints, by Python's own clock: its start does not count.
    fn measure(&self, arguments: &[&str]) -> f64 {
        let package = Path::new(env!("CARGO_MANIFEST_DIR"));
        let output = Command::new(&self.0)
            .arg(package.join("benches/python/measure.py"))
            .args(arguments)
            .env("PYTHONPATH", package.join("../simulator/conformance"))
            .env("PYTHONDONTWRITEBYTECODE", "1")
            .env("RAYVISION_API_ACCESS_ID", ACCESS_ID)
            .env("RAYVISION_API_KEY", ACCESS_KEY)
            .output()
            .expect("Python starts");
        eprint!("{}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8_lossy(&output.stdout).trim().parse().expect("Python prints a number")
    }
}

/// The middle one.
fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or_default()
}
