//! `rayvision watch`, in a pipe and on terminals.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::process::{Command, Stdio};

use pty_process::Size;
use rayvision_simulator::{Clock, Fault, FaultKind, Scene};

use crate::harness::Screen;
use crate::harness::{Studio, scene};

const FAST: Clock = Clock::Accelerated { speed: 300.0 };
const QUICK: [&str; 2] = ["--interval", "0.05"];

#[test]
fn a_pipe_gets_a_line_at_each_change() {
    let studio = Studio::new(FAST);
    let id = studio.submit(Scene { nodes: 2, ..scene("灯塔.mb", 8) }).to_string();
    let written = studio.well(&[&["watch", &id][..], &QUICK].concat());
    assert!(!written.contains(['\x1b', '\r']), "{written:?}");
    let lines: Vec<&str> = written.lines().collect();
    assert!(lines.len() >= 3 && lines.iter().all(|line| line.contains(&id) && line.contains("灯塔.mb")), "{written}");
    assert!(written.contains("RENDERING") && written.contains(" left") && written.contains("/min"), "{written}");
    assert!(lines.last().unwrap().contains("FINISHED  8/8 frames, cost 0.40"), "{written}");
    let states: Vec<&str> = lines.iter().map(|line| line.split("  ").nth(2).unwrap_or_default()).collect();
    assert!(states.first().is_some_and(|state| *state != "FINISHED"), "{written}");

    let rows = studio.well(&[&["watch", &id, "-o", "jsonl"][..], &QUICK].concat());
    let row: serde_json::Value = serde_json::from_str(&rows).unwrap();
    assert_eq!((&row["summary"]["progress"], &row["secondsLeft"]), (&"done".into(), &serde_json::Value::Null));
}

#[test]
fn a_job_that_failed_is_5() {
    let studio = Studio::new(FAST);
    let well = studio.submit(scene("well.mb", 2)).to_string();
    let failed = studio.submit(Scene { failing: BTreeMap::from([(0, 9)]), ..scene("failed.mb", 3) }).to_string();
    let (exit, stdout, stderr) = studio.run(&[&["watch", &well, &failed][..], &QUICK].concat());
    assert_eq!(exit, 5, "{stderr}");
    assert!(stdout.contains("1 failed") && stderr.contains(&failed), "{stdout}{stderr}");
}

#[test]
fn tasks_that_are_not_there_end_it_at_once() {
    let studio = Studio::stepped();
    let (exit, _, stderr) = studio.run(&["watch", "999999"]);
    assert!(exit == 4 && stderr.contains("not there"), "{stderr}");
    assert_eq!(studio.run(&["watch"]).0, 2);
    assert_eq!(studio.run(&["watch", "1", "--all-running"]).0, 2);
    let (exit, _, stderr) = studio.run(&["watch", "--all-running"]);
    assert!(exit == 0 && stderr.contains("no task"), "{stderr}");
}

#[test]
fn looks_that_fail_for_a_while_are_borne() {
    let studio = Studio::new(FAST);
    let id = studio.submit(scene("shot.mb", 2)).to_string();
    studio.control().set_fault(Fault::new(FaultKind::BadGateway).of("queryTaskInfo").from(2).times(6)).unwrap();
    assert_eq!(studio.run(&[&["watch", &id][..], &QUICK].concat()).0, 0);
}

#[test]
fn a_terminal_is_drawn_on_and_given_back() {
    for columns in [24, 40, 60, 80, 100, 140] {
        let studio = Studio::new(FAST);
        let failing = BTreeMap::from([(5, 9)]);
        let id =
            studio.submit(Scene { photon: true, failing, nodes: 8, ..scene("灯塔与海浪_最终版本.mb", 48) }).to_string();
        let shown = studio.drawn(&[&["watch", &id][..], &QUICK].concat(), columns);
        let (contents, bytes) = (shown.contents(), String::from_utf8_lossy(&shown.bytes).into_owned());
        assert_eq!(shown.status.code(), Some(5), "{columns}: {contents}");
        assert!(!shown.wrapped, "{columns}: {contents}");
        for (take, give) in [("\x1b[?1049h", "\x1b[?1049l"), ("\x1b[?25l", "\x1b[?25h")] {
            assert_eq!((bytes.matches(take).count(), bytes.matches(give).count()), (1, 1), "{columns}");
        }
        assert!(bytes.contains("Ctrl-C stops watching"), "{columns}");
        // What is left on the terminal.
        assert!(contents.contains(&id) && contents.contains("FINISHED_H"), "{columns}: {contents}");
        assert!(contents.matches('x').count() >= 1 && contents.contains('#'), "{columns}: {contents}");
        assert!(columns < 60 || contents.contains("97%"), "{columns}: {contents}");
        assert!(columns < 100 || contents.contains("灯塔"), "{columns}: {contents}");
    }
}

