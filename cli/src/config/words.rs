//! Values that are written as words, the same words as on the command line.

use clap::ValueEnum;
use rayvision::Edition;

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
    or(&T::value_variants().iter().map(word).collect::<Vec<_>>())
}

/// The edition that a word stands for: its number, module or year.
pub(crate) fn edition(word: &str) -> Option<Edition> {
    word.parse().ok()
}

/// Numbers of all editions.
pub(crate) fn editions() -> String {
    or(&Edition::ALL.iter().map(Edition::to_string).collect::<Vec<_>>())
}

fn or(words: &[String]) -> String {
    match words.split_last() {
        Some((last, rest @ [_, ..])) => format!("{} or {last}", rest.join(", ")),
        _ => words.concat(),
    }
}
