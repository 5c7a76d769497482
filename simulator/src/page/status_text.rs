use rayvision_runtime::EnumValue;

/// What a state means, in the document's words: "finished, but some frames failed".
pub(super) fn said(values: &[EnumValue], name: Option<&str>) -> String {
    let value = values.iter().find(|value| Some(value.name) == name);
    let words = value.and_then(|value| value.doc.lines().next()).unwrap_or("unknown").trim_end_matches('.');
    let mut characters = words.chars();
    characters.next().map_or_else(String::new, |first| first.to_lowercase().chain(characters).collect())
}

#[cfg(test)]
mod tests {
    use rayvision::enums::TaskStatus;

    use super::said;

    #[test]
    fn states_are_told_in_words() {
        let told = |status: TaskStatus| said(TaskStatus::VALUES, status.name());
        assert_eq!(told(TaskStatus::FinishedHasFailed), "finished, but some frames failed");
        assert_eq!(told(TaskStatus::from(99)), "unknown");
    }
}
