//! Parameters in a file.

use std::io::Read;
use std::path::Path;
use std::{fs, io};

use rayvision::Json;
use rayvision::runtime::Body;

use crate::failure::Failure;

/// The longest file that is read, in bytes.
const LONGEST: u64 = 16 << 20;

/// Parameters as a file has them.
#[derive(Debug, PartialEq)]
pub(crate) struct WrittenParameters {
    pub(crate) value: Json,
    /// The text, where it is JSON: numbers stand in it as they were written.
    pub(crate) json: Option<String>,
}

/// Reads parameters from a file of JSON or YAML, or from standard input where it is `-`.
pub(crate) fn read_parameters(path: &Path) -> Result<WrittenParameters, Failure> {
    let named = file_name(path);
    let text = read_text(path)?;
    parse(&text).map_err(|error| Failure::usage(format!("{named} can't be read as JSON or YAML: {error}")))
}

/// Reads a file, or standard input where it is `-`.
pub(crate) fn read_text(path: &Path) -> Result<String, Failure> {
    let read = || -> io::Result<String> {
        let mut text = String::new();
        let from: Box<dyn Read> = if is_stdin(path) { Box::new(io::stdin()) } else { Box::new(fs::File::open(path)?) };
        from.take(LONGEST + 1).read_to_string(&mut text)?;
        if text.len() as u64 > LONGEST {
            return Err(io::Error::new(io::ErrorKind::FileTooLarge, format!("it is longer than {LONGEST} bytes")));
        }
        Ok(text)
    };
    read().map_err(|error| Failure::File { path: file_name(path), error })
}

/// What to call a file in a sentence.
pub(crate) fn file_name(path: &Path) -> String {
    if is_stdin(path) { "standard input".to_owned() } else { path.display().to_string() }
}

fn is_stdin(path: &Path) -> bool {
    path.as_os_str() == "-"
}

/// JSON is YAML too, but reads its own way first: faster, and with its own words for what is wrong.
fn parse(text: &str) -> Result<WrittenParameters, String> {
    let text = text.trim_start_matches('\u{feff}');
    let is_json = text.trim_start().starts_with(['{', '[']);
    let value = match serde_json::from_str(text) {
        Ok(value) => {
            // Nobody knows which of two members of one name a server would take.
            Body::parse(text.as_bytes()).map_err(|error| error.to_string())?;
            return Ok(WrittenParameters { value, json: Some(text.to_owned()) });
        }
        Err(error) if is_json => serde_saphyr::from_str(text).map_err(|_| error.to_string())?,
        Err(_) => serde_saphyr::from_str::<Option<Json>>(text)
            .map_err(|error| error.to_string())?
            .unwrap_or_else(|| Json::Object(serde_json::Map::new())),
    };
    Ok(WrittenParameters { value, json: None })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::parse;

    #[test]
    fn json_and_yaml_are_read() {
        for (text, value) in [
            (r#"{ "count": 1 }"#, json!({ "count": 1 })),
            ("\u{feff}{}", json!({})),
            ("count: 1\nname: \"2020\"\n", json!({ "count": 1, "name": "2020" })),
            ("ids: [1, 2W19097]", json!({ "ids": [1, "2W19097"] })),
            ("{ count: 1 }", json!({ "count": 1 })),
            ("# nothing\n", json!({})),
            ("", json!({})),
        ] {
            assert_eq!(parse(text).map(|written| written.value), Ok(value), "{text}");
        }
        assert_eq!(parse("\u{feff}{\"price\": 1.10}").unwrap().json.as_deref(), Some("{\"price\": 1.10}"));
        assert_eq!(parse("price: 1.10").unwrap().json, None);
        assert!(parse("{\"id\": 1, \"id\": 2}").unwrap_err().contains("comes twice"));
        assert!(parse("{ \"count\": }}").is_err());
        assert!(parse("a: [").is_err());
    }
}
