//! Profiling.
#[path = "../tests/common/mod.rs"]
mod common;
use common::{Files, multiply::multiply};
use std::path::Path;
fn main() {
    let times: usize = std::env::args().nth(1).unwrap().parse().unwrap();
    let n: usize = std::env::args().nth(2).unwrap().parse().unwrap();
    let files = Files::read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../spec"));
    let api = multiply(&files, times).compile().unwrap_or_else(|e| panic!("{e}"));
    for _ in 0..n {
        let t = std::time::Instant::now();
        let f = rayvision_codegen::emit::emit(&api);
        eprintln!("{:?} {}", t.elapsed(), f.iter().map(|f| f.1.len()).sum::<usize>());
    }
}
