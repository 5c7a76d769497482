//! `job check` of 100,000 assets: how long it takes, and what it holds in memory at most.

use std::fs;
use std::time::Instant;

use rayvision::job::Program;
use rayvision_job::{Folder, NewJob, check};

const ASSETS: usize = 100_000;

fn main() {
    let root = std::env::temp_dir().join(format!("rayvision-check-{}", std::process::id()));
    let assets = root.join("assets");
    fs::create_dir_all(&assets).unwrap();
    for number in 0..ASSETS {
        fs::write(assets.join(format!("texture_{number:06}.png")), b"x").unwrap();
    }
    let job = NewJob::new(Program::Blender, "2.83", assets.join("texture_000000.png"), "1-500").unwrap();
    job.assets([&assets]).write(&root.join("job")).unwrap();

    let mut found = None;
    let memory = allocation_counter::measure(|| {
        let begin = Instant::now();
        let findings = check(&Folder::read(root.join("job")).unwrap(), None);
        found = Some((findings.len(), begin.elapsed()));
    });
    fs::remove_dir_all(root).unwrap();
    let (findings, elapsed) = found.unwrap();
    assert_eq!(findings, 0, "the job is sound");
    let mebibytes = memory.bytes_max / (1024 * 1024);
    println!("{ASSETS} assets: {:.2} s (at most 2), {mebibytes} MiB (at most 64)", elapsed.as_secs_f64());
}
