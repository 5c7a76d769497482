//! Exit statuses, and what is told with them. Those of jobs and waits are tested with the commands that wait.

use std::net::TcpListener;
use std::time::Duration;

use crate::harness::{Home, KEY, Platform, ended};
use rayvision_simulator::{Fault, FaultKind};

/// Runs a command against a platform with a fault.
fn faulty(operation: &str, kind: FaultKind, arguments: &[&str]) -> (i32, String, String) {
    let (home, platform) = (Home::new(), Platform::start());
    platform.control().set_fault(Fault::new(kind).of(operation)).unwrap();
    ended(platform.serve(home.rayvision(arguments)))
}

/// The error that `--json` tells.
fn error(stderr: &str) -> serde_json::Value {
    assert_eq!(stderr.lines().count(), 1, "{stderr}");
    let document: serde_json::Value = serde_json::from_str(stderr).unwrap();
    document["error"].clone()
}

#[test]
fn done_is_0() {
    let (home, platform) = (Home::new(), Platform::start());
    let (status, stdout, stderr) = ended(platform.serve(home.rayvision(&["user", "queryUserProfile"])));
    assert_eq!((status, stderr.as_str()), (0, ""), "{stdout}");
}

#[test]
fn a_failure_on_this_machine_is_1() {
    let (status, _, stderr) = crate::harness::piped(&["simulate", "--scenario", "/nowhere/scene.yaml"]);
    assert!(status == 1 && stderr.contains("/nowhere/scene.yaml"), "{stderr}");
    let (_, _, stderr) = crate::harness::piped(&["simulate", "--scenario", "/nowhere/scene.yaml", "--json"]);
    assert_eq!((&error(&stderr)["kind"], &error(&stderr)["exit"]), (&"failed".into(), &1.into()), "{stderr}");
}

#[test]
fn wrong_usage_is_2() {
    for arguments in [
        &["--json", "config", "--queer"][..],
        &["config", "--json", "--query", "["],
        &["config", "--json", "--columns", "x"],
    ] {
        let (status, stdout, stderr) = crate::harness::piped(arguments);
        assert_eq!((status, stdout.as_str()), (2, ""), "{arguments:?}");
        assert_eq!(error(&stderr)["kind"], "usage", "{stderr}");
        assert!(!stderr.contains("\\u001b") && !stderr.contains("Usage:"), "{stderr}");
    }
}

#[test]
fn missing_credentials_are_3() {
    let home = Home::new();
    let (status, _, stderr) = home.piped(&["user", "queryUserProfile", "--platform", "2"]);
    assert!(status == 3 && stderr.contains("nobody is logged in") && stderr.contains("rayvision login"), "{stderr}");
    let (_, _, stderr) = home.piped(&["user", "queryUserProfile", "--platform", "2", "--json"]);
    let error = error(&stderr);
    assert_eq!(error["kind"], "credentials");
    assert!(error["next"].as_str().unwrap().contains("rayvision login") && error["outcome"].is_null(), "{error}");
}

#[test]
fn a_wrong_key_is_3() {
    let (home, platform) = (Home::new(), Platform::start());
    let mut command = platform.serve(home.rayvision(&["user", "queryUserProfile", "--json"]));
    command.env("RAYVISION_API_KEY", "another");
    let (status, _, stderr) = ended(command);
    let error = error(&stderr);
    assert_eq!((status, &error["outcome"]), (3, &"refused".into()), "{error}");
    assert!(error["code"].is_number() && error["next"].as_str().unwrap().contains("rayvision config"), "{error}");
}

#[test]
fn a_refusal_is_4() {
    let (status, _, stderr) = faulty(
        "queryUserProfile",
        FaultKind::Code { code: 404, message: None },
        &["user", "queryUserProfile", "--json"],
    );
    let error = error(&stderr);
    assert_eq!(status, i32::try_from(error["exit"].as_i64().unwrap()).unwrap());
    assert_eq!(
        (&error["operation"], &error["kind"], status),
        (&"queryUserProfile".into(), &"refused".into(), 4),
        "{error}"
    );
    assert!(error["codeName"].is_string() && error["attempts"].is_number(), "{error}");
}

#[test]
fn no_network_is_6() {
    // A port that nobody listens on any more.
    let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let (home, platform) = (Home::new(), Platform::start());
    let mut command =
        platform.serve(home.rayvision(&["task", "createTask", "--count", "1", "--json", "--timeout", "1"]));
    command.env("RAYVISION_BASE_URL", format!("http://127.0.0.1:{port}"));
    let (status, _, stderr) = ended(command);
    let error = error(&stderr);
    assert_eq!((status, &error["outcome"], &error["kind"]), (6, &"notSent".into(), &"network".into()), "{error}");
}

