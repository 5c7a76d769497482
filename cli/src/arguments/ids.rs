//! Tasks as they are named on the command line, or read from standard input.

use std::collections::HashSet;
use std::io::{Read, stdin};

use clap::Args;
use serde_json::{Deserializer, Value as Json};

use super::task::TaskArgument;
use crate::failure::Failure;
use crate::platform::Platform;

/// Columns of IDs. Their names may stand above the IDs on standard input, as `tasks --columns id -o csv` writes them.
pub(crate) const HEADINGS: [&str; 2] = ["id", "alias"];

/// Tasks that a command is about.
#[derive(Args, Clone, Debug)]
pub(crate) struct Ids {
    /// Tasks, by their IDs, such as `19097`, or their aliases, such as `2W19097`. `-` reads them from standard
    /// input: separated by blanks, commas or lines, or JSON with members `id`
    #[arg(value_name = "ID", value_parser = word, required = true)]
    words: Vec<Word>,
}

/// Tasks that a command can do without.
#[derive(Args, Clone, Debug)]
pub(crate) struct SomeIds {
    /// Tasks, by their IDs, such as `19097`, or their aliases, such as `2W19097`. `-` reads them from standard
    /// input: separated by blanks, commas or lines, or JSON with members `id`
    #[arg(value_name = "ID", value_parser = word)]
    words: Vec<Word>,
}

#[derive(Clone, Debug)]
enum Word {
    Task(TaskArgument),
    StandardInput,
}

impl Ids {
    /// The IDs, each once, in the order in which they were said.
    /// `platform` is asked where aliases are among them.
    pub(crate) async fn read(&self, platform: impl FnOnce() -> Result<Platform, Failure>) -> Result<Vec<i64>, Failure> {
        gather(&self.words, platform).await
    }
}

impl SomeIds {
    /// The IDs, each once, in the order in which they were said.
    /// `platform` is asked where aliases are among them.
    pub(crate) async fn read(&self, platform: impl FnOnce() -> Result<Platform, Failure>) -> Result<Vec<i64>, Failure> {
        gather(&self.words, platform).await
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.words.is_empty()
    }
}

async fn gather(words: &[Word], platform: impl FnOnce() -> Result<Platform, Failure>) -> Result<Vec<i64>, Failure> {
    let mut tasks = Vec::new();
    for word in words {
        match word {
            Word::Task(task) => tasks.push(task.clone()),
            Word::StandardInput => tasks.extend(read(&standard_input().await?)?),
        }
    }
    let mut ids = super::task::ids(&tasks, platform).await?;
    let mut seen = HashSet::new();
    ids.retain(|id| seen.insert(*id));
    Ok(ids)
}

fn word(text: &str) -> Result<Word, String> {
    if text == "-" { Ok(Word::StandardInput) } else { TaskArgument::read(text).map(Word::Task) }
}

/// Reads all of it; Ctrl-C still works.
async fn standard_input() -> Result<String, Failure> {
    let read = tokio::task::spawn_blocking(|| {
        let mut text = String::new();
        stdin().lock().read_to_string(&mut text).map(|_| text)
    });
    let read = read.await.map_err(std::io::Error::other).and_then(|text| text);
    read.map_err(|error| Failure::File { path: "standard input".to_owned(), error })
}

fn read(text: &str) -> Result<Vec<TaskArgument>, Failure> {
    // Some programs begin a file with a byte order mark.
    let text = text.trim_start_matches('\u{feff}');
    if text.trim_start().starts_with(['{', '[']) {
        return document(text);
    }
    let words = text.split(|character: char| character.is_whitespace() || character == ',');
    let mut words = words.map(|word| word.trim_matches(['"', '\''])).filter(|word| !word.is_empty()).peekable();
    words.next_if(|word| HEADINGS.iter().any(|heading| heading.eq_ignore_ascii_case(word)));
    words.map(|word| TaskArgument::read(word).map_err(|why| wrong(word, &why))).collect()
}

/// JSON, one document or several: IDs, objects with an `id`, lists of them.
fn document(text: &str) -> Result<Vec<TaskArgument>, Failure> {
    let mut ids = Vec::new();
    for value in Deserializer::from_str(text).into_iter::<Json>() {
        let value = value.map_err(|error| Failure::usage(format!("standard input is no JSON: {error}")))?;
        take(&value, &mut ids)?;
    }
    Ok(ids)
}

fn take(value: &Json, ids: &mut Vec<TaskArgument>) -> Result<(), Failure> {
    match value {
        Json::Array(items) => return items.iter().try_for_each(|item| take(item, ids)),
        Json::Object(members) => match members.get("id") {
            Some(id) if !id.is_object() && !id.is_array() => return take(id, ids),
            _ => return Err(Failure::usage("an object of standard input has no member `id`")),
        },
        Json::String(text) => ids.push(TaskArgument::read(text).map_err(|why| wrong(text, &why))?),
        other => ids.push(TaskArgument::read(&other.to_string()).map_err(|why| wrong(&other.to_string(), &why))?),
    }
    Ok(())
}

fn wrong(word: &str, why: &str) -> Failure {
    let word: String = word.chars().take(40).collect();
    Failure::usage_with(format!("standard input has `{word}`, which is no ID of a task"), why)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn standard_input_is_read_in_many_forms() {
        for (text, expected) in [
            ("", &[][..]),
            (" \n", &[]),
            ("19097\n2W19098\r\nP7", &["19097", "2W19098", "P7"]),
            ("id\n19097\n19098\n", &["19097", "19098"]),
            ("\u{feff}id\n19097\n", &["19097"]),
            ("\u{feff}[19097]", &["19097"]),
            ("   ID\n19097\n", &["19097"]),
            ("alias\n2W19097\n", &["2W19097"]),
            ("id\n", &[]),
            ("1, 2,3\t\"4\" 2w5", &["1", "2", "3", "4", "2w5"]),
            ("{\"id\": 1, \"name\": \"2\"}\n{\"id\": \"2W2\"}\n", &["1", "2W2"]),
            ("[1, \"P2\", {\"id\": 3}]", &["1", "P2", "3"]),
        ] {
            let expected: Vec<_> = expected.iter().map(|name| TaskArgument::read(name).unwrap()).collect();
            assert_eq!(read(text).unwrap(), expected, "{text}");
        }
        for wrong in [
            "x",
            "1 x",
            "id\nid\n1",
            "1\nid",
            "name\n1",
            "scene 1",
            "0",
            "-1",
            "{\"name\": 1}",
            "[true]",
            "{",
            "[null]",
            "1.5",
            "{\"id\": {\"id\": 1}}",
        ] {
            assert!(matches!(read(wrong), Err(Failure::Usage(_))), "{wrong}");
        }
    }
}
