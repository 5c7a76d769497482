//! The program on a terminal: what a person sees, and Ctrl-C.
#![cfg(unix)]

mod run;

use std::io::{Read, Write};
use std::num::NonZero;
use std::process::ExitStatus;

use pty_process::Size;
use pty_process::blocking::{Command, open};
use run::rayvision;
use vt100::Parser;

const ROWS: u16 = 60;

/// A screen that the program wrote to, and how it ended.
struct Shown {
    screen: Parser,
    /// Whether any line ever ran into the next.
    wrapped: bool,
    bytes: Vec<u8>,
    status: ExitStatus,
}

impl Shown {
    /// Runs the program on a terminal. The first that `typed` gives for what is on the screen is typed.
    fn run(
        arguments: &[&str],
        columns: u16,
        settings: &[(&str, &str)],
        typed: impl Fn(&str) -> Option<&'static [u8]>,
    ) -> Self {
        let (mut terminal, end) = open().unwrap();
        terminal.resize(Size::new(ROWS, columns)).unwrap();
        let program = rayvision(arguments);
        let mut command = Command::new(program.get_program()).args(program.get_args()).env("TERM", "xterm-256color");
        for (name, value) in program.get_envs() {
            command = match value {
                Some(value) => command.env(name, value),
                None => command.env_remove(name),
            };
        }
        command = command.envs(settings.iter().copied());
        let mut child = command.spawn(end).unwrap();

        let size = |length| NonZero::new(length).unwrap();
        let mut screen = Parser::new(size(ROWS), size(columns), 0);
        let (mut wrapped, mut bytes, mut buffer, mut is_typed) = (false, Vec::new(), [0; 4096], false);
        // Linux ends a terminal that nobody holds any more with an error.
        while let Ok(length @ 1..) = terminal.read(&mut buffer) {
            bytes.extend_from_slice(&buffer[..length]);
            screen.process(&buffer[..length]);
            wrapped |= (0..ROWS).any(|row| screen.screen().row_wrapped(row));
            if !is_typed && let Some(keys) = typed(&screen.screen().contents()) {
                terminal.write_all(keys).unwrap();
                is_typed = true;
            }
        }
        Self { screen, wrapped, bytes, status: child.wait().unwrap() }
    }

    fn contents(&self) -> String {
        self.screen.screen().contents()
    }

    fn has_colours(&self) -> bool {
        // Clearing ends in other letters.
        let text = String::from_utf8_lossy(&self.bytes);
        text.split('\x1b').any(|piece| piece.trim_start_matches(['[', ';', '0', '1', '2', '3']).starts_with('m'))
    }
}

fn nothing(_: &str) -> Option<&'static [u8]> {
    None
}

#[test]
fn nothing_wraps_on_narrow_terminals() {
    for columns in [30, 40, 63, 64, 80, 132] {
        let shown = Shown::run(&["demo", "--fast"], columns, &[], nothing);
        let contents = shown.contents();
        assert!(shown.status.success(), "{columns}: {contents}");
        assert!(!shown.wrapped, "{columns}: {contents}");
        assert!(contents.contains("48/48") && contents.contains("# # # #"), "{columns}: {contents}");
        assert!(contents.contains("47/48") && contents.contains("# x #"), "{columns}: {contents}");
        assert_eq!(contents.matches("finished").count(), 2, "the block is not drawn in its place: {contents}");
        assert!(shown.has_colours(), "{columns}");
    }
}

#[test]
fn without_colours_it_says_the_same() {
    let plain = Shown::run(&["demo", "--fast"], 80, &[("NO_COLOR", "1")], nothing);
    assert!(!plain.has_colours(), "{:?}", String::from_utf8_lossy(&plain.bytes));
    let coloured = Shown::run(&["demo", "--fast"], 80, &[], nothing).contents();
    let below = |contents: &str| contents.lines().skip(1).map(str::to_owned).collect::<Vec<_>>();
    assert_eq!(below(&plain.contents()), below(&coloured));
}

#[test]
fn a_dumb_terminal_gets_lines_that_fit() {
    let shown = Shown::run(&["demo", "--fast"], 40, &[("TERM", "dumb")], nothing);
    assert!(!shown.bytes.contains(&b'\x1b') && !shown.wrapped, "{}", shown.contents());
    assert!(shown.status.success());
}

#[test]
fn ctrl_c_ends_the_demo() {
    let shown = Shown::run(&["demo"], 80, &[], |contents| contents.contains("0:0").then_some(b"\x03"));
    // What it says then can be lost with all else that the terminal throws away; in a pipe that is tested.
    assert_eq!(shown.status.code(), Some(130), "{}", shown.contents());
}

#[test]
fn ctrl_c_ends_the_simulator() {
    let shown = Shown::run(&["simulate"], 80, &[], |contents| contents.contains("Ctrl-C").then_some(b"\x03"));
    assert!(shown.status.success(), "{}", shown.contents());
}
