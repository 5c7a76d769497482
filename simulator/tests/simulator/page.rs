//! The page and the images, without a browser.

use rayvision_simulator::Simulator;
use serde_json::Value;

use crate::signed_call::{block_on, exchange, still};

fn get(simulator: &Simulator, path: &str, headers: &str) -> (String, Vec<u8>) {
    let host = simulator.address();
    let named = if headers.contains("Host: ") { String::new() } else { format!("Host: {host}\r\n") };
    let request = format!("GET {path} HTTP/1.1\r\n{named}Connection: close\r\n{headers}\r\n");
    let answer = exchange(host, request.as_bytes());
    let end = answer.windows(4).position(|window| window == b"\r\n\r\n").expect("an answer with headers");
    (String::from_utf8(answer[..end].to_vec()).unwrap(), answer[end + 4..].to_vec())
}

#[test]
fn the_page_runs_nothing_but_its_own_files() {
    let simulator = still();
    let (head, body) = get(&simulator, "/_simulator/", "");
    assert!(head.starts_with("HTTP/1.1 200"), "{head}");
    assert!(head.contains("content-security-policy: default-src 'none'; script-src 'self'"), "{head}");
    assert!(!head.contains("unsafe"), "{head}");
    assert!(body.starts_with(b"<!doctype html>"));
    let (head, _) = get(&simulator, "/_simulator", "");
    assert!(head.starts_with("HTTP/1.1 307") && head.contains("location: /_simulator/"), "{head}");
    assert!(get(&simulator, "/_simulator/page/main.js", "").0.contains("text/javascript"));
    assert!(get(&simulator, "/_simulator/page/none.js", "").0.starts_with("HTTP/1.1 404"));
}

#[test]
fn a_browser_at_the_root_is_sent_to_the_page() {
    let simulator = still();
    let accept = "Accept: text/html,application/xhtml+xml,*/*;q=0.8\r\n";
    let (head, _) = get(&simulator, "/", accept);
    assert!(head.starts_with("HTTP/1.1 307") && head.contains("location: /_simulator/"), "{head}");
    for (path, headers) in [("/", ""), ("/", "Accept: application/json\r\n"), ("/api/render/task/getTaskList", accept)]
    {
        let (head, body) = get(&simulator, path, headers);
        let answer: Value = serde_json::from_slice(&body).unwrap_or_else(|_| panic!("{path} {headers} {head}"));
        assert_eq!(answer["result"], false, "{path} {headers}");
    }
}

#[test]
fn the_page_is_for_this_machine() {
    let simulator = still();
    for headers in ["Host: evil.example\r\n", "Origin: http://evil.example\r\n"] {
        for path in ["/_simulator/", "/_simulator/tasks", "/_simulator/names"] {
            assert!(get(&simulator, path, headers).0.starts_with("HTTP/1.1 403"), "{path} {headers}");
        }
    }
}

#[test]
fn what_has_not_changed_is_not_sent_again() {
    let simulator = still();
    let (head, body) = get(&simulator, "/_simulator/tasks?limit=3", "");
    let list: Value = serde_json::from_slice(&body).unwrap();
    assert_eq!(list["tasks"].as_array().map(Vec::len), Some(3));
    let tag = head.lines().find_map(|line| line.strip_prefix("etag: ")).unwrap();
    let known = format!("If-None-Match: {tag}\r\n");
    let (head, body) = get(&simulator, "/_simulator/tasks?limit=3", &known);
    assert!(head.starts_with("HTTP/1.1 304") && body.is_empty(), "{head}");
    simulator.control().finish();
    let (head, body) = get(&simulator, "/_simulator/tasks?limit=3", &known);
    assert!(head.starts_with("HTTP/1.1 200"), "{head}");
    let list: Value = serde_json::from_slice(&body).unwrap();
    assert_eq!(list["tasks"][0]["progress"], "done", "{list}");
}

#[test]
fn after_finishing_nothing_is_left_to_happen() {
    let simulator = still();
    let control = simulator.control();
    let start = control.now();
    control.finish();
    let end = control.now();
    assert!(end > start);
    control.finish();
    assert_eq!(control.now(), end);
}

#[test]
fn images_are_at_the_paths_that_operations_answer() {
    let simulator = still();
    let client = simulator.client().unwrap();
    let path = block_on(async {
        let created = client.task().create_task().send().await.unwrap();
        let task = created.task_id_list[0];
        client.task().submit_task(task).send().await.unwrap();
        simulator.control().finish();
        let progress = client.task().load_task_process_img(task).send().await.unwrap();
        progress.grab_info.unwrap()[0][0].grab_url.as_deref().unwrap().to_owned()
    });
    let coded = path.replace('[', "%5B").replace(']', "%5D");
    let backward = format!("/{}", path.trim_start_matches('/').replace('/', "%5C"));
    for path in [&path, &coded, &backward] {
        let (head, body) = get(&simulator, path, "");
        assert!(head.starts_with("HTTP/1.1 200") && head.contains("image/jpeg"), "{path}: {head}");
        assert!(body.starts_with(&[0xff, 0xd8, 0xff]));
    }
    let requests = simulator.control().journal().len();
    assert_eq!(requests, 3, "images are not in the journal");
    let (head, _) = get(&simulator, &path.replace(".jpg", ".gif"), "");
    assert!(head.contains("application/json"), "without an image it is a request of the platform: {head}");
    assert_eq!(simulator.control().journal().len(), 4);
}
