//! Questions on the terminal.

use std::io::{BufRead, IsTerminal, Write, stderr, stdin};

use zeroize::Zeroizing;

use super::hidden_input;
use crate::failure::Failure;

/// Whether there is someone to ask.
pub(crate) fn is_possible() -> bool {
    stdin().is_terminal() && stderr().is_terminal()
}

/// Asks for a line. Nothing said is the usual answer, where there is one.
pub(crate) fn line(question: &str, usual: Option<&str>) -> Result<String, Failure> {
    loop {
        match usual {
            Some(usual) => write!(stderr(), "{question} [{usual}]: ")?,
            None => write!(stderr(), "{question}: ")?,
        }
        let mut line = String::new();
        if stdin().lock().read_line(&mut line)? == 0 {
            return Err(ended());
        }
        match (line.trim(), usual) {
            ("", None) => again("an answer is needed; Ctrl-C ends")?,
            ("", Some(usual)) => return Ok(usual.to_owned()),
            (said, _) => return Ok(said.to_owned()),
        }
    }
}

/// Says why a question comes again.
pub(crate) fn again(why: &str) -> Result<(), Failure> {
    Ok(writeln!(stderr(), "  {why}")?)
}

/// Asks for a line that is not shown.
pub(crate) fn secret(question: &str) -> Result<Zeroizing<String>, Failure> {
    loop {
        hidden_input::hide();
        let said = rpassword::prompt_password(format!("{question} (not shown): ")).map(Zeroizing::new);
        let said = said.map_err(|error| match error.kind() {
            std::io::ErrorKind::Interrupted => Failure::Interrupted { note: None },
            std::io::ErrorKind::UnexpectedEof => ended(),
            _ => Failure::from(error),
        })?;
        hidden_input::restore();
        if !said.trim().is_empty() {
            return Ok(Zeroizing::new(said.trim().to_owned()));
        }
        again("an answer is needed; Ctrl-C ends")?;
    }
}

/// Reads one line from standard input, which is no terminal.
pub(crate) fn piped() -> Result<Zeroizing<String>, Failure> {
    if stdin().is_terminal() {
        let next = "leave out --key-stdin: then the key is asked for, and not shown";
        return Err(Failure::usage_with("--key-stdin on a terminal would show the key", next));
    }
    let mut line = Zeroizing::new(String::new());
    stdin().lock().read_line(&mut line).map_err(|error| Failure::File { path: "standard input".to_owned(), error })?;
    Ok(Zeroizing::new(line.trim_end_matches(['\r', '\n']).to_owned()))
}

fn ended() -> Failure {
    Failure::usage("the input ended before all was answered")
}
