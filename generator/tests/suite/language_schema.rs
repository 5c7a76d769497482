//! The JSON Schema of the language, by which editors help, and the reader of specs: both refuse the same.

use std::collections::BTreeMap;
use std::path::Path;

use boon::{Compiler, SchemaIndex, Schemas};
use serde_json::{Value as Json, json};

use crate::refused::{Case, apply, cases};
use crate::spec_files::{Emitted, Files, emitted};

/// What the reader refuses of a file by itself. The rest it finds only when it knows the whole spec.
const OF_SHAPE: [&str; 7] =
    ["duplicate-key", "empty", "expected", "missing-key", "open-question", "unknown-key", "unknown-word"];

/// The schemas that were generated for a spec.
struct Language {
    schemas: Schemas,
    by_pattern: BTreeMap<&'static str, SchemaIndex>,
}

impl Language {
    fn of(emitted: &Emitted) -> Self {
        let mut by_pattern = BTreeMap::new();
        let (mut schemas, mut compiler) = (Schemas::new(), Compiler::new());
        for (pattern, name) in [
            ("api.yaml", "api"),
            ("types.yaml", "types"),
            ("enums.yaml", "enums"),
            ("waiters.yaml", "waiters"),
            ("errata.yaml", "errata"),
            ("operations/", "operations"),
            ("records.yaml", "records"),
            ("records/", "record"),
        ] {
            let text = emitted.text(&format!("schemas/spec/{name}.schema.json"));
            let schema = serde_json::from_str(text).expect("JSON");
            compiler.add_resource(name, schema).expect("a schema");
            by_pattern.insert(pattern, compiler.compile(name, &mut schemas).expect("a schema"));
        }
        Self { schemas, by_pattern }
    }

    /// Why the schema refuses a file.
    fn refuses(&self, path: &str, content: &Json) -> Option<String> {
        let (_, schema) = self.by_pattern.iter().find(|(pattern, _)| path.starts_with(**pattern))?;
        self.schemas.validate(content, *schema).err().map(|error| error.to_string())
    }
}

/// As editors read it: `yes` is text.
fn yaml(text: &str) -> Option<Json> {
    if text.trim().is_empty() {
        return Some(Json::Null);
    }
    serde_saphyr::from_str_with_options(text, serde_saphyr::options! { strict_booleans: true }).ok()
}

fn is_yaml(path: &str) -> bool {
    Path::new(path).extension().is_some_and(|extension| extension == "yaml")
}

fn files(spec: &Files) -> impl Iterator<Item = (&String, Json)> {
    let files = spec.0.keys().filter(|path| is_yaml(path));
    files.filter_map(|path| Some((path, yaml(&spec.text(path))?)))
}

/// Why the schema refuses what a case edits. All other files of its spec fit.
fn refuses_edited(language: &Language, spec: &Files, case: &Case) -> Option<String> {
    let mut edited = case.edits().map(|(path, _)| path).filter(|path| is_yaml(path) && spec.0.contains_key(*path));
    edited.find_map(|path| language.refuses(path, &yaml(&spec.text(path))?))
}

#[test]
fn every_spec_fits() {
    let house = Files::read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../spec"));
    for (spec, emitted) in [Files::small(), Files::editions(), house].iter().zip(emitted()) {
        let language = Language::of(emitted);
        let mut seen = 0;
        for (path, content) in files(spec) {
            assert_eq!(language.refuses(path, &content), None, "{path}");
            seen += 1;
        }
        assert!(seen > 3);
    }
}

/// What the reader finds wrong with the YAML of a spec, as names of messages.
fn found(spec: &Files) -> Vec<String> {
    let Err(report) = spec.compile() else { return Vec::new() };
    let errors = report.json()["errors"].as_array().expect("a list").clone();
    let yaml = errors.iter().filter(|error| error["file"].as_str().is_some_and(is_yaml));
    yaml.map(|error| error["message"].as_str().expect("a name").to_owned()).collect()
}

#[test]
fn what_the_reader_refuses_by_shape_the_schema_refuses() {
    let specs = [Files::small(), Files::editions()];
    let languages = [Language::of(&emitted()[0]), Language::of(&emitted()[1])];
    let (mut refused, mut accepted, mut unseen) = (0, 0, Vec::new());
    let cases = cases();
    for case in &cases {
        let index = usize::from(case.name().starts_with("editions"));
        let Ok(spec) = apply(&specs[index], case) else { continue };
        let schema = refuses_edited(&languages[index], &spec, case);
        let mut found = case.mistakes().filter(|mistake| is_yaml(mistake.file)).map(|mistake| mistake.message);
        let by_shape = found.any(|message| OF_SHAPE.contains(&message) && message != "duplicate-key");
        match (by_shape, schema) {
            // What fits depends on a type.
            (true, None) => unseen.push(case.name()),
            (true, Some(_)) => refused += 1,
            _ => accepted += 1,
        }
    }
    assert_eq!(unseen, ["editions/fixed-type.txt", "editions/requires-value.txt", "enums/text-in-int.txt"]);
    assert!(refused > 40 && accepted > 200, "{refused} refused, {accepted} accepted");
}

/// Every odd thing in every place, as far as time allows: a prime number of places is left out between two.
#[test]
fn reader_and_schema_agree_on_what_is_odd() {
    let odd = [
        json!(null),
        json!(true),
        json!(1),
        json!(""),
        json!("? why"),
        json!("odd"),
        json!([]),
        json!([1]),
        json!({}),
        json!({"odd": 1}),
    ];
    let spec = Files::editions();
    let language = Language::of(&emitted()[1]);
    let (mut tried, mut disagreements) = (0, Vec::new());
    for (path, content) in files(&spec) {
        let mut places = Vec::new();
        pointers(&content, "", &mut places);
        for (number, place) in places.iter().enumerate() {
            for (index, value) in odd.iter().enumerate() {
                // What fits there depends on a type.
                let depends = ["/value", "/fixed", "/default"].iter().any(|end| place.ends_with(end))
                    || place.contains("/requires/");
                if depends || !(number * odd.len() + index).is_multiple_of(13) {
                    continue;
                }
                let mut content = content.clone();
                *content.pointer_mut(place).expect("a place") = value.clone();
                let mut spec = spec.clone();
                spec.set(path, content.to_string());
                tried += 1;
                let found = found(&spec);
                let by_shape = found.iter().any(|message| OF_SHAPE.contains(&message.as_str()));
                let schema = language.refuses(path, &content);
                // What refers to another thing, the reader refuses later; so does it what `before` says.
                let otherwise = found.iter().any(|message| !OF_SHAPE.contains(&message.as_str()));
                if by_shape != schema.is_some() && !otherwise {
                    disagreements.push(format!("{path}{place} = {value}: {found:?}, {schema:?}"));
                }
            }
        }
    }
    assert!(tried > 200, "{tried}");
    assert!(disagreements.is_empty(), "{} of {tried}:\n{}", disagreements.len(), disagreements.join("\n"));
}

/// All places in a document, as JSON pointers.
fn pointers(value: &Json, at: &str, places: &mut Vec<String>) {
    let step = |key: &str| format!("{at}/{}", key.replace('~', "~0").replace('/', "~1"));
    if !at.is_empty() {
        places.push(at.to_owned());
    }
    match value {
        Json::Object(members) => members.iter().for_each(|(key, value)| pointers(value, &step(key), places)),
        Json::Array(items) => {
            items.iter().enumerate().for_each(|(index, value)| pointers(value, &step(&index.to_string()), places));
        }
        _ => {}
    }
}
