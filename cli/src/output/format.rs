//! The forms in which results are written.

use clap::ValueEnum;

/// How a result is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    // For people: columns that fit the terminal
    #[default]
    Table,
    // One JSON document
    Json,
    // One JSON value a line
    Jsonl,
    // One YAML document
    Yaml,
    // A line of column names, then a line a row
    Csv,
}
