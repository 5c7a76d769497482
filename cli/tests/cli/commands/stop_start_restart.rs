//! `rayvision stop`, `start`, `abandon`, `delete`, `restart`.

use std::collections::BTreeMap;

use rayvision_simulator::{Fault, FaultKind, Scene};

use crate::harness::{Studio, scene};

fn status(studio: &Studio, id: i64) -> String {
    let task = studio.json(&["show", &id.to_string(), "--query", "[0].summary.taskStatus"]);
    task.as_str().unwrap().to_owned()
}

#[test]
fn tasks_are_stopped_started_and_abandoned() {
    let studio = Studio::stepped();
    let id = studio.submit(scene("shot.mb", 5));
    studio.pass(5);
    let said = format!("2W{id}");
    for (arguments, expected) in [
        (&["stop", &said][..], "STOP"),
        (&["start", &said, "--yes"], "WAITING"),
        (&["stop", &said], "STOP"),
        (&["abandon", &said, "-y"], "ABANDON"),
    ] {
        let report = studio.well(arguments);
        assert!(report.contains(&id.to_string()) && report.contains("done"), "{report}");
        assert_eq!(status(&studio, id), expected, "{arguments:?}");
    }
    studio.well(&["delete", &said, "--yes"]);
    assert_eq!(studio.run(&["show", &said]).0, 4);
}

#[test]
fn without_a_terminal_what_costs_or_destroys_needs_yes() {
    let studio = Studio::stepped();
    let id = studio.submit(scene("shot.mb", 5)).to_string();
    let before = studio.calls().len();
    for arguments in [
        &["start", &id][..],
        &["restart", &id],
        &["restart", &id, "--frames", "1"],
        &["restart", &id, "--all-frames"],
        &["abandon", &id],
        &["delete", &id],
        &["labels", "delete", "x"],
        &["env", "delete", "x"],
    ] {
        let (status, stdout, stderr) = studio.run(arguments);
        assert_eq!((status, stdout.as_str()), (2, ""), "{arguments:?}: {stderr}");
        assert!(stderr.contains("--yes"), "{arguments:?}: {stderr}");
    }
    assert_eq!(studio.calls().len(), before, "nothing was sent");
}

#[test]
fn one_wrong_id_takes_no_other_with_it() {
    let studio = Studio::stepped();
    let ids: Vec<i64> = (0..3).map(|_| studio.submit(scene("shot.mb", 5))).collect();
    studio.pass(5);
    let input = format!("{{\"id\": {}}}\n{{\"id\": 999999}}\n{{\"id\": \"2W{}\"}}\n", ids[0], ids[2]);
    let (exit, stdout, stderr) = studio.fed(&["stop", "-", "-o", "jsonl"], &input);
    assert_eq!(exit, 4, "{stderr}");
    let outcomes: Vec<serde_json::Value> = stdout.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let told: Vec<_> = outcomes.iter().map(|row| (row["id"].as_i64(), row["outcome"].as_str())).collect();
    let expected = [(Some(ids[0]), Some("done")), (Some(999_999), Some("refused")), (Some(ids[2]), Some("done"))];
    assert_eq!(told, expected);
    assert!(outcomes[1]["code"].is_i64() && outcomes[0]["code"].is_null(), "{stdout}");
    assert!(stderr.contains("stopping 1 of 3 tasks failed: 1 refused with code "), "{stderr}");
    assert_eq!(ids.iter().map(|id| status(&studio, *id)).collect::<Vec<_>>(), ["STOP", "RENDERING", "STOP"]);
}

#[test]
fn ids_come_from_standard_input() {
    let studio = Studio::stepped();
    let ids: Vec<i64> = (0..2).map(|_| studio.submit(scene("shot.mb", 5))).collect();
    studio.pass(5);
    let listed = studio.well(&["tasks", "--status", "rendering", "-o", "jsonl"]);
    assert_eq!(studio.fed(&["stop", "-"], &listed).0, 0);
    assert!(ids.iter().all(|id| status(&studio, *id) == "STOP"));
    let separated = studio.well(&["tasks", "--columns", "id", "-o", "csv"]);
    assert!(separated.starts_with("id\n") && studio.fed(&["show", "-"], &separated).0 == 0, "{separated}");
    let (exit, stdout, stderr) = studio.fed(&["stop", "-"], "");
    assert_eq!((exit, stdout.as_str()), (0, ""), "{stderr}");
    assert!(stderr.contains("nothing to do"), "{stderr}");
    let (exit, _, stderr) = studio.fed(&["stop", "-"], "19097 zoo");
    assert!(exit == 2 && stderr.contains("`zoo`"), "{stderr}");
}

