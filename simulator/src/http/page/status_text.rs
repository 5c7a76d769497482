//! States in words.

use rayvision_runtime::EnumValue;

/// What a state means in the words of the spec: "finished, but some frames failed".
pub(super) fn status_text(values: &[EnumValue], name: Option<&str>) -> String {
    let value = values.iter().find(|value| Some(value.name) == name);
    let words = value.and_then(|value| value.doc.lines().next()).unwrap_or("unknown").trim_end_matches('.');
    let mut characters = words.chars();
    characters.next().map_or_else(String::new, |first| first.to_lowercase().chain(characters).collect())
}

#[cfg(test)]
mod tests {
    use rayvision::enums::TaskStatus;

    use super::status_text;

    #[test]
    fn states_are_put_in_words() {
        let text = |status: TaskStatus| status_text(TaskStatus::VALUES, status.name());
        assert_eq!(text(TaskStatus::FinishedHasFailed), "finished, but some frames failed");
        assert_eq!(text(TaskStatus::from(99)), "unknown");
    }
}
