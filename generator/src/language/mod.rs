//! The spec language: its mappings, the keys of each, and what stands under a key.
//!
//! The reader refuses by these tables what is unknown or missing, and the JSON Schema for editors is made of them.

mod api;
mod calls;
mod data;
mod errata;
mod records;
pub(crate) mod types;
mod waiters;
pub(crate) mod words;

pub(crate) use self::api::{API, CODE, EDITION, ENVELOPE_MEMBER, GROUP, HEADER, SERVER};
pub(crate) use self::calls::OPERATION;
pub(crate) use self::data::{DEFAULT, ENUM, FIELD, OBJECT, VALUE};
pub(crate) use self::errata::{ERRATUM, EVIDENCE};
pub(crate) use self::records::{KIND, MEMBER, RECORD, RECORD_FILE, RECORDS};
pub(crate) use self::waiters::{AWAITED, WAITER};

/// The YAML files of a spec: a pattern for their paths, the name of their schema, and what they hold.
pub(crate) const FILES: [(&str, &str, Form); 8] = [
    ("api.yaml", "api", Form::Mapping(&API)),
    ("types.yaml", "types", Form::Entries(&OBJECT)),
    ("enums.yaml", "enums", Form::Entries(&ENUM)),
    ("waiters.yaml", "waiters", Form::Entries(&WAITER)),
    ("errata.yaml", "errata", Form::Entries(&ERRATUM)),
    ("operations/*.yaml", "operations", Form::Entries(&OPERATION)),
    ("records.yaml", "records", Form::Mapping(&RECORDS)),
    ("records/*.yaml", "record", Form::Entries(&RECORD)),
];

/// A mapping of known keys.
#[derive(Debug)]
pub(crate) struct Shape {
    /// What it describes, in a word.
    pub(crate) name: &'static str,
    pub(crate) entry: Entry,
    /// What it can be instead of a mapping.
    pub(crate) short: Option<Form>,
    pub(crate) keys: &'static [Key],
}

/// Whether a mapping describes an entry: something that has a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Entry {
    No,
    /// May have another name in Rust.
    Named,
    /// May be another in older editions, too.
    Versioned,
    /// May have been called otherwise on the wire, too.
    Renamed,
}

#[derive(Debug)]
pub(crate) struct Key {
    pub(crate) name: &'static str,
    pub(crate) presence: Presence,
    pub(crate) form: Form,
    /// For whoever writes it, in a sentence.
    pub(crate) doc: &'static str,
}

/// Whether a key has to be there.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Presence {
    Required,
    Optional,
    /// Has to be there where another key is not, and only there.
    Without(&'static str),
    /// Has to be there where another key says a word, and only there.
    With(&'static str, &'static str),
    /// Has to be there unless another key says `true`.
    Unless(&'static str),
}

/// What stands under a key.
#[derive(Debug)]
pub(crate) enum Form {
    /// Text for people.
    Prose,
    Text,
    /// Text that may be empty.
    AnyText,
    /// `true` or `false`.
    Truth,
    /// A whole number.
    Number,
    /// One word of a few.
    Word(fn() -> Vec<&'static str>),
    /// The name of something that the spec declares.
    Name(Declared),
    /// A type: `list<int32>`.
    Type,
    /// `1..`, `..=5`, `0..=100`.
    Range,
    /// Any value.
    Json,
    /// Any value that is no mapping.
    Scalar,
    List(&'static Form),
    /// The same, with an item at least.
    FilledList(&'static Form),
    /// One, or a list of them.
    OneOrMany(&'static Form),
    /// A mapping whose keys are free.
    Map(&'static Form),
    Either(&'static [Form]),
    Mapping(&'static Shape),
    /// Names to what describes each.
    Entries(&'static Shape),
    /// The same, with an entry at least.
    Filled(&'static Shape),
}

/// What has names that others refer to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Declared {
    Edition,
    Group,
    Erratum,
    Operation,
    Source,
}

impl Shape {
    pub(crate) fn key(&self, name: &str) -> Option<&'static Key> {
        self.keys.iter().find(|key| key.name == name)
    }

    /// Whether entries may differ by edition.
    pub(crate) fn is_versioned(&self) -> bool {
        matches!(self.entry, Entry::Versioned | Entry::Renamed)
    }

    /// Whether entries may have been called otherwise.
    pub(crate) fn is_renamed(&self) -> bool {
        self.entry == Entry::Renamed
    }

    /// The keys that every entry of its sort may have.
    pub(crate) fn entry_keys(&self) -> &'static [Key] {
        match self.entry {
            Entry::No => &[],
            Entry::Named => &ENTRY_KEYS[..1],
            Entry::Versioned | Entry::Renamed => &ENTRY_KEYS,
        }
    }
}

impl Form {
    /// What describes the entries under it, if it holds some.
    pub(crate) fn entries(&self) -> Option<&'static Shape> {
        match self {
            Self::Entries(shape) | Self::Filled(shape) => Some(shape),
            _ => None,
        }
    }

    /// What describes the mapping under it, if it is one of known keys.
    pub(crate) fn mapping(&self) -> Option<&'static Shape> {
        match self {
            Self::Mapping(shape) => Some(shape),
            _ => None,
        }
    }
}

static ENTRY_KEYS: [Key; 4] = [
    optional("rust", Form::Text, "Name in Rust, where the derived one collides or does not tell what it does."),
    optional("since", Form::Name(Declared::Edition), "First edition that has it; the oldest when left out."),
    optional("until", Form::Name(Declared::Edition), "Last edition that has it; the newest when left out."),
    // The schema knows what stands under it: the same keys.
    optional(
        "before",
        Form::Json,
        "What it was in editions older than this one: `{ \"2.0\": { key: value } }`; `null` where there was nothing.",
    ),
];

const fn required(name: &'static str, form: Form, doc: &'static str) -> Key {
    Key { name, presence: Presence::Required, form, doc }
}

const fn optional(name: &'static str, form: Form, doc: &'static str) -> Key {
    Key { name, presence: Presence::Optional, form, doc }
}

const fn errata() -> Key {
    optional(
        "erratum",
        Form::OneOrMany(&Form::Name(Declared::Erratum)),
        "What was decided about it: one erratum, or a list.",
    )
}

#[cfg(test)]
mod tests {
    use super::{FILES, Form, Shape};

    /// Keys are told apart, and each has a sentence.
    #[test]
    fn each_key_is_described_once() {
        let mut seen = Vec::new();
        for (_, _, form) in &FILES {
            visit(form, &mut seen);
        }
        assert!(seen.len() > 20);
        for shape in seen {
            for (index, key) in shape.keys.iter().enumerate() {
                assert!(key.doc.ends_with('.'), "{}.{}", shape.name, key.name);
                let again =
                    shape.keys[index + 1..].iter().chain(shape.entry_keys()).any(|other| other.name == key.name);
                assert!(!again, "{}.{} is there twice", shape.name, key.name);
            }
        }
    }

    fn visit(form: &Form, seen: &mut Vec<&'static Shape>) {
        match form {
            Form::Mapping(shape) | Form::Entries(shape) | Form::Filled(shape)
                if !seen.iter().any(|known| known.name == shape.name) =>
            {
                seen.push(shape);
                shape.keys.iter().for_each(|key| visit(&key.form, seen));
            }
            Form::List(form) | Form::FilledList(form) | Form::OneOrMany(form) | Form::Map(form) => visit(form, seen),
            Form::Either(forms) => forms.iter().for_each(|form| visit(form, seen)),
            _ => {}
        }
    }
}
