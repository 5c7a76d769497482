//! `records.yaml` and `records/*.yaml`: files that programs write.

use super::{Entry, Form, Key, Presence, Shape, optional, required};

pub(crate) static RECORDS: Shape = Shape {
    name: "records",
    entry: Entry::No,
    short: None,
    keys: &[
        required("module", Form::Text, "Module of the generated crate, and its feature."),
        required("doc", Form::Prose, "What the files are for."),
        required("kinds", Form::Mapping(&KINDS), "What tells files of one kind from those of another."),
        required("files", Form::Filled(&RECORD_FILE), "The files, by their names."),
    ],
};

pub(crate) static KINDS: Shape = Shape {
    name: "kinds",
    entry: Entry::No,
    short: None,
    keys: &[
        required("name", Form::Text, "Name of the enumeration that they become."),
        required("doc", Form::Prose, "What they are."),
        required("member", Form::Text, "`Record.member`: the text that tells the kind."),
        required("values", Form::Filled(&KIND), "The kinds."),
    ],
};

pub(crate) static KIND: Shape = Shape {
    name: "kind",
    entry: Entry::Named,
    short: None,
    keys: &[required("value", Form::Text, "The text that tells it."), required("doc", Form::Prose, "What it is.")],
};

pub(crate) static RECORD_FILE: Shape = Shape {
    name: "file",
    entry: Entry::No,
    short: None,
    keys: &[
        required("record", Form::Text, "The record that it holds."),
        required("doc", Form::Prose, "What it tells."),
    ],
};

pub(crate) static RECORD: Shape = Shape {
    name: "record",
    entry: Entry::Named,
    short: None,
    keys: &[
        required("doc", Form::Prose, "What it is."),
        optional("open", Form::Truth, "Whether members of any name belong to it."),
        Key { name: "members", presence: Presence::Unless("open"), form: Form::Filled(&MEMBER), doc: "Its members." },
    ],
};

const KINDS_THAT: Form = Form::Either(&[Form::Truth, Form::OneOrMany(&Form::Text)]);

pub(crate) static MEMBER: Shape = Shape {
    name: "member",
    entry: Entry::Named,
    short: None,
    keys: &[
        required("doc", Form::Prose, "What it tells."),
        required("type", Form::Type, "`string`, `int64`, `flag`, `seconds`, `json`, a record, `list<…>` or `map<…>`."),
        optional("of_kind", Form::Map(&Form::Type), "Beside `type: json`: what it is in files of each kind."),
        optional("required", KINDS_THAT, "`true`, or the kinds whose files need it."),
        optional("known", KINDS_THAT, "The kinds whose documents describe it; all when left out."),
        optional("format", Form::Text, "How the text is written, a word for whoever checks."),
        optional("values", Form::OneOrMany(&Form::Text), "The texts that it can be."),
        optional("only", Form::Map(&Form::Text), "The one text that it can be in files of a kind."),
        optional("range", Form::Range, "Numbers that are allowed: `1..`, `0..=100`."),
        optional("default", Form::AnyText, "What the platform's own client writes where nothing else is said."),
    ],
};
