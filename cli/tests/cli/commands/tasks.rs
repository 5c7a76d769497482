//! `rayvision tasks`.

use std::process::Stdio;
use std::time::Duration;

use rayvision_simulator::{Fault, FaultKind, Scene};
use serde_json::json;

use crate::harness::{Studio, scene};

#[test]
fn the_newest_come_first_and_the_rest_is_told() {
    let studio = Studio::stepped();
    let ids: Vec<i64> = (0..30)
        .map(|number| {
            studio.pass(60);
            studio.submit(scene(&format!("shot_{number:02}.mb"), 2))
        })
        .collect();
    let (status, stdout, stderr) = studio.run(&["tasks", "-o", "csv", "--columns", "id,scene"]);
    let lines: Vec<&str> = stdout.lines().collect();
    assert_eq!(status, 0, "{stderr}");
    assert_eq!(lines.len(), 1 + 25, "{stdout}");
    assert_eq!(lines[1], format!("{},shot_29.mb", ids[29]));
    assert_eq!(lines[25], format!("{},shot_05.mb", ids[5]));
    assert!(stderr.contains("the newest 25 of 30 tasks; --all lists all"), "{stderr}");
    for (arguments, expected) in [
        (&["--limit", "3"][..], &["shot_29.mb", "shot_28.mb", "shot_27.mb"][..]),
        (&["--limit", "2", "--sort", "id"], &["shot_00.mb", "shot_01.mb"]),
        (&["--limit", "2", "--sort", "-scene"], &["shot_29.mb", "shot_28.mb"]),
        (&["--all", "--limit", "1"], &["shot_00.mb"]),
        (&["--name", "SHOT_1", "--limit", "2"], &["shot_19.mb", "shot_18.mb"]),
        (&["--name", "nothing"], &[]),
    ] {
        let written = studio.well(&[&["tasks", "-o", "jsonl", "--query", "sceneName"], arguments].concat());
        let names: Vec<String> = written.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        assert_eq!(names, expected, "{arguments:?}");
    }
    assert_eq!(studio.well(&["tasks", "--all", "-o", "jsonl"]).lines().count(), 30);
}

#[test]
fn states_of_child_tasks_count() {
    let studio = Studio::stepped();
    let held = studio.submit(Scene { photon: true, ..scene("held.mb", 2) });
    let rendering = studio.submit(scene("rendering.mb", 2));
    studio.pass(10);
    assert_eq!(studio.run(&["stop", &held.to_string()]).0, 0);
    let names = |status: &str| {
        let rows = studio.json(&["tasks", "--status", status]);
        rows.as_array().unwrap().iter().map(|row| row["id"].as_i64().unwrap()).collect::<Vec<_>>()
    };
    for (status, expected) in [
        ("held", &[held][..]),
        ("STOP", &[held]),
        ("10", &[held]),
        ("rendering", &[rendering]),
        ("active,stop", &[rendering, held]),
        ("waiting", &[]),
        ("finished-has-failed", &[]),
    ] {
        assert_eq!(names(status), expected, "{status}");
    }
    let (code, _, stderr) = studio.run(&["tasks", "--status", "rendring"]);
    assert!(code == 2 && stderr.contains("rendering"), "{stderr}");
}

#[test]
fn days_and_labels_choose() {
    let studio = Studio::stepped();
    let now = studio.control().now();
    let old = studio.submit(Scene { label: "tests".to_owned(), ..scene("old.mb", 1) });
    studio.pass(3 * 24 * 3600);
    let new = studio.submit(Scene { label: "film".to_owned(), ..scene("new.mb", 1) });
    let first_day = now.strftime("%Y-%m-%d").to_string();
    for (arguments, expected) in [
        (&["--since", first_day.as_str(), "--until", &first_day][..], vec![old]),
        (&["--until", &first_day], vec![old]),
        (&["--label", "film"], vec![new]),
        (&["--label", "fil"], vec![]),
        (&["--user", "nobody"], vec![]),
        (&["--since", "1970-01-01"], vec![new, old]),
    ] {
        let rows = studio.json(&[&["tasks"], arguments].concat());
        let ids: Vec<i64> = rows.as_array().unwrap().iter().map(|row| row["id"].as_i64().unwrap()).collect();
        assert_eq!(ids, expected, "{arguments:?}");
    }
    let (status, _, stderr) = studio.run(&["tasks", "--since", "soon"]);
    assert!(status == 2 && stderr.contains("7d"), "{stderr}");
    let (status, _, stderr) = studio.run(&["tasks", "--sort", "costs"]);
    assert!(status == 2 && stderr.contains("did you mean `cost`"), "{stderr}");
}

