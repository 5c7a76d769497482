//! The programs, as processes, against a simulator.

use std::collections::BTreeMap;
use std::process::Output;
use std::time::Duration;

use rayvision::v2026::Client;
use rayvision::{Credentials, Decimal};
use rayvision_simulator::{Builder, Clock, Fault, FaultKind, Scene, Simulator};
use tokio::process::Command;

const ACCESS_ID: &str = "AKID-of-the-examples";
const ACCESS_KEY: &str = "key-of-the-examples";

/// A simulator with an account that has money, but no tasks yet.
async fn start(adjust: impl FnOnce(Builder) -> Builder) -> Simulator {
    let simulator = adjust(Simulator::builder().access(ACCESS_ID, ACCESS_KEY)).start().await.expect("a simulator");
    simulator.control().top_up(ACCESS_ID, Decimal::ONE_THOUSAND).expect("an account");
    simulator
}

fn client(simulator: &Simulator) -> Client {
    let credentials = Credentials::new(ACCESS_ID, ACCESS_KEY).expect("credentials");
    Client::builder(credentials, 2).base_url(simulator.url()).build().expect("a client")
}

/// Exit status, what was told, what was complained of.
async fn run(program: &str, simulator: &Simulator, arguments: &[&str]) -> (Option<i32>, String, String) {
    let mut command = Command::new(program);
    command.args(arguments);
    command.env("RAYVISION_API_ACCESS_ID", ACCESS_ID).env("RAYVISION_API_KEY", ACCESS_KEY);
    command.env("RAYVISION_BASE_URL", simulator.url()).env("LOOK_EVERY", "5").env("RAYVISION_PLATFORM", "2");
    let Output { status, stdout, stderr } = command.output().await.expect("a process");
    let text = |bytes| String::from_utf8(bytes).expect("text");
    (status.code(), text(stdout), text(stderr))
}

/// A task of four frames that has ended, as far as it does by itself.
async fn ended(simulator: &Simulator, label: &str, failing: &[(u32, u16)]) -> i64 {
    let id = submit(simulator, scene(label, failing)).await;
    simulator.control().advance(Duration::from_hours(12));
    id
}

async fn submit(simulator: &Simulator, scene: Scene) -> i64 {
    let client = client(simulator);
    simulator.control().next_scene(scene).expect("a scene");
    let id = client.task().create_task().send().await.expect("a task").task_id_list[0];
    client.task().submit_task(id).send().await.expect("submitted");
    id
}

fn scene(label: &str, failing: &[(u32, u16)]) -> Scene {
    let failing: BTreeMap<u32, u16> = failing.iter().copied().collect();
    Scene { label: label.to_owned(), frames: 4, photon: false, failing, failing_percent: 0, ..Scene::default() }
}

#[tokio::test]
async fn submit_and_watch_follows_a_task_to_its_end() {
    let fast = Clock::Accelerated { speed: 100_000.0 };
    let simulator = start(|simulator| simulator.clock(fast).scene(scene("night", &[]))).await;
    let (status, told, complained) = run(env!("CARGO_BIN_EXE_submit-and-watch"), &simulator, &[]).await;
    assert_eq!((status, complained.as_str()), (Some(0), ""), "{told}");
    assert!(told.contains("submitted") && told.contains("FINISHED: 4 of 4 frames done, 0 failed"), "{told}");
    assert!(told.lines().last().expect("a line").starts_with("finished, for "), "{told}");
}

#[tokio::test]
async fn submit_and_watch_names_the_frames_that_failed() {
    let fast = Clock::Accelerated { speed: 100_000.0 };
    let simulator = start(|simulator| simulator.clock(fast).scene(scene("night", &[(2, 99)]))).await;
    let (status, told, complained) = run(env!("CARGO_BIN_EXE_submit-and-watch"), &simulator, &[]).await;
    assert_eq!(status, Some(1), "{told}{complained}");
    assert!(complained.contains("failed frames: "), "{complained}");
}

#[tokio::test]
async fn submit_and_watch_never_creates_a_second_task_but_says_how_to_look() {
    let lost = Fault::new(FaultKind::DropAfter).of("createTask");
    let simulator = start(|simulator| simulator.fault(lost)).await;
    let (status, _, complained) = run(env!("CARGO_BIN_EXE_submit-and-watch"), &simulator, &[]).await;
    assert_eq!(status, Some(1));
    assert!(complained.contains("to find out what became of it: "), "{complained}");
    assert_eq!(simulator.control().journal().len(), 1);
}

