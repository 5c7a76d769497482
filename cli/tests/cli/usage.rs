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

#[test]
fn help_is_a_command_too() {
    for (arguments, expected) in [(&["help"][..], "Usage: rayvision"), (&["help", "stop"], "Stops tasks")] {
        let (status, stdout, stderr) = crate::harness::piped(arguments);
        assert!(status == 0 && stdout.contains(expected), "{stdout}{stderr}");
    }
}

#[test]
fn flags_that_would_change_nothing_are_refused() {
    for arguments in [
        &["demo", "-o", "json"][..],
        &["docs", "exits", "-o", "yaml"],
        &["completions", "bash", "--columns", "a"],
        &["man", "--query", "a"],
    ] {
        let (status, stdout, stderr) = crate::harness::piped(arguments);
        assert!(status == 2 && stdout.is_empty() && stderr.contains("one form only"), "{arguments:?} {stderr}");
    }
}

#[test]
fn a_time_zone_that_is_none_is_told() {
    let home = crate::harness::Home::new();
    let mut command = home.rayvision(&["config", "-o", "csv"]);
    command.env("TZ", "Nowhere/Zone");
    let (status, _, stderr) = crate::harness::ended(command);
    assert!(status == 0 && stderr.contains("TZ is `Nowhere/Zone`, which is no time zone"), "{stderr}");
    assert_eq!(stderr.lines().count(), 1, "{stderr}");
}
