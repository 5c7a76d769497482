//! A workspace with a spec, as a maintainer has it, in which the program is run.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use crate::spec_files::Files;

/// A directory, gone at the end.
pub(crate) struct Workspace {
    root: PathBuf,
}

impl Workspace {
    pub(crate) fn new(name: &str, spec: &Files) -> Self {
        let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}-{}", std::process::id()));
        // What an earlier process of this number left.
        drop(fs::remove_dir_all(&root));
        let workspace = Self { root };
        for (path, content) in &spec.0 {
            workspace.write(&format!("spec/{path}"), content);
        }
        workspace.write("Cargo.toml", "[workspace]\n");
        workspace
    }

    pub(crate) fn path(&self, path: &str) -> PathBuf {
        self.root.join(path)
    }

    pub(crate) fn write(&self, path: &str, content: impl AsRef<[u8]>) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().expect("a parent")).expect("a directory");
        fs::write(path, content).expect("a file");
    }

    /// Replaces a text where it stands first.
    #[track_caller]
    pub(crate) fn edit(&self, path: &str, from: &str, to: &str) {
        let text = fs::read_to_string(self.path(path)).expect("a file");
        assert!(text.contains(from), "{path} has no {from}");
        self.write(path, text.replacen(from, to, 1));
    }

    /// Makes it a repository, if it is none, and commits all.
    pub(crate) fn commit(&self) {
        for arguments in ["init --quiet", "add .", "commit --quiet --message state"] {
            let mut git = Command::new("git");
            git.current_dir(&self.root).args(["-c", "user.name=a", "-c", "user.email=a@example.com"]);
            let done = git.args(arguments.split(' ')).output();
            assert!(done.is_ok_and(|output| output.status.success()), "git {arguments}");
        }
    }

    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_rayvision-codegen"));
        command.current_dir(&self.root).args(arguments);
        command
    }

    pub(crate) fn run(&self, arguments: &[&str]) -> Output {
        self.command(arguments).output().expect("the program runs")
    }

    /// Whether all is well, and what is said, to whomever.
    pub(crate) fn told(&self, arguments: &[&str]) -> (bool, String) {
        let Output { status, stdout, stderr } = self.run(arguments);
        (status.success(), String::from_utf8([stdout, stderr].concat()).expect("text"))
    }
}

impl Drop for Workspace {
    fn drop(&mut self) {
        // What is left lies in a directory for such things.
        let _ = fs::remove_dir_all(&self.root);
    }
}
