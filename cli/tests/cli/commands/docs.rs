//! The reference in the terminal, and man pages.

use crate::harness::{Home, piped};
use rayvision::{CODES, Edition};

fn page(topic: &[&str]) -> String {
    let (status, stdout, stderr) = piped(&[&["docs"], topic].concat());
    assert_eq!((status, stderr.as_str()), (0, ""), "{topic:?}");
    stdout
}

#[test]
fn every_topic_has_a_page() {
    let overview = page(&[]);
    for topic in ["operations", "types", "codes", "errata", "exits", "config", "query"] {
        assert!(overview.contains(topic), "{overview}");
        assert!(page(&[topic]).lines().count() > 5, "{topic}");
    }
    for edition in Edition::ALL {
        let operations = page(&["operations", "--edition", edition.number()]);
        for operation in edition.operations().unwrap() {
            assert!(operations.contains(operation.name), "{operations}");
            let one = page(&[operation.name, "--edition", edition.number()]);
            assert!(one.contains("Effect: "), "{one}");
            assert!(operation.parameters.fields.iter().all(|field| one.contains(field.wire)), "{one}");
        }
    }
    for code in CODES {
        assert!(page(&["codes"]).contains(code.name));
        assert_eq!(page(&[&code.code.to_string()]), page(&[code.name]));
    }
    assert!(page(&["TaskInfo"]).contains("sceneName"));
    let states = page(&["taskStatus"]);
    assert!(states.contains("finished-has-failed") && states.contains("Ended, but not well."), "{states}");
    assert!(page(&["numbers-as-text"]).contains("What is done"));
    assert!(page(&["config"]).contains("RAYVISION_API_KEY"));
}

#[test]
fn queries_are_explained() {
    let page = page(&["query"]);
    for told in ["-o json", "to_number(summary.renderConsume) > `2`", "items[].sceneName", "tasks, show"] {
        assert!(page.contains(told), "{told}: {page}");
    }
    let (_, help, _) = piped(&["tasks", "--help"]);
    assert!(help.contains("docs query") && help.contains("to_number(cost)"), "{help}");
}

#[test]
fn a_topic_that_is_unknown_is_suggested() {
    let (status, stdout, stderr) = piped(&["docs", "subitTask"]);
    assert_eq!((status, stdout.as_str()), (2, ""));
    assert!(stderr.contains("did you mean submitTask?"), "{stderr}");
}

#[test]
fn exit_statuses_are_told_everywhere() {
    let (_, man, _) = piped(&["man"]);
    let exits = page(&["exits"]);
    assert!(man.contains("EXIT STATUS"), "{man}");
    let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    for told in
        ["did not answer", "a question answered with no", "`sign --verify` found a signature that does not match"]
    {
        assert!(words(&man).contains(told) && words(&exits).contains(told), "{told}: {man}\n{exits}");
    }
    for status in ["0", "1", "2", "3", "4", "5", "6", "7", "8", "130"] {
        assert!(exits.lines().any(|line| line.split_whitespace().next() == Some(status)), "{status}: {exits}");
        assert!(man.lines().any(|line| line == status), "{status}: {man}");
    }
}

#[test]
fn each_command_has_a_man_page() {
    let home = Home::new();
    let folder = home.file("man/man1");
    let (status, _, stderr) = piped(&["man", folder.to_str().unwrap()]);
    assert_eq!(status, 0, "{stderr}");
    for operation in Edition::V2026.operations().unwrap() {
        let file = folder.join(format!("rayvision-{}-{}.1", operation.group, operation.name));
        let text = std::fs::read_to_string(&file).unwrap();
        assert!(text.contains(".TH") && text.replace("\\-", "-").contains(operation.section), "{text}");
    }
    assert!(std::fs::read_to_string(folder.join("rayvision.1")).unwrap().contains("EXIT STATUS"));
}
