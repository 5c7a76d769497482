//! Every operation of the table is a command, with nothing written by hand.

use crate::harness::{ACCESS_ID, Home, KEY, Platform, ended, piped, rayvision};
use rayvision::runtime::{Options, StringToSign, flatten};
use rayvision::{Credentials, Error, Json, OPERATIONS, Operation, PROTOCOL};
use rayvision_simulator::{Clock, Seed, Simulator, Verdict};
use serde_json::json;

fn names(operation: &Operation) -> [&'static str; 2] {
    [operation.group, operation.name]
}

fn example(operation: &Operation) -> Json {
    serde_json::from_str(operation.example.request).unwrap()
}

/// What a command would send, as `--dry-run` shows it.
fn dry_run(platform: &Platform, arguments: &[&str]) -> Json {
    let mut all = arguments.to_vec();
    all.extend(["--dry-run", "-o", "json", "--show-secrets"]);
    let (status, stdout, stderr) = ended(platform.serve(rayvision(&all)));
    assert_eq!(status, 0, "{arguments:?}: {stderr}");
    serde_json::from_str(&stdout).unwrap()
}

/// What the signature covers of a body: the same for bodies that mean the same.
fn canonical(body: &Json) -> Vec<(String, String)> {
    let mut parameters = flatten(body).unwrap();
    parameters.sort();
    parameters
}

#[test]
fn each_tells_of_itself_and_its_parameters() {
    for operation in OPERATIONS {
        let [group, name] = names(operation);
        let (status, stdout, stderr) = piped(&[group, name, "--help"]);
        assert_eq!((status, stderr.as_str()), (0, ""), "{name}");
        assert!(stdout.contains(operation.section) && stdout.contains("Effect: "), "{name}: {stdout}");
        for field in operation.parameters.fields {
            assert!(stdout.contains(&format!("--{} ", field.wire)), "{name}: {stdout}");
        }
        let (_, group, _) = piped(&[group, "--help"]);
        assert!(group.contains(name), "{group}");
    }
}

#[test]
fn each_documented_request_is_signed_as_it_would_be_sent() {
    let (platform, home) = (Platform::start(), Home::new());
    for operation in OPERATIONS {
        let [group, name] = names(operation);
        let file = home.file("request.json");
        std::fs::write(&file, operation.example.request).unwrap();
        let shown = dry_run(&platform, &[group, name, "--input", file.to_str().unwrap()]);
        assert_eq!(shown["url"], format!("{}{}", platform.url(), operation.path));
        assert_eq!(canonical(&shown["body"]), canonical(&example(operation)), "{name}");

        let header =
            |name: &str| shown["headers"][name].as_str().unwrap_or_else(|| panic!("{name}: {shown}")).to_owned();
        let headers: Vec<_> = PROTOCOL.headers.iter().map(|known| (known.name, header(known.name))).collect();
        let headers: Vec<_> = headers.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let url = platform.url();
        let string = StringToSign {
            template: PROTOCOL.signing.string,
            method: PROTOCOL.method,
            host: url.trim_start_matches("http://"),
            path: operation.path,
            headers: &headers,
            body: &flatten(&shown["body"]).unwrap(),
        };
        let signature = header(PROTOCOL.signing.header);
        assert!(Credentials::new(ACCESS_ID, KEY).unwrap().verify(&string.render(), &signature), "{name}: {shown}");
    }
    assert!(platform.control().journal().is_empty(), "something was sent");
}

#[test]
fn the_example_in_each_help_makes_the_documented_request() {
    let platform = Platform::start();
    for operation in OPERATIONS {
        let [group, name] = names(operation);
        let (_, help, _) = piped(&[group, name, "--help"]);
        let line = help.lines().skip_while(|line| *line != "Example:").nth(1).unwrap();
        let words = shlex::split(line.trim()).unwrap();
        let words: Vec<&str> = words.iter().skip(1).map(String::as_str).collect();
        let shown = dry_run(&platform, &words);
        assert_eq!(canonical(&shown["body"]), canonical(&example(operation)), "{line}");
    }
}

