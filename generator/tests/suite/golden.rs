//! What the generator makes of APIs that were invented for it is kept in `teahouse/` and `stall/`, crates of the workspace.

use std::{fs, path::Path, process::Command};

#[test]
fn an_api_that_uses_every_feature_is_generated_as_it_is_kept() {
    is_kept("spec-small", "teahouse");
}

#[test]
fn an_api_of_three_editions_is_generated_as_it_is_kept() {
    is_kept("spec-editions", "stall");
}

fn is_kept(spec: &str, krate: &str) {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    let output = Command::new(env!("CARGO_BIN_EXE_rayvision-codegen"))
        .arg("check")
        .arg("--spec")
        .arg(tests.join(spec))
        .arg("--out")
        .arg(tests.join(krate))
        .output()
        .expect("the generator runs");
    assert!(
        output.status.success(),
        "{}\nIf the change is meant: cargo codegen generate --spec generator/tests/{spec} --out generator/tests/{krate}",
        String::from_utf8_lossy(&output.stderr)
    );
}

/// `check` knows nothing of what it would not write, so none of that may become part of the crate by its mere name.
#[test]
fn nothing_is_built_for_its_name() {
    let generator = Path::new(env!("CARGO_MANIFEST_DIR"));
    for manifest in ["../generated/Cargo.toml", "tests/stall/Cargo.toml", "tests/teahouse/Cargo.toml"] {
        let text = fs::read_to_string(generator.join(manifest)).expect("a manifest");
        for key in ["build", "autobenches", "autobins", "autoexamples"] {
            assert!(text.lines().any(|line| line == format!("{key} = false")), "{manifest}: {key}");
        }
    }
}
