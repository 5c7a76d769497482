//! Every operation of the table is a command, with nothing written by hand.

use crate::harness::{ACCESS_ID, Home, KEY, Platform, ended, piped, rayvision};
use rayvision::runtime::{Options, StringToSign, flatten};
use rayvision::{Credentials, Edition, Error, FieldSchema, Json, Operation};
use rayvision_simulator::{Clock, Seed, Simulator, Verdict};
use serde_json::json;

/// The words that call each operation of each edition.
fn all() -> impl Iterator<Item = (Edition, &'static Operation, [&'static str; 4])> {
    let of = |edition: &'static Edition| {
        let words = |operation: &Operation| [operation.group, operation.name, "--edition", edition.number()];
        edition.operations().unwrap().iter().map(move |operation| (*edition, *operation, words(operation)))
    };
    Edition::ALL.iter().flat_map(of)
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
    for (edition, operation, words) in all() {
        let (status, stdout, stderr) = piped(&[&words[..], &["--help"]].concat());
        assert_eq!((status, stderr.as_str()), (0, ""), "{words:?}");
        assert!(stdout.contains(operation.section) && stdout.contains("Effect: "), "{words:?}: {stdout}");
        for field in operation.parameters.fields.iter().filter(|field| !field.fixed) {
            let is_flag = [format!("--{} ", field.wire), format!("--parameter-{} ", field.wire)];
            assert!(is_flag.iter().any(|flag| stdout.contains(flag)), "{words:?}: {stdout}");
        }
        let (_, group, _) = piped(&[operation.group, "--help", "--edition", edition.number()]);
        assert!(group.contains(operation.name), "{group}");
    }
}

#[test]
fn each_documented_request_is_signed_as_it_would_be_sent() {
    let (platform, home) = (Platform::start(), Home::new());
    for (edition, operation, words) in all() {
        let name = operation.name;
        let protocol = edition.protocol().unwrap();
        let file = home.file("request.json");
        std::fs::write(&file, operation.example.request).unwrap();
        let shown = dry_run(&platform, &[&words[..], &["--input", file.to_str().unwrap()]].concat());
        assert_eq!(shown["url"], format!("{}{}", platform.url(), operation.path));
        assert_eq!(canonical(&shown["body"]), canonical(&example(operation)), "{name}");

        let header =
            |name: &str| shown["headers"][name].as_str().unwrap_or_else(|| panic!("{name}: {shown}")).to_owned();
        let known = protocol.headers.iter().map(|known| (known, header(known.name)));
        let headers: Vec<_> =
            known.filter(|(known, _)| known.signed).map(|(known, value)| (known.name, value)).collect();
        let headers: Vec<_> = headers.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let url = platform.url();
        let string = StringToSign {
            template: protocol.signing.string,
            method: protocol.method,
            host: url.trim_start_matches("http://"),
            path: operation.path,
            headers: &headers,
            body: &flatten(&shown["body"]).unwrap(),
        };
        let signature = header(protocol.signing.header);
        assert!(Credentials::new(ACCESS_ID, KEY).unwrap().verify(&string.render(), &signature), "{name}: {shown}");
    }
    assert!(platform.control().journal().is_empty(), "something was sent");
}

#[test]
fn the_example_in_each_help_makes_the_documented_request() {
    let platform = Platform::start();
    for (edition, operation, words) in all() {
        let (_, help, _) = piped(&[&words[..], &["--help"]].concat());
        let line = help.lines().skip_while(|line| *line != "Example:").nth(1).unwrap();
        let words = shlex::split(line.trim()).unwrap();
        let words = words.iter().skip(1).map(String::as_str).chain(["--edition", edition.number()]);
        let words: Vec<&str> = words.collect();
        let shown = dry_run(&platform, &words);
        assert_eq!(canonical(&shown["body"]), canonical(&example(operation)), "{line}");
    }
}