#[test]
fn a_lost_answer_is_7() {
    let (status, _, stderr) = faulty("createTask", FaultKind::DropAfter, &["task", "createTask", "--count", "1"]);
    assert!(status == 7 && stderr.contains("createTask"), "{stderr}");
    let create = ["task", "createTask", "--count", "1", "--json"];
    let (_, _, stderr) = faulty("createTask", FaultKind::DropAfter, &create);
    let error = error(&stderr);
    assert_eq!(
        (&error["outcome"], &error["exit"], &error["attempts"]),
        (&"unknown".into(), &7.into(), &1.into()),
        "{error}"
    );
}

#[test]
fn what_can_be_repeated_is_never_7() {
    let (read, stop, create) = (
        &["user", "queryUserProfile"][..],
        &["task", "stopTask", "--taskIds", "1"][..],
        &["task", "createTask", "--count", "1"][..],
    );
    let code = |code| FaultKind::Code { code, message: None };
    for (operation, kind, arguments, status, outcome) in [
        ("queryUserProfile", FaultKind::DropAfter, read, 6, "unanswered"),
        ("queryUserProfile", FaultKind::BadGateway, read, 6, "unanswered"),
        ("queryUserProfile", FaultKind::Garbage, read, 6, "unanswered"),
        ("queryUserProfile", code(100), read, 4, "refused"),
        ("queryUserProfile", code(500), read, 4, "refused"),
        ("queryUserProfile", code(987_654), read, 4, "refused"),
        ("stopTask", FaultKind::DropAfter, stop, 6, "unanswered"),
        ("stopTask", code(100), stop, 4, "refused"),
        ("createTask", FaultKind::BadGateway, create, 7, "unknown"),
        ("createTask", code(100), create, 7, "unknown"),
    ] {
        let (found, _, stderr) = faulty(operation, kind.clone(), &[arguments, &["--json", "--timeout", "2"]].concat());
        let error = error(&stderr);
        assert_eq!((found, &error["outcome"]), (status, &outcome.into()), "{operation} {kind:?}: {error}");
        let is_warned = error["message"].as_str().unwrap().contains("look before");
        assert_eq!(is_warned, status == 7, "{operation} {kind:?}: {error}");
    }
}

#[cfg(unix)]
#[test]
fn an_interruption_is_130() {
    let (home, platform) = (Home::new(), Platform::start());
    let fault = Fault::new(FaultKind::Delay { milliseconds: 20_000 }).of("queryUserProfile");
    platform.control().set_fault(fault).unwrap();
    let mut command = platform.serve(home.rayvision(&["user", "queryUserProfile"]));
    let child = command.stderr(std::process::Stdio::piped()).spawn().unwrap();
    while platform.control().journal().is_empty() {
        std::thread::sleep(Duration::from_millis(5));
    }
    let signal = std::process::Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap();
    let output = child.wait_with_output().unwrap();
    let stderr = String::from_utf8(output.stderr).unwrap();
    assert!(signal.success());
    assert_eq!((output.status.code(), stderr.as_str()), (Some(130), "rayvision: stopped\n"));
}

#[test]
fn verbose_tells_of_the_request_and_no_secret() {
    let (status, stdout, stderr) = faulty(
        "queryUserProfile",
        FaultKind::Code { code: 404, message: None },
        &["user", "queryUserProfile", "--verbose"],
    );
    assert_eq!((status, stdout.as_str()), (4, ""), "{stderr}");
    for told in [
        "> queryUserProfile: 127.0.0.1:",
        "attempt 1",
        "< queryUserProfile after",
        "code: 404",
        "attempts: ",
        "HTTP status: 200",
        "outcome: refused",
        "server time: 20",
    ] {
        assert!(stderr.contains(told), "{told}: {stderr}");
    }
    assert!(!stderr.contains(KEY) && !stderr.to_lowercase().contains("signature:"), "{stderr}");
}

