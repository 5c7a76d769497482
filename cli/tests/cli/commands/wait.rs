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
fn faults_that_pass_are_borne() {
    let studio = Studio::new(FAST);
    let id = studio.submit(scene("shot.mb", 3)).to_string();
    studio.control().set_fault(Fault::new(FaultKind::BadGateway).of("queryTaskInfo").from(2).times(2)).unwrap();
    assert_eq!(studio.run(&["wait", &id, "--interval", "0.05"]).0, 0);
}
