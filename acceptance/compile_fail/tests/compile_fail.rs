//! Calls that are wrong do not compile.

use std::env;
use std::process::Command;

/// The compiler whose messages `compile_fail/*.stderr` hold: the workspace's `rust-version`.
const COMPILER: &str = concat!("rustc ", env!("CARGO_PKG_RUST_VERSION"), ".");

/// Flags for the compiler, by the environment.
const FLAGS: &str = "CARGO_ENCODED_RUSTFLAGS";

#[test]
fn wrong_calls_do_not_compile() {
    let rustc = env::var("RUSTC").unwrap_or_else(|_| "rustc".to_owned());
    let output = Command::new(rustc).arg("--version").output().expect("the compiler tells its version");
    let version = String::from_utf8_lossy(&output.stdout).into_owned();
    if !version.starts_with(COMPILER) {
        println!("skipped: the expected messages are those of {COMPILER}x, this is {version}");
    } else if env::var_os(FLAGS).is_some() {
        trybuild::TestCases::new().compile_fail("tests/compile_fail/*.rs");
    } else {
        // By itself trybuild compiles the dependencies with other flags than the tests, and cargo therefore builds them
        // twice. Flags in the environment take the place of both.
        let program = env::current_exe().expect("the path of this program");
        let mut again = Command::new(program);
        again.args(["--exact", "wrong_calls_do_not_compile", "--nocapture"]).env(FLAGS, "-Adead_code");
        assert!(again.status().expect("this program starts").success(), "see above");
    }
}
