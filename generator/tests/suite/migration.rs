//! What the migration guide tells, of the invented spec with three editions.

use rayvision_codegen::emit::emit;

use crate::spec_files::Files;

fn migration(files: &Files) -> Option<String> {
    let spec = files.compile().unwrap_or_else(|report| panic!("{report}"));
    emit(&spec).get("migration.md").map(|text| String::from_utf8(text.to_vec()).expect("text"))
}

#[test]
fn every_way_to_the_next_and_to_the_newest_edition() {
    let text = migration(&Files::editions()).expect("a guide");
    let chapters = text.lines().filter(|line| line.starts_with("## ")).collect::<Vec<_>>();
    assert_eq!(chapters, ["## From 1 to 2", "## From 2 to 3", "## From 1 to 3"]);
}

#[test]
fn one_edition_leads_nowhere() {
    assert_eq!(migration(&Files::small()), None);
}
