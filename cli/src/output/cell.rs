//! Values as people see them.

use std::borrow::Cow;

use console::Style;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use rayvision::runtime::Literal;
use rayvision::{EnumValue, Progress};
use serde_json::Value as Json;

use super::Look;

/// What is shown where there is no value.
const NOTHING: &str = "-";

/// A value as it is shown: text without control characters, and its colour.
#[derive(Clone, Debug)]
pub(crate) struct Cell {
    pub(crate) text: String,
    pub(crate) style: Style,
}

impl Cell {
    pub(crate) fn new(value: &Json, look: Look, zone: &TimeZone) -> Self {
        let style = match look {
            Look::Enum(values) => coloured(known(value, values)),
            _ => Style::new(),
        };
        let text = looked(value, look, zone).unwrap_or_else(|| text(value));
        Self { text: plain(&text).into_owned(), style }
    }
}

/// The look of a value; nothing where it is of another kind than expected.
fn looked(value: &Json, look: Look, zone: &TimeZone) -> Option<String> {
    match look {
        Look::Text | Look::Number | Look::Money => None,
        Look::Time => time(value, zone),
        Look::Seconds => value.as_i64().map(duration),
        Look::Milliseconds => value.as_i64().map(|milliseconds| duration(milliseconds / 1000)),
        Look::Hours => value.as_i64().map(|hours| format!("{hours} h")),
        Look::Flag => flag(value).map(str::to_owned),
        Look::Nested => nested(value),
        Look::Enum(values) => known(value, values).map(|known| known.name.to_owned()),
    }
}

fn flag(value: &Json) -> Option<&'static str> {
    match (value.as_bool(), value.as_i64()) {
        (Some(true), _) | (_, Some(1)) => Some("yes"),
        (Some(false), _) | (_, Some(0)) => Some("no"),
        _ => None,
    }
}

fn time(value: &Json, zone: &TimeZone) -> Option<String> {
    let moment: Timestamp = match value {
        Json::String(text) => text.parse().ok()?,
        Json::Number(number) => Timestamp::from_millisecond(number.as_i64()?).ok()?,
        _ => return None,
    };
    // The zone is told once, by the user's own settings; where it is UTC it is told each time.
    let form = if zone == &TimeZone::UTC { "%Y-%m-%d %H:%M:%SZ" } else { "%Y-%m-%d %H:%M:%S" };
    Some(moment.to_zoned(zone.clone()).strftime(form).to_string())
}

/// A length of time: `1:02:03` with hours, `2:03` without.
fn duration(seconds: i64) -> String {
    let (sign, seconds) = (if seconds < 0 { "-" } else { "" }, seconds.unsigned_abs());
    let (hours, minutes, seconds) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    if hours > 0 { format!("{sign}{hours}:{minutes:02}:{seconds:02}") } else { format!("{sign}{minutes}:{seconds:02}") }
}

