//! The simulator's figures:
//!
//! `cargo bench -p rayvision-simulator --bench figures`

mod bare;
mod job;
mod load;
mod pages;
mod signed;
mod start;
mod throughput;

fn main() {
    // `cargo test --benches` only has to show that they still run.
    let is_test = !std::env::args().any(|argument| argument == "--bench");
    start::measure(is_test);
    throughput::measure(is_test);
    pages::measure(is_test);
    job::measure(is_test);
}

/// The median.
fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or_default()
}

fn block_on<F: Future>(future: F) -> F::Output {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    runtime.expect("a runtime").block_on(future)
}
