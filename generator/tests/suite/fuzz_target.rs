//! The generator, given anything as a file of a spec. cargo-fuzz calls it with inputs that it invents, and a test with those
//! that are kept.

use rayvision_codegen::{Report, Sources, compile};

/// A spec of one operation in which nothing is wrong, and a place for everything that the language has.
const FILES: [(&str, &str); 7] = [
    ("api.yaml", include_str!("../spec-minimal/api.yaml")),
    ("types.yaml", include_str!("../spec-minimal/types.yaml")),
    ("enums.yaml", include_str!("../spec-minimal/enums.yaml")),
    ("errata.yaml", include_str!("../spec-minimal/errata.yaml")),
    ("operations/all.yaml", include_str!("../spec-minimal/operations/all.yaml")),
    ("examples/1/knock.request.json", include_str!("../spec-minimal/examples/1/knock.request.json")),
    ("examples/1/knock.response.json", include_str!("../spec-minimal/examples/1/knock.response.json")),
];

/// The first byte chooses a file of the spec, the rest takes its place.
///
/// It becomes a model, or a report in which every mistake has its place in a file.
pub fn spec(input: &[u8]) {
    let Some((first, content)) = input.split_first() else { return };
    let mut files: Vec<_> = FILES.iter().map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec())).collect();
    let chosen = usize::from(*first) % files.len();
    content.clone_into(&mut files[chosen].1);
    if let Err(report) = compile(Sources::from_memory("", files.clone())) {
        check(&report, &files);
    }
}

fn check(report: &Report, files: &[(String, Vec<u8>)]) {
    assert!(!report.is_empty(), "refused, but nothing is wrong");
    let shown = report.render(false);
    let mut places = 0;
    for place in shown.lines().filter_map(|line| line.trim_start().strip_prefix("--> ")) {
        places += 1;
        check_place(place, files);
    }
    assert!(places >= report.len(), "{} mistakes at {places} places:\n{shown}", report.len());
}

fn check_place(place: &str, files: &[(String, Vec<u8>)]) {
    let mut parts = place.split(':');
    let path = parts.next().unwrap_or_default();
    let (_, content) = files.iter().find(|(known, _)| known == path).unwrap_or_else(|| panic!("no file {path}"));
    let text = String::from_utf8_lossy(content);
    let Some(line) = parts.next() else { return };
    let line: usize = line.parse().unwrap_or_else(|_| panic!("no line in {place}"));
    let lines = text.split('\n').count();
    assert!((1..=lines).contains(&line), "{place}, but there are {lines} lines");
    let column: usize =
        parts.next().and_then(|column| column.parse().ok()).unwrap_or_else(|| panic!("no column in {place}"));
    let width = text.split('\n').nth(line - 1).map_or(0, |line| line.chars().count());
    assert!((1..=width + 1).contains(&column), "{place}, but the line has {width} columns");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn begins_with_a_spec_in_which_nothing_is_wrong() {
        let files = FILES.iter().map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec()));
        if let Err(report) = compile(Sources::from_memory("", files)) {
            panic!("{report}");
        }
    }
}