#[test]
fn an_answer_that_is_lost_is_told_as_unknown() {
    let studio = Studio::stepped();
    let id = studio.submit(scene("shot.mb", 5)).to_string();
    studio.pass(5);
    studio.well(&["stop", &id]);
    studio.control().set_fault(Fault::new(FaultKind::DropAfter).of("startTask")).unwrap();
    let (exit, stdout, stderr) = studio.run(&["start", &id, "--yes", "-o", "jsonl"]);
    assert_eq!(exit, 7, "{stderr}");
    assert!(stdout.contains("\"outcome\":\"unknown\""), "{stdout}");
}

#[test]
fn many_that_failed_are_counted_and_advised_once() {
    let studio = Studio::stepped();
    let ids: Vec<String> = (0..4).map(|_| studio.submit(scene("shot.mb", 5)).to_string()).collect();
    studio.pass(5);
    let named: Vec<&str> = ids.iter().map(String::as_str).collect();
    studio.well(&[&["stop"][..], &named].concat());
    let fault = |kind, from| studio.control().set_fault(Fault::new(kind).of("startTask").from(from).times(1)).unwrap();
    fault(FaultKind::Code { code: 100, message: None }, 1);
    fault(FaultKind::Code { code: 100, message: None }, 3);
    let start = [&["start", "--yes"][..], &named].concat();
    let (exit, stdout, stderr) = studio.run(&start);
    assert_eq!(exit, 7, "{stdout}{stderr}");
    assert!(stderr.contains("starting 2 of 4 tasks failed: 2 unknown\n"), "{stderr}");
    assert_eq!(
        (stdout.matches("ook before").count(), stderr.matches("look before").count()),
        (0, 1),
        "{stdout}{stderr}"
    );
    assert_eq!(stderr.lines().count(), 2, "{stderr}");

    // What a repeat does no harm to was refused.
    studio.control().set_fault(Fault::new(FaultKind::Code { code: 100, message: None }).of("stopTask")).unwrap();
    let (exit, stdout, stderr) = studio.run(&["stop", &ids[0], "-o", "jsonl"]);
    assert!(exit == 4 && stdout.contains("\"outcome\":\"refused\",\"code\":100"), "{stdout}{stderr}");
    let (_, stdout, stderr) = studio.run(&["stop", &ids[0]]);
    assert!(stderr.contains("stopping the task failed: stopTask was refused with code 100"), "{stderr}");
    assert!(!stdout.contains("refused with code"), "the long text is told once: {stdout}");
}

#[test]
fn frames_are_rendered_again() {
    let studio = Studio::stepped();
    let failing = BTreeMap::from([(1, 1), (3, 1)]);
    let id = studio.submit(Scene { photon: true, failing, ..scene("shot.mb", 5) });
    studio.pass(600);
    assert_eq!(status(&studio, id), "FINISHED_HAS_FAILED");
    let id = id.to_string();
    let resubmitted = || -> Vec<i64> {
        let rows = studio.json(&["frames", &id]);
        let main = |row: &&serde_json::Value| row["frameType"] == "MAIN";
        rows.as_array().unwrap().iter().filter(main).map(|row| row["recommitFlag"].as_i64().unwrap()).collect()
    };
    studio.well(&["restart", &id, "--yes"]);
    assert_eq!(resubmitted(), [0, 1, 0, 1, 0], "the failed ones");
    studio.pass(600);
    studio.well(&["restart", &id, "--yes", "--frames", "1,4-5"]);
    assert_eq!(resubmitted(), [1, 1, 0, 2, 1]);
    studio.pass(600);
    studio.well(&["restart", &id, "--yes", "--all-frames"]);
    assert_eq!(resubmitted(), [2, 2, 1, 3, 2]);
    let (exit, _, stderr) = studio.run(&["restart", &id, "--yes", "--frames", "5-6"]);
    assert!(exit == 2 && stderr.contains("no frame 6"), "{stderr}");
    assert_eq!(studio.run(&["restart", &id, "1", "--yes", "--frames", "5"]).0, 2);
}

