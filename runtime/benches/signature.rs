//! What a signature takes, from the request to Base64: `cargo bench -p rayvision-runtime --bench signature`.

use std::hint::black_box;
use std::time::Instant;

use rayvision_runtime::{Credentials, StringToSign, TemplatePart, flatten};
use serde::Serialize;

const TEMPLATE: &[TemplatePart] = &[
    TemplatePart::Text("["),
    TemplatePart::Method,
    TemplatePart::Text("]"),
    TemplatePart::Host,
    TemplatePart::Text(":"),
    TemplatePart::Path,
    TemplatePart::Text("&"),
    TemplatePart::Parameters,
];

/// Parameters of `queryPlatforms`.
#[derive(Serialize)]
struct QueryPlatforms {
    zone: i32,
}

/// Parameters of `stopTask`.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct StopTask {
    task_param: Vec<i64>,
}

fn main() {
    let stop = StopTask { task_param: (0..1000).map(|id| 1_111_307 + 2 * id).collect() };
    measure("the document's example", "/api/render/common/queryPlatforms", &QueryPlatforms { zone: 2 });
    measure("1,000 ids in taskParam", "/api/render/task/stopTask", &stop);
}

fn measure(title: &str, path: &str, request: &impl Serialize) {
    let headers = [
        ("UTCTimestamp", "1535957371"),
        ("accessId", "AKIDz8krbsJ5yKBZQpn74WFkmLPx3EXAMPLE"),
        ("channel", "7"),
        ("nonce", "11886"),
        ("platform", "1"),
        ("version", "1.0.0"),
    ];
    let render = || {
        let body = flatten(black_box(request)).expect("flattens");
        let host = "task.renderbus.com";
        StringToSign { template: TEMPLATE, method: "POST", host, path, headers: &headers, body: &body }.render()
    };
    let credentials = Credentials::new(headers[1].1, "Gu5t9xGARNpq86cd98joQYCN3EXAMPLE").expect("credentials");
    let microseconds = best(|| drop(black_box(credentials.sign(&render()))));
    println!("{title}: {} bytes signed in {microseconds:.2} µs", render().len());
}

/// The best of many short rounds: what else the machine does slows down some of them, and never all.
fn best(run: impl Fn()) -> f64 {
    const RUNS: u32 = 10;
    let round = |_| {
        let begun = Instant::now();
        (0..RUNS).for_each(|_| run());
        begun.elapsed().as_secs_f64() * 1e6 / f64::from(RUNS)
    };
    (0..2_000).map(round).fold(f64::MAX, f64::min)
}