#[test]
fn json_stays() {
    let studio = Studio::stepped();
    let id = studio.submit(Scene { photon: true, ..scene("灯塔.mb", 3) });
    studio.pass(300);
    let task = &studio.json(&["tasks"])[0];
    assert_eq!((&task["id"], &task["sceneName"]), (&id.into(), &"灯塔.mb".into()));
    assert_eq!(task["taskStatus"], "WAITING", "the platform's own word for a task that holds others");
    let summary = &task["summary"];
    for (member, expected) in [
        ("taskStatus", "FINISHED".into()),
        ("progress", "done".into()),
        ("percent", 100.into()),
        ("totalFrames", 4.into()),
        ("doneFrames", 4.into()),
        ("renderDuration", 240.into()),
    ] as [(&str, serde_json::Value); 6]
    {
        assert_eq!(summary[member], expected, "{member}: {summary}");
    }
    // 4 frames of a minute at 3.24 an hour, each rounded.
    assert_eq!(summary["renderConsume"], "0.20", "{summary}");
    assert!(task["submitDate"].as_str().unwrap().ends_with('Z'), "{task}");
    assert_eq!(task["respRenderingTaskList"][0]["taskType"], "RENDER_PHOTON");
}

#[test]
fn a_list_that_moves_while_it_is_read_is_read_again() {
    let studio = Studio::stepped();
    studio.fill(101);
    studio.control().set_fault(Fault::new(FaultKind::Delay { milliseconds: 500 }).of("getTaskList").times(1)).unwrap();
    let mut command = studio.command(&["tasks", "--name", "late", "-o", "jsonl", "--query", "sceneName"]);
    let child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    while !studio.calls().iter().any(|call| call == "getTaskList") {
        std::thread::sleep(Duration::from_millis(5));
    }
    // While the answer about the first page is on its way.
    studio.submit(scene("late.mb", 1));
    let ended = child.wait_with_output().unwrap();
    let stdout = String::from_utf8(ended.stdout).unwrap();
    assert!(ended.status.success() && stdout == "\"late.mb\"\n", "{stdout}");
}

/// A platform that counts more than it has.
#[test]
fn what_is_missing_is_told_as_incomplete() {
    let studio = Studio::stepped();
    studio.fill(101);
    studio.pass(24 * 3600);
    studio.distort("getTaskList", "/data/total", json!(1_000_000_000));
    let whole = 101;
    for (arguments, rows) in [
        (&["tasks", "--all", "-o", "jsonl"][..], whole),
        (&["tasks", "--all", "--sort", "id", "-o", "jsonl"], whole),
        (&["tasks", "--name", "nothing", "-o", "jsonl"], 0),
        (&["cost", "--total", "-o", "jsonl"], 1),
    ] {
        let (status, stdout, stderr) = studio.run(arguments);
        assert_eq!(status, 10, "{arguments:?} {stderr}");
        assert!(stderr.starts_with("rayvision: incomplete: "), "{arguments:?} {stderr}");
        assert_eq!(i64::try_from(stdout.lines().count()).unwrap(), rows, "{arguments:?}");
        let reads = studio.calls().len();
        assert!(reads < 40, "{arguments:?}: {reads}");
    }
    let (status, stdout, _) = studio.run(&["cost", "--total", "-o", "json"]);
    let sum: serde_json::Value = serde_json::from_str(&stdout).unwrap();
    assert!(status == 10 && sum[0]["incomplete"] == true && sum[0]["tasks"] == whole, "{stdout}");
    let (status, stdout, _) = studio.run(&["cost", "--total"]);
    assert!(status == 10 && stdout.contains("INCOMPLETE"), "{stdout}");
    let (_, _, stderr) = studio.run(&["cost", "--total", "--json"]);
    let error: serde_json::Value = serde_json::from_str(&stderr).unwrap();
    assert_eq!((&error["error"]["kind"], &error["error"]["exit"]), (&"incomplete".into(), &10.into()));
}