#[tokio::test]
async fn nightly_cost_adds_up_by_label() {
    // The clock that is moved by hand begins years ago.
    let simulator = start(|simulator| simulator.clock(Clock::Stepped)).await;
    for label in ["fog", "fog", "sea"] {
        ended(&simulator, label, &[]).await;
    }
    let (status, told, complained) = run(env!("CARGO_BIN_EXE_nightly-cost"), &simulator, &["200000"]).await;
    assert_eq!((status, complained.as_str()), (Some(0), ""));
    let lines: Vec<Vec<&str>> = told.lines().map(|line| line.split_whitespace().collect()).collect();
    assert_eq!(lines[0][1..], ["2", "tasks", "fog"], "{told}");
    assert_eq!(lines[1][1..], ["1", "tasks", "sea"], "{told}");
    assert_eq!(lines[2][1..], ["in", "all"], "{told}");
    let cents = |line: &Vec<&str>| line[0].replace('.', "").parse::<i64>().expect("an amount");
    assert!(cents(&lines[2]) > 0 && (cents(&lines[0]) + cents(&lines[1]) - cents(&lines[2])).abs() <= 1, "{told}");
}

#[tokio::test]
async fn nightly_cost_bills_the_children_of_a_task_in_its_place() {
    let simulator = start(|simulator| simulator.clock(Clock::Stepped)).await;
    let photon = Scene { photon: true, ..scene("fog", &[]) };
    let id = submit(&simulator, photon).await;
    simulator.control().advance(Duration::from_hours(12));
    let told = client(&simulator).task().query_task_info([id]).send().await.expect("the task").items.remove(0);
    let children = told.resp_rendering_task_list.unwrap_or_default();
    let cost: Decimal = children.iter().filter_map(|child| child.render_consume).sum();
    assert!(children.len() == 2 && cost > Decimal::ZERO, "{children:?}");

    let (status, told, complained) = run(env!("CARGO_BIN_EXE_nightly-cost"), &simulator, &["200000"]).await;
    assert_eq!((status, complained.as_str()), (Some(0), ""));
    assert_eq!(told.lines().next(), Some(format!("{cost:>12.2}      1 tasks  fog").as_str()), "{told}");
}

#[tokio::test]
async fn restart_failed_restarts_what_failed_and_nothing_else() {
    let simulator = start(|simulator| simulator.clock(Clock::Stepped)).await;
    let failed = ended(&simulator, "fog", &[(1, 1)]).await;
    ended(&simulator, "fog", &[]).await;
    let (status, told, complained) = run(env!("CARGO_BIN_EXE_restart-failed"), &simulator, &[]).await;
    assert_eq!((status, complained.as_str()), (Some(0), ""));
    assert_eq!(told, format!("{failed}: its failed frames are rendered again\n"));
}

#[tokio::test]
async fn restart_failed_restarts_the_children_of_a_task() {
    let simulator = start(|simulator| simulator.clock(Clock::Stepped)).await;
    let id = submit(&simulator, Scene { photon: true, ..scene("fog", &[(1, 1)]) }).await;
    simulator.control().advance(Duration::from_hours(12));
    let told = client(&simulator).task().query_task_info([id]).send().await.expect("the task").items.remove(0);
    let failed: Vec<i64> =
        told.leaves().iter().filter(|leaf| leaf.failed_frames > Some(0)).map(|leaf| leaf.id).collect();
    assert!(failed.len() == 1 && failed != [id], "{failed:?}");
    let (status, told, complained) = run(env!("CARGO_BIN_EXE_restart-failed"), &simulator, &[]).await;
    assert_eq!((status, complained.as_str()), (Some(0), ""));
    assert_eq!(told, format!("{}: its failed frames are rendered again\n", failed[0]));
}

/// No variable is passed over in silence.
#[tokio::test]
async fn a_variable_that_would_not_count_is_an_error() {
    let simulator = start(|simulator| simulator).await;
    for (name, value, expected) in [
        ("RAYVISION_EDITION", "4.0", "RAYVISION_EDITION is 4.0, but this client speaks edition 2.0"),
        ("RAYVISION_PROFILE", "work", "RAYVISION_PROFILE is set, but profiles are for the command line"),
        ("RAYVISION_SERVER", "china", "RAYVISION_SERVER is set, and so is RAYVISION_BASE_URL"),
        ("RAYVISION_PLATFORM", "two", "RAYVISION_PLATFORM is `two`, which is no value of that kind"),
        ("RAYVISION_PLATFORM", "", "RAYVISION_PLATFORM is not set"),
    ] {
        let mut command = Command::new(env!("CARGO_BIN_EXE_submit-and-watch"));
        command.env("RAYVISION_API_ACCESS_ID", ACCESS_ID).env("RAYVISION_API_KEY", ACCESS_KEY);
        command.env("RAYVISION_BASE_URL", simulator.url()).env("RAYVISION_PLATFORM", "2").env(name, value);
        let Output { status, stderr, .. } = command.output().await.expect("a process");
        let complained = String::from_utf8(stderr).expect("text");
        assert!(!status.success() && complained.contains(expected), "{name}: {complained}");
    }
    assert!(simulator.control().journal().is_empty());
}