/// What is about to be rendered, and paid, is told to whoever was not asked, too.
#[test]
fn tiles_and_steps_are_named_and_what_they_cost_is_told() {
    let studio = Studio::stepped();
    let id = studio.submit(Scene { blocks: 4, ..scene("tiled.mb", 3) }).to_string();
    studio.pass(24 * 3600);
    let names = studio.json(&["frames", &id, "--query", "[].frameIndex"]);
    assert!(names.as_array().unwrap().contains(&"1-1".into()), "{names}");
    for (frames, count) in [("1-1", 1), ("1-1,3-3", 2), ("1-4", 1), ("1", 4), ("1-3[2]", 8)] {
        let rows = studio.json(&["restart", &id, "--yes", "--frames", frames]);
        assert_eq!((&rows[0]["frames"], &rows[0]["outcome"]), (&count.into(), &"done".into()), "{frames}: {rows}");
        assert!(rows[0]["estimatedCost"].as_str().unwrap().starts_with("0."), "{rows}");
        studio.pass(24 * 3600);
    }
    let (exit, _, stderr) = studio.run(&["restart", &id, "--yes", "--frames", "2-60[2],9"]);
    assert!(exit == 2 && stderr.contains(" has no frame 4-60[2], 9\n"), "{stderr}");
    let rows = studio.json(&["restart", &id, "--yes", "--all-frames"]);
    assert_eq!(rows[0]["frames"], 12, "{rows}");
    let (_, stdout, _) = studio.run(&["stop", &id]);
    assert!(!stdout.contains("FRAMES"), "what renders nothing tells no frames: {stdout}");
}

#[test]
fn a_dry_run_sends_nothing() {
    let studio = Studio::stepped();
    let id = studio.submit(scene("shot.mb", 5)).to_string();
    let before = studio.calls().len();
    let (exit, stdout, _) = studio.run(&["delete", &id, "--dry-run"]);
    assert!(exit == 0 && stdout.contains("deleteTask") && stdout.contains(&id), "{stdout}");
    assert_eq!(studio.calls().len(), before);
}

#[cfg(unix)]
#[test]
fn a_terminal_is_asked() {
    let studio = Studio::stepped();
    let id = studio.submit(scene("lighthouse.mb", 5));
    studio.pass(5);
    studio.well(&["stop", &id.to_string()]);
    for (answer, exit, expected) in
        [(&b"n\r"[..], 130, "STOP"), (b"\r", 130, "STOP"), (b"\x03", 130, "STOP"), (b"y\r", 0, "WAITING")]
    {
        let shown = studio.terminal(&["start", &id.to_string()], 80, &[("[y/N]", answer)]);
        let contents = shown.contents();
        assert_eq!(shown.status.code(), Some(exit), "{answer:?}: {contents}");
        assert!(contents.contains("lighthouse.mb") && contents.contains("Rendering costs"), "{contents}");
        assert_eq!(status(&studio, id), expected, "{answer:?}");
    }
}

/// What the letters and digits of an alias mean is documented nowhere: only the platform can tell whose it is.
#[test]
fn a_foreign_alias_is_nobodys() {
    let studio = Studio::stepped();
    let id = studio.submit(scene("shot.mb", 5));
    studio.pass(5);
    for (name, expected) in [
        (format!("5W{id}"), format!("no task is called 5W{id}: task {id} is called 2W{id}")),
        (format!("P{id}"), format!("no task is called P{id}: task {id} is called 2W{id}")),
        ("2W999999".to_owned(), "task 999999 is not there, so nobody knows whether it is called 2W999999".to_owned()),
    ] {
        for command in [&["stop", &name][..], &["delete", "--yes", &name], &["frames", &name]] {
            let (status, _, stderr) = studio.run(command);
            assert!(status == 4 && stderr.contains(&expected), "{command:?}: {stderr}");
        }
        let (status, _, stderr) = studio.fed(&["stop", "-"], &format!("alias\n{name}\n"));
        assert!(status == 4 && stderr.contains(&expected), "{stderr}");
        let (status, _, stderr) = studio.run(&["task", "stopTask", "--taskIds", &name]);
        assert!(status == 2 && stderr.contains("taskIds"), "{stderr}");
    }
    assert!(!studio.calls().iter().any(|call| call == "stopTask" || call == "deleteTask"), "{:?}", studio.calls());
    studio.well(&["stop", &format!("2w{id}")]);
}
