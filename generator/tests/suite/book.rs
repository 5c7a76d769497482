//! The worked story of `spec/README.md`, run as it stands there: files are written, edits made, commands run, and what they say compared.
//!
//! In blocks of `diff`, lines with `-` are replaced by those with `+`, lines with a space stay. In blocks of `console`, `…` stands for
//! any text, and alone on a line for any lines.

use std::fs;
use std::path::Path;

use crate::spec_files::Files;
use crate::workspace::Workspace;

const HEADING: &str = "## A change, from the document to the changelog";

#[test]
fn the_story_of_the_book() {
    let house = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let book = fs::read_to_string(house.join("spec/README.md")).expect("the book");
    let story = book.split(HEADING).nth(1).expect("the story").split("\n## ").next().expect("its end");
    let workspace = Workspace::new("book", &Files::read(&house.join("spec")));
    workspace.write("CHANGELOG.md", "# Changelog\n\n## Unreleased\n\n## 0.1.0\n");
    assert!(workspace.told(&["generate"]).0);
    workspace.commit();
    let mut commands = 0;
    for block in blocks(story) {
        match block.info.split_once(' ').unwrap_or((block.info, "")) {
            ("json", file) => workspace.write(file, &block.text),
            ("diff", file) => edit(&workspace, file, &block.text),
            ("console", "") => {
                for (command, expected) in sessions(&block.text) {
                    let arguments = command.strip_prefix("cargo codegen ").expect("a command of the generator");
                    let (_, said) = workspace.told(&arguments.split(' ').collect::<Vec<_>>());
                    assert!(is_like(&said, &expected), "$ {command}\n{said}\n--- expected\n{expected}");
                    commands += 1;
                }
            }
            other => panic!("a block of {other:?}"),
        }
    }
    assert!(commands > 5, "{commands}");
}

struct Block<'b> {
    info: &'b str,
    text: String,
}

fn blocks(text: &str) -> Vec<Block<'_>> {
    let mut blocks = Vec::new();
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        if let Some(info) = line.strip_prefix("```") {
            let text: Vec<_> = lines.by_ref().take_while(|line| *line != "```").collect();
            blocks.push(Block { info, text: text.join("\n") + "\n" });
        }
    }
    blocks
}

/// Commands, each with what it says.
fn sessions(text: &str) -> Vec<(&str, String)> {
    let mut sessions: Vec<(&str, String)> = Vec::new();
    for line in text.lines() {
        match (line.strip_prefix("$ "), sessions.last_mut()) {
            (Some(command), _) => sessions.push((command, String::new())),
            (None, Some((_, said))) => said.extend([line, "\n"]),
            (None, None) => panic!("{line} is said by no command"),
        }
    }
    sessions
}

/// Whether a text is as expected, where `…` stands for anything.
fn is_like(text: &str, expected: &str) -> bool {
    let expected = format!("\n{}", expected.trim_end()).replace("\n…\n", "\n…").replace("\n…", "…");
    let text = format!("\n{}", text.trim_end());
    let mut parts = expected.split('…');
    let Some(mut rest) = parts.next().and_then(|first| text.strip_prefix(first)) else { return false };
    let parts: Vec<&str> = parts.collect();
    for (index, part) in parts.iter().enumerate() {
        let found = if index + 1 == parts.len() {
            rest.ends_with(part).then(|| rest.len() - part.len())
        } else {
            rest.find(part)
        };
        let Some(at) = found else { return false };
        rest = &rest[at + part.len()..];
    }
    rest.is_empty() || expected.ends_with('…')
}

/// A line with `-` is replaced by that with `+`, one with a space stays.
fn edit(workspace: &Workspace, file: &str, change: &str) {
    let side = |without: char| -> String {
        let lines = change.lines().filter(|line| !line.starts_with(without));
        lines.flat_map(|line| [line.get(1..).unwrap_or_default(), "\n"]).collect()
    };
    let (before, after) = (side('+'), side('-'));
    let text = fs::read_to_string(workspace.path(file)).expect("a file");
    assert_eq!(text.matches(&before).count(), 1, "{file} has this not once:\n{before}");
    workspace.write(file, text.replacen(&before, &after, 1));
}
