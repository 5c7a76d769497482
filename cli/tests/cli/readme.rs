//! What the README says in a shell works.

use std::env;
use std::path::Path;
use std::process::Command;

use crate::harness::Platform;
use rayvision_simulator::{Clock, Simulator};

const README: &str = include_str!("../../../README.md");

/// The lines of the blocks that are marked as run by this test.
fn lines() -> Vec<&'static str> {
    let blocks = README.split("<!-- run by cli/tests/cli/readme.rs -->\n```sh\n").skip(1);
    blocks.flat_map(|block| block.split("```").next().unwrap_or_default().lines()).collect()
}

#[test]
fn every_line_for_a_shell_runs() {
    let platform = Platform::with(Simulator::builder().clock(Clock::Accelerated { speed: 20_000.0 }));
    let folder = Path::new(env!("CARGO_BIN_EXE_rayvision")).parent().unwrap().to_str().unwrap();
    let path = format!("{folder}:{}", env::var("PATH").unwrap());
    let lines = lines();
    assert!(lines.len() >= 5, "{lines:?}");
    for line in lines {
        let mut shell = Command::new("sh");
        shell
            .args(["-e", "-c", line])
            .env("PATH", &path)
            .env("XDG_CONFIG_HOME", concat!(env!("CARGO_TARGET_TMPDIR"), "/nobody"));
        let (status, stdout, stderr) = crate::harness::ended(platform.serve_owner(shell));
        assert_eq!(status, 0, "{line}\n{stdout}{stderr}");
    }
}
