//! `api.yaml`: what all operations share.

use super::data::FIELD;
use super::words::{ALGORITHMS, CATEGORIES, ENCODINGS, EXECUTED, FROM, METHODS, RETRIES, UNITS, known};
use super::{Entry, Form, Key, Presence, Shape, errata, optional, required};

pub(crate) static API: Shape = Shape {
    name: "api",
    entry: Entry::No,
    short: None,
    keys: &[
        required("editions", Form::Filled(&EDITION), "The published descriptions of the interface, the oldest first."),
        required("crate", Form::Text, "Name of the generated crate."),
        required("title", Form::Prose, "What the interface is called."),
        optional("license", Form::Text, "Licence of the descriptions, as an SPDX expression."),
        required("doc", Form::Prose, "What the interface is for; the crate's documentation begins with it."),
        required("method", Form::Word(|| known(&METHODS)), "HTTP method of every call."),
        required("servers", Form::Filled(&SERVER), "Where it is served; the first is the default."),
        required("headers", Form::Filled(&HEADER), "Headers of every request."),
        required("signing", Form::Mapping(&SIGNING), "How a request is signed."),
        required("envelope", Form::Mapping(&ENVELOPE), "Names of the members that every answer has."),
        optional("page", Form::Mapping(&PAGE), "What `page<T>` is."),
        required("codes", Form::Filled(&CODE), "What an answer's code means."),
        required(
            "groups",
            Form::Filled(&GROUP),
            "Operations that belong together; each becomes a method of the client.",
        ),
        errata(),
    ],
};

pub(crate) static EDITION: Shape = Shape {
    name: "edition",
    entry: Entry::No,
    short: None,
    keys: &[
        required("module", Form::Text, "Module of the generated crate, and its feature."),
        required("date", Form::Text, "Date of the document: `2019-01-22`."),
        required("document", Form::Prose, "Title of the document."),
        optional(
            "sources",
            Form::Map(&Form::Text),
            "Documents that it is put together from, by short names; the first is where an operation is from that names none.",
        ),
    ],
};

pub(crate) static SERVER: Shape = Shape {
    name: "server",
    entry: Entry::Versioned,
    short: None,
    keys: &[
        required("host", Form::Text, "Host, in lower case, and `:port` if need be."),
        required("doc", Form::Prose, "Whom it serves."),
        errata(),
    ],
};

pub(crate) static HEADER: Shape = Shape {
    name: "header",
    entry: Entry::Renamed,
    short: None,
    keys: &[
        optional("fixed", Form::Text, "The value that it always has."),
        Key {
            name: "from",
            presence: Presence::Without("fixed"),
            form: Form::Word(|| known(&FROM)),
            doc: "Where its value comes from.",
        },
        Key {
            name: "type",
            presence: Presence::With("from", "client"),
            form: Form::Type,
            doc: "Type of what the program gives: `int32`, `int64`, `string` or an enumeration.",
        },
        Key {
            name: "unit",
            presence: Presence::With("from", "clock"),
            form: Form::Word(|| known(&UNITS)),
            doc: "Unit of the time since 1970.",
        },
        optional("signed", Form::Truth, "Whether it is signed; it is when left out."),
        optional(
            "default",
            Form::Map(&Form::Text),
            "Of an enumeration: servers to the value that the client sends to each unless the program chooses.",
        ),
        required("doc", Form::Prose, "What it tells."),
        errata(),
    ],
};

pub(crate) static SIGNING: Shape = Shape {
    name: "signing",
    entry: Entry::No,
    short: None,
    keys: &[
        required("algorithm", Form::Word(|| known(&ALGORITHMS)), "How the string is signed."),
        required("encoding", Form::Word(|| known(&ENCODINGS)), "How the signature is written."),
        required("header", Form::Text, "Header that carries the signature."),
        required("string", Form::Text, "String to sign, with `{method}`, `{host}`, `{path}` and `{parameters}`."),
        errata(),
    ],
};

pub(crate) static ENVELOPE: Shape = Shape {
    name: "envelope",
    entry: Entry::No,
    short: None,
    keys: &[
        optional("version", Form::Mapping(&ENVELOPE_MEMBER), "Version of the interface."),
        optional("result", Form::Mapping(&ENVELOPE_MEMBER), "Whether the call was granted."),
        optional("message", Form::Mapping(&ENVELOPE_MEMBER), "What went wrong, for people."),
        required("code", Form::Mapping(&ENVELOPE_MEMBER), "The code, one of `codes`."),
        required("ok", Form::FilledList(&Form::Number), "Codes that mean success."),
        optional("time", Form::Mapping(&ENVELOPE_MEMBER), "Time of the server."),
        required("data", Form::Mapping(&ENVELOPE_MEMBER), "What was asked for."),
        optional("request", Form::Mapping(&ENVELOPE_MEMBER), "ID of the request, by which support finds it."),
        optional("release", Form::Mapping(&ENVELOPE_MEMBER), "Release of the platform."),
        errata(),
    ],
};

pub(crate) static ENVELOPE_MEMBER: Shape = Shape {
    name: "member-of-the-envelope",
    entry: Entry::Versioned,
    short: Some(Form::Text),
    keys: &[required("name", Form::Text, "Name on the wire.")],
};

pub(crate) static PAGE: Shape = Shape {
    name: "page",
    entry: Entry::No,
    short: None,
    keys: &[
        required("doc", Form::Prose, "What a page is."),
        required("number", Form::Text, "Parameter that tells which page."),
        required("size", Form::Text, "Parameter that tells how many items on each."),
        required("total", Form::Text, "Field that tells how many items there are on all pages."),
        required("items", Form::Text, "Field that holds the items of this page, a `list<item>`."),
        required("fields", Form::Filled(&FIELD), "Fields of a page."),
        errata(),
    ],
};

pub(crate) static CODE: Shape = Shape {
    name: "code",
    entry: Entry::Renamed,
    short: None,
    keys: &[
        required("code", Form::Number, "The number that travels."),
        required("category", Form::Word(|| known(&CATEGORIES)), "What it means for a program."),
        optional(
            "retry",
            Form::Word(|| known(&RETRIES)),
            "Whether sending the request again can help; `never` when left out.",
        ),
        optional(
            "executed",
            Form::Word(|| known(&EXECUTED)),
            "Whether what was asked for may have been done all the same; `never` when left out.",
        ),
        required("doc", Form::Prose, "What it tells."),
        errata(),
    ],
};

pub(crate) static GROUP: Shape = Shape {
    name: "group",
    entry: Entry::Versioned,
    short: Some(Form::Prose),
    keys: &[required("doc", Form::Prose, "What its operations are about.")],
};
