//! What is wrong on the command line is told, with status 2.

use crate::harness::piped;

#[test]
fn wrong_usage_ends_with_2() {
    for (arguments, hint) in [
        (&[][..], "Usage"),
        (&["render"], "render"),
        (&["demo", "--slow"], "--slow"),
        (&["simulate", "--seed", "zoo"], "studio, document or a number"),
        (&["simulate", "--clock", "60"], "x0 to x1000000"),
        (&["simulate", "--port", "65536"], "65536"),
    ] {
        let (status, stdout, stderr) = piped(arguments);
        assert_eq!(status, 2, "{arguments:?}: {stderr}");
        assert!(stdout.is_empty() && stderr.contains(hint), "{arguments:?}: {stderr}");
    }
}

#[test]
fn help_tells_of_both_commands() {
    let (status, stdout, _) = piped(&["--help"]);
    assert_eq!(status, 0);
    assert!(stdout.contains("demo") && stdout.contains("simulate"), "{stdout}");
    let (status, stdout, _) = piped(&["simulate", "--help"]);
    assert_eq!(status, 0);
    for option in ["--port", "--seed", "--clock", "--scenario", "--state", "--strict"] {
        assert!(stdout.contains(option), "{option}: {stdout}");
    }
}
