//! The worked story of `spec/README.md`, run as it stands there: files are written, edits made, commands run, and what they say compared.
//!
//! In blocks of `diff`, lines with `-` are replaced by those with `+`, lines with a space stay. In blocks of `console`, `…` stands for
//! any text, and alone on a line for any lines.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::spec_files::Files;

const HEADING: &str = "## A change, from the document to the changelog";

#[test]
fn the_story_of_the_book() {
    let house = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let book = fs::read_to_string(house.join("spec/README.md")).expect("the book");
    let story = book.split(HEADING).nth(1).expect("the story").split("\n## ").next().expect("its end");
    let workspace = Workspace::new(&house);
    let mut commands = 0;
    for block in blocks(story) {
        match block.info.split_once(' ').unwrap_or((block.info, "")) {
            ("json", file) => fs::write(workspace.root.join(file), &block.text).expect("a file"),
            ("diff", file) => workspace.edit(file, &block.text),
            ("console", "") => {
                for (command, expected) in sessions(&block.text) {
                    let said = workspace.run(command);
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

/// A repository with a copy of the spec, committed.
struct Workspace {
    root: PathBuf,
}

impl Workspace {
    fn new(house: &Path) -> Self {
        let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("book-{}", std::process::id()));
        drop(fs::remove_dir_all(&root));
        for (path, content) in &Files::read(&house.join("spec")).0 {
            let path = root.join("spec").join(path);
            fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
            fs::write(path, content).expect("a file");
        }
        fs::write(root.join("Cargo.toml"), "[workspace]\n").expect("a file");
        fs::write(root.join("CHANGELOG.md"), "# Changelog\n\n## Unreleased\n\n## 0.1.0\n").expect("a file");
        let workspace = Self { root };
        workspace.run("cargo codegen generate");
        for arguments in ["init --quiet", "add .", "commit --quiet --message release"] {
            let mut git = Command::new("git");
            git.current_dir(&workspace.root).args(["-c", "user.name=a", "-c", "user.email=a@example.com"]);
            assert!(
                git.args(arguments.split(' ')).output().is_ok_and(|output| output.status.success()),
                "git {arguments}"
            );
        }
        workspace
    }

    fn run(&self, command: &str) -> String {
        let arguments =
            command.strip_prefix("cargo codegen ").unwrap_or_else(|| panic!("{command} is no command of the book"));
        let mut program = Command::new(env!("CARGO_BIN_EXE_rayvision-codegen"));
        let output = program.current_dir(&self.root).args(arguments.split(' ')).output().expect("it runs");
        String::from_utf8([output.stdout, output.stderr].concat()).expect("text")
    }

    fn edit(&self, file: &str, change: &str) {
        let side = |without: char| -> String {
            let lines = change.lines().filter(|line| !line.starts_with(without));
            lines.flat_map(|line| [line.get(1..).unwrap_or_default(), "\n"]).collect()
        };
        let (before, after) = (side('+'), side('-'));
        let path = self.root.join(file);
        let text = fs::read_to_string(&path).expect("a file");
        assert_eq!(text.matches(&before).count(), 1, "{file} has this not once:\n{before}");
        fs::write(path, text.replacen(&before, &after, 1)).expect("a file");
    }
}

impl Drop for Workspace {
    fn drop(&mut self) {
        drop(fs::remove_dir_all(&self.root));
    }
}
