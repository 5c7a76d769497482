//! The program on a terminal.

use std::io::{Read, Write};
use std::num::NonZero;
use std::process::ExitStatus;

use pty_process::Size;
use pty_process::blocking::{Command, open};
use vt100::Parser;

use super::rayvision;

const ROWS: u16 = 60;

/// Nothing is typed.
pub(crate) const NOTHING: &[(&str, &[u8])] = &[];

/// A screen that the program wrote to, and how it ended.
pub(crate) struct Screen {
    parser: Parser,
    /// Whether any line ever ran into the next.
    pub(crate) wrapped: bool,
    pub(crate) bytes: Vec<u8>,
    pub(crate) status: ExitStatus,
}

impl Screen {
    /// Runs the program on a terminal. Keys are typed one after the other, each once its text is on the screen.
    pub(crate) fn run(arguments: &[&str], columns: u16, settings: &[(&str, &str)], typed: &[(&str, &[u8])]) -> Self {
        let mut program = rayvision(arguments);
        program.envs(settings.iter().copied());
        Self::of(&program, columns, typed)
    }

    /// Runs a program that is set up.
    pub(crate) fn of(program: &std::process::Command, columns: u16, typed: &[(&str, &[u8])]) -> Self {
        let (mut terminal, end) = open().unwrap();
        terminal.resize(Size::new(ROWS, columns)).unwrap();
        let mut command = Command::new(program.get_program()).args(program.get_args()).env("TERM", "xterm-256color");
        for (name, value) in program.get_envs() {
            command = match value {
                Some(value) => command.env(name, value),
                None => command.env_remove(name),
            };
        }
        let mut child = command.spawn(end).unwrap();

        let size = |length| NonZero::new(length).unwrap();
        let mut screen = Parser::new(size(ROWS), size(columns), 0);
        let (mut wrapped, mut bytes, mut buffer, mut typed) = (false, Vec::new(), [0; 4096], typed.iter());
        let mut next = typed.next();
        // Linux ends a terminal that nobody holds any more with an error.
        while let Ok(length @ 1..) = terminal.read(&mut buffer) {
            bytes.extend_from_slice(&buffer[..length]);
            screen.process(&buffer[..length]);
            wrapped |= (0..ROWS).any(|row| screen.screen().row_wrapped(row));
            if let Some((_, keys)) = next.filter(|(text, _)| screen.screen().contents().contains(text)) {
                terminal.write_all(keys).unwrap();
                next = typed.next();
            }
        }
        Self { parser: screen, wrapped, bytes, status: child.wait().unwrap() }
    }

    pub(crate) fn contents(&self) -> String {
        self.parser.screen().contents()
    }

    pub(crate) fn has_colours(&self) -> bool {
        // Clearing ends in other letters.
        let text = String::from_utf8_lossy(&self.bytes);
        text.split('\x1b').any(|piece| piece.trim_start_matches(['[', ';', '0', '1', '2', '3']).starts_with('m'))
    }
}
