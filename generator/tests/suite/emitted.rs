//! What no spec can do to the files that are made of it. What they hold is seen in `teahouse/`, which compiles.

use rayvision_codegen::emit::emit;

use crate::spec_files::Files;

/// Whatever prose holds is shown as it is: it opens no link and no element, and ends no comment.
#[test]
fn prose_is_only_prose() {
    let mut files = Files::small();
    for (path, prose) in [
        ("api.yaml", "Orders tea, and tells"),
        ("types.yaml", "Number of the cup."),
        ("operations/guest.yaml", "Gone is gone."),
        ("errata.yaml", "The sign does."),
    ] {
        let text = files.text(path);
        assert!(text.contains(prose), "{path} has changed");
        files.set(path, text.replacen(prose, "<script>a(1)</script> (b)*c*/ `<i>`", 1));
    }
    let spec = files.compile().unwrap_or_else(|report| panic!("{report}"));
    let emitted = emit(&spec);
    let text = |path| String::from_utf8(emitted.get(path).expect(path).to_vec()).expect("text");

    let page = text("reference.html");
    assert!(!page.contains("<script>") && page.contains("<code>&lt;i&gt;</code>"), "{page}");
    for path in ["src/lib.rs", "src/types.rs", "src/v2/groups/guest.rs", "src/errata.rs"] {
        let text = text(path);
        assert!(text.contains(r"\<script\>a(1)\</script\> (b)\*c\*/ `<i>`"), "{path}: {text}");
    }
}
