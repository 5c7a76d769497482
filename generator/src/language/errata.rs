//! `errata.yaml`.

use super::{Declared, Entry, Form, Shape, optional, required};

pub(crate) static ERRATUM: Shape = Shape {
    name: "erratum",
    entry: Entry::Versioned,
    short: None,
    keys: &[
        required("says", Form::Prose, "What the document says, and where."),
        required("does", Form::Prose, "What was decided."),
        required("why", Form::Prose, "Why."),
        optional("visible", Form::Truth, "Whether who sends or reads what cites it should know of it."),
        optional(
            "shown",
            Form::List(&Form::Mapping(&EVIDENCE)),
            "Where the examples show it; checked, so that none goes stale.",
        ),
    ],
};

pub(crate) static EVIDENCE: Shape = Shape {
    name: "evidence",
    entry: Entry::No,
    short: None,
    keys: &[
        required("edition", Form::Name(Declared::Edition), "Edition of the example."),
        required("example", Form::Text, "File of its examples, without `.json`."),
        required("at", Form::AnyText, "JSON pointer."),
        required("is", Form::Json, "What stands there."),
    ],
};
