//! How often a signature allocates.

use crate::sample::{PlugIn, RenderScene};
use rayvision_runtime::{Credentials, StringToSign};

#[test]
fn a_signature_allocates_at_most_twice() {
    let credentials = Credentials::new("id", "key").expect("credentials");
    let plug_ins = (0..20).map(|id| PlugIn { id, names: vec!["a".into(), "b".into()] }).collect();
    let scene = RenderScene {
        zone: 2,
        note: Some("a scene".into()),
        plug_ins: Some(plug_ins),
        task_param: (0..1000).collect(),
        zip: Some(true),
    };
    let headers = [("UTCTimestamp", "1535957371"), ("accessId", "id"), ("channel", "4"), ("nonce", "11886")];
    let string = StringToSign {
        pieces: crate::sample::STRING,
        method: "POST",
        host: "task.renderbus.com",
        path: "/api/render/task/renderScene",
        headers: &headers,
        parameters: &scene,
    };
    let mut signature = None;
    let counted = allocation_counter::measure(|| signature = Some(credentials.sign(&string)));
    assert!(counted.count_total <= 2, "{} allocations", counted.count_total);
    println!("{} allocations", counted.count_total);
}
