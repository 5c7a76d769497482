//! What must hold for any file of a spec holds for those that are kept: hard cases, and all that once found a mistake.

use std::fs;
use std::panic;
use std::path::Path;
use std::time::{Duration, Instant};

/// No input is so hard that it takes longer, on the slowest machine.
const LONGEST: Duration = Duration::from_secs(10);

#[test]
fn holds_for_the_whole_corpus() {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("../fuzz/corpus/spec");
    let inputs = fs::read_dir(&corpus).expect("a corpus").map(|entry| entry.expect("an entry").path());
    let mut count = 0;
    for path in inputs {
        let input = fs::read(&path).expect("an input");
        let start = Instant::now();
        // A panic does not say which input it was.
        if let Err(panic) = panic::catch_unwind(|| crate::fuzz_target::spec(&input)) {
            eprintln!("with {}", path.display());
            panic::resume_unwind(panic);
        }
        assert!(start.elapsed() < LONGEST, "{} takes {:?}", path.display(), start.elapsed());
        count += 1;
    }
    assert!(count >= 10, "{count} inputs");
}
