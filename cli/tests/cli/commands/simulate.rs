//! `rayvision simulate`: the simulator as a program of its own.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::process::{Child, ChildStdout, Command, Stdio};

use crate::harness::{Screen, piped, rayvision};

/// A simulator that runs.
struct Running {
    child: Child,
    stdout: BufReader<ChildStdout>,
    notice: String,
}

impl Running {
    fn start(arguments: &[&str]) -> Self {
        let mut child = rayvision(&[&["simulate"], arguments].concat()).stdout(Stdio::piped()).spawn().unwrap();
        let mut stdout = BufReader::new(child.stdout.take().unwrap());
        let mut notice = String::new();
        while !notice.contains("Ctrl-C") {
            assert_ne!(stdout.read_line(&mut notice).unwrap(), 0, "{notice}");
        }
        Self { child, stdout, notice }
    }

    fn address(&self) -> String {
        let address = self.notice.lines().next().unwrap().split_once("http://").unwrap().1;
        address.to_owned()
    }

    fn get(&self, path: &str) -> String {
        let mut connection = TcpStream::connect(self.address()).unwrap();
        let address = self.address();
        write!(connection, "GET {path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n").unwrap();
        let mut answer = String::new();
        connection.read_to_string(&mut answer).unwrap();
        answer
    }

    /// Ends it as `kill` and service managers do; Ctrl-C is tested on a terminal.
    fn end(mut self, signal: &str) -> String {
        let process = self.child.id().to_string();
        assert!(Command::new("kill").args([signal, &process]).status().unwrap().success());
        let mut rest = String::new();
        self.stdout.read_to_string(&mut rest).unwrap();
        assert!(self.child.wait().unwrap().success(), "{rest}");
        rest
    }
}

#[test]
fn it_serves_until_it_is_ended() {
    for signal in ["-INT", "-TERM"] {
        let simulator = Running::start(&["--seed", "document", "--clock", "x60"]);
        let state = simulator.get("/_simulator/state");
        assert!(state.starts_with("HTTP/1.1 200") && state.contains("document") && state.contains("60"), "{state}");
        let address = simulator.address();
        assert!(address.starts_with("127.0.0.1:"), "{address}");
        assert_eq!(simulator.end(signal), "");
        assert!(TcpStream::connect(address).is_err());
    }
}

#[test]
fn it_says_how_to_call_it() {
    let simulator = Running::start(&[]);
    let (notice, address) = (simulator.notice.clone(), simulator.address());
    for essential in [
        format!("http://{address}/_simulator/"),
        "export RAYVISION_API_ACCESS_ID=AKID".to_owned(),
        "export RAYVISION_API_KEY=".to_owned(),
        "no real platform".to_owned(),
        format!("export RAYVISION_BASE_URL=http://{address}"),
        "Client::from_env()?".to_owned(),
        format!("domain=\"{address}\""),
    ] {
        assert!(notice.contains(&essential), "{essential}\n{notice}");
    }
    assert!(!notice.contains('\x1b'));
    simulator.end("-INT");
}

#[test]
fn a_taken_port_is_told() {
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port();
    let (status, stdout, stderr) = piped(&["simulate", "--port", &port.to_string()]);
    assert_eq!((status, stdout.as_str()), (1, ""));
    assert_eq!(stderr.lines().count(), 1, "{stderr}");
    assert!(stderr.contains(&format!("port {port} is taken")), "{stderr}");
}

