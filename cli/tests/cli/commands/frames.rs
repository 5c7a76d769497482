//! `rayvision frames`.

use std::collections::BTreeMap;

use rayvision_simulator::Scene;

use crate::harness::{Studio, scene};

#[test]
fn frames_are_chosen() {
    let studio = Studio::stepped();
    let failing = BTreeMap::from([(1, 9), (4, 9)]);
    let id = studio.submit(Scene { failing, spread_percent: 30, nodes: 3, ..scene("shot.mb", 6) });
    studio.pass(90);
    let id = id.to_string();
    let frames = |arguments: &[&str]| -> Vec<String> {
        let rows = studio.json(&[&["frames", &id], arguments].concat());
        rows.as_array().unwrap().iter().map(|row| row["frameIndex"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(frames(&[]), ["1", "2", "3", "4", "5", "6"]);
    assert_eq!(frames(&["--status", "processing"]).len(), 3, "{:?}", studio.well(&["frames", &id]));
    studio.pass(600);
    assert_eq!(frames(&["--failed"]), ["2", "5"]);
    assert_eq!(frames(&["--status", "complete"]), ["1", "3", "4", "6"]);
    assert_eq!(frames(&["--status", "active"]), [""; 0]);
    assert_eq!(frames(&["--status", "ended"]).len(), 6);

    let all = studio.json(&["frames", &id]);
    let times: Vec<i64> = all.as_array().unwrap().iter().map(|row| row["frameExecuteTime"].as_i64().unwrap()).collect();
    let slowest = studio.json(&["frames", &id, "--slowest", "2"]);
    let slow: Vec<i64> =
        slowest.as_array().unwrap().iter().map(|row| row["frameExecuteTime"].as_i64().unwrap()).collect();
    let mut sorted = times;
    sorted.sort_unstable_by(|one, other| other.cmp(one));
    assert_eq!(slow, sorted[..2]);
    assert_eq!(all[1]["frameStatus"], "FAILED");
    assert!(all[0]["cost"].as_str().unwrap().starts_with("0.0"), "{}", all[0]);
}

#[test]
fn frames_of_child_tasks_are_listed() {
    let studio = Studio::stepped();
    let id = studio.submit(Scene { photon: true, ..scene("shot.mb", 700) }).to_string();
    studio.pass(300);
    let table = studio.well(&["frames", &id]);
    assert_eq!(table.lines().count(), 1 + 1 + 700, "a photon map and the picture, over more than one page");
    assert!(table.contains("PHOTON") && table.contains("MAIN") && table.contains("COMPLETE"), "{}", &table[..500]);
    let (status, _, stderr) = studio.run(&["frames", "999999"]);
    assert!(status == 4 && stderr.contains("not there"), "{stderr}");
    assert_eq!(studio.run(&["frames", &id, "--slowest", "0"]).0, 2);
}
