//! What streaming a million items costs: `cargo bench -p rayvision-runtime --bench stream`.
//!
//! The platform is in the process, so the figures hold its work too.

#[path = "../tests/runtime/fake_platform.rs"]
mod fake_platform;
#[path = "../tests/runtime/sample/mod.rs"]
mod sample;

use std::fmt::Write as _;
use std::pin::Pin;
use std::time::Instant;

use fake_platform::ListJobs;
use rayvision_runtime::{
    Builder, Client, Credentials, Incoming, Items, Json, Options, Outgoing, Transport, TransportError,
};

const ITEMS: i64 = 1_000_000;
const PAGE: i64 = 100;

/// A platform with a million jobs.
struct Million;

impl Transport for Million {
    fn send<'a>(
        &'a self,
        request: Outgoing,
    ) -> Pin<Box<dyn Future<Output = Result<Incoming, TransportError>> + Send + 'a>> {
        Box::pin(async move {
            let parameters: Json = serde_json::from_slice(&request.body).unwrap_or_default();
            let first = (parameters["pageNum"].as_i64().unwrap_or(1) - 1) * PAGE;
            let mut body = format!(r#"{{"code":200,"data":{{"total":{ITEMS},"items":["#);
            for id in first..first + PAGE {
                let comma = if id == first { "" } else { "," };
                let _ = write!(body, r#"{comma}{{"id":{id},"state":2,"percent":100}}"#);
            }
            body.push_str("]}}");
            Ok(Incoming::new(200, body.into_bytes()))
        })
    }
}

async fn stream(client: Client) -> i64 {
    let page = i32::try_from(PAGE).unwrap_or(i32::MAX);
    let mut items = Items::new(client, ListJobs::new(1, page), Options::default());
    let mut count = 0;
    while let Some(item) = items.next().await {
        item.expect("an item");
        count += 1;
    }
    count
}

fn main() {
    let credentials = Credentials::new("AKIDEXAMPLE", "KEYEXAMPLE").expect("credentials");
    let client: Client =
        Builder::new(&sample::PROTOCOL, credentials, vec!["2".into()]).transport(Million).build().expect("client");
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");

    let begun = Instant::now();
    let mut count = 0;
    let allocated = allocation_counter::measure(|| count = runtime.block_on(stream(client)));
    let seconds = begun.elapsed().as_secs_f64();
    assert_eq!(count, ITEMS);

    println!("items streamed        {count}");
    println!("items a second        {:.0}", f64::from(u32::try_from(count).unwrap_or(0)) / seconds);
    println!(
        "peak over the start   {:.1} MiB",
        f64::from(u32::try_from(allocated.bytes_max).unwrap_or(u32::MAX)) / f64::from(1 << 20)
    );
}
