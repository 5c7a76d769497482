//! A spec with many times the operations, types and enums, to see how the work grows.

use std::collections::BTreeSet;

use crate::spec_files::Files;

/// Every operation, type, enum and example `times` times. The first copy keeps its names; what is said of the API as a
/// whole stays as it is.
pub(crate) fn multiply(files: &Files, times: usize) -> Files {
    let types: BTreeSet<String> =
        ["types.yaml", "enums.yaml"].iter().flat_map(|path| keys(&files.text(path))).collect();
    let mut many = files.clone();
    for path in files.0.keys() {
        let (name, extension) = path.rsplit_once('.').expect("an extension");
        for copy in 1..times {
            let text = || renamed(&files.text(path), &types, copy);
            if path == "types.yaml" || path == "enums.yaml" {
                many.0.get_mut(path).expect("the file").extend(text().into_bytes());
            } else if path.starts_with("operations/") {
                many.set(&format!("{name}-{copy}.{extension}"), text());
            } else if let Some((operation, part)) = name.rsplit_once('.').filter(|_| path.starts_with("examples/")) {
                many.set(&format!("{operation}Copy{copy}.{part}.{extension}"), files.0[path].clone());
            }
        }
    }
    many
}

/// The names that a file declares: keys without indentation.
fn keys(text: &str) -> Vec<String> {
    text.lines().filter_map(key).map(str::to_owned).collect()
}

fn key(line: &str) -> Option<&str> {
    line.starts_with(|c: char| c.is_ascii_alphabetic()).then(|| line.split_once(':')).flatten().map(|(key, _)| key)
}

fn renamed(text: &str, types: &BTreeSet<String>, copy: usize) -> String {
    text.lines().map(|line| renamed_line(line, types, copy) + "\n").collect()
}

fn renamed_line(line: &str, types: &BTreeSet<String>, copy: usize) -> String {
    if let Some(name) = key(line) {
        return format!("{name}Copy{copy}{}", &line[name.len()..]);
    }
    if let Some(method) = line.strip_prefix("  rust: ") {
        return format!("  rust: {method}_copy{copy}");
    }
    let line = with_suffix(line, "path: ", copy);
    // What an operation was called before; the same of a field needs no other name.
    let is_of_operation = line.starts_with("  before: ") || line.starts_with("      name: ");
    let line = if is_of_operation { with_suffix(&line, "name: ", copy) } else { line };
    let line = line.replace("  response: ", "  response: type: ");
    // A field may be called `type` as well.
    let renamed = line.split_inclusive("type: ").map(|part| renamed_type(part, types, copy)).collect::<String>();
    renamed.replace("response: type: ", "response: ")
}

/// The line with another value of a key, where it has the key.
fn with_suffix(line: &str, key: &str, copy: usize) -> String {
    let Some((before, value)) = line.split_once(key) else { return line.to_owned() };
    let (value, after) = value.split_at(value.find([',', '}', ' ']).unwrap_or(value.len()));
    format!("{before}{key}{value}Copy{copy}{after}")
}

/// The type that `text` begins with, if it does.
fn renamed_type(text: &str, types: &BTreeSet<String>, copy: usize) -> String {
    let end = text.find([',', '}', ' ']).unwrap_or(text.len());
    let (expression, after) = text.split_at(end);
    let name = expression.rsplit('<').next().unwrap_or_default().trim_end_matches('>');
    if types.contains(name) {
        return expression.replace(name, &format!("{name}Copy{copy}")) + after;
    }
    text.to_owned()
}
