//! Calls that are dropped on their way.

use std::time::Duration;

use crate::sample::Ping;
use crate::scripted_transport::{Scripted, Step, builder, granted};
use rayvision_runtime::{Client, Retries};
use tokio::time::{sleep, timeout};

/// Whatever a call is doing when it is dropped: its place is free again, and what it had put by for a retry is back.
#[tokio::test(start_paused = true)]
async fn nothing_stays_behind() {
    let steps = [Step::Wait(503, 20, "busy".into()), Step::Silence];
    for after in [0, 1, 100, 19_999, 20_001, 30_000] {
        let transport = Scripted::new(steps.clone());
        let client: Client =
            builder().transport(transport.clone()).in_flight(1).retry_tokens(5).build().expect("client");
        let dropped = timeout(Duration::from_millis(after), client.send(&Ping {})).await;
        assert!(dropped.is_err());
        let sent = transport.seen().len();
        assert_eq!(sent, if after == 0 { 1 } else { 1 + usize::from(after > 20_000) }, "{after}");

        transport.then([Step::Lost, granted()]);
        let result = timeout(Duration::from_secs(5), client.send(&Ping {})).await.expect("a place");
        if after < 20_000 {
            assert_eq!(result.expect("the budget is full").attempts, 2, "{after}");
        } else {
            assert_eq!(result.expect_err("the retry was made, and paid").attempts(), 1, "{after}");
        }
        sleep(Duration::from_mins(5)).await;
        assert!(transport.seen().len() <= sent + 2, "nothing goes on in the background");
    }
}

/// Who leaves the line lets the next one step up.
#[tokio::test(start_paused = true)]
async fn a_call_that_waits_in_line_can_be_dropped() {
    let transport = Scripted::new([Step::Silence, granted()]);
    let client: Client = builder()
        .transport(transport.clone())
        .in_flight(1)
        .attempt_timeout(Duration::from_secs(10))
        .retries(Retries::never())
        .build()
        .expect("client");
    let (first, second, third) = tokio::join!(
        client.send(&Ping {}),
        timeout(Duration::from_secs(3), client.send(&Ping {})),
        client.send(&Ping {}),
    );
    assert!(first.is_err() && second.is_err());
    third.expect("an answer");
    assert_eq!(transport.seen().len(), 2);
}

/// Nothing at all happens before the first poll.
#[tokio::test(start_paused = true)]
async fn a_call_that_is_never_polled_is_never_made() {
    let transport = Scripted::new([granted()]);
    let client = crate::scripted_transport::client(&transport);
    drop(client.send(&Ping {}));
    sleep(Duration::from_secs(1)).await;
    assert!(transport.seen().is_empty());
}
