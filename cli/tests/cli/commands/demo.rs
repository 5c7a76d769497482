//! The demo, in a pipe.

use std::io::{BufRead, BufReader, Read};
use std::process::{Command, Stdio};

use crate::harness::{piped, rayvision};

#[test]
fn a_pipe_gets_plain_lines() {
    let (status, stdout, stderr) = piped(&["demo", "--fast"]);
    assert_eq!((status, stderr.as_str()), (0, ""), "{stdout}");
    assert!(!stdout.contains(['\x1b', '\r']), "{stdout:?}");
    for essential in [
        "Account    rayvision, user 10000001: balance 100.00, coupons 15.00\n",
        "Offers     platform 2; software Maya",
        "Scene      ",
        "Checked    software, hardware",
        "Created    task 19097\n",
        "Sent       2 job files and 1 scene file",
        "Submitted  lighthouse.mb, 48 frames on 12 nodes",
        "analysing the scene",
        "rendering the photon map",
        "rendering frames",
        "of 48 frames",
        "Failed     frame 17: submitting it again",
        "finished\n",
        "pictures in ",
        "Cost       ",
        "15.00 from coupons",
        "coupons 0.00",
        "Next       ",
        " simulate\n",
    ] {
        assert!(stdout.contains(essential), "{essential}\n{stdout}");
    }
    assert!(stdout.lines().count() < 40, "{stdout}");
}

#[test]
fn the_bill_adds_up() {
    let (_, stdout, _) = piped(&["demo", "--fast"]);
    let amounts = |label: &str| -> Vec<i64> {
        let line = stdout.lines().find(|line| line.starts_with(label)).unwrap();
        let is_amount = |word: &&str| word.contains('.') && word.len() - word.rfind('.').unwrap() == 3;
        let words = line.split([' ', ',']).filter(is_amount);
        words.filter_map(|word| word.replace('.', "").parse().ok()).collect()
    };
    let (before, cost, after) = (amounts("Account"), amounts("Cost"), amounts("Left"));
    assert_eq!(cost[0], cost[1] + cost[2], "{stdout}");
    assert_eq!(after, [before[0] - cost[2], before[1] - cost[1]], "{stdout}");
}

#[test]
fn every_run_with_stepped_time_looks_the_same() {
    // Each has an address and a folder of its own.
    let is_alike = |line: &&str| !line.contains("rayvision-demo-");
    let lines = || piped(&["demo", "--fast"]).1.lines().skip(1).filter(is_alike).map(str::to_owned).collect::<Vec<_>>();
    assert_eq!(lines(), lines());
}

#[test]
fn whoever_stops_reading_hears_no_complaint() {
    let mut child = rayvision(&["demo", "--fast"]).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    let mut stderr = String::new();
    child.stderr.take().unwrap().read_to_string(&mut stderr).unwrap();
    assert_eq!(stderr, "");
    assert!(child.wait().unwrap().success());
}

#[cfg(unix)]
#[test]
fn an_interruption_is_told() {
    let mut child = rayvision(&["demo"]).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut stdout = BufReader::new(child.stdout.take().unwrap());
    stdout.read_line(&mut String::new()).unwrap();
    assert!(Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap().success());
    let mut stderr = String::new();
    child.stderr.take().unwrap().read_to_string(&mut stderr).unwrap();
    assert_eq!((stderr.as_str(), child.wait().unwrap().code()), ("rayvision: stopped\n", Some(130)));
}
