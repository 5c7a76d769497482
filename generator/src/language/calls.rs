//! `operations/*.yaml`.

use super::data::FIELD;
use super::words::{EFFECTS, EXAMPLE, known};
use super::{Declared, Entry, Form, Shape, errata, optional, required};

pub(crate) static OPERATION: Shape = Shape {
    name: "operation",
    entry: Entry::Renamed,
    short: None,
    keys: &[
        required("group", Form::Name(Declared::Group), "Group that it belongs to, the same in all editions."),
        required("path", Form::Text, "Path that it is called at."),
        optional("section", Form::Prose, "Heading in the document; only what the client alone tells has none."),
        optional(
            "source",
            Form::Name(Declared::Source),
            "Which of the edition's sources it is from; the first when left out.",
        ),
        required("doc", Form::Prose, "What it does."),
        required(
            "effect",
            Form::Word(|| known(&EFFECTS)),
            "What is lost when an answer is lost and the call is sent again: nothing (`read`), nothing new (`repeatable`), or it acts twice (`once`). In doubt `once`.",
        ),
        required("reason", Form::Prose, "Why it has this effect."),
        optional(
            "lookup",
            Form::Prose,
            "Of `once`: by which operation one finds out whether a call was carried out whose answer was lost.",
        ),
        errata(),
        optional("request", Form::Filled(&FIELD), "Its parameters; left out where there are none."),
        optional("response", Form::Type, "What the answer's data are; left out where they hold nothing."),
        optional(
            "example",
            Form::Word(|| known(&EXAMPLE)),
            "`bare` where the document shows the answer without its envelope.",
        ),
        optional("paged", Form::Truth, "`false` where it is not read page by page, although it looks so."),
        optional("one_of", Form::List(&Form::List(&Form::Text)), "Sets of parameters of which exactly one is sent."),
        optional(
            "requires",
            Form::Map(&Form::Either(&[Form::List(&Form::Text), Form::Map(&Form::Json)])),
            "Parameters to what each needs beside it: a list of others, or others and their values.",
        ),
    ],
};
