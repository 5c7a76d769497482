//! What breaks since the last release has to be declared, or is told with what to write.

use crate::spec_files::Files;
use crate::workspace::Workspace;

/// A workspace whose last release was 0.3.1, with its model beside the spec.
fn released(name: &str) -> Workspace {
    let workspace = Workspace::new(name, &Files::editions());
    changelog(&workspace, "");
    let model = workspace.run(&["model"]);
    assert!(model.status.success());
    workspace.write("released.json", model.stdout);
    workspace
}

fn changelog(workspace: &Workspace, unreleased: &str) {
    let older = "## 0.3.1\n\n- `operations.buy` and `operations.look` were there.\n";
    workspace.write("CHANGELOG.md", format!("# Changelog\n\n## Unreleased\n\n{unreleased}\n\n{older}"));
}

/// Whether all is declared, and what is said.
fn hold(workspace: &Workspace, version: &str) -> (bool, String) {
    workspace.told(&["hold", "released.json", "--released", "0.3.1", "--version", version])
}

#[test]
fn what_breaks_is_told_until_it_is_declared() {
    let workspace = released("hold-break");
    assert_eq!(hold(&workspace, "0.3.1"), (true, "0 changes since 0.3.1, and what breaks is declared\n".to_owned()));

    workspace.edit("spec/operations/fruit.yaml", "/v3/fruit/look", "/v4/fruit/look");
    let (held, told) = hold(&workspace, "0.3.1");
    let line = "- `operations.look` (3), `/v3/fruit/look` → `/v4/fruit/look`. The call goes to another path, and is signed for it.";
    assert!(!held && told.contains(line), "{told}");
    assert!(told.contains("it has to be 0.4.0 or later"), "{told}");

    // The section of an older release does not count, and the version has to tell it, too.
    changelog(&workspace, line);
    let (held, told) = hold(&workspace, "0.3.2");
    assert!(!held && !told.contains("not in the changelog") && told.contains("it has to be 0.4.0 or later"), "{told}");
    changelog(&workspace, "");
    let (held, told) = hold(&workspace, "0.4.0");
    assert!(!held && told.contains("not in the changelog (1)") && !told.contains("or later"), "{told}");
    changelog(&workspace, "- `operations.look` is called elsewhere.");
    assert_eq!(hold(&workspace, "0.4.0"), (true, "1 change since 0.3.1, and what breaks is declared\n".to_owned()));
}

#[test]
fn what_breaks_nobody_needs_no_word() {
    let workspace = released("hold-add");
    workspace.edit("spec/api.yaml", "Sells fruit.", "Sells all fruit.");
    workspace.edit(
        "spec/types.yaml",
        "  fields:\n",
        "  fields:\n    more: { type: string, optional: true, doc: More of it. }\n",
    );
    let (held, told) = hold(&workspace, "0.3.1");
    assert!(held && told.ends_with("changes since 0.3.1, and what breaks is declared\n"), "{told}");
}

#[test]
fn a_file_that_is_no_model() {
    let workspace = released("hold-no-model");
    workspace.write("released.json", "{}");
    let (held, told) = hold(&workspace, "0.3.1");
    assert!(!held && told.contains("error: released.json is no model of a spec: missing field `editions`"), "{told}");
    let output = workspace.run(&["hold", "released.json", "--released", "latest", "--version", "0.3.1"]);
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