#[test]
fn each_skeleton_can_be_sent() {
    let (platform, home) = (Platform::start(), Home::new());
    for (_, operation, words) in all() {
        let name = operation.name;
        for form in ["yaml", "json"] {
            let (status, skeleton, stderr) = piped(&[&words[..], &["--skeleton", form]].concat());
            assert_eq!(status, 0, "{name}: {stderr}");
            let file = home.file(form);
            std::fs::write(&file, skeleton).unwrap();
            let shown = dry_run(&platform, &[&words[..], &["--no-check", "--input", file.to_str().unwrap()]].concat());
            let has = |name: &str| shown["body"].get(name).is_some();
            // The first of alternatives is filled in, and what can't be said otherwise or is sent anyway.
            let first = operation.one_of.first().copied().unwrap_or_default();
            let is_sent = |field: &FieldSchema| field.required || field.preset.is_some() || first.contains(&field.wire);
            let fields = operation.parameters.fields;
            assert!(fields.iter().all(|field| is_sent(field) == has(field.wire)), "{name}: {shown}");
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
    let client = |edition: Edition| {
        let builder = rayvision::runtime::Builder::<rayvision::runtime::Client>::new(
            edition.protocol().unwrap(),
            twin.credentials(),
            vec!["2".to_owned()],
        );
        builder.base_url(twin.url()).build().unwrap()
    };
    let (mut granted, mut count) = (0, 0);
    for (edition, operation, words) in all() {
        let name = operation.name;
        let file = home.file("request.json");
        std::fs::write(&file, operation.example.request).unwrap();
        let input = ["--input", file.to_str().unwrap(), "-o", "json", "--show-secrets"];
        let (status, stdout, stderr) = as_first(&simulator, &[&words[..], &input].concat());
        match client(edition).send_untyped(operation, &example(operation), Options::default()).await {
            Ok(answer) => {
                assert_eq!(status, 0, "{name}: {stderr}");
                assert_eq!(serde_json::from_str::<Json>(&stdout).unwrap(), answer.data, "{name}");
                granted += 1;
            }
            // The platform refused; of some codes nobody knows whether it was carried out.
            Err(Error::Refused(_)) => assert!([4, 7].contains(&status) && stdout.is_empty(), "{name}: {stderr}"),
            Err(error) => panic!("{name}: {error}"),
        }
        count += 1;
    }
    // Some examples are of tasks that the world of the document does not have.
    assert!(granted > count / 2, "{granted} of {count}");
}

#[test]
fn what_an_edition_lacks_is_told_before_anything_is_sent() {
    let platform = Platform::start();
    for (arguments, told) in [
        (
            &["task", "restartFrame", "--taskIds", "7"][..],
            &["edition 2.0 calls `restartFrame` `recommitTaskFrames`", "--edition 5.0"][..],
        ),
        (&["sign", "task", "restart-frame"], &["`recommitTaskFrames`"]),
        (
            &["task", "showLog", "--id", "7", "--edition", "4.0"],
            &["edition 4.0 has no `showLog`", "2.0 (`showLog`)", "can do it, nothing was sent"],
        ),
        (&["hardware", "--edition=v2019"], &["edition 4.0 has no `hardwareConfig`"]),
        (&["full-speed", "7", "--edition", "4.0"], &["5.0 (`fullSpeed`)", "2.0 (`fullSpeedRendering`)"]),
        (&["priority", "60", "7", "--edition", "2020"], &["edition 5.0 has no `updateTaskUserLevel`"]),
        (&["log", "7", "1", "--edition", "4.0"], &["`showLog`"]),
        (&["files", "7", "--edition", "4.0"], &["`getOutputUserDirFile`"]),
        (&["labels", "add", "night", "7", "--edition", "4.0"], &["`addTaskLabel`"]),
        (&["labels", "remove", "night", "7", "--edition", "4.0"], &["`deleteTaskLabel`"]),
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
fn values_are_written_as_people_write_them() {
    let platform = Platform::start();
    for (arguments, body) in [
        (&["task", "stop-task", "--task-ids", "19097,5"][..], json!({ "taskIds": [19097, 5] })),
        (&["task", "stopTask", "--taskIds", "1", "--task-ids", "2"], json!({ "taskIds": [1, 2] })),
        // By the name that says what it does, and as another edition has it.
        (&["task", "submit-task", "--task-id", "7"], json!({ "taskId": 7 })),
        (&["task", "stopTask", "--taskIds", "1", "--edition", "4.0"], json!({ "taskParam": [1] })),
        (
            &["task", "getTaskList", "--pageNum=1", "--pageSize", "2", "--statusList", "rendering,USER_STOP,25"],
            json!({ "pageNum": 1, "pageSize": 2, "statusList": [5, 15, 25] }),
        ),
        (
            &["task", "recommitTaskFrames", "--taskId", "7", "--selectAll", "yes"],
            json!({ "taskId": 7, "selectAll": 1 }),
        ),
        (
            &["task", "setTaskOverTimeStop", "--taskIds", "7", "--overTime", "1h30m"],
            json!({ "taskIds": [7], "overTime": 5400 }),
        ),
        // The platform wants these as text.
        (&["hardware", "hardwareConfig", "--taskIds", "1,2"], json!({ "taskIds": ["1", "2"], "cloneTask": "false" })),
        (
            &["common", "queryErrorDetail", "--code", "-1", "--language", "english", "--edition", "4.0"],
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
    std::fs::write(&json, "{ \"taskIds\": [1E2],\n \"rate\": 1.10 }").unwrap();
    let stop = ["task", "stopTask", "--no-check", "--input", json.to_str().unwrap(), "--dry-run"];
    let (status, stdout, stderr) = ended(platform.serve(rayvision(&[&stop[..], &["-o", "json"]].concat())));
    assert!(status == 0 && stdout.contains(r#""body":{"taskIds":[1E2],"rate":1.10}"#), "{stdout}{stderr}");
    let (_, stdout, _) = ended(platform.serve(rayvision(&stop)));
    assert!(stdout.contains("    1E2\n"), "{stdout}");
    std::fs::write(&json, r#"{ "taskIds": [1], "taskIds": [2] }"#).unwrap();
    let (status, _, stderr) = ended(platform.serve(rayvision(&stop)));
    assert!(status == 2 && stderr.contains("`taskIds` comes twice"), "{stderr}");
    // An empty list is a list.
    let shown = dry_run(&platform, &["task", "stopTask", "--taskIds", "", "--no-check"]);
    assert_eq!(shown["body"], json!({ "taskIds": [] }));

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
            &["task", "getTaskList", "--pageNum", "0", "--pageSize", "0", "--statusList", "rendring"][..],
            &[
                "pageNum is 0, but must be 1 or more",
                "pageSize is 0, but must be 1 or more",
                "statusList0 is rendring",
                "did you mean rendering?",
            ][..],
        ),
        (&["task", "task"], &["taskId is required", "task task --help"]),
        (&["task", "task", "--taskId", "1.5"], &["taskId is \"1.5\", but must be a whole number"]),
        (
            &["task", "recommitTaskFrames", "--taskId", "1", "--selectAll", "2"],
            &["selectAll is \"2\", but must be 0 or 1"],
        ),
        (
            &["common", "addUserPluginConfig", "--input", file],
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
    assert!(created.contains(", 2W"), "{created}");
    let alone = run(&["task", "createTask", "--count", "1", "--columns", "taskIdList"]);
    assert!(alone.lines().count() == 1 && alone.trim().ends_with(|last: char| last.is_ascii_digit()), "{alone}");

    let software = ["common", "querySoftwareDetail", "--cgId", "2000", "--osName", "linux"];
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
    let (status, stdout, stderr) = ended(platform.serve(rayvision(&["task", "task", "--taskId", "999999999"])));
    assert_eq!((status, stdout.as_str()), (4, ""), "{stderr}");
    assert!(stderr.contains("task failed"), "{stderr}");
    assert!(platform.control().journal().iter().all(|entry| entry.verdict == Verdict::Refused));
}
