//! `rayvision sign`: how signatures come about, and why others do not fit.

#[cfg(target_os = "linux")]
use std::process::Command;

use crate::harness::{Home, ended, rayvision};
use rayvision::v2019::PROTOCOL;
use rayvision::{Credentials, Json};
use serde_json::json;

const ID: &str = "tester";
const KEY: &str = "a-key-that-nobody-may-see";
const STOP: [&str; 8] = ["sign", "task", "stopTask", "--taskParam", "1,2", "--timestamp=1541044800", "--nonce", "7"];

fn sign(arguments: &[&str]) -> (i32, String, String) {
    let mut command = rayvision(arguments);
    command.env("RAYVISION_API_ACCESS_ID", ID).env("RAYVISION_API_KEY", KEY).env("RAYVISION_PLATFORM", "2");
    command.env("RAYVISION_EDITION", "4.0");
    let (status, stdout, stderr) = ended(command);
    assert!(!stdout.contains(KEY) && !stderr.contains(KEY), "the key is shown: {stdout}{stderr}");
    (status, stdout, stderr)
}

fn signed(arguments: &[&str]) -> String {
    let (status, stdout, stderr) = sign(arguments);
    assert_eq!((status, stderr.as_str()), (0, ""), "{stdout}");
    stdout
}

fn document(arguments: &[&str]) -> Json {
    serde_json::from_str(&signed(&[arguments, &["-o", "json"]].concat())).unwrap()
}

/// The signature of any string.
fn signature_of(string: &str) -> String {
    Credentials::new(ID, KEY).unwrap().sign(string).as_str().to_owned()
}

#[test]
fn every_recorded_vector_is_signed_from_the_request_as_it_was_sent() {
    let home = Home::new();
    let vectors: Vec<Json> =
        serde_json::from_str(include_str!("../../../../runtime/tests/data/signature-vectors.json")).unwrap();
    assert!(vectors.len() > 50);
    for vector in vectors {
        let text = |name: &str| vector[name].as_str().unwrap().to_owned();
        let headers = vector["headers"].as_object().unwrap();
        let line = |(name, value): (&String, &Json)| format!("{name}: {}\r\n", value.as_str().unwrap());
        let lines = headers.iter().map(line).collect::<Vec<_>>().concat();
        let request =
            format!("POST {} HTTP/1.1\r\nHost: {}\r\n{lines}\r\n{}", text("path"), text("host"), vector["body"]);
        let file = home.file("request.http");
        std::fs::write(&file, request).unwrap();
        let mut command = rayvision(&["sign", "--request", file.to_str().unwrap(), "-o", "json"]);
        command.env("RAYVISION_API_ACCESS_ID", ID).env("RAYVISION_API_KEY", text("access_key"));
        command.env("RAYVISION_EDITION", "4.0");
        let (status, stdout, stderr) = ended(command);
        assert_eq!(status, 0, "{stderr}");
        let signed: Json = serde_json::from_str(&stdout).unwrap();
        assert_eq!(signed["stringToSign"], vector["string_to_sign"]);
        assert_eq!(signed["signature"], vector["signature"]);
    }
}

#[test]
fn the_steps_are_explained() {
    let text = signed(&[&STOP[..], &["--explain"]].concat());
    let signature = signed(&STOP);
    for step in [
        "header  accessId",
        "body    taskParam0    1",
        "body    taskParam1    2",
        "&taskParam0=1&taskParam1=2&version=",
        "[POST]task.renderbus.com:/api/render/task/stopTask&UTCTimestamp=1541044800&accessId=tester",
        signature.trim(),
    ] {
        assert!(text.contains(step), "{step}\n{text}");
    }
    let document = document(&STOP);
    assert_eq!(document["signature"], signature.trim());
    assert_eq!(document["hmacSha256"].as_str().unwrap().len(), 64);
    assert_eq!(document["parameters"][0], json!({ "name": "UTCTimestamp", "value": "1541044800", "origin": "header" }));
    assert_eq!(signature_of(document["stringToSign"].as_str().unwrap()), signature.trim());
}