#[test]
fn many_tasks_have_a_line_each() {
    let studio = Studio::stepped();
    let ids: Vec<String> = (0..70).map(|number| studio.submit(scene(&format!("{number}.mb"), 2)).to_string()).collect();
    studio.control().set_clock(Clock::Accelerated { speed: 30.0 }).unwrap();
    let shown = studio.terminal(&["watch", "--all-running", "--interval", "0.2"], 90, &[]);
    let bytes = String::from_utf8_lossy(&shown.bytes).into_owned();
    assert!(shown.status.success() && !shown.wrapped, "{}", shown.contents());
    assert!(bytes.contains("70 tasks, 70 active") && bytes.contains("more"), "{}", shown.contents());
    assert!(shown.contents().contains(ids.last().unwrap().as_str()), "all are left on the terminal");
}

#[test]
fn ctrl_c_stops_watching_and_not_the_task() {
    let studio = Studio::stepped();
    let id = studio.submit(scene("shot.mb", 5));
    studio.pass(5);
    let id = id.to_string();
    let shown = studio.terminal(&[&["watch", &id][..], &QUICK].concat(), 80, &[("RENDERING", b"\x03")]);
    assert_eq!(shown.status.code(), Some(130), "{}", shown.contents());
    let bytes = String::from_utf8_lossy(&shown.bytes).into_owned();
    assert!(bytes.contains("\x1b[?1049l") && bytes.contains("\x1b[?25h"), "the terminal is given back");
    assert!(!studio.calls().iter().any(|call| call == "stopTask"));
    let state = studio.json(&["show", &id, "--query", "[0].taskStatus"]);
    assert_eq!(state, "RENDERING");
}

