//! Values that are written as words, the same words as on the command line.

use clap::ValueEnum;

/// The value that a word stands for.
pub(crate) fn named<T: ValueEnum>(word: &str) -> Option<T> {
    T::from_str(word, true).ok()
}

/// The word for a value.
pub(crate) fn word<T: ValueEnum>(value: &T) -> String {
    value.to_possible_value().map(|value| value.get_name().to_owned()).unwrap_or_default()
}

/// All words there are.
pub(crate) fn words<T: ValueEnum>() -> String {
    let words: Vec<String> = T::value_variants().iter().map(word).collect();
    match words.split_last() {
        Some((last, rest @ [_, ..])) => format!("{} or {last}", rest.join(", ")),
        _ => words.concat(),
    }
}
