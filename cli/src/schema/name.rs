//! Names of the table, as they are written on a command line and in tables.

/// `getTaskList` as `get-task-list`.
pub(crate) fn kebab(name: &str) -> String {
    let mut kebab = String::with_capacity(name.len() + 4);
    let mut was_small = false;
    for character in name.chars() {
        if character.is_ascii_uppercase() && was_small {
            kebab.push('-');
        }
        was_small = !character.is_ascii_uppercase();
        kebab.push(if character == '_' { '-' } else { character.to_ascii_lowercase() });
    }
    kebab
}

/// `taskStatus` as `Task status`.
pub(crate) fn sentence(name: &str) -> String {
    let mut sentence = kebab(name).replace('-', " ");
    if let Some(first) = sentence.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    sentence
}

/// `DO_NOT_START`, the name of a value, as `do-not-start`.
pub(crate) fn value_name(name: &str) -> String {
    name.to_ascii_lowercase().replace('_', "-")
}

/// Names in a sentence: `a, b and c`.
pub(crate) fn join(names: &[String]) -> String {
    match names.split_last() {
        Some((last, rest @ [_, ..])) => format!("{} and {last}", rest.join(", ")),
        _ => names.concat(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_respelled() {
        for (name, expected) in [
            ("getTaskList", "get-task-list"),
            ("id", "id"),
            ("cgID", "cg-id"),
            ("loadTaskProcessImg", "load-task-process-img"),
        ] {
            assert_eq!(kebab(name), expected);
        }
        assert_eq!(sentence("taskStatus"), "Task status");
        assert_eq!(sentence(""), "");
        assert_eq!(value_name("DO_NOT_START"), "do-not-start");
    }
}
