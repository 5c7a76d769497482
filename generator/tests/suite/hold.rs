//! What breaks since the last release has to be declared, or is told with what to write.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use crate::spec_files::Files;

/// A repository whose last release was 0.3.1, with its model beside the spec.
struct Repository {
    root: PathBuf,
}

impl Repository {
    fn new(name: &str) -> Self {
        let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("hold-{name}-{}", std::process::id()));
        drop(fs::remove_dir_all(&root));
        for (path, content) in &Files::editions().0 {
            let path = root.join("spec").join(path);
            fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
            fs::write(path, content).expect("a file");
        }
        fs::write(root.join("Cargo.toml"), "[workspace]\n").expect("a file");
        let repository = Self { root };
        repository.changelog("");
        let model = repository.run(&["model"]);
        assert!(model.status.success());
        fs::write(repository.root.join("released.json"), model.stdout).expect("a file");
        repository
    }

    fn changelog(&self, unreleased: &str) {
        let older = "## 0.3.1\n\n- `operations.buy` and `operations.look` were there.\n";
        let changelog = format!("# Changelog\n\n## Unreleased\n\n{unreleased}\n\n{older}");
        fs::write(self.root.join("CHANGELOG.md"), changelog).expect("a file");
    }

    fn edit(&self, path: &str, from: &str, to: &str) {
        let path = self.root.join("spec").join(path);
        let text = fs::read_to_string(&path).expect("a file");
        assert!(text.contains(from), "{} has no {from}", path.display());
        fs::write(path, text.replacen(from, to, 1)).expect("a file");
    }

    fn run(&self, arguments: &[&str]) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_rayvision-codegen"));
        command.current_dir(&self.root).args(arguments).output().expect("it runs")
    }

    /// What is said, and whether all is well.
    fn hold(&self, version: &str) -> (bool, String) {
        let output = self.run(&["hold", "released.json", "--released", "0.3.1", "--version", version]);
        let text = [output.stdout, output.stderr].concat();
        (output.status.success(), String::from_utf8(text).expect("text"))
    }
}

impl Drop for Repository {
    fn drop(&mut self) {
        drop(fs::remove_dir_all(&self.root));
    }
}

#[test]
fn what_breaks_is_told_until_it_is_declared() {
    let repository = Repository::new("break");
    assert_eq!(repository.hold("0.3.1"), (true, "0 changes since 0.3.1, and what breaks is declared\n".to_owned()));

    repository.edit("operations/fruit.yaml", "/v3/fruit/look", "/v4/fruit/look");
    let (held, told) = repository.hold("0.3.1");
    let line = "- `operations.look` (3), `/v3/fruit/look` → `/v4/fruit/look`. The call goes to another path, and is signed for it.";
    assert!(!held && told.contains(line), "{told}");
    assert!(told.contains("it has to be 0.4.0 or later"), "{told}");

    // The section of an older release does not count, and the version has to tell it, too.
    repository.changelog(line);
    let (held, told) = repository.hold("0.3.2");
    assert!(!held && !told.contains("not in the changelog") && told.contains("it has to be 0.4.0 or later"), "{told}");
    repository.changelog("");
    let (held, told) = repository.hold("0.4.0");
    assert!(!held && told.contains("not in the changelog (1)") && !told.contains("or later"), "{told}");
    repository.changelog("- `operations.look` is called elsewhere.");
    assert_eq!(repository.hold("0.4.0"), (true, "1 change since 0.3.1, and what breaks is declared\n".to_owned()));
}

#[test]
fn what_breaks_nobody_needs_no_word() {
    let repository = Repository::new("add");
    repository.edit("api.yaml", "Sells fruit.", "Sells all fruit.");
    repository.edit(
        "types.yaml",
        "  fields:\n",
        "  fields:\n    more: { type: string, optional: true, doc: More of it. }\n",
    );
    let (held, told) = repository.hold("0.3.1");
    assert!(held && told.ends_with("changes since 0.3.1, and what breaks is declared\n"), "{told}");
}

#[test]
fn a_file_that_is_no_model() {
    let repository = Repository::new("no-model");
    fs::write(repository.root.join("released.json"), "{}").expect("a file");
    let (held, told) = repository.hold("0.3.1");
    assert!(!held && told.contains("error: released.json is no model of a spec: missing field `editions`"), "{told}");
    let output = repository.run(&["hold", "released.json", "--released", "latest", "--version", "0.3.1"]);
    assert_eq!(output.status.code(), Some(2));
}

#[test]
fn a_model_that_is_kept_is_the_model() {
    for files in [Files::small(), Files::editions()] {
        let spec = files.compile().unwrap_or_else(|report| panic!("{report}"));
        let kept = serde_json::to_string(&spec).expect("JSON");
        assert!(serde_json::from_str::<rayvision_codegen::model::Spec>(&kept).expect("a model") == spec);
    }
}
