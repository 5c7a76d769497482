//! What the next edition costs: an edit of the spec. The stall's fourth one adds an operation, renames one, removes one, renames a
//! parameter, makes one optional, and changes the type of a field.

use std::collections::BTreeSet;

use rayvision_codegen::diff::between_editions;
use rayvision_codegen::emit::emit;
use rayvision_codegen::model::Api;
use rayvision_codegen::output::FileSet;

use crate::spec_files::Files;

/// Replaces a text that is there once.
fn edit(files: &mut Files, path: &str, old: &str, new: &str) {
    let text = files.text(path);
    assert_eq!(text.matches(old).count(), 1, "{path}: {old}");
    files.set(path, text.replace(old, new));
}

pub(crate) fn with_a_fourth_edition() -> Files {
    let mut files = Files::editions();
    let edition = r#"
  "4":
    module: v2004
    date: 2004-05-06
    document: The fourth leaflet
    sources: { leaflet: The fourth leaflet }
doc: Sells fruit."#;
    edit(&mut files, "api.yaml", "\ndoc: Sells fruit.", edition);
    let operations = "operations/fruit.yaml";
    let edits = [
        // Renamed, and with it all that refers to it.
        ("\nlook:\n", "\nbrowse:\n"),
        ("[[look]]", "[[browse]]"),
        (
            r#"before: { "3": { path: /fruit/look, section: Looking } }"#,
            r#"before: { "4": { name: look }, "3": { path: /fruit/look, section: Looking } }"#,
        ),
        // Removed.
        ("  since: \"3\"\n  paged: false", "  since: \"3\"\n  until: \"3\"\n  paged: false"),
        // A parameter renamed, and one made optional.
        (
            r#"gift: { type: int32, optional: true, default: { value: 0, sent: true }, since: "3","#,
            r#"present: { type: int32, optional: true, default: { value: 0, sent: true }, since: "3", before: { "4": { name: gift } },"#,
        ),
        (
            "      doc: Which fruit.\n      before: {",
            "      optional: true\n      doc: Which fruit.\n      before: { \"4\": { optional: null },",
        ),
    ];
    for (old, new) in edits {
        edit(&mut files, operations, old, new);
    }
    // Added.
    let sell = r#"
sell:
  group: fruit
  path: /v4/fruit/sell
  section: To sell
  source: leaflet
  since: "4"
  doc: Sells fruit to the stall.
  effect: once
  reason: What is sold is gone.
  lookup: List what is left with [[browse]].
  request:
    fruitIds: { type: list<int64>, min_items: 1, doc: Which fruit. }
"#;
    files.set(operations, files.text(operations) + sell);
    // The type of a field changed.
    let (old, new) = (
        "colour: { type: string, since: \"2\",",
        "colour: { type: json, since: \"2\", before: { \"4\": { type: string } },",
    );
    edit(&mut files, "types.yaml", old, new);
    for (from, to) in [("3/buy", "4/buy"), ("3/look", "4/browse"), ("3/buy", "4/sell")] {
        for part in ["request", "response"] {
            let example = files.text(&format!("examples/{from}.{part}.json"));
            files.set(&format!("examples/{to}.{part}.json"), example);
        }
    }
    let request = files.text("examples/4/buy.request.json").replace("\"gift\"", "\"present\"");
    files.set("examples/4/buy.request.json", request);
    files.set("examples/4/sell.request.json", "{\"fruitIds\": [1]}\n");
    files
}

#[test]
fn the_next_edition_is_an_edit_of_the_spec() {
    let spec = with_a_fourth_edition().compile().unwrap_or_else(|report| panic!("{report}"));
    let (old, new) = (spec.project("3").unwrap(), spec.project("4").unwrap());
    let names = |of: &Api| of.operations.iter().map(|it| it.name.wire.clone()).collect::<Vec<_>>();
    assert_eq!(names(old), ["buy", "look", "find"]);
    assert_eq!(names(new), ["buy", "browse", "sell"]);

    let diff = between_editions(old, new);
    let kinds: BTreeSet<_> = diff.findings.iter().map(|finding| finding.kind.meaning().id).collect();
    let expected = [
        "operation-added",
        "operation-removed",
        "operation-name",
        "parameter-name",
        "parameter-optional",
        "field-type",
    ];
    for kind in expected {
        assert!(kinds.contains(kind), "{kind} in {kinds:?}");
    }

    // It has all that an edition has, and the others keep what is theirs.
    let before = emit(&Files::editions().compile().unwrap_or_else(|report| panic!("{report}")));
    let after = emit(&spec);
    for path in ["client.rs", "requests.rs", "operations.rs", "groups/fruit.rs"] {
        assert!(after.get(&format!("src/v2004/{path}")).is_some(), "{path}");
    }
    for module in ["v2001", "v2002", "v2003"] {
        for file in ["client.rs", "requests.rs"] {
            let path = format!("src/{module}/{file}");
            assert_eq!(text(&before, &path), text(&after, &path), "{path}");
        }
    }
    assert!(after.get("openapi-4.json").is_some());
    let guide = text(&after, "migration.md");
    assert!(guide.contains("present") && guide.contains("browse"), "{guide}");
}

fn text<'f>(files: &'f FileSet, path: &str) -> &'f str {
    str::from_utf8(files.get(path).unwrap_or_default()).expect("text")
}