#[test]
fn flags_a_body_and_a_request_give_the_same_signature() {
    let home = Home::new();
    let expected = signed(&STOP);
    let body = home.file("body.json");
    std::fs::write(&body, r#"{ "taskParam": [1, 2] }"#).unwrap();
    let body = body.to_str().unwrap();
    for place in [&["--operation", "stopTask"], &["--operation", "stop-task"], &["--path", "/api/render/task/stopTask"]]
    {
        let arguments = [&["sign", "--body", body, "--timestamp", "1541044800", "--nonce", "7"][..], place].concat();
        assert_eq!(signed(&arguments), expected, "{place:?}");
    }

    // Numbers count as they are written, wherever they come from.
    let body = home.file("numbers.json");
    std::fs::write(&body, r#"{ "taskParam": [1E2] }"#).unwrap();
    let body = body.to_str().unwrap();
    let at = ["--timestamp", "1541044800", "--nonce", "7"];
    let of_body = signed(&[&["sign", "--body", body, "--operation", "stopTask"], &at[..]].concat());
    let of_input = signed(&[&["sign", "task", "stopTask", "--no-check", "--input", body], &at[..]].concat());
    assert_eq!(of_input, of_body);

    let (_, curl, _) = sign(&["task", "stopTask", "--taskParam", "1,2", "--curl", "--show-secrets"]);
    let file = home.file("request.sh");
    std::fs::write(&file, curl).unwrap();
    let file = file.to_str().unwrap();
    assert_eq!(signed(&["sign", "--request", file, "--timestamp", "1541044800", "--nonce", "7", "-o", "jsonl"]), {
        let line = document(&STOP);
        format!("{line}\n")
    });
    // The signature that the request came with is checked.
    assert_eq!(signed(&["sign", "--request", file]), "Right: the signature.\n");
    let changed = std::fs::read_to_string(file).unwrap().replace("[1,2]", "[1,3]");
    std::fs::write(file, changed).unwrap();
    let (status, _, stderr) = sign(&["sign", "--request", file]);
    assert!(status == 1 && stderr.contains("does not fit"), "{stderr}");
    // It is not held against another request.
    assert_eq!(signed(&["sign", "--request", file, "--nonce", "8"]).trim().len(), 44);
}

#[test]
fn a_string_that_differs_is_told_by_its_first_byte() {
    let home = Home::new();
    let right = document(&STOP)["stringToSign"].as_str().unwrap().to_owned();
    let file = home.file("string.txt");
    let verify = |string: &str| {
        std::fs::write(&file, string).unwrap();
        sign(&[&STOP[..], &["--verify-string", file.to_str().unwrap()]].concat())
    };
    for same in [right.clone(), format!("{right}\n")] {
        let (status, stdout, stderr) = verify(&same);
        assert_eq!((status, stdout.as_str()), (0, "Right: the string to sign.\n"), "{stderr}");
    }
    let wrong = right.replace("taskParam1", "taskParam[1]");
    let at = right.find("1=2").unwrap();
    let (status, _, stderr) = verify(&wrong);
    assert_eq!(status, 1);
    assert!(stderr.contains(&format!("in taskParam1, from byte {at}")), "{stderr}");
    assert!(stderr.contains("»1=2") && stderr.contains("»[1]=2"), "{stderr}");
}

#[test]
fn a_usual_mistake_is_found_by_its_signature() {
    let right = document(&STOP)["stringToSign"].as_str().unwrap().to_owned();
    for (string, mistake) in [
        (
            right.replace("taskParam0", "taskParam[0]").replace("taskParam1", "taskParam[1]"),
            "array indexes are written in brackets",
        ),
        (right.replace("[POST]", "[post]"), "small letters"),
    ] {
        let (status, _, stderr) = sign(&[&STOP[..], &["--verify", &signature_of(&string)]].concat());
        assert!(status == 1 && stderr.contains(mistake) && stderr.contains("right would be"), "{mistake}\n{stderr}");
    }
    let anything = signature_of("anything");
    let (status, _, stderr) = sign(&[&STOP[..], &["--verify", &anything]].concat());
    assert!(status == 1 && stderr.contains("no usual mistake"), "{stderr}");
    // Some requests are refused whatever their signature.
    let home = Home::new();
    let body = home.file("body.json");
    std::fs::write(&body, "{}").unwrap();
    let body = body.to_str().unwrap();
    let (status, _, stderr) =
        sign(&["sign", "--body", body, "--path", "/api/render/task/stopTusk", "--verify", &anything]);
    assert!(status == 1 && stderr.contains("did you mean /api/render/task/stopTask?"), "{stderr}");
    let (status, stdout, _) = sign(&[&STOP[..], &["--verify", &signed(&STOP)]].concat());
    assert_eq!((status, stdout.as_str()), (0, "Right: the signature.\n"));
}

#[test]
fn what_can_not_be_signed_is_told() {
    let home = Home::new();
    let body = home.file("body");
    std::fs::write(&body, "POST /x HTTP/1.1\nHost: h\n\n{}").unwrap();
    let body = body.to_str().unwrap();
    let missing = PROTOCOL.headers[0].name;
    for (arguments, told) in [
        (&["sign", "--explain"][..], "nothing to sign"),
        (&["sign", "--body", body], "no JSON"),
        (&["sign", "--request", body], missing),
        (&["sign", "--body", "/dev/null", "--operation", "stopTusk"], "JSON"),
        (&["sign", "--request", "x", "--body", "y"], "cannot be used with"),
        (&["sign", "task", "stopTask"], "taskParam is required"),
    ] {
        let (status, stdout, stderr) = sign(arguments);
        assert_eq!((status, stdout.as_str()), (2, ""), "{arguments:?}: {stderr}");
        assert!(stderr.contains(told), "{told}\n{stderr}");
    }
    std::fs::write(body, "{}").unwrap();
    let (status, _, stderr) = sign(&["sign", "--body", body, "--operation", "stopTusk"]);
    assert!(status == 2 && stderr.contains("did you mean stopTask?"), "{stderr}");
}

/// Whoever is on this machine could ask a port for the key.
#[cfg(target_os = "linux")]
#[test]
fn a_mistake_is_looked_for_without_a_port() {
    if Command::new("strace").arg("--version").output().is_err() {
        eprintln!("skipped: there is no strace to see sockets with");
        return;
    }
    let home = Home::new();
    let trace = home.file("trace");
    let program = home.rayvision(&[&STOP[..], &["--verify", "AAAA"]].concat());
    let mut command = Command::new("strace");
    command.args(["-f", "-e", "trace=socket,bind,listen", "-o"]).arg(&trace);
    command.arg(program.get_program()).args(program.get_args());
    command.envs(program.get_envs().filter_map(|(name, value)| Some((name, value?))));
    command.env("RAYVISION_API_ACCESS_ID", ID).env("RAYVISION_API_KEY", KEY).env("RAYVISION_PLATFORM", "2");
    command.env("RAYVISION_EDITION", "4.0");
    let (status, _, stderr) = ended(command);
    assert!(status == 1 && stderr.contains("does not fit"), "{stderr}");
    let trace = std::fs::read_to_string(trace).unwrap();
    assert!(!trace.contains("listen(") && !trace.contains("AF_INET"), "{trace}");
}
