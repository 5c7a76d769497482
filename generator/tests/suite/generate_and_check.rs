//! `generate` and `check` as a maintainer meets them: run as a program, on a copy of the small spec.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fs;
use std::ops::Deref;
use std::path::PathBuf;
use std::process::Command;

use crate::spec_files::Files;
use crate::workspace::Workspace;

/// A workspace with the small spec, and everything generated.
struct Workshop(Workspace);

impl Deref for Workshop {
    type Target = Workspace;

    fn deref(&self) -> &Workspace {
        &self.0
    }
}

impl Workshop {
    fn new(name: &str) -> Self {
        let workshop = Self(Workspace::new(&format!("drift-{name}"), &Files::small()));
        workshop.write("generated/Cargo.toml", "# by hand\n");
        workshop.passes(&["generate"]);
        workshop
    }

    #[track_caller]
    fn passes(&self, arguments: &[&str]) -> String {
        let output = self.run(arguments);
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        assert!(output.stderr.is_empty(), "{}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).expect("text")
    }

    /// What is said when it fails with `code`.
    #[track_caller]
    fn fails(&self, code: i32, arguments: &[&str]) -> String {
        let output = self.run(arguments);
        assert_eq!(output.status.code(), Some(code), "{}", String::from_utf8_lossy(&output.stdout));
        assert!(output.stdout.is_empty(), "{}", String::from_utf8_lossy(&output.stdout));
        String::from_utf8(output.stderr).expect("text")
    }

    /// `check` fails with all of `parts` and the remedy, the remedy helps, and nothing else has changed after that.
    /// Returns what the remedy said.
    #[track_caller]
    fn is_mended(&self, parts: &[&str]) -> String {
        let report = self.fails(1, &["check"]);
        for part in parts.iter().chain(&["to mend, run: cargo codegen generate\n"]) {
            assert!(report.contains(part), "no {part} in:\n{report}");
        }
        let said = self.passes(&["generate"]);
        self.passes(&["check"]);
        assert_eq!(fs::read(self.path("generated/Cargo.toml")).expect("Cargo.toml"), b"# by hand\n");
        said
    }

    /// `generate` names all of `foreign`, and touches nothing.
    #[track_caller]
    fn is_left_alone(&self, foreign: &[&str]) {
        let before = self.generated();
        let listed = foreign.join("\n    ");
        let report = self.fails(1, &["generate"]);
        assert!(report.contains(&format!("belong:\n    {listed}\nnothing was written")), "{report}");
        assert_eq!(self.generated(), before);
    }

    /// Every file below `generated/`, by its path.
    fn generated(&self) -> BTreeMap<PathBuf, Vec<u8>> {
        let mut files = BTreeMap::new();
        let mut waiting = vec![self.path("generated")];
        while let Some(directory) = waiting.pop() {
            for entry in fs::read_dir(directory).expect("a directory") {
                let path = entry.expect("an entry").path();
                if path.is_dir() {
                    waiting.push(path);
                } else {
                    let content = fs::read(&path).expect("a file");
                    files.insert(path, content);
                }
            }
        }
        files
    }
}

#[test]
fn generating_again_changes_nothing() {
    let workshop = Workshop::new("again");
    let times = || {
        let time = |path: &PathBuf| fs::metadata(path).and_then(|metadata| metadata.modified()).expect("a time");
        workshop.generated().into_iter().map(|(path, content)| (time(&path), path, content)).collect::<Vec<_>>()
    };
    let before = times();
    let said = workshop.passes(&["generate"]);
    assert!(said.starts_with("1 edition, 8 operations, ") && said.contains("nothing changed, all "), "{said}");
    assert_eq!(times(), before);
    assert!(workshop.passes(&["check"]).contains("files are up to date"));
}

#[test]
fn the_same_spec_gives_the_same_bytes_anywhere() {
    let contents = |workshop: &Workshop| {
        let root = workshop.path("generated");
        let relative = |path: PathBuf| path.strip_prefix(&root).expect("below the root").to_owned();
        workshop.generated().into_iter().map(|(path, content)| (relative(path), content)).collect::<Vec<_>>()
    };
    assert_eq!(contents(&Workshop::new("here")), contents(&Workshop::new("there")));
}

#[test]
fn a_spec_that_was_edited_without_generating() {
    let workshop = Workshop::new("spec");
    workshop.edit("spec/api.yaml", "The old house.", "The oldest house.");
    workshop.is_mended(&[
        "generated/src/v2/client.rs:",
        "    expected:     /// The oldest house.",
        "    found:        /// The old house.",
        "generated/openapi-2.json:",
        "generated/reference.html:",
        "error: 3 files drifted",
    ]);
}

#[test]
fn an_operation_that_was_removed() {
    let workshop = Workshop::new("removed");
    let spec = fs::read_to_string(workshop.path("spec/operations/guest.yaml")).expect("a file");
    let start = spec.find("leave:").expect("an operation");
    let end = spec[start..].find("\n\n").map_or(spec.len(), |end| start + end);
    workshop.edit("spec/operations/guest.yaml", &spec[start..end], "");
    fs::remove_file(workshop.path("spec/examples/2/leave.request.json")).expect("a file");
    fs::remove_file(workshop.path("spec/examples/2/leave.response.json")).expect("a file");
    workshop.is_mended(&[
        "generated/examples/2/leave.request.json: does not belong here",
        "generated/src/v2/operations.rs:",
    ]);
}

#[test]
fn a_generated_file_that_was_edited() {
    let workshop = Workshop::new("edited");
    workshop.edit("generated/src/call.rs", "A call that is ready", "A call which is ready");
    workshop.is_mended(&[
        "generated/src/call.rs:10: is not what the spec gives",
        "    expected: /// A call that is ready to be sent:",
        "    found:    /// A call which is ready to be sent:",
        "error: 1 file drifted",
    ]);
}

#[test]
fn a_generated_file_that_was_cut_short() {
    let workshop = Workshop::new("cut");
    workshop.write("generated/src/call.rs", b"");
    workshop.is_mended(&["generated/src/call.rs:1: ", "    found:    (the file ends here)"]);
}

#[test]
fn a_checkout_that_converts_line_ends() {
    let workshop = Workshop::new("crlf");
    let text = fs::read_to_string(workshop.path("generated/src/call.rs")).expect("a file");
    workshop.write("generated/src/call.rs", text.replace('\n', "\r\n").as_bytes());
    workshop.is_mended(&["generated/src/call.rs: has other line ends"]);
}

#[test]
fn a_missing_file() {
    let workshop = Workshop::new("missing");
    fs::remove_file(workshop.path("generated/openapi-2.json")).expect("a file");
    fs::remove_dir_all(workshop.path("generated/src/v2/groups")).expect("a directory");
    workshop.is_mended(&["generated/openapi-2.json: is missing", "generated/src/v2/groups/tea.rs: is missing"]);
}

#[test]
fn strays() {
    let workshop = Workshop::new("strays");
    workshop.write("generated/src/helper.rs", b"");
    workshop.write("generated/src/more/deep/helper.rs", b"");
    workshop.write("generated/src/more/helper.rs", b"");
    workshop.write("generated/tests/by_hand.rs", b"");
    let said = workshop.is_mended(&[
        "generated/src/helper.rs: does not belong here",
        "generated/src/more: does not belong here",
        "generated/tests/by_hand.rs: does not belong here",
        "error: 3 files drifted",
    ]);
    assert!(said.contains("0 files written, 4 removed, "), "{said}");
    assert!(!workshop.path("generated/src/more").exists());
}

/// What is not of the set at the top of the directory is told, and nobody's to remove.
#[test]
fn what_lies_beside_what_is_generated_is_told() {
    let workshop = Workshop::new("beside");
    workshop.write("generated/benches/by_hand.rs", b"");
    workshop.write("generated/build.rs", b"");
    workshop.write("generated/types.rs.1234.new", b"half a");
    workshop.write("generated/README.md", b"");
    let said = workshop.fails(1, &["check"]);
    for path in ["benches", "build.rs", "types.rs.1234.new"] {
        assert!(said.contains(&format!("generated/{path}: is neither generated nor written by hand")), "{said}");
    }
    assert!(!said.contains("README.md: "), "{said}");
    workshop.passes(&["generate"]);
    assert!(workshop.path("generated/benches/by_hand.rs").exists() && workshop.path("generated/build.rs").exists());
}

#[test]
fn a_directory_where_a_file_belongs() {
    let workshop = Workshop::new("directory");
    let generated = fs::read(workshop.path("generated/src/call.rs")).expect("a file");
    fs::remove_file(workshop.path("generated/src/call.rs")).expect("a file");
    fs::remove_file(workshop.path("generated/openapi-2.json")).expect("a file");
    workshop.write("generated/src/call.rs/ours.rs", &generated);
    workshop.write("generated/src/call.rs/inside/deep", b"");
    workshop.write("generated/openapi-2.json/inside", b"");
    workshop.is_left_alone(&["generated/openapi-2.json/inside", "generated/src/call.rs/inside/deep"]);
    fs::remove_file(workshop.path("generated/src/call.rs/inside/deep")).expect("a file");
    fs::remove_file(workshop.path("generated/openapi-2.json/inside")).expect("a file");
    let said =
        workshop.is_mended(&["generated/openapi-2.json: is no plain file", "generated/src/call.rs: is no plain file"]);
    assert!(said.contains("2 files written, 3 removed, "), "{said}");
}

#[test]
fn a_file_where_a_directory_belongs() {
    let workshop = Workshop::new("file");
    fs::remove_dir_all(workshop.path("generated/src/v2/groups")).expect("a directory");
    workshop.write("generated/src/v2/groups", b"");
    workshop
        .is_mended(&["generated/src/v2/groups: does not belong here", "generated/src/v2/groups/mod.rs: is missing"]);
}

#[test]
fn what_was_not_generated_is_left_alone() {
    let workshop = Workshop::new("foreign");
    fs::remove_dir_all(workshop.path("generated")).expect("a directory");
    for path in ["openapi-2.json", "src/main.rs", "tests/all/by_hand.rs", "Cargo.toml", "README.md"] {
        workshop.write(&format!("generated/{path}"), b"# by hand\n");
    }
    let foreign = ["generated/openapi-2.json", "generated/src/main.rs", "generated/tests/all"];
    workshop.is_left_alone(&foreign);
    workshop.write("generated/src/lib.rs", b"//! By hand.\n");
    workshop.is_left_alone(&[foreign[0], "generated/src/lib.rs", foreign[1], foreign[2]]);
    for path in ["openapi-2.json", "src/main.rs", "src/lib.rs", "tests/all/by_hand.rs"] {
        fs::remove_file(workshop.path(&format!("generated/{path}"))).expect("a file");
    }
    fs::remove_dir_all(workshop.path("generated/tests")).expect("a directory");
    workshop.is_mended(&["generated/src/lib.rs: is missing"]);
    assert!(workshop.path("generated/README.md").exists());
}

#[test]
fn a_directory_that_has_lost_its_mark() {
    let workshop = Workshop::new("mark");
    workshop.edit("generated/src/lib.rs", "// Generated by", "// Made by");
    workshop.is_left_alone(&["generated/src/lib.rs"]);
    fs::remove_dir_all(workshop.path("generated/src")).expect("a directory");
    workshop.is_mended(&["generated/src/lib.rs: is missing"]);
}

#[cfg(unix)]
#[test]
fn links_are_not_followed() {
    let workshop = Workshop::new("links");
    workshop.write("elsewhere/call.rs", b"precious");
    let link =
        |to: &str, from: &str| std::os::unix::fs::symlink(workshop.path(to), workshop.path(from)).expect("a link");
    fs::remove_file(workshop.path("generated/src/call.rs")).expect("a file");
    fs::remove_dir_all(workshop.path("generated/tests")).expect("a directory");
    link("elsewhere/call.rs", "generated/src/call.rs");
    link("elsewhere", "generated/src/stray");
    link("elsewhere", "generated/tests");
    workshop.is_mended(&[
        "generated/src/call.rs: is no plain file",
        "generated/src/stray: does not belong here",
        "generated/tests: does not belong here",
    ]);
    assert_eq!(fs::read(workshop.path("elsewhere/call.rs")).expect("a file"), b"precious");
    assert_eq!(fs::read_dir(workshop.path("elsewhere")).expect("a directory").count(), 1);
}

#[test]
fn nothing_is_written_when_the_spec_is_wrong() {
    let workshop = Workshop::new("wrong");
    workshop.edit("spec/api.yaml", "The old house.", "The oldest house.");
    workshop.edit("spec/api.yaml", "category: redirect", "category: elsewhere");
    let before = workshop.generated();
    for command in ["generate", "check"] {
        let report = workshop.fails(1, &[command]);
        assert!(report.contains("spec/api.yaml:") && report.contains("elsewhere"), "{report}");
    }
    assert_eq!(workshop.generated(), before);
}

#[test]
fn places_can_be_given_and_the_remedy_knows_them() {
    let workshop = Workshop::new("places");
    fs::rename(workshop.path("spec"), workshop.path("other")).expect("renamed");
    let report = workshop.fails(1, &["check", "--spec", "other", "--out=new"]);
    assert!(report.ends_with("run: cargo codegen generate --spec other --out new\n"), "{report}");
    workshop.passes(&["generate", "--spec", "other", "--out=new"]);
    workshop.passes(&["--out=new", "check", "--spec=other"]);
}

#[test]
fn the_workspace_is_found_from_below() {
    let workshop = Workshop::new("below");
    let below = workshop.path("generated/src");
    let output = Command::new(env!("CARGO_BIN_EXE_rayvision-codegen")).current_dir(below).arg("check").output();
    assert!(output.expect("the program runs").status.success());
}

#[test]
fn wrong_command_lines_are_refused_with_their_reason() {
    let workshop = Workshop::new("usage");
    for (line, reason) in [
        ("", "Usage: cargo codegen"),
        ("mend", "error: unrecognized subcommand 'mend'"),
        ("check --spec", "error: a value is required for '--spec <DIR>'"),
        ("check --spec=", "error: a value is required for '--spec <DIR>'"),
        ("check generate", "error: unexpected argument 'generate' found"),
        ("check --out a --out b", "error: the argument '--out <DIR>' cannot be used multiple times"),
    ] {
        let arguments: Vec<_> = line.split_whitespace().collect();
        let said = workshop.fails(2, &arguments);
        assert!(said.contains(reason) && said.contains("--help"), "{line}: {said}");
    }
    assert!(workshop.passes(&["--help"]).contains("Usage: cargo codegen"));
}

#[test]
fn mistakes_are_told_to_programs_too() {
    let workshop = Workshop::new("reports");
    workshop.edit("spec/types.yaml", "type: decimal", "type: decimaal");
    let report = workshop.fails(1, &["check", "--reports", "json"]);
    let report: serde_json::Value = serde_json::from_str(&report).expect("JSON");
    let [error] = report["errors"].as_array().expect("a list").as_slice() else { panic!("{report}") };
    assert_eq!((&error["message"], &error["file"]), (&"undefined-type".into(), &"spec/types.yaml".into()));
    assert_eq!(error["start"], serde_json::json!({ "line": 11, "column": 20 }));
    assert_eq!(error["end"], serde_json::json!({ "line": 11, "column": 28 }));
    assert_eq!(error["label"], "did you mean `decimal`?");
}

#[test]
fn messages_are_explained() {
    let workshop = Workshop::new("explain");
    let told = workshop.passes(&["explain", "unknown-key"]);
    assert!(told.contains("\nWrong:\n") && told.contains("\nRight:\n"), "{told}");
    assert!(workshop.passes(&["explain"]).lines().count() > 200);
    assert!(workshop.passes(&["explain", "operation-path"]).contains("of the class `wire`"));
    assert!(workshop.fails(1, &["explain", "unknwon-key"]).contains("did you mean `unknown-key`?"));
}

#[cfg(unix)]
#[test]
fn only_files_are_read() {
    let workshop = Workshop::new("device");
    fs::remove_file(workshop.path("spec/types.yaml")).expect("a file");
    std::os::unix::fs::symlink("/dev/zero", workshop.path("spec/types.yaml")).expect("a link");
    let report = workshop.fails(1, &["check"]);
    assert!(report.contains("error[no-plain-file]: no plain file\n--> spec/types.yaml"), "{report}");
}

#[test]
fn a_reader_that_has_read_enough() {
    let workshop = Workshop::new("pipe");
    for arguments in [&["check"], &["--help"]] {
        let (reader, writer) = std::io::pipe().expect("a pipe");
        drop(reader);
        let output = workshop.command(arguments).stdout(writer).output().expect("the program runs");
        assert_eq!((output.status.code(), &*output.stderr), (Some(0), &b""[..]), "{arguments:?}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn an_answer_that_cannot_be_written() {
    let workshop = Workshop::new("full");
    let full = || fs::File::options().write(true).open("/dev/full").expect("a device");
    let output = workshop.command(&["check"]).stdout(full()).output().expect("the program runs");
    assert_eq!(output.status.code(), Some(2));
    assert!(output.stderr.starts_with(b"error: cannot write to standard output: "), "{output:?}");
    let output = workshop.command(&["mend"]).stderr(full()).output().expect("the program runs");
    assert_eq!(output.status.code(), Some(2));
}

#[test]
fn an_output_that_cannot_be_written() {
    let workshop = Workshop::new("unwritable");
    workshop.write("occupied", b"");
    let said = workshop.fails(1, &["generate", "--out", "occupied"]);
    assert!(said.contains("error: cannot make occupied"), "{said}");
}

#[test]
fn all_generated_rust_is_rust() {
    let workshop = Workshop::new("rust");
    for (path, content) in workshop.generated() {
        if path.extension() == Some(OsStr::new("rs")) {
            let text = String::from_utf8(content).expect("text");
            assert!(text.starts_with("// Generated by `cargo codegen generate` from spec/. Do not edit.\n"));
            if let Err(error) = syn::parse_file(&text) {
                panic!("{}: {error}", path.display());
            }
        }
    }
}