#[test]
fn each_skeleton_can_be_sent() {
    let (platform, home) = (Platform::start(), Home::new());
    for operation in OPERATIONS {
        let [group, name] = names(operation);
        for form in ["yaml", "json"] {
            let (status, skeleton, stderr) = piped(&[group, name, "--skeleton", form]);
            assert_eq!(status, 0, "{name}: {stderr}");
            let file = home.file(form);
            std::fs::write(&file, skeleton).unwrap();
            let shown = dry_run(&platform, &[group, name, "--input", file.to_str().unwrap()]);
            let has = |name: &str| shown["body"].get(name).is_some();
            assert!(
                operation.parameters.fields.iter().all(|field| field.required == has(field.wire)),
                "{name}: {shown}"
            );
        }
    }
}

/// A world in which the same calls get the same answers.
async fn document() -> Simulator {
    Simulator::builder().seed(Seed::Document).clock(Clock::Stepped).start().await.unwrap()
}

/// The program as the first account of a world, which has tasks.
fn as_first(simulator: &Simulator, arguments: &[&str]) -> (i32, String, String) {
    let access_id = simulator.credentials().access_id().to_owned();
    let key = simulator.control().look(|world| world.account(&access_id).unwrap().access_key().to_owned());
    let mut command = rayvision(arguments);
    command.env("RAYVISION_API_ACCESS_ID", access_id).env("RAYVISION_API_KEY", key);
    command.env("RAYVISION_PLATFORM", "2").env("RAYVISION_BASE_URL", simulator.url());
    ended(command)
}

#[tokio::test]
async fn each_answers_as_a_client_in_rust_is_answered() {
    let (simulator, twin, home) = (document().await, document().await, Home::new());
    let builder = rayvision::runtime::Builder::<rayvision::runtime::Client>::new(
        &PROTOCOL,
        twin.credentials(),
        vec!["2".to_owned()],
    );
    let client = builder.base_url(twin.url()).build().unwrap();
    let mut granted = 0;
    for operation in OPERATIONS {
        let [group, name] = names(operation);
        let file = home.file("request.json");
        std::fs::write(&file, operation.example.request).unwrap();
        let (status, stdout, stderr) =
            as_first(&simulator, &[group, name, "--input", file.to_str().unwrap(), "-o", "json", "--show-secrets"]);
        match client.send_untyped(operation, &example(operation), Options::default()).await {
            Ok(answer) => {
                assert_eq!(status, 0, "{name}: {stderr}");
                assert_eq!(serde_json::from_str::<Json>(&stdout).unwrap(), answer.data, "{name}");
                granted += 1;
            }
            Err(Error::Refused(_)) => assert_eq!((status, stdout.as_str()), (4, ""), "{name}: {stderr}"),
            Err(error) => panic!("{name}: {error}"),
        }
    }
    // Some examples are of tasks that the world of the document does not have.
    assert!(granted > OPERATIONS.len() / 2, "{granted}");
}

#[test]
fn values_are_written_as_people_write_them() {
    let platform = Platform::start();
    for (arguments, body) in [
        (&["task", "stop-task", "--task-param", "2W19097,P5"][..], json!({ "taskParam": [19097, 5] })),
        (&["task", "stopTask", "--taskIds", "1", "--task-ids", "2"], json!({ "taskParam": [1, 2] })),
        (
            &["task", "getTaskList", "--pageNum=1", "--pageSize", "2", "--statusList", "rendering,USER_STOP,25"],
            json!({ "pageNum": 1, "pageSize": 2, "statusList": [5, 15, 25] }),
        ),
        (&["task", "restartFrame", "--taskIds", "7", "--selectAll", "yes"], json!({ "taskIds": 7, "selectAll": 1 })),
        (
            &["task", "setOverTimeStop", "--taskIds", "7", "--overTime", "1h30m"],
            json!({ "taskIds": [7], "overTime": 5400 }),
        ),
        // The platform wants these as text.
        (&["common", "getRenderEnv", "--cgId", "2000"], json!({ "cgId": "2000" })),
        (
            &["common", "queryErrorDetail", "--code", "-1", "--language", "english"],
            json!({ "code": -1, "language": "1" }),
        ),
    ] {
        assert_eq!(dry_run(&platform, arguments)["body"], body, "{arguments:?}");
    }
}

