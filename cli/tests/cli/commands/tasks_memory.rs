//! How much memory a long list takes.

use std::io::{BufRead, BufReader};
use std::process::Stdio;
use std::{env, fs};

use crate::harness::Studio;

/// What the program may take, in KiB. Tasks that are not let go soon exceed it.
const MOST: u64 = 64 * 1024;
/// Enough to exceed it, and quickly listed. `RAYVISION_TEST_TASKS` says otherwise, for figures.
const TASKS: i32 = 20_000;

#[test]
fn a_list_of_any_length_takes_the_same_memory() {
    let count = env::var("RAYVISION_TEST_TASKS").ok().and_then(|count| count.parse().ok()).unwrap_or(TASKS);
    let studio = Studio::stepped();
    studio.fill(count);
    let mut child = studio.command(&["tasks", "--all", "-o", "jsonl"]).stdout(Stdio::piped()).spawn().unwrap();
    let path = format!("/proc/{}/status", child.id());
    let (mut lines, mut most) = (0, 0_u64);
    for line in BufReader::new(child.stdout.take().unwrap()).lines() {
        assert!(line.unwrap().starts_with('{'));
        lines += 1;
        if lines % 1000 == 0 {
            // There is none any more once the program has ended.
            let status = fs::read_to_string(&path).unwrap_or_default();
            let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
            let peak = peak.and_then(|peak| peak.trim().trim_end_matches(" kB").parse().ok());
            most = peak.unwrap_or(most);
        }
    }
    assert!(child.wait().unwrap().success());
    assert_eq!(lines, count);
    println!("{count} tasks: {most} KiB at most");
    assert!(most > 0 && most <= MOST, "{most} KiB");
}
