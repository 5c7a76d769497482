//! What is held at once while a million frames are read: `cargo bench -p rayvision-acceptance --bench memory`.

use std::pin::Pin;
use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};

use rayvision::{Credentials, Incoming, Outgoing, Transport, TransportError};
use rayvision_acceptance::edition::Client;

/// Frames of the list, and of that which is read for a sign of life.
const FRAMES: usize = 1_000_000;
const FEW: usize = 20_000;
/// Frames per page.
const PAGE: usize = 1_000;
/// The most that may be held at once, over the start.
const LIMIT: u64 = 32 << 20;

/// Answers page after page of a list of frames, of which nothing is kept.
struct Frames {
    total: usize,
    pages: AtomicUsize,
}

impl Transport for Frames {
    fn send<'a>(&'a self, _: Outgoing) -> Pin<Box<dyn Future<Output = Result<Incoming, TransportError>> + Send + 'a>> {
        let first = self.pages.fetch_add(1, SeqCst) * PAGE;
        let frames: Vec<String> = (first..first + PAGE).map(frame).collect();
        let items = frames.join(",");
        let body = format!(
            r#"{{"version":"1.0.0","result":true,"message":"success","code":200,"serverTime":1535957371000,
            "data":{{"pageCount":{},"pageNum":{},"total":{},"size":{PAGE},"items":[{items}]}}}}"#,
            self.total / PAGE,
            first / PAGE + 1,
            self.total,
        );
        Box::pin(async move { Ok(Incoming::new(200, body.into_bytes())) })
    }
}

fn frame(number: usize) -> String {
    format!(
        r#"{{"id":{},"userId":10001136,"framePrice":null,"feeType":null,"platform":2,"frameIndex":"{number}",
        "frameBlock":"0","frameStatus":4,"frameStatusText":"render_task_status_25","feeAmount":0.12,"couponFee":0,
        "startTime":1535957371000,"endTime":1535957431000,"frameExecuteTime":60}}"#,
        5_000_000 + number,
    )
}

fn main() {
    let is_test = !std::env::args().any(|argument| argument == "--bench");
    let total = if is_test { FEW } else { FRAMES };
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    let credentials = Credentials::new("id", "key").expect("credentials");
    let frames = Frames { total, pages: AtomicUsize::new(0) };
    let client: Client = Client::builder(credentials, 2).transport(frames).build().expect("a client");
    let mut read = 0;
    let counted = allocation_counter::measure(|| read = runtime.block_on(read_all(&client)));
    assert_eq!(read, total);
    println!(
        "{read} frames read: at most {} KiB over the start (at most {} KiB)",
        counted.bytes_max >> 10,
        LIMIT >> 10
    );
    assert!(counted.bytes_max <= LIMIT, "{} bytes were held at once", counted.bytes_max);
}

/// Reads all frames, checks that each is the next, and tells how many there were.
async fn read_all(client: &Client) -> usize {
    let mut frames = client.task().query_task_frames(1).page_size(i32::try_from(PAGE).expect("a small number")).items();
    let mut read = 0;
    while let Some(frame) = frames.next().await {
        assert_eq!(frame.expect("a frame").id, i64::try_from(5_000_000 + read).expect("a small number"));
        read += 1;
    }
    read
}
