//! The parameters of a request, from a file and from flags.

use std::path::PathBuf;

use clap::{Arg, ArgAction, ArgMatches, value_parser};
use rayvision::{FieldSchema, Json, Operation, TypeSchema};

use super::skeleton::Form;
use super::{check, flag};
use crate::arguments::{WrittenParameters, read_parameters};
use crate::failure::Failure;
use crate::schema::{read, read_all};

/// Heading of these flags in the help.
const HEADING: &str = "Request";
pub(super) const INPUT: &str = "input";
pub(super) const SKELETON: &str = "skeleton";
const NO_CHECK: &str = "no-check";

/// Flags that every operation has.
pub(crate) fn flags() -> [Arg; 3] {
    [
        Arg::new(INPUT)
            .long(INPUT)
            .value_name("FILE")
            .value_parser(value_parser!(PathBuf))
            .help("Takes the parameters from a file of JSON or YAML, `-` for standard input; a flag counts more than the file"),
        Arg::new(SKELETON)
            .long(SKELETON)
            .value_name("FORM")
            .num_args(0..=1)
            .value_parser(value_parser!(Form))
            .default_missing_value("yaml")
            .help("Writes a request to fill in, for --input, and sends nothing"),
        Arg::new(NO_CHECK)
            .long(NO_CHECK)
            .action(ArgAction::SetTrue)
            .help("Sends values that the checks would refuse, such as one that is newer than this program"),
    ]
    .map(|flag| flag.help_heading(HEADING))
}

/// The body of the request, checked.
///
/// A file of JSON that says all as the platform has it is the body, byte for byte: so its numbers stay as they were written.
pub(crate) fn body(operation: &'static Operation, matches: &ArgMatches) -> Result<String, Failure> {
    let written = match matches.get_one::<PathBuf>(INPUT) {
        Some(path) => read_parameters(path)?,
        None => WrittenParameters { value: Json::Object(serde_json::Map::new()), json: None },
    };
    let mut parameters = read_all(operation.parameters.fields, written.value.clone());
    if let Json::Object(members) = &mut parameters {
        for field in operation.parameters.fields.iter().filter(|field| !field.fixed) {
            if let Some(values) = matches.get_many::<String>(&flag::id(field)) {
                members.insert(field.wire.to_owned(), of_flag(field, values.map(String::as_str)));
            }
        }
    }
    operation.parameters.fill(&mut parameters);
    if !matches.get_flag(NO_CHECK) {
        check::check(operation, &parameters)?;
    }
    match written.json {
        Some(json) if parameters == written.value => Ok(json),
        _ => Ok(parameters.to_string()),
    }
}

fn of_flag<'a>(field: &FieldSchema, values: impl Iterator<Item = &'a str>) -> Json {
    let written = match field.schema {
        // An empty text is no item: so people write a list of none.
        TypeSchema::List(_) => values.filter(|text| !text.is_empty()).map(Json::from).collect(),
        _ => values.last().map_or(Json::Null, Json::from),
    };
    read(field, written)
}
