//! What an observer is told.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use crate::sample::Ping;
use crate::scripted_transport::{Scripted, Step, builder, code, granted, scene};
use rayvision_runtime::{Attempt, AttemptEnd, Client, Observer};

#[derive(Clone, Default)]
struct Notes(Arc<Mutex<Vec<String>>>);

impl Notes {
    fn note(&self, text: String) {
        self.0.lock().expect("notes").push(text);
    }

    fn take(&self) -> Vec<String> {
        std::mem::take(&mut self.0.lock().expect("notes"))
    }
}

impl Observer for Notes {
    fn before(&self, attempt: &Attempt<'_>) {
        self.note(format!("{} {} to {}", attempt.operation.name, attempt.number, attempt.host));
    }

    fn after(&self, attempt: &Attempt<'_>, end: &AttemptEnd<'_>) {
        assert!(end.elapsed < Duration::from_secs(61));
        self.note(format!(
            "{} {}: {:?} {:?} failed {} again {}",
            attempt.operation.name,
            attempt.number,
            end.http_status,
            end.code,
            end.error.is_some(),
            end.retry_in.is_some(),
        ));
    }
}

#[tokio::test(start_paused = true)]
async fn every_attempt_is_told_of() {
    let (notes, transport) = (Notes::default(), Scripted::new([]));
    let client: Client = builder().transport(transport.clone()).observer(notes.clone()).build().expect("client");
    for (steps, expected) in [
        (vec![granted()], vec!["Some(200) Some(200) failed false again false"]),
        (
            vec![Step::Silence, Step::Answer(502, String::new()), code(404)],
            vec![
                "None None failed true again true",
                "Some(502) None failed true again true",
                "Some(200) Some(404) failed true again false",
            ],
        ),
        (vec![Step::Unreachable; 4], vec!["None None failed true again true"; 3]),
    ] {
        transport.then(steps);
        let _ = client.send(&Ping {}).await;
        let told = notes.take();
        for (index, expected) in expected.iter().enumerate() {
            let number = index + 1;
            assert_eq!(told[2 * index], format!("ping {number} to 127.0.0.1:4000"));
            assert_eq!(told[2 * index + 1], format!("ping {number}: {expected}"));
        }
    }
}

/// A call that is never made is not told of, nor the end of one that is cancelled.
#[tokio::test(start_paused = true)]
async fn what_did_not_happen_is_not_told() {
    let (notes, transport) = (Notes::default(), Scripted::new([Step::Silence]));
    let client: Client = builder().transport(transport).observer(notes.clone()).build().expect("client");
    drop(client.send(&scene()));
    assert!(notes.take().is_empty());
    assert!(tokio::time::timeout(Duration::from_secs(1), client.send(&scene())).await.is_err());
    assert_eq!(notes.take(), ["renderScene 1 to 127.0.0.1:4000"]);
}