#[test]
fn the_screen_is_given_back_whatever_ends_it() {
    for signal in ["TERM", "HUP", "QUIT"] {
        if signal == "HUP" && crate::harness::outlives_terminals() {
            continue;
        }
        let studio = Studio::stepped();
        let id = studio.submit(scene("shot.mb", 5)).to_string();
        studio.pass(5);
        let program = studio.command(&[&["watch", &id][..], &QUICK].concat());
        let mut shell = Command::new("sh");
        shell.args(["-c", &format!(r#"(sleep 1; kill -{signal} $$) & exec "$0" "$@""#)]);
        shell.arg(program.get_program()).args(program.get_args());
        shell.envs(program.get_envs().filter_map(|(name, value)| Some((name, value?))));
        let shown = Screen::of(&shell, 80, &[]);
        let bytes = String::from_utf8_lossy(&shown.bytes).into_owned();
        assert_eq!(shown.status.code(), Some(130), "{signal}: {bytes}");
        assert!(bytes.contains("\x1b[?1049l") && bytes.contains("\x1b[?25h"), "{signal}: {bytes}");
    }
}

#[test]
fn a_label_does_not_steer_the_question() {
    let studio = Studio::stepped();
    let shown = studio.terminal(&["labels", "delete", "\u{1b}[2Jx"], 80, &[("[y/N]", b"n\r")]);
    assert!(!String::from_utf8_lossy(&shown.bytes).contains("\x1b[2J"), "{}", shown.contents());
}

#[cfg(target_os = "linux")]
#[test]
fn who_outlives_the_terminal_goes_on() {
    let studio = Studio::stepped();
    let id = studio.submit(scene("shot.mb", 5)).to_string();
    studio.pass(5);
    let program = studio.command(&[&["watch", &id][..], &QUICK].concat());
    let mut command = Command::new("nohup");
    command.arg(program.get_program()).args(program.get_args());
    command.envs(program.get_envs().filter_map(|(name, value)| Some((name, value?))));
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut stdout = BufReader::new(child.stdout.take().unwrap());
    stdout.read_line(&mut String::new()).unwrap();
    let id = child.id().to_string();
    let kill = |signal: &str| assert!(Command::new("kill").args([signal, &id]).status().unwrap().success());
    kill("-HUP");
    std::thread::sleep(std::time::Duration::from_millis(1500));
    assert!(child.try_wait().unwrap().is_none(), "it has ended");
    kill("-TERM");
    assert_eq!(child.wait().unwrap().code(), Some(130));
}

#[test]
fn an_interrupted_pipe_is_told_what_goes_on() {
    let studio = Studio::stepped();
    let id = studio.submit(scene("shot.mb", 5)).to_string();
    studio.pass(5);
    let mut command = studio.command(&[&["watch", &id][..], &QUICK].concat());
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut stdout = BufReader::new(child.stdout.take().unwrap());
    stdout.read_line(&mut String::new()).unwrap();
    assert!(Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap().success());
    let mut stderr = String::new();
    child.stderr.take().unwrap().read_to_string(&mut stderr).unwrap();
    assert_eq!(child.wait().unwrap().code(), Some(130));
    assert!(stderr.contains(&format!("task {id} goes on")), "{stderr}");
}

#[test]
fn a_terminal_that_changes_its_size_is_drawn_anew_at_once() {
    let studio = Studio::stepped();
    let id = studio.submit(scene("shot.mb", 5)).to_string();
    studio.pass(5);
    let (mut terminal, end) = pty_process::blocking::open().unwrap();
    terminal.resize(Size::new(30, 100)).unwrap();
    // No look comes while the test runs: what is drawn again is drawn for the new size.
    let program = studio.command(&["watch", &id, "--interval", "600"]);
    let mut command = pty_process::blocking::Command::new(program.get_program()).args(program.get_args());
    command = command.env("TERM", "xterm-256color");
    command = command.envs(program.get_envs().filter_map(|(name, value)| Some((name, value?))));
    let mut child = command.spawn(end).unwrap();
    let mut bytes = Vec::new();
    read_until(&mut terminal, &mut bytes, 1);
    terminal.resize(Size::new(12, 40)).unwrap();
    read_until(&mut terminal, &mut bytes, 2);
    terminal.write_all(b"\x03").unwrap();
    while let Ok(1..) = terminal.read(&mut [0; 4096]) {}
    assert_eq!(child.wait().unwrap().code(), Some(130));
    let text = String::from_utf8(bytes).unwrap();
    // What a drawing ends with is no text.
    let text = text.replace('\r', "");
    let drawings = text.split("\x1b[H").skip(1).filter_map(|drawing| drawing.split("\x1b[J").next());
    let widths: Vec<usize> =
        drawings.map(|drawing| drawing.lines().map(console::measure_text_width).max().unwrap()).collect();
    assert!(widths[0] > 40 && widths[1] < 40, "{widths:?}");
}

/// Reads until so many drawings are whole.
fn read_until(terminal: &mut impl Read, bytes: &mut Vec<u8>, drawings: usize) {
    let mut buffer = [0; 4096];
    while String::from_utf8_lossy(bytes).matches("\x1b[?2026l").count() < drawings {
        let length = terminal.read(&mut buffer).unwrap();
        bytes.extend_from_slice(&buffer[..length]);
    }
}

#[cfg(unix)]
#[test]
fn whoever_stops_reading_ends_it_at_once() {
    use std::process::Stdio;

    let studio = Studio::stepped();
    let id = studio.submit(scene("shot.mb", 3)).to_string();
    let mut child = studio.command(&["watch", &id, "--interval", "1h"]).stdout(Stdio::piped()).spawn().unwrap();
    let mut out = std::io::BufReader::new(child.stdout.take().unwrap());
    std::io::BufRead::read_line(&mut out, &mut String::new()).unwrap();
    // Nothing changes any more, and the next look is far.
    drop(out);
    assert!(child.wait().unwrap().success());
}
