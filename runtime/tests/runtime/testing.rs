//! Scripted and recorded answers.

use std::time::Duration;
use std::{env, fs, process};

use crate::http_server::{Answer, Server};
use crate::sample::{PROTOCOL, Page, Ping, RenderScene};
use rayvision_runtime::testing::{Recorder, Recording, Script};
use rayvision_runtime::{Builder, Client, Credentials, Error, Json, Outcome, Retries, Transport};

const GRANTED: &str =
    r#"{"code":200,"data":{"total":7,"items":[{"jobId":9,"status":25,"fee":1.10000000000000000001}]}}"#;

fn builder() -> Builder<Client> {
    let credentials = Credentials::new("somebody", "a key of tests").expect("credentials");
    Builder::new(&PROTOCOL, credentials, vec!["2".into()]).retries(Retries::up_to(3).backoff(SOON, SOON))
}

const SOON: Duration = Duration::from_millis(1);

fn client(transport: impl Transport) -> Client {
    builder().transport(transport).build().expect("a client")
}

fn scene(zone: i32) -> RenderScene {
    RenderScene::new(zone, [1])
}

#[tokio::test]
async fn lines_are_answered_in_order_each_operation_by_itself() {
    let script = Script::new()
        .grant::<RenderScene>(&Page { total: 1, items: vec![] })
        .grant::<Ping>(&())
        .grant::<RenderScene>(&Page { total: 2, items: vec![] });
    let client = client(script.clone());
    assert_eq!(client.send(&scene(1)).await.expect("the first").data.total, 1);
    assert_eq!(client.send(&scene(2)).await.expect("the second").data.total, 2);
    assert_eq!(script.left(), 1);
    client.send(&Ping {}).await.expect("a ping");
    let zones: Vec<Json> = script.seen().iter().map(|seen| seen.parameters["Zone"].clone()).collect();
    assert_eq!(zones, [Json::from(1), Json::from(2), Json::Null]);
    assert_eq!(script.seen()[2].operation.name, "ping");
}

#[tokio::test]
async fn every_fault_can_be_scripted() {
    let fails = async |script: Script| client(script).send(&scene(1)).await.expect_err("a failure");

    let refused = fails(Script::new().refuse::<RenderScene>(610, "too \"late\"")).await;
    assert!(matches!(&refused, Error::Refused(refusal) if refusal.message() == Some("too \"late\"")), "{refused}");
    let status = fails(Script::new().status::<RenderScene>(502, "<html>")).await;
    assert_eq!((status.http_status(), status.body()), (Some(502), Some(&b"<html>"[..])));
    let lost = fails(Script::new().lose::<RenderScene>()).await;
    assert!(matches!(lost, Error::Connection(_)) && lost.outcome() == Outcome::Unknown, "{lost}");
    let unreachable =
        Script::new().unreachable::<RenderScene>().unreachable::<RenderScene>().unreachable::<RenderScene>();
    let unreachable = fails(unreachable).await;
    assert_eq!((unreachable.outcome(), unreachable.attempts()), (Outcome::NotSent, 3));
}

#[tokio::test]
async fn a_call_that_is_tried_again_takes_the_next_line() {
    let script = Script::new().lose::<Ping>().status::<Ping>(503, "").grant::<Ping>(&());
    let envelope = client(script.clone()).send(&Ping {}).await.expect("the third attempt");
    assert_eq!((envelope.attempts, script.seen().len(), script.left()), (3, 3, 0));
}

#[tokio::test]
async fn what_the_script_does_not_foresee_is_told_at_once() {
    let script = Script::new();
    let error = client(script.clone()).send(&Ping {}).await.expect_err("no line");
    assert!(error.to_string().contains("the script has no line left for `ping`"), "{error}");
    assert_eq!(script.seen().len(), 1);
}

#[tokio::test(start_paused = true)]
async fn a_line_can_come_late() {
    let script = Script::new().grant::<Ping>(&()).after::<Ping>(Duration::from_secs(90));
    let client = builder().retries(Retries::never()).transport(script).build().expect("a client");
    let error = client.send(&Ping {}).await.expect_err("too late");
    assert!(matches!(error, Error::Timeout(_)), "{error}");
}

#[tokio::test]
async fn a_recording_plays_what_was_kept_without_headers() {
    let server = Server::answering(Answer::Http(200, "", GRANTED.to_owned())).await;
    let recorder = Recorder::new().expect("a recorder");
    let recording_client = builder().base_url(server.url()).transport(recorder.clone()).build().expect("a client");
    let told = recording_client.send(&scene(3)).await.expect("an answer").data;

    let path = env::temp_dir().join(format!("rayvision-recording-{}", process::id()));
    recorder.recording().save(&path).expect("saved");
    let text = fs::read_to_string(&path).expect("a file");
    assert!(!text.contains("somebody") && !text.contains("signature"), "{text}");
    let script = Recording::load(&path).expect("loaded").into_script();
    fs::remove_file(&path).expect("removed");

    let client = client(script.clone());
    assert!(client.send(&scene(4)).await.expect_err("other parameters").to_string().contains("no line left"));
    assert_eq!(client.send(&scene(3)).await.expect("the recorded answer").data, told);
    assert_eq!(script.left(), 0);
}

#[test]
fn a_file_that_is_no_recording_is_refused_with_its_line() {
    let path = env::temp_dir().join(format!("rayvision-no-recording-{}", process::id()));
    fs::write(&path, "\n{\"operation\":\"ping\"}\n").expect("a file");
    let error = Recording::load(&path).expect_err("no recording").to_string();
    fs::remove_file(&path).expect("removed");
    assert!(error.contains(":2: no exchange"), "{error}");
}
