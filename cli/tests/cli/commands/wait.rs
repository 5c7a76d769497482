//! `rayvision wait`.

use std::collections::BTreeMap;

use rayvision_simulator::{Clock, Fault, FaultKind, Scene};

use crate::harness::{Studio, scene};

const FAST: Clock = Clock::Accelerated { speed: 600.0 };

#[test]
fn the_exit_status_tells_how_it_ended() {
    let studio = Studio::new(FAST);
    let well = studio.submit(scene("well.mb", 3)).to_string();
    let failed = studio.submit(Scene { failing: BTreeMap::from([(0, 9)]), ..scene("failed.mb", 3) }).to_string();
    let quick = ["--interval", "0.05"];
    let wait = |arguments: &[&str]| studio.run(&[&["wait"], arguments, &quick].concat());
    assert_eq!(wait(&[&well]), (0, String::new(), String::new()));
    let (exit, stdout, stderr) = wait(&[&failed]);
    assert_eq!((exit, stdout.as_str()), (5, ""), "{stderr}");
    assert!(stderr.contains("FINISHED_HAS_FAILED") && stderr.contains("--failed"), "{stderr}");
    assert_eq!(wait(&[&failed, "--for", "any-end"]).0, 0);
    assert_eq!(wait(&[&well, "--for", "rendering"]).0, 0);
    let (exit, stdout, _) = wait(&[&well, &failed, "999999", "-o", "jsonl", "--query", "[id, outcome]"]);
    assert_eq!(exit, 5);
    assert_eq!(stdout, format!("[{well},\"done\"]\n[{failed},\"failed\"]\n[999999,\"missing\"]\n"));
    let (exit, _, stderr) = wait(&["999999"]);
    assert!(exit == 8 && stderr.contains("not there"), "{stderr}");
}

#[test]
fn it_gives_up_in_time_and_where_nothing_moves() {
    let studio = Studio::stepped();
    let id = studio.submit(scene("shot.mb", 3)).to_string();
    let wait = || studio.run(&["wait", &id, "--interval", "0.05", "--timeout", "0.3"]);
    let (exit, _, stderr) = wait();
    assert!(exit == 8 && stderr.contains("not through in time"), "{stderr}");
    studio.pass(5);
    studio.well(&["stop", &id]);
    let (exit, _, stderr) = wait();
    assert!(exit == 8 && stderr.contains("stands still"), "{stderr}");
    let (exit, _, stderr) = studio.run(&["wait", &id, "--timeout", "never"]);
    assert!(exit == 2 && stderr.contains("1h30m"), "{stderr}");
    studio.well(&["start", &id, "--yes"]);
    assert_eq!(studio.run(&["wait", &id, "--interval", "20ms", "--timeout", "300ms"]).0, 8);
    studio.well(&["tasks", "--timeout", "5m"]);
}

#[test]
fn what_was_seen_is_told_where_the_last_look_had_no_answer() {
    let studio = Studio::stepped();
    let id = studio.submit(scene("shot.mb", 3)).to_string();
    let fault = Fault::new(FaultKind::Delay { milliseconds: 60_000 }).of("queryTaskInfo").from(2);
    studio.control().set_fault(fault).unwrap();
    let (exit, _, stderr) = studio.run(&["wait", &id, "--interval", "0.05", "--timeout", "3"]);
    assert_eq!(exit, 8, "{stderr}");
    assert!(stderr.contains("failed, what is told is older: queryTaskInfo was not answered within"), "{stderr}");
    assert!(stderr.contains("not through in time"), "{stderr}");
}

#[test]
fn faults_that_pass_are_borne() {
    let studio = Studio::new(FAST);
    let id = studio.submit(scene("shot.mb", 3)).to_string();
    studio.control().set_fault(Fault::new(FaultKind::BadGateway).of("queryTaskInfo").from(2).times(2)).unwrap();
    assert_eq!(studio.run(&["wait", &id, "--interval", "0.05"]).0, 0);
}

#[test]
fn it_can_look_once_and_tells_what_it_sees() {
    let studio = Studio::stepped();
    let id = studio.submit(scene("shot.mb", 3)).to_string();
    let before = studio.calls().len();
    let (exit, stdout, stderr) = studio.run(&["wait", &id, "--timeout", "0"]);
    assert!(exit == 8 && stdout.is_empty() && stderr.contains("not through in time"), "{stderr}");
    assert_eq!(studio.calls().len(), before + 1);
    studio.pass(24 * 3600);
    assert_eq!(studio.run(&["wait", &id, "--timeout", "0"]), (0, String::new(), String::new()));
    let (exit, _, stderr) = studio.run(&["wait", &id, "-v"]);
    assert!(exit == 0 && stderr.contains(&format!("rayvision: {id} FINISHED 3/3\n")), "{stderr}");
}

#[test]
fn what_cannot_mend_itself_ends_it_and_all_else_is_named() {
    let studio = Studio::stepped();
    let id = studio.submit(scene("shot.mb", 3)).to_string();
    let mut wrong = studio.command(&["wait", &id, "--timeout", "0.3", "--interval", "0.05"]);
    let nobody = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    wrong.env("RAYVISION_BASE_URL", format!("http://{nobody}"));
    let (exit, _, stderr) = crate::harness::ended(wrong);
    assert!([6, 8].contains(&exit) && stderr.contains("efused"), "{exit} {stderr}");
    studio.distort("queryTaskInfo", "/code", serde_json::json!(403));
    let (exit, _, stderr) = studio.run(&["wait", &id]);
    assert!(exit == 4 && stderr.contains("403"), "{exit} {stderr}");
}