#[cfg(unix)]
#[test]
fn an_interruption_tells_what_may_have_been_carried_out() {
    for (more, is_json) in [(&[][..], false), (&["--json"], true)] {
        let (home, platform) = (Home::new(), Platform::start());
        let fault = Fault::new(FaultKind::Delay { milliseconds: 20_000 }).of("createTask");
        platform.control().set_fault(fault).unwrap();
        let mut command = platform.serve(home.rayvision(&[&["task", "createTask", "--count", "1"], more].concat()));
        let child = command.stderr(std::process::Stdio::piped()).spawn().unwrap();
        while platform.control().journal().is_empty() {
            std::thread::sleep(Duration::from_millis(5));
        }
        kill("-TERM", child.id());
        let output = child.wait_with_output().unwrap();
        let stderr = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(130), "{stderr}");
        assert!(stderr.contains("createTask may have been carried out"), "{stderr}");
        if is_json {
            let error = error(&stderr);
            assert_eq!((&error["outcome"], &error["operation"]), (&"unknown".into(), &"createTask".into()), "{error}");
            assert!(error["next"].is_string(), "{error}");
        } else {
            assert!(stderr.lines().count() > 1, "how to look is not told: {stderr}");
        }
    }
}

/// A command that waits for what never comes ends all the same, by any signal that asks for it.
#[cfg(unix)]
#[test]
fn what_waits_for_ever_can_be_ended() {
    let home = Home::new();
    let profiles: Vec<String> = (0..9000).map(|number| format!("[profiles.p{number}]\nplatform = 2\n")).collect();
    home.write("config.toml", &profiles.concat());
    let pipe = home.file("pipe");
    assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let pipe = pipe.to_str().unwrap();
    for (arguments, signal) in [
        (&["task", "createTask", "--input", "-"][..], "-INT"),
        (&["task", "createTask", "--input", pipe], "-TERM"),
        (&["login", "--key-stdin", "--access-id", "a", "--platform", "2"], "-TERM"),
        (&["config", "profiles"], "-QUIT"),
    ] {
        let mut command = home.rayvision(arguments);
        command.stdin(std::process::Stdio::piped()).stdout(std::process::Stdio::piped());
        let mut child = command.spawn().unwrap();
        // Held open: there may be more to read.
        let _input = child.stdin.take();
        // It reads, or its pipe is full.
        std::thread::sleep(Duration::from_millis(700));
        assert!(child.try_wait().unwrap().is_none(), "{arguments:?} has ended by itself");
        kill(signal, child.id());
        let begin = std::time::Instant::now();
        assert_eq!(child.wait().unwrap().code(), Some(130), "{arguments:?} {signal}");
        assert!(begin.elapsed() < Duration::from_secs(5), "{arguments:?}");
    }
}

#[cfg(unix)]
fn kill(signal: &str, id: u32) {
    assert!(std::process::Command::new("kill").args([signal, &id.to_string()]).status().unwrap().success());
}

/// Whoever made a call that must not be repeated gets what it brought, whatever becomes of the output.
#[cfg(unix)]
#[test]
fn a_report_that_cannot_be_written_is_9() {
    let (home, platform) = (Home::new(), Platform::start());
    for (arguments, is_closed) in [
        (&["task", "createTask"][..], false),
        (&["task", "createTask", "-o", "json"], false),
        (&["task", "createTask"], true),
        (&["task", "createTask", "--columns", "nonsense"], false),
    ] {
        let before = platform.control().journal().len();
        let mut command = platform.serve(home.rayvision(arguments));
        let has_output = !arguments.contains(&"--columns");
        if is_closed {
            let (reader, writer) = std::io::pipe().unwrap();
            drop(reader);
            command.stdout(writer);
        } else if has_output {
            command.stdout(std::fs::OpenOptions::new().write(true).open("/dev/full").unwrap());
        }
        let ended = command.output().unwrap();
        let stderr = String::from_utf8(ended.stderr).unwrap();
        assert_eq!(ended.status.code(), Some(9), "{arguments:?} {stderr}");
        assert!(stderr.contains("it was carried out") && stderr.contains("\"taskIdList\":["), "{stderr}");
        assert_eq!(platform.control().journal().len(), before + 1);
    }
    let mut command = platform.serve(home.rayvision(&["task", "createTask", "--json"]));
    command.stdout(std::fs::OpenOptions::new().write(true).open("/dev/full").unwrap());
    let ended = command.output().unwrap();
    let error = error(&String::from_utf8(ended.stderr).unwrap());
    assert_eq!((&error["kind"], &error["exit"]), (&"unreported".into(), &9.into()));
    assert!(error["report"]["taskIdList"][0].is_number(), "{error}");
    // A question can simply be asked again.
    let mut command = platform.serve(home.rayvision(&["user", "queryUserProfile"]));
    command.stdout(std::fs::OpenOptions::new().write(true).open("/dev/full").unwrap());
    assert_eq!(command.output().unwrap().status.code(), Some(1));
}
