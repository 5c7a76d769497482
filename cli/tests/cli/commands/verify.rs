//! `rayvision verify`.

use std::collections::BTreeMap;

use rayvision_simulator::{Fault, FaultKind};
use serde_json::{Value as Json, json};

use crate::harness::{KEY, Studio, scene};

/// A studio with a task that has frames done.
fn studio() -> Studio {
    let studio = Studio::stepped();
    studio.submit(scene("a-scene-that-nobody-may-see.mb", 3));
    studio.pass(600);
    studio
}

fn edit(operation: &str, set: Json, remove: &[&str]) -> Fault {
    let set: BTreeMap<String, Json> = serde_json::from_value(set).unwrap();
    Fault::new(FaultKind::Edit { set, remove: remove.iter().map(|&pointer| pointer.to_owned()).collect() })
        .of(operation)
}

/// The findings of an edition that are no mere optional fields which did not come.
fn findings(report: &Json, edition: &str) -> Vec<[String; 4]> {
    let editions = report["editions"].as_array().unwrap();
    let of = editions.iter().find(|of| of["edition"] == edition).unwrap_or_else(|| panic!("{report}"));
    let findings = of["findings"].as_array().unwrap().iter().filter(|finding| finding["finding"] != "notSeen");
    let text = |finding: &Json, name: &str| finding[name].as_str().unwrap().to_owned();
    findings.map(|it| ["operation", "finding", "place", "detail"].map(|name| text(it, name))).collect()
}

#[test]
fn every_edition_is_as_the_tables_say() {
    let studio = studio();
    let report = studio.json(&["verify"]);
    // What a task has not, such as a photon map, is refused with a code that is known.
    let is_served = |call: &Json| call["outcome"] == "served" || call["codeIsKnown"] == true;
    for edition in report["editions"].as_array().unwrap() {
        let calls = edition["calls"].as_array().unwrap();
        assert!(calls.len() > 10 && calls.iter().all(is_served), "{edition}");
        assert!(edition["clockSeconds"].as_i64().is_some(), "{edition}");
    }
    for edition in ["4.0", "5.0", "2.0"] {
        // What 4.0 and 5.0 share is answered as 5.0.
        let is_shared = |finding: &[String; 4]| edition == "4.0" && finding[3].contains("known of another edition");
        let found: Vec<_> = findings(&report, edition).into_iter().filter(|finding| !is_shared(finding)).collect();
        assert_eq!(found, [] as [[String; 4]; 0], "{edition}");
    }
    let reads = studio.control().journal();
    let reads = reads.iter().filter_map(|entry| entry.operation);
    assert!(reads.clone().count() > 40);
    let changes = ["create", "submit", "stop", "start", "delete", "update", "set", "add", "Key"];
    let reads: Vec<&str> = reads.filter(|name| changes.iter().any(|change| name.contains(change))).collect();
    // Submitted by the test itself.
    assert_eq!(reads, ["createTask"]);
}

#[test]
fn what_is_new_gone_or_changed_is_found_and_no_value_is_told() {
    let studio = studio();
    for fault in [
        edit("queryTaskInfo", json!({ "/data/items/0/taskStatus": 77, "/data/items/0/newField": "secret" }), &[]),
        edit("queryUserProfile", json!({ "/newMember": { "secret": 1 } }), &["/data/userId", "/serverTime"]),
        edit("getTaskList", json!({ "/data/total": "secret" }), &[]),
        edit("querySoftwareList", json!({ "/data/renderInfoList": {} }), &[]),
        Fault::new(FaultKind::Code { code: 4711, message: Some("secret".to_owned()) }).of("getBid"),
        Fault::new(FaultKind::BadGateway).of("queryUserSetting"),
        Fault::new(FaultKind::DropBefore).of("queryPlatforms"),
    ] {
        studio.control().set_fault(fault).unwrap();
    }
    let text = studio.well(&["verify", "--edition", "2.0", "-o", "json"]);
    let report: Json = serde_json::from_str(&text).unwrap();
    let found = findings(&report, "2.0");
    for expected in [
        ["queryTaskInfo", "unknownValue", "data.items[].taskStatus", "77"],
        ["queryTaskInfo", "unknownField", "data.items[].newField", "text"],
        ["queryUserProfile", "unknownMember", "envelope.newMember", "object"],
        ["queryUserProfile", "missing", "envelope.serverTime", "member of the envelope"],
        ["queryUserProfile", "missing", "data.userId", "required"],
        ["getTaskList", "otherType", "data.total", "came as text"],
        ["querySoftwareList", "otherType", "data.renderInfoList", "came as object"],
        ["getBid", "unknownCode", "envelope.code", "4711"],
    ] {
        assert!(found.iter().any(|finding| *finding == expected), "{expected:?}: {found:#?}");
    }
    assert_eq!(found.len(), 8, "{found:#?}");
    let outcome = |operation: &str| {
        let calls = report["editions"][0]["calls"].as_array().unwrap();
        calls.iter().find(|call| call["operation"] == operation).unwrap().clone()
    };
    assert_eq!(
        (&outcome("queryUserSetting")["outcome"], &outcome("queryUserSetting")["httpStatus"]),
        (&"notServed".into(), &502.into())
    );
    assert_eq!(outcome("queryPlatforms")["outcome"], "notAnswered");
    // What needs what did not come is not asked.
    assert_eq!(outcome("querySoftwareDetail")["outcome"], "notAsked");
    assert_eq!((&outcome("getBid")["outcome"], &outcome("getBid")["codeIsKnown"]), (&"refused".into(), &false.into()));
    for value in ["secret", "nobody-may-see", "tester", KEY] {
        assert!(!text.contains(value), "{value}: {text}");
    }
}

#[test]
fn the_calls_are_listed_and_people_get_tables() {
    let studio = studio();
    let before = studio.calls().len();
    let listed = studio.json(&["verify", "--list", "--edition", "4.0"]);
    let names: Vec<&str> = listed.as_array().unwrap().iter().map(|call| call["operation"].as_str().unwrap()).collect();
    assert!(names.contains(&"queryTaskInfo") && !names.contains(&"stopTask"), "{names:?}");
    assert_eq!(studio.calls().len(), before, "something was sent");
    let text = studio.well(&["verify", "--edition", "4.0"]);
    for part in ["Paths:", "Findings:", "Clocks:", "queryTaskInfo", "served"] {
        assert!(text.contains(part), "{part}: {text}");
    }
}
