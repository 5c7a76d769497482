//! Random schedules of kills, broken connections and broken transfers: whatever happens, a job is submitted once, or in doubt.
//!
//! `RAYVISION_TEST_SCHEDULES` says how many; 20 unless it does.

use std::process::Stdio;
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread::sleep;
use std::time::Duration;

use rayvision_simulator::{Fault, FaultKind};

use crate::harness::{TestJob, ended};

/// How often a run is disturbed before it is left alone.
const ROUNDS: u64 = 3;
const FRAMES: u32 = 4;
/// How many schedules run at the same time.
const AT_ONCE: usize = 4;
const OPERATIONS: [&str; 7] =
    ["createTask", "taskJsonFile", "task", "getConfig", "queryTaskInfo", "getOutputUserDirFile", "hardwareConfig"];
const TRANSFERS: [&str; 7] = ["", "", "", "die", "retry", "fatal", "half"];

#[test]
fn schedules_submit_once_or_are_in_doubt() {
    let count = std::env::var("RAYVISION_TEST_SCHEDULES").ok().and_then(|count| count.parse().ok()).unwrap_or(20);
    // Most of the time of one is waiting.
    let (next, doubts) = (AtomicU64::new(0), AtomicU64::new(0));
    std::thread::scope(|scope| {
        for _ in 0..AT_ONCE {
            scope.spawn(|| {
                while let Some(seed) = Some(next.fetch_add(1, Ordering::Relaxed)).filter(|seed| *seed < count) {
                    doubts.fetch_add(run(seed).into(), Ordering::Relaxed);
                }
            });
        }
    });
    let doubts = doubts.into_inner();
    eprintln!("{count} schedules, {doubts} of them were in doubt for a while");
}

/// Runs one; whether it was ever in doubt.
fn run(seed: u64) -> bool {
    let mut random = Random(seed);
    let job = TestJob::new(FRAMES);
    let arguments =
        ["submit", "shot", "--download", "frames", "--tries", "2", "--stall", "1s", "--look-pause", "500ms"];
    for round in 0..ROUNDS {
        if random.below(2) == 0 {
            let kind = match random.below(5) {
                0 => FaultKind::DropBefore,
                1 => FaultKind::DropAfter,
                2 => FaultKind::CutShort,
                3 => FaultKind::BadGateway,
                _ => FaultKind::Delay { milliseconds: random.below(300) },
            };
            let operation = random.one_of(&OPERATIONS);
            job.studio.control().set_fault(Fault::new(kind).of(operation).times(1 + random.below(2))).unwrap();
        }
        let mut command = job.command(&arguments);
        command.env("RAYVISION_STAND_IN_FAULT", random.one_of(&TRANSFERS));
        let mut child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        sleep(Duration::from_millis(random.below(500)));
        child.kill().unwrap();
        child.wait().unwrap();
        assert!(job.submitted() <= 1, "seed {seed}, round {round}");
    }
    job.studio.control().clear_faults();
    let mut was_in_doubt = false;
    let mut last = ended(job.command(&arguments));
    if last.0 == 7 {
        was_in_doubt = true;
        // A person looks, and says what they see.
        assert_eq!(job.submitted(), 0, "seed {seed}: {}", last.2);
        last = ended(job.command(&[&arguments[..], &["--submit-anyway"]].concat()));
    }
    assert_eq!(last.0, 0, "seed {seed}: {}", last.2);
    assert_eq!(job.submitted(), 1, "seed {seed}");
    job.assert_assets_arrived();
    assert_eq!(job.frames("frames").len(), FRAMES as usize, "seed {seed}");
    assert_eq!(job.strangers(), [""; 0], "seed {seed}");
    was_in_doubt
}

/// The same schedule for the same seed.
struct Random(u64);

impl Random {
    fn one_of<'a>(&mut self, all: &[&'a str]) -> &'a str {
        let end = u64::try_from(all.len()).unwrap();
        all[usize::try_from(self.below(end)).unwrap()]
    }

    /// A number below an end, by the generator `SplitMix64`.
    fn below(&mut self, end: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed ^ (mixed >> 31)) % end
    }
}
