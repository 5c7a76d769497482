//! How the time to check a spec grows with it: a hundred times the operations, at most 120 times the time.

#[path = "../tests/suite/multiply.rs"]
mod multiply;
#[allow(dead_code, reason = "the tests use all of it")]
#[path = "../tests/suite/spec_files.rs"]
mod spec_files;

use std::path::Path;
use std::time::{Duration, Instant};

use multiply::multiply;
use rayvision_codegen::emit::emit;
use spec_files::Files;

const TIMES: usize = 100;

fn main() {
    let files = Files::read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../spec"));
    let one = Run::best(&files, 20);
    let many = Run::best(&multiply(&files, TIMES), 3);
    println!("{:>10}  {:>10}  {:>10}  {:>10}", "operations", "compile", "emit", "both");
    for run in [&one, &many] {
        println!("{:>10}  {:>10.1?}  {:>10.1?}  {:>10.1?}", run.operations, run.compile, run.emit, run.both());
    }
    println!(
        "{TIMES} × the spec takes {:.1} × the time (at most 120)",
        many.both().as_secs_f64() / one.both().as_secs_f64()
    );
}

struct Run {
    operations: usize,
    compile: Duration,
    emit: Duration,
}

impl Run {
    fn best(files: &Files, runs: usize) -> Self {
        (0..runs).map(|_| Self::of(files)).min_by_key(Self::both).expect("a run")
    }

    fn of(files: &Files) -> Self {
        let start = Instant::now();
        let spec = files.compile().unwrap_or_else(|report| panic!("{report}"));
        let compile = start.elapsed();
        let start = Instant::now();
        std::hint::black_box(emit(&spec));
        Self { operations: spec.newest().operations.len(), compile, emit: start.elapsed() }
    }

    fn both(&self) -> Duration {
        self.compile + self.emit
    }
}
