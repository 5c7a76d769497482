//! What edition 2.0 lets one do with tasks: priority, full speed, hardware, labels, logs, files.

use std::collections::BTreeSet;

use rayvision_simulator::Scene;
use serde_json::Value as Json;

use crate::harness::{Studio, scene};

#[test]
fn a_priority_is_set_and_listed() {
    let studio = Studio::stepped();
    let id = studio.submit(scene("shot.mb", 2)).to_string();
    studio.pass(5);
    assert_eq!(studio.json(&["priority", "60", &id])[0]["outcome"], "done");
    assert_eq!(studio.json(&["show", &id])[0]["taskUserLevel"], 60);
    assert!(studio.well(&["tasks", "--columns", "id,priority"]).contains("60"));
    let (status, _, stderr) = studio.run(&["priority", "60", "999999999"]);
    assert!(status != 0 && stderr.contains("setting the priority"), "{stderr}");
    assert_eq!(studio.run(&["priority", "55", &id]).0, 2);
}

#[test]
fn a_task_goes_on_behind_its_priority_frames() {
    for edition in ["5.0", "2.0"] {
        let studio = Studio::stepped();
        let priority = BTreeSet::from([0]);
        let id = studio.submit(Scene { priority, stop_after_priority: true, ..scene("shot.mb", 4) }).to_string();
        studio.pass(600);
        assert_eq!(studio.json(&["show", &id])[0]["summary"]["taskStatus"], "FINISHED_TEST");
        let (status, _, stderr) = studio.run(&["full-speed", &id, "--edition", edition]);
        assert!(status == 2 && stderr.contains("--yes"), "{stderr}");
        studio.well(&["full-speed", &id, "--yes", "--edition", edition]);
        studio.pass(600);
        assert_eq!(studio.json(&["show", &id])[0]["summary"]["taskStatus"], "FINISHED");
    }
}

#[test]
fn hardware_is_listed_and_changed() {
    let studio = Studio::stepped();
    let id = studio.submit(scene("shot.mb", 2)).to_string();
    studio.pass(5);
    let all = studio.json(&["hardware", "list", &id]);
    let is_current = |hardware: &&Json| hardware["current"] == true;
    let other = all.as_array().unwrap().iter().find(|hardware| !is_current(hardware)).unwrap()["id"].to_string();
    assert_eq!(studio.run(&["hardware", "set", "1", &id, "--yes"]).0, 2);
    assert_eq!(studio.run(&["hardware", "set", &other, &id]).0, 2, "it may cost");
    studio.well(&["hardware", "set", &other, &id, "--yes"]);
    let all = studio.json(&["hardware", "list", &id]);
    let current = all.as_array().unwrap().iter().find(is_current).unwrap();
    assert_eq!(current["id"].to_string(), other);
    assert_eq!(studio.json(&["hardware"]), studio.json(&["hardware", "list"]));
    // Operations of the group of this name stand beside its own subcommands.
    assert_eq!(studio.json(&["hardware", "hardwareConfig"]).as_array().unwrap().len(), all.as_array().unwrap().len());
}

#[test]
fn tasks_get_and_lose_labels() {
    let studio = Studio::stepped();
    let id = studio.submit(scene("shot.mb", 2)).to_string();
    studio.well(&["labels", "add", "night"]);
    assert_eq!(studio.json(&["labels", "add", "night", &id])[0]["action"], "add-label");
    let labels = || studio.json(&["show", &id])[0]["labels"].to_string();
    assert!(labels().contains("night"), "{}", labels());
    studio.well(&["labels", "remove", "night", &id]);
    assert!(!labels().contains("night"), "{}", labels());
}

#[test]
fn a_log_is_written_and_followed() {
    let studio = Studio::stepped();
    let id = studio.submit(scene("shot.mb", 2)).to_string();
    studio.pass(30);
    let log = studio.well(&["log", &id, "1"]);
    assert!(log.contains("shot.mb"), "{log}");
    let mut following = studio.command(&["log", &id, "1", "--follow", "--interval", "1"]);
    let child = following.stdout(std::process::Stdio::piped()).spawn().unwrap();
    std::thread::sleep(std::time::Duration::from_millis(1500));
    studio.pass(600);
    let output = child.wait_with_output().unwrap();
    let followed = String::from_utf8(output.stdout).unwrap();
    assert!(output.status.success() && followed.contains("complete"), "{followed}");
    assert_eq!(followed, studio.well(&["log", &id, "1"]), "each line once");
    let rows = studio.json(&["log", &id, "1"]);
    assert_eq!(rows.as_array().unwrap().len(), followed.lines().count());
    let (status, _, stderr) = studio.run(&["log", &id, "99"]);
    assert!(status == 2 && stderr.contains("has no frame 99"), "{stderr}");
}

#[test]
fn output_files_are_listed_folder_by_folder() {
    let studio = Studio::stepped();
    let id = studio.submit(scene("shot.mb", 2)).to_string();
    studio.pass(600);
    let files = studio.json(&["files", &id]);
    let paths: Vec<&str> = files.as_array().unwrap().iter().map(|file| file["filePath"].as_str().unwrap()).collect();
    assert!(paths.len() == 3 && paths[1].starts_with(paths[0]), "{paths:?}");
    assert_eq!(studio.json(&["files", &id, "--flat"]).as_array().unwrap().len(), 1);
    assert_eq!(studio.json(&["files", &id, "--folder", paths[0]]).as_array().unwrap().len(), 2);
}

#[test]
fn daily_work_is_the_same_in_every_edition() {
    let studio = Studio::stepped();
    let id = studio.submit(scene("shot.mb", 2)).to_string();
    studio.pass(600);
    let said = |edition: &str, arguments: &[&str]| studio.json(&[arguments, &["--edition", edition]].concat());
    for arguments in [
        &["show", &id][..],
        &["frames", &id],
        &["tasks", "--all", "--status", "ended"],
        &["wait", &id],
        &["cost"],
        &["labels"],
        &["env", "list"],
        &["platforms"],
    ] {
        // What is new came with an edition, and names begin with a letter of their own; all else is the same.
        let told = |edition: &str| {
            let mut rows = said(edition, arguments);
            let known = said("4.0", arguments);
            for (row, known) in rows.as_array_mut().unwrap().iter_mut().zip(known.as_array().unwrap()) {
                let known = known.as_object().unwrap();
                row.as_object_mut()
                    .unwrap()
                    .retain(|name, _| known.get(name).is_some_and(|value| !value.is_null()) && name != "taskAlias");
            }
            rows
        };
        let oldest = told("4.0");
        assert!(oldest.is_array(), "{arguments:?}");
        for edition in ["5.0", "2.0"] {
            assert_eq!(told(edition), oldest, "{arguments:?} in edition {edition}");
        }
    }
    assert_eq!(said("4.0", &["whoami"])["edition"], "4.0");
    assert_eq!(studio.json(&["whoami"])["edition"], "2.0");
}
