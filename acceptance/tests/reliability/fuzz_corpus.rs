//! What must hold for any input holds for those that are kept: hard cases, and all that once found a mistake.

use std::path::Path;
use std::time::{Duration, Instant};

use rayvision_acceptance::fuzz::TARGETS;

/// No input is so hard that it takes longer, on the slowest machine.
const LONGEST: Duration = Duration::from_secs(10);

#[test]
fn holds_for_the_whole_corpus() {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("../fuzz/corpus");
    for (name, target) in TARGETS {
        let mut inputs = 0;
        for entry in std::fs::read_dir(corpus.join(name)).expect("a corpus for every target") {
            let path = entry.expect("an entry").path();
            let input = std::fs::read(&path).expect("an input");
            let start = Instant::now();
            // A panic does not say which input it was.
            if let Err(panic) = std::panic::catch_unwind(|| target(&input)) {
                eprintln!("with {}", path.display());
                std::panic::resume_unwind(panic);
            }
            assert!(start.elapsed() < LONGEST, "{} takes {:?}", path.display(), start.elapsed());
            inputs += 1;
        }
        assert!(inputs >= 10, "{name} has {inputs} inputs");
    }
}