#[test]
fn a_file_is_read_and_flags_count_more() {
    let (platform, home) = (Platform::start(), Home::new());
    let file = home.file("request.yaml");
    std::fs::write(&file, "# tasks\npageNum: 3\npageSize: 10\nstatusList: [rendering, 25]\n").unwrap();
    let shown = dry_run(&platform, &["task", "getTaskList", "--input", file.to_str().unwrap(), "--pageNum", "1"]);
    assert_eq!(shown["body"], json!({ "pageNum": 1, "pageSize": 10, "statusList": [5, 25] }));
    // JSON that says all as the platform has it goes out byte for byte.
    let json = home.file("request.json");
    std::fs::write(&json, "{ \"taskParam\": [1E2],\n \"rate\": 1.10 }").unwrap();
    let stop = ["task", "stopTask", "--no-check", "--input", json.to_str().unwrap(), "--dry-run"];
    let (status, stdout, stderr) = ended(platform.serve(rayvision(&[&stop[..], &["-o", "json"]].concat())));
    assert!(status == 0 && stdout.contains(r#""body":{"taskParam":[1E2],"rate":1.10}"#), "{stdout}{stderr}");
    let (_, stdout, _) = ended(platform.serve(rayvision(&stop)));
    assert!(stdout.contains("    1E2\n"), "{stdout}");
    std::fs::write(&json, r#"{ "taskParam": [1], "taskParam": [2] }"#).unwrap();
    let (status, _, stderr) = ended(platform.serve(rayvision(&stop)));
    assert!(status == 2 && stderr.contains("`taskParam` comes twice"), "{stderr}");
    // An empty list is a list.
    let shown = dry_run(&platform, &["task", "stopTask", "--taskParam", ""]);
    assert_eq!(shown["body"], json!({ "taskParam": [] }));

    let (status, stdout, stderr) =
        home.fed(&["task", "getTaskList", "--input", "-", "--skeleton", "json"], "{\"pageNum\": 1}");
    assert_eq!((status, stderr.as_str()), (0, ""), "{stdout}");
    let (status, _, stderr) = home.fed(&["task", "getTaskList", "--input", "-"], "pageNum: [");
    assert!(status == 2 && stderr.contains("standard input"), "{stderr}");
    let (status, _, stderr) = home.piped(&["task", "getTaskList", "--input", "/nowhere/at-all"]);
    assert!(status == 1 && stderr.contains("/nowhere/at-all"), "{stderr}");
}

#[test]
fn all_that_is_wrong_is_told_at_once_and_nothing_is_sent() {
    let (platform, home) = (Platform::start(), Home::new());
    let file = home.file("request.yaml");
    std::fs::write(&file, "cgId: 1\ncgVersion: 2020.10\npluginIDs: [1]\n").unwrap();
    let file = file.to_str().unwrap();
    for (arguments, told) in [
        (
            &["task", "getTaskList", "--pageNum", "0", "--statusList", "rendring"][..],
            &[
                "pageNum is 0, but must be 1 or more",
                "pageSize is required (Tasks per page)",
                "statusList0 is rendring",
                "did you mean rendering?",
            ][..],
        ),
        (&["task", "submitTask"], &["taskId is required", "task submitTask --help"]),
        (&["task", "submitTask", "--taskId", "1.5"], &["taskId is \"1.5\", but must be a whole number"]),
        (&["task", "restartFrame", "--taskIds", "1", "--selectAll", "2"], &["selectAll is \"2\", but must be 0 or 1"]),
        (
            &["common", "addRenderEnv", "--input", file],
            &[
                "pluginIDs is no parameter",
                "did you mean pluginIds?",
                "cgVersion must be a text",
                "editName is required",
            ],
        ),
        (&["task", "getTaskList", "--pageNumm", "1"], &["--pageNum"]),
    ] {
        let (status, stdout, stderr) = ended(platform.serve(rayvision(arguments)));
        assert_eq!((status, stdout.as_str()), (2, ""), "{arguments:?}: {stderr}");
        for text in told {
            assert!(stderr.contains(text), "{text}\n{stderr}");
        }
    }
    assert!(platform.control().journal().is_empty(), "something was sent");
}

#[test]
fn a_value_that_is_newer_than_the_program_can_be_sent() {
    let platform = Platform::start();
    let arguments = ["task", "getTaskList", "--pageNum", "1", "--pageSize", "1", "--statusList", "77"];
    let (status, _, stderr) = ended(platform.serve(rayvision(&arguments)));
    assert!(status == 2 && stderr.contains("77"), "{stderr}");
    let shown = dry_run(&platform, &[&arguments[..], &["--no-check"]].concat());
    assert_eq!(shown["body"]["statusList"], json!(["77"]));
}

#[tokio::test]
async fn lists_are_tables_and_rows() {
    let simulator = document().await;
    let run = |more: &[&str]| {
        let arguments = [&["task", "getTaskList", "--pageNum", "1", "--pageSize", "3"][..], more].concat();
        let (status, stdout, stderr) = as_first(&simulator, &arguments);
        assert_eq!(status, 0, "{stderr}");
        stdout
    };
    let whole: Json = serde_json::from_str(&run(&["-o", "json"])).unwrap();
    let items = whole["items"].as_array().unwrap();
    assert!(!items.is_empty() && whole["total"].is_number(), "{whole}");
    let rows: Vec<Json> = run(&["-o", "jsonl"]).lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(&rows, items);
    assert_eq!(run(&["-o", "csv", "--columns", "id"]).lines().count(), items.len() + 1);
    let table = run(&[]);
    assert!(table.contains(&items[0]["id"].to_string()) && table.lines().count() == items.len() + 1, "{table}");
    assert_eq!(serde_json::from_str::<Json>(&run(&["-o", "json", "--query", "total"])).unwrap(), whole["total"]);
    // A query is about the same document in every format.
    assert_eq!(run(&["--query", "total"]).trim(), whole["total"].to_string());
    assert_eq!(run(&["--query", "items[0].id"]).trim(), whole["items"][0]["id"].to_string());
}

#[test]
fn whatever_is_answered_is_shown() {
    let platform = Platform::start();
    let run = |arguments: &[&str]| {
        let (status, stdout, stderr) = ended(platform.serve(rayvision(arguments)));
        assert_eq!(status, 0, "{stderr}");
        stdout
    };
    let created = run(&["task", "createTask", "--count", "2"]);
    assert!(created.lines().count() == 2 && created.contains(", 2W"), "{created}");
    let alone = run(&["task", "createTask", "--count", "1", "--columns", "taskIdList"]);
    assert!(alone.lines().count() == 1 && alone.trim().ends_with(|last: char| last.is_ascii_digit()), "{alone}");

    let software = ["common", "querySupportedPlugin", "--cgId", "2000"];
    let whole: Json = serde_json::from_str(&run(&[&software[..], &["-o", "json"]].concat())).unwrap();
    let table = run(&software);
    for list in ["cgPlugin", "cgVersion"] {
        let items = whole[list].as_array().unwrap();
        assert!(!items.is_empty(), "{whole}");
        let is_shown =
            |item: &Json| table.contains(item["pluginName"].as_str().or(item["cgVersion"].as_str()).unwrap());
        assert!(items.iter().all(is_shown), "{list}: {table}");
    }
    let version = whole["cgPlugin"][0]["pluginVersions"][0]["pluginVersion"].as_str().unwrap();
    assert!(table.contains(version), "{table}");
    let chosen = run(&[&software[..], &["--columns", "cgPlugin"]].concat());
    assert!(chosen.contains(version), "{chosen}");
}

#[test]
fn a_refusal_ends_with_4() {
    let platform = Platform::start();
    let (status, stdout, stderr) = ended(platform.serve(rayvision(&["task", "submitTask", "--taskId", "999999999"])));
    assert_eq!((status, stdout.as_str()), (4, ""), "{stderr}");
    assert!(stderr.contains("submitTask"), "{stderr}");
    assert!(platform.control().journal().iter().all(|entry| entry.verdict == Verdict::Refused));
}
