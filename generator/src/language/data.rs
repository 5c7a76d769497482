//! `types.yaml` and `enums.yaml`, and the fields that types share with requests and pages.

use super::words::{AS, PROGRESS, REPRS, SENSITIVITIES, known};
use super::{Entry, Form, Shape, errata, optional, required};

pub(crate) static OBJECT: Shape = Shape {
    name: "type",
    entry: Entry::Versioned,
    short: None,
    keys: &[
        required("section", Form::Prose, "Heading in the document."),
        required("doc", Form::Prose, "What it is."),
        errata(),
        required("fields", Form::Filled(&FIELD), "Its fields, in the order of the document."),
        optional("identity", Form::Text, "Field that no two items of a list share."),
        optional(
            "children",
            Form::Mapping(&CHILDREN),
            "Where it holds others of its kind, and what they tell in its place.",
        ),
    ],
};

pub(crate) static FIELD: Shape = Shape {
    name: "field",
    entry: Entry::Renamed,
    short: None,
    keys: &[
        required("doc", Form::Prose, "What it tells."),
        errata(),
        required("type", Form::Type, "Its type: `int32`, `list<string>`, a name of `types.yaml` or `enums.yaml`."),
        optional("range", Form::Range, "Numbers that are allowed: `1..`, `..=5`, `0..=100`."),
        optional("aliases", Form::OneOrMany(&Form::Text), "Second spellings that are read; they need an erratum."),
        optional(
            "optional",
            Form::Truth,
            "Whether it may be left out of a request, or be absent or null in an answer.",
        ),
        optional("as", Form::Word(|| known(&AS)), "`string` where a number is sent as text; it needs an erratum."),
        optional(
            "sensitive",
            Form::Word(|| known(&SENSITIVITIES)),
            "Never shown: a key or what holds one, or data of a person.",
        ),
        optional("min_items", Form::Number, "Least number of items."),
        optional("min_length", Form::Number, "Least number of characters."),
        optional("split", Form::Number, "Of a parameter: a long list may be sent in parts of at most so many."),
        optional("default", Form::Mapping(&DEFAULT), "Of an optional parameter: what it is when left out."),
        optional("fixed", Form::Json, "Of a parameter: the value that is always sent."),
        optional("same_as_header", Form::Text, "Of a parameter: the signed header that it repeats."),
    ],
};

pub(crate) static DEFAULT: Shape = Shape {
    name: "default",
    entry: Entry::No,
    short: Some(Form::Scalar),
    keys: &[
        required("value", Form::Json, "The value, as it travels."),
        optional(
            "sent",
            Form::Truth,
            "Whether the client sends it when the program says nothing; it does not when left out.",
        ),
    ],
};

pub(crate) static CHILDREN: Shape = Shape {
    name: "children",
    entry: Entry::No,
    short: None,
    keys: &[
        required("field", Form::Text, "Where it holds others: a list of its own type."),
        required("status", Form::Text, "Its state, of an enumeration whose values all say `wait`."),
        optional("first", Form::OneOrMany(&Form::Text), "States that are told before all others, in this order."),
        optional("sum", Form::OneOrMany(&Form::Text), "Numbers and durations that are added up."),
        optional("earliest", Form::OneOrMany(&Form::Text), "Times of which the first counts."),
        optional("latest", Form::OneOrMany(&Form::Text), "Times of which the last counts, once all are there."),
    ],
};

pub(crate) static ENUM: Shape = Shape {
    name: "enum",
    entry: Entry::Versioned,
    short: None,
    keys: &[
        required("section", Form::Prose, "Heading in the document."),
        required("doc", Form::Prose, "What it tells."),
        errata(),
        required("type", Form::Word(|| known(&REPRS)), "How its values travel."),
        required("values", Form::Filled(&VALUE), "The values that are known; others survive."),
    ],
};

pub(crate) static VALUE: Shape = Shape {
    name: "value",
    entry: Entry::Renamed,
    short: None,
    keys: &[
        required("value", Form::Either(&[Form::Number, Form::AnyText]), "The number or text that travels."),
        optional("wait", Form::Word(|| known(&PROGRESS)), "What it means for someone who waits."),
        required("doc", Form::Prose, "What it tells."),
        errata(),
    ],
};
