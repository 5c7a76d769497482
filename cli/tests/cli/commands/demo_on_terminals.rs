//! `rayvision demo` on terminals: what a person sees, and Ctrl-C.

use crate::harness::{NOTHING, Screen};

/// A folder whose path fits on narrow terminals: paths stay whole, so that they can be copied.
fn short_folder(name: &str) -> String {
    format!("/tmp/rv-{name}{}", std::process::id())
}

#[test]
fn nothing_wraps_on_narrow_terminals() {
    let folder = short_folder("n");
    for columns in [30, 40, 63, 64, 80, 132] {
        let shown = Screen::run(&["demo", "--fast", "--into", &folder], columns, &[], NOTHING);
        let contents = shown.contents();
        assert!(shown.status.success(), "{columns}: {contents}");
        assert!(!shown.wrapped, "{columns}: {contents}");
        assert!(contents.contains("48/48") && contents.contains("# # # #"), "{columns}: {contents}");
        assert!(contents.contains("47/48") && contents.contains("# x #"), "{columns}: {contents}");
        assert_eq!(contents.matches("finished").count(), 2, "the block is not drawn in its place: {contents}");
        assert!(shown.has_colours(), "{columns}");
    }
    std::fs::remove_dir_all(folder).unwrap();
}

#[test]
fn without_colours_it_says_the_same() {
    let plain = Screen::run(&["demo", "--fast"], 80, &[("NO_COLOR", "1")], NOTHING);
    assert!(!plain.has_colours(), "{:?}", String::from_utf8_lossy(&plain.bytes));
    let coloured = Screen::run(&["demo", "--fast"], 80, &[], NOTHING).contents();
    // Each has an address and a folder of its own.
    let is_alike = |line: &&str| !line.contains("rayvision-demo-");
    let below = |contents: &str| contents.lines().skip(1).filter(is_alike).map(str::to_owned).collect::<Vec<_>>();
    assert_eq!(below(&plain.contents()), below(&coloured));
}

#[test]
fn a_dumb_terminal_gets_lines_that_fit() {
    let folder = short_folder("d");
    let shown = Screen::run(&["demo", "--fast", "--into", &folder], 40, &[("TERM", "dumb")], NOTHING);
    assert!(!shown.bytes.contains(&b'\x1b') && !shown.wrapped, "{}", shown.contents());
    assert!(shown.status.success());
    std::fs::remove_dir_all(folder).unwrap();
}

#[test]
fn ctrl_c_ends_the_demo() {
    let shown = Screen::run(&["demo"], 80, &[], &[("0:0", b"\x03")]);
    // What it says then can be lost with all else that the terminal throws away; in a pipe that is tested.
    assert_eq!(shown.status.code(), Some(130), "{}", shown.contents());
}