fn known(value: &Json, values: &'static [EnumValue]) -> Option<&'static EnumValue> {
    values.iter().find(|known| match (value, known.value) {
        (Json::String(text), Literal::Text(literal)) => text == literal || text == known.name,
        (Json::String(text), Literal::Integer(_)) => text == known.name,
        (Json::Number(number), Literal::Integer(literal)) => number.as_i64() == Some(literal),
        _ => false,
    })
}

fn coloured(value: Option<&EnumValue>) -> Style {
    match value.and_then(|value| value.progress) {
        Some(Progress::Pending) => Style::new().cyan(),
        Some(Progress::Held) => Style::new().yellow(),
        Some(Progress::Done) => Style::new().green(),
        Some(Progress::Failed) => Style::new().red(),
        None => Style::new(),
    }
}

/// Values of objects beside each other, those of a list after each other: `1652 zblur, 1653 vray`. Nothing for what is
/// nested deeper, or not at all.
fn nested(value: &Json) -> Option<String> {
    let object = |value: &Json| {
        let values = value.as_object()?.values().filter(|value| !value.is_null());
        values
            .map(|value| is_scalar(value).then(|| text(value)))
            .collect::<Option<Vec<_>>>()
            .map(|values| values.join(" "))
    };
    match value {
        Json::Array(items) if items.iter().any(Json::is_object) => {
            items.iter().map(object).collect::<Option<Vec<_>>>().map(|items| items.join(", "))
        }
        Json::Object(_) => object(value),
        _ => None,
    }
}

/// A value in a line: scalars as they are, lists of them with commas, all else as JSON.
pub(crate) fn text(value: &Json) -> String {
    match value {
        Json::Null => NOTHING.to_owned(),
        Json::String(text) if text.is_empty() => NOTHING.to_owned(),
        Json::Array(items) if items.is_empty() => NOTHING.to_owned(),
        Json::String(text) => text.clone(),
        Json::Array(items) if items.iter().all(is_scalar) => items.iter().map(text).collect::<Vec<_>>().join(", "),
        other => other.to_string(),
    }
}

fn is_scalar(value: &Json) -> bool {
    !value.is_array() && !value.is_object()
}

/// Text that does to a terminal nothing but show: what would steer it is escaped.
pub(crate) fn plain(text: &str) -> Cow<'_, str> {
    if !text.chars().any(steers) {
        return Cow::Borrowed(text);
    }
    let mut plain = String::with_capacity(text.len() + 8);
    for char in text.chars() {
        if steers(char) { plain.extend(char.escape_default()) } else { plain.push(char) }
    }
    Cow::Owned(plain)
}

/// Whether a character moves the cursor, starts a sequence or turns the direction of writing.
pub(super) fn steers(char: char) -> bool {
    char.is_control()
        || matches!(char, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
        || matches!(char, '\u{2028}' | '\u{2029}')
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn shown(value: &Json, look: Look) -> String {
        Cell::new(value, look, &TimeZone::UTC).text
    }

    #[test]
    fn values_are_shown_by_their_look() {
        let status = rayvision::enums::TaskStatus::VALUES;
        for (value, look, expected) in [
            (json!("2018-11-09T18:28:26Z"), Look::Time, "2018-11-09 18:28:26Z"),
            (json!(1_541_788_106_000_i64), Look::Time, "2018-11-09 18:28:26Z"),
            (json!("soon"), Look::Time, "soon"),
            (json!(3723), Look::Seconds, "1:02:03"),
            (json!(-63), Look::Seconds, "-1:03"),
            (json!(63_999), Look::Milliseconds, "1:03"),
            (json!(["2W1", "2W2"]), Look::Nested, "2W1, 2W2"),
            (json!([{"id": 7, "name": "zblur"}, {"id": 8, "name": null}]), Look::Nested, "7 zblur, 8"),
            (json!([]), Look::Nested, "-"),
            (json!({"id": [7]}), Look::Nested, "{\"id\":[7]}"),
            (json!(24), Look::Hours, "24 h"),
            (json!(1), Look::Flag, "yes"),
            (json!(false), Look::Flag, "no"),
            (json!(7), Look::Flag, "7"),
            (json!("12.50"), Look::Money, "12.50"),
            (json!(null), Look::Text, "-"),
            (json!(["a", 1]), Look::Text, "a, 1"),
            (json!([{"a": 1}]), Look::Text, r#"[{"a":1}]"#),
            (json!(999_999), Look::Enum(status), "999999"),
        ] {
            assert_eq!(shown(&value, look), expected, "{value} {look:?}");
        }
        let first = &status[0];
        let Literal::Integer(number) = first.value else { panic!("task states are numbers") };
        assert_eq!(shown(&json!(number), Look::Enum(status)), first.name);
        assert_eq!(shown(&json!(first.name), Look::Enum(status)), first.name);
    }

    #[test]
    fn nothing_steers_the_terminal() {
        assert_eq!(shown(&json!("\u{1b}[2Jscene\n\u{202e}\u{9b}"), Look::Text), "\\u{1b}[2Jscene\\n\\u{202e}\\u{9b}");
        assert_eq!(shown(&json!("灯塔.mb"), Look::Text), "灯塔.mb");
    }
}
