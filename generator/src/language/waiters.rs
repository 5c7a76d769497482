//! `waiters.yaml`.

use super::{Declared, Entry, Form, Shape, errata, required};

pub(crate) static WAITER: Shape = Shape {
    name: "waiter",
    entry: Entry::Versioned,
    short: None,
    keys: &[
        required("parameter", Form::Filled(&AWAITED), "What is waited for: one `int32`, `int64` or `string`."),
        required("group", Form::Name(Declared::Group), "Group whose method it becomes."),
        required("doc", Form::Prose, "What it waits for."),
        required("poll", Form::Mapping(&POLL), "The read that looks."),
        required("subject", Form::Text, "Field of the answer, or of its items, that is equal to what is waited for."),
        required(
            "status",
            Form::Text,
            "Field of the subject that tells its state, of an enumeration whose values all say `wait`.",
        ),
        required("failures", Form::Mapping(&FAILURES), "Where what failed is listed."),
        errata(),
    ],
};

pub(crate) static AWAITED: Shape = Shape {
    name: "awaited",
    entry: Entry::Versioned,
    short: None,
    keys: &[required("type", Form::Type, "`int32`, `int64` or `string`."), required("doc", Form::Prose, "What it is.")],
};

pub(crate) static POLL: Shape = Shape {
    name: "poll",
    entry: Entry::No,
    short: None,
    keys: &[
        required("operation", Form::Name(Declared::Operation), "An operation of `effect: read`."),
        required("parameter", Form::Text, "Its parameter, of the awaited's type or a list of that."),
    ],
};

pub(crate) static FAILURES: Shape = Shape {
    name: "failures",
    entry: Entry::No,
    short: None,
    keys: &[
        required("operation", Form::Name(Declared::Operation), "A read that answers page by page."),
        required("parameter", Form::Text, "Its parameter."),
        required("from", Form::Text, "Field of the subject that the parameter is given."),
        required("status", Form::Text, "Field of the items that tells their state."),
    ],
};