#[test]
fn the_state_goes_on() {
    let file = std::env::temp_dir().join(format!("rayvision-state-{}.json", std::process::id()));
    let path = file.to_str().unwrap();
    let first = Running::start(&["--seed", "document", "--clock", "stepped", "--state", path]);
    let state = first.get("/_simulator/state");
    first.end("-TERM");
    let second = Running::start(&["--state", path]);
    assert!(second.notice.contains("goes on from"), "{}", second.notice);
    let (_, before) = state.split_once("\r\n\r\n").unwrap();
    assert!(second.get("/_simulator/state").ends_with(before), "{before}");
    second.end("-TERM");

    let mut text = std::fs::read_to_string(&file).unwrap();
    text.truncate(text.len() / 2);
    std::fs::write(&file, &text).unwrap();
    let (status, _, stderr) = piped(&["simulate", "--state", path]);
    assert!(status == 1 && stderr.contains("damaged"), "{stderr}");
    assert_eq!(std::fs::read_to_string(&file).unwrap(), text, "a damaged file is left alone");
    std::fs::remove_file(&file).unwrap();
}

#[test]
fn scenarios_are_read() {
    let file = std::env::temp_dir().join(format!("rayvision-scenario-{}.yaml", std::process::id()));
    let path = file.to_str().unwrap();
    std::fs::write(&file, "seed: document\naccounts: [{ access_id: tester, access_key: secret }]\n").unwrap();
    let simulator = Running::start(&["--scenario", path]);
    assert!(simulator.get("/_simulator/state").contains("tester"));
    assert!(!simulator.notice.contains("secret"));
    simulator.end("-TERM");

    std::fs::write(&file, "seeds: document\n").unwrap();
    let (status, _, stderr) = piped(&["simulate", "--scenario", path]);
    assert!(status == 1 && stderr.contains(path) && stderr.contains("seeds"), "{stderr}");
    std::fs::remove_file(&file).unwrap();
    let (status, _, stderr) = piped(&["simulate", "--scenario", path]);
    assert!(status == 1 && stderr.contains(path), "{stderr}");
}

#[test]
fn ctrl_c_ends_the_simulator() {
    let shown = Screen::run(&["simulate"], 80, &[], &[("Ctrl-C", b"\x03")]);
    assert!(shown.status.success(), "{}", shown.contents());
}

#[test]
fn a_folder_of_states_is_made() {
    let folder = std::env::temp_dir().join(format!("rayvision-states-{}", std::process::id()));
    Running::start(&["--state-dir", folder.to_str().unwrap()]).end("-INT");
    assert!(folder.is_dir());
    std::fs::remove_dir(folder).unwrap();
    let (_, help, _) = piped(&["simulate", "--help"]);
    assert!(help.contains("RAYVISION_SIMULATOR_TOKEN"), "{help}");
}

#[test]
fn a_state_that_cannot_be_written_is_told_at_the_start() {
    let (status, stdout, stderr) = piped(&["simulate", "--state", "/no/such/directory/state.json"]);
    assert_eq!((status, stdout.as_str()), (1, ""));
    assert!(stderr.contains("/no/such/directory/state.json"), "{stderr}");
}

#[test]
fn shells_and_programs_are_told_how_to_call_it() {
    for (shell, line) in [
        ("sh", "export RAYVISION_BASE_URL=http://"),
        ("fish", "set -gx RAYVISION_BASE_URL http://"),
        ("powershell", "$env:RAYVISION_BASE_URL = \"http://"),
    ] {
        let simulator = Running::start(&["--shell", shell]);
        assert!(simulator.notice.contains(line), "{}", simulator.notice);
        assert!(simulator.notice.contains("Client::from_env()?"), "{}", simulator.notice);
        simulator.end("-TERM");
    }
    let mut child = rayvision(&["simulate", "-o", "jsonl"]).stdout(Stdio::piped()).spawn().unwrap();
    let mut line = String::new();
    BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
    child.kill().unwrap();
    child.wait().unwrap();
    let told: serde_json::Value = serde_json::from_str(&line).unwrap();
    assert!(told["url"].as_str().unwrap().starts_with("http://127.0.0.1:"), "{told}");
    assert_eq!(told["platform"], "2", "{told}");
    assert!(told["key"].is_string() && told["accessId"].is_string() && told["page"].is_string(), "{told}");
}
