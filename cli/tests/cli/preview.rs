//! `--dry-run` and `--curl` show what would be sent, and send nothing.

use std::process::{Command, Stdio};

use crate::harness::{ACCESS_ID, Home, KEY, Platform, ended, rayvision};
use rayvision::v2026::PROTOCOL;
use rayvision_simulator::Verdict;

const STOP: [&str; 4] = ["task", "stopTask", "--taskIds", "1"];

fn shown(platform: &Platform, more: &[&str]) -> String {
    let (status, stdout, stderr) = ended(platform.serve(rayvision(&[&STOP, more].concat())));
    assert_eq!((status, stderr.as_str()), (0, ""), "{stdout}");
    assert!(!stdout.contains(KEY), "{stdout}");
    stdout
}

#[test]
fn what_identifies_and_signs_is_masked_unless_asked_for() {
    let platform = Platform::start();
    for how in [&["--dry-run"][..], &["--curl"], &["--dry-run", "-o", "json"], &["--dry-run", "--json"]] {
        let masked = shown(&platform, how);
        assert!(masked.contains("***") && !masked.contains(ACCESS_ID), "{masked}");
        assert!(masked.contains("/stopTask") && masked.contains("taskIds"), "{masked}");
        let plain = shown(&platform, &[how, &["--show-secrets"]].concat());
        assert!(plain.contains(ACCESS_ID) && !plain.contains("***"), "{plain}");
        assert!(plain.contains(PROTOCOL.signing.header), "{plain}");
    }
    assert!(platform.control().journal().is_empty(), "something was sent");
}

#[test]
fn a_dry_run_says_what_the_request_would_do() {
    let platform = Platform::start();
    let listing = shown(&platform, &["--dry-run"]);
    assert!(listing.starts_with(&format!("POST {}", platform.url())), "{listing}");
    assert!(listing.contains("repeatable") && listing.contains("Nothing was sent."), "{listing}");
}

/// The command that is shown is run as it is, by a shell.
#[cfg(unix)]
#[test]
fn the_curl_command_works() {
    let platform = Platform::start();
    let command = shown(&platform, &["--curl", "--show-secrets"]);
    let call = command.lines().find(|line| line.starts_with("curl")).unwrap();
    assert!(!call.contains("signature") && !call.contains(ACCESS_ID), "secrets are among the arguments: {call}");
    if Command::new("curl").arg("--version").stdout(Stdio::null()).status().is_err() {
        return;
    }
    let output = Command::new("sh").args(["-c", &command]).output().unwrap();
    let journal = platform.control().journal();
    assert_eq!(journal.len(), 1, "{output:?}");
    // There is no task 1; the gate has let the request in.
    assert_eq!(journal[0].verdict, Verdict::Refused, "{journal:?}");
}

#[test]
fn both_at_once_are_refused() {
    let (status, _, _) = ended(Platform::start().serve(rayvision(&[&STOP[..], &["--dry-run", "--curl"]].concat())));
    assert_eq!(status, 2);
}

#[test]
fn what_changes_this_machine_is_refused() {
    let home = Home::new();
    home.write("config.toml", "[profiles.default]\naccess_id = \"a\"\n[profiles.other]\naccess_id = \"b\"\n");
    let before = std::fs::read(home.config("config.toml")).unwrap();
    let pages = home.file("pages");
    for arguments in
        [&["login"][..], &["logout", "--remove"], &["config", "use", "other"], &["man", pages.to_str().unwrap()]]
    {
        for flag in ["--dry-run", "--curl"] {
            let (status, stdout, stderr) = home.piped(&[arguments, &[flag]].concat());
            assert_eq!((status, stdout.as_str()), (2, ""), "{arguments:?}: {stderr}");
            assert!(stderr.contains("nothing that --dry-run or --curl could show"), "{stderr}");
        }
    }
    assert!(std::fs::read(home.config("config.toml")).unwrap() == before && !pages.exists());
}

#[test]
fn what_asks_again_and_again_is_shown_once() {
    let platform = Platform::start();
    for command in ["wait", "watch"] {
        let (status, stdout, stderr) = ended(platform.serve(rayvision(&[command, "1", "--dry-run"])));
        assert_eq!((status, stderr.as_str()), (0, ""), "{command}: {stdout}");
        assert_eq!(stdout.matches("Nothing was sent.").count(), 1, "{command}: {stdout}");
    }
    assert!(platform.control().journal().is_empty());
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_device_is_a_failure_of_this_machine() {
    let platform = Platform::start();
    for arguments in [&[&STOP[..], &["--dry-run"]].concat()[..], &["wait", "1", "--curl"], &["--help"], &["--version"]]
    {
        let mut command = platform.serve(rayvision(arguments));
        command.stdout(std::fs::OpenOptions::new().write(true).open("/dev/full").unwrap());
        let output = command.stderr(Stdio::piped()).spawn().unwrap().wait_with_output().unwrap();
        let stderr = String::from_utf8(output.stderr).unwrap();
        assert!(output.status.code() == Some(1) && stderr.contains("can't write"), "{arguments:?}: {stderr}");
    }
}