#[test]
fn whoever_stops_reading_hears_no_complaint() {
    let studio = Studio::stepped();
    studio.fill(300);
    let mut command = studio.command(&["tasks", "--all", "-o", "jsonl"]);
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    let ended = child.wait_with_output().unwrap();
    assert_eq!((ended.status.code(), ended.stderr.as_slice()), (Some(0), &b""[..]));
}

#[cfg(unix)]
#[test]
fn wide_names_stay_in_line() {
    let studio = Studio::stepped();
    for name in [
        "灯塔与海浪_第二十三场_最终版本.mb",
        "short.mb",
        "a_name_that_is_long_enough_to_be_cut_on_a_narrow_terminal.mb",
    ] {
        studio.submit(scene(name, 2));
    }
    for columns in [60, 80, 120] {
        let shown = studio.terminal(&["tasks", "--no-pager", "--columns", "id,scene,status"], columns, &[]);
        let contents = shown.contents();
        assert!(shown.status.success() && !shown.wrapped, "{columns}: {contents}");
        let places: Vec<usize> = contents
            .lines()
            .filter(|line| line.contains("RENDERING_TASK"))
            .map(|line| console::measure_text_width(&line[..line.find("RENDERING_TASK").unwrap()]))
            .collect();
        assert!(places.len() == 3 && places.iter().all(|place| *place == places[0]), "{columns}: {contents}");
    }
}

#[test]
fn what_is_odd_in_an_answer_is_told_with_verbose() {
    let studio = Studio::stepped();
    let id = studio.submit(scene("odd.mb", 2));
    studio.distort("getTaskList", "/data/items/0/totalFrames", json!(3_000_000_000_u32));
    let (status, stdout, stderr) = studio.run(&["tasks", "-v", "-o", "csv", "--columns", "id,frames"]);
    assert_eq!((status, stdout), (0, format!("id,frames\n{id},0\n")));
    assert!(stderr.contains("  not as documented: `items[0].totalFrames`: "), "{stderr}");
}

/// Names come from whoever made the scene, and are opened by whoever keeps the books.
#[test]
fn csv_runs_no_formulas() {
    let studio = Studio::stepped();
    let id = studio.submit(scene("=HYPERLINK(A1)", 2));
    let arguments = ["tasks", "-o", "csv", "--columns", "id,scene"];
    assert_eq!(studio.well(&arguments), format!("id,scene\n{id},'=HYPERLINK(A1)\n"));
    assert_eq!(studio.well(&[&arguments[..], &["--raw-csv"]].concat()), format!("id,scene\n{id},=HYPERLINK(A1)\n"));
}

#[cfg(unix)]
#[test]
fn narrow_terminals_have_fewer_columns() {
    let studio = Studio::stepped();
    for number in 0..3 {
        studio.submit(scene(&format!("sq010_sh{number:04}_lighting_v012.mb"), 2));
    }
    let shown = studio.terminal(&["tasks", "--no-pager"], 80, &[]);
    let contents = shown.contents();
    let lines: Vec<&str> = contents.lines().filter(|line| !line.trim().is_empty()).collect();
    assert!(shown.status.success() && !shown.wrapped, "{contents}");
    assert!(
        lines[0].trim_start().starts_with("ID") && lines[0].contains("COST") && !lines[0].contains("SUBMITTED"),
        "{contents}"
    );
    assert_eq!(lines.iter().filter(|line| line.contains("sq010")).count(), 3, "a line each: {contents}");
    assert!(contents.contains("no room for ") && contents.contains("Submitted"), "{contents}");
    let chosen = studio.terminal(&["tasks", "--no-pager", "--columns", "id,scene,submitted"], 30, &[]);
    assert!(chosen.contents().contains("Submitted"), "what was chosen is there: {}", chosen.contents());
}
