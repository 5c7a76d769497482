//! What types, ranges and effects are called in English, for every kind of output alike.

use serde_json::Value as Json;

use crate::model::{
    Category, DefaultValue, Effect, Field, Member, Operation, Piece, Progress, Range, Sensitivity, TimeUnit, Type,
};

/// A type that is neither made of others nor has a name of its own.
pub(crate) fn scalar(ty: &Type) -> &'static str {
    match ty {
        Type::String => "text",
        Type::Bool => "boolean",
        Type::Int32 => "integer of 32 bits",
        Type::Int64 => "integer of 64 bits",
        Type::Decimal => "exact decimal",
        Type::Timestamp => "time in milliseconds since 1970 UTC",
        Type::DateTime => "date and time without zone",
        Type::Seconds => "duration in seconds",
        Type::Milliseconds => "duration in milliseconds",
        Type::Hours => "duration in hours",
        Type::Flag => "flag, 0 or 1",
        Type::Json | Type::Map(_) | Type::JsonText(_) | Type::Duration(_) => "any JSON",
        Type::Item => "what the page is of",
        Type::List(_) | Type::Page(_) | Type::Object(_) | Type::Enum(_) => "",
    }
}

/// The unit of a number, where it has one.
pub(crate) fn unit(ty: &Type) -> Option<&'static str> {
    match ty {
        Type::Timestamp => Some("milliseconds since 1970-01-01 00:00 UTC"),
        Type::Seconds => Some("seconds"),
        Type::Milliseconds => Some("milliseconds"),
        Type::Hours => Some("hours"),
        Type::DateTime => Some("like `2018-11-09 18:28:26`, in no stated time zone"),
        Type::Flag => Some("0 or 1"),
        Type::List(ty) => unit(ty),
        _ => None,
    }
}

pub(crate) fn member(member: Member) -> &'static str {
    match member {
        Member::Version => "Version of the protocol.",
        Member::Result => "Whether the request was granted. The code decides.",
        Member::Message => "A message for people.",
        Member::Code => "Whether the request was granted, and why not.",
        Member::Time => "The server's time.",
        Member::Data => "What was asked for. Nothing when the request was refused.",
        Member::Request => "ID of the request, by which support finds it.",
        Member::Release => "Release of the platform.",
    }
}

pub(crate) fn category(category: Category) -> String {
    format!("{category:?}").to_lowercase()
}

pub(crate) fn range(range: Range) -> String {
    match range {
        Range { min: Some(min), max: Some(max) } => format!("{min} to {max}"),
        Range { min: Some(min), max: None } => format!("{min} or more"),
        Range { min: None, max: Some(max) } => format!("at most {max}"),
        Range { min: None, max: None } => "any".to_owned(),
    }
}

/// What is allowed besides the type.
pub(crate) fn bounds(field: &Field) -> Vec<String> {
    let least =
        |least: u32, of: &str| if least == 1 { "not empty".to_owned() } else { format!("at least {least} {of}") };
    let items = field.min_items.map(|items| least(items, "items"));
    let length = field.min_length.map(|length| least(length, "letters"));
    [field.range.map(range), items, length].into_iter().flatten().collect()
}

/// The value that a field has of itself.
pub(crate) fn preset(field: &Field) -> Option<String> {
    let default = field.default.as_ref().map(|DefaultValue { value, sent }| {
        let sent = if *sent { ", which is sent" } else { "" };
        format!("stands for `{value}` when left out{sent}")
    });
    field.fixed.as_ref().map(|value| format!("is always sent as `{value}`")).or(default)
}

/// Which parameters exclude or need each other, in sentences.
pub(crate) fn choices(operation: &Operation) -> Vec<String> {
    let name = |index: &usize| format!("`{}`", operation.parameters[*index].name.wire);
    let mut sentences = Vec::new();
    if !operation.one_of.is_empty() {
        let alternative = |indexes: &Vec<usize>| indexes.iter().map(name).collect::<Vec<_>>().join(" with ");
        let alternatives = operation.one_of.iter().map(alternative).collect::<Vec<_>>();
        sentences.push(format!("Exactly one of these is sent: {}.", alternatives.join(", ")));
    }
    for requirement in &operation.requirements {
        let need = |(index, value): &(usize, Option<Json>)| match value {
            Some(value) => format!("{} {value}", name(index)),
            None => name(index),
        };
        let needs = requirement.needs.iter().map(need).collect::<Vec<_>>().join(" and ");
        sentences.push(format!("{} needs {needs}.", name(&requirement.parameter)));
    }
    sentences
}

pub(crate) fn effect(effect: Effect) -> &'static str {
    match effect {
        Effect::Read => "read",
        Effect::Repeatable => "repeatable",
        Effect::Once => "once",
    }
}

/// What an effect means for someone who did not get the answer.
pub(crate) fn effect_meaning(effect: Effect) -> &'static str {
    match effect {
        Effect::Read => "changes nothing, can be sent again at any time",
        Effect::Repeatable => "sent twice it does what it does once",
        Effect::Once => "sent twice it acts twice",
    }
}

pub(crate) fn progress(progress: Progress) -> &'static str {
    match progress {
        Progress::Pending => "pending",
        Progress::Held => "held",
        Progress::Done => "done",
        Progress::Failed => "failed",
    }
}

/// What a value means for someone who waits.
pub(crate) fn progress_meaning(progress: Progress) -> &'static str {
    match progress {
        Progress::Pending => "moves on by itself",
        Progress::Held => "stands still until someone acts",
        Progress::Done => "ended, well",
        Progress::Failed => "ended, not well",
    }
}

pub(crate) fn sensitivity(sensitivity: Sensitivity) -> &'static str {
    match sensitivity {
        Sensitivity::Secret => "secret",
        Sensitivity::Personal => "personal",
    }
}

/// What `text` says first.
pub(crate) fn first_sentence(text: &str) -> &str {
    text.split_once(". ").map_or(text, |(first, _)| first)
}

/// `text` with a full stop at its end.
pub(crate) fn sentence(text: &str) -> String {
    let text = text.trim_end();
    if text.ends_with(['.', '!', '?', ':']) { text.to_owned() } else { format!("{text}.") }
}

/// What a clock header counts.
pub(crate) fn clock(unit: TimeUnit) -> &'static str {
    match unit {
        TimeUnit::Seconds => "seconds since 1970-01-01 00:00 UTC",
        TimeUnit::Milliseconds => "milliseconds since 1970-01-01 00:00 UTC",
    }
}

/// The string to sign, as the spec writes it.
pub(crate) fn string_to_sign(pieces: &[Piece]) -> String {
    let piece = |piece: &Piece| match piece {
        Piece::Text(text) => text.clone(),
        Piece::Method => "{method}".to_owned(),
        Piece::Host => "{host}".to_owned(),
        Piece::Path => "{path}".to_owned(),
        Piece::Parameters => "{parameters}".to_owned(),
    };
    pieces.iter().map(piece).collect()
}

/// How to sign, sentence by sentence.
pub(crate) fn signing(pieces: &[Piece]) -> [String; 5] {
    [
        format!("The signature is the Base64 text of the HMAC-SHA256, by the access key, of `{}`.", string_to_sign(pieces)),
        "`{parameters}` are the signed headers and the members of the body, each as `name=value`, in byte order of the \
         names, joined by `&`."
            .to_owned(),
        "Names of nested members are joined by `.`, and the items of a list have their index, from 0, appended to its name."
            .to_owned(),
        "What is null, an empty list or an empty object contributes nothing.".to_owned(),
        "The host is the one that is called, with its port if that is not the default.".to_owned(),
    ]
}
