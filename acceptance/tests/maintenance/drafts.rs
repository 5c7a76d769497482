//! What a program sends to the simulator and the spec does not describe becomes entries to begin with.

use std::path::Path;

use rayvision::runtime::{Operation, Options};
use rayvision::v2026::Client;
use rayvision::v2026::operations::QUERY_ALL_FRAME_STATS;
use rayvision_simulator::Simulator;
use serde_json::json;

/// One that no table has.
static NEW: Operation = Operation { path: "/api/render/handle/getNodePool", ..QUERY_ALL_FRAME_STATS };

#[tokio::test]
async fn the_journal_of_the_simulator() {
    let simulator = Simulator::builder().start().await.expect("a simulator");
    let client = Client::builder(simulator.credentials(), 2).base_url(simulator.url()).build().expect("a client");
    let untyped = client.untyped();
    for (operation, body) in [
        (&QUERY_ALL_FRAME_STATS, json!({ "pool": "night" })),
        (&NEW, json!({ "pool": "night", "since": 1_800_000_000_000_i64 })),
    ] {
        // The simulator may refuse it: it has seen it all the same.
        drop(untyped.send_untyped(operation, &body, Options::default()).await);
    }
    let journal = serde_json::to_string(&simulator.control().journal()).expect("JSON");
    let spec = Path::new(env!("CARGO_MANIFEST_DIR")).join("../spec");
    let spec = rayvision_codegen::load(&spec).unwrap_or_else(|report| panic!("{report}"));
    let drafted = rayvision_codegen::draft::from_journal(&journal, &spec).expect("a journal").text();
    assert!(drafted.contains("under queryAllFrameStats.request\n    pool: { type: string"), "{drafted}");
    assert!(drafted.contains("\ngetNodePool:\n") && drafted.contains("    since: { type: timestamp"), "{drafted}");
}
