//! Variants of how the body is flattened to names and values.

use rayvision::Json;

/// A way to flatten.
#[derive(Debug)]
pub(super) struct Flattening {
    /// What is done wrong; empty if nothing is.
    pub(super) mistake: &'static str,
    pub(super) right: &'static str,
    item_name: fn(&str, usize) -> String,
    member_name: fn(&str, &str) -> String,
    null: Option<&'static str>,
    booleans: (&'static str, &'static str),
    /// Whether lists and objects inside the body are written as JSON.
    keeps_json: bool,
}

const APPENDED: &str = "the index is appended to the name of the list: `list0`";
const DOTTED: &str = "a member is joined to its object by a dot: `object.member`";
const PLAIN: &str = "true and false are written as in JSON";
const NOTHING: &str = "what is null is left out";

impl Flattening {
    pub(super) const RIGHT: Self = Self {
        mistake: "",
        right: "",
        item_name: |name, index| format!("{name}{index}"),
        member_name: |name, member| format!("{name}.{member}"),
        null: None,
        booleans: ("true", "false"),
        keeps_json: false,
    };

    pub(super) const WRONG: &[Self] = &[
        Self {
            mistake: "array indexes are written in brackets",
            right: APPENDED,
            item_name: |name, index| format!("{name}[{index}]"),
            ..Self::RIGHT
        },
        Self {
            mistake: "array indexes are written behind a dot",
            right: APPENDED,
            item_name: |name, index| format!("{name}.{index}"),
            ..Self::RIGHT
        },
        Self {
            mistake: "array indexes are counted from 1",
            right: "the first index is 0",
            item_name: |name, index| format!("{name}{}", index + 1),
            ..Self::RIGHT
        },
        Self {
            mistake: "array indexes are left out",
            right: APPENDED,
            item_name: |name, _| name.to_owned(),
            ..Self::RIGHT
        },
        Self {
            mistake: "brackets stand for array indexes",
            right: APPENDED,
            item_name: |name, _| format!("{name}[]"),
            ..Self::RIGHT
        },
        Self {
            mistake: "members of objects are written in brackets",
            right: DOTTED,
            member_name: |name, member| format!("{name}[{member}]"),
            ..Self::RIGHT
        },
        Self {
            mistake: "array indexes and members of objects are written in brackets",
            right: APPENDED,
            item_name: |name, index| format!("{name}[{index}]"),
            member_name: |name, member| format!("{name}[{member}]"),
            ..Self::RIGHT
        },
        Self {
            mistake: "members of objects are not joined by a dot",
            right: DOTTED,
            member_name: |name, member| format!("{name}{member}"),
            ..Self::RIGHT
        },
        Self {
            mistake: "members of objects stand without the name of the object",
            right: DOTTED,
            member_name: |_, member| member.to_owned(),
            ..Self::RIGHT
        },
        Self {
            mistake: "lists and objects are signed as JSON",
            right: "each of their values is a parameter of its own",
            keeps_json: true,
            ..Self::RIGHT
        },
        Self { mistake: "null is signed as `null`", right: NOTHING, null: Some("null"), ..Self::RIGHT },
        Self { mistake: "null is signed as `None`", right: NOTHING, null: Some("None"), ..Self::RIGHT },
        Self { mistake: "null is signed as empty text", right: NOTHING, null: Some(""), ..Self::RIGHT },
        Self {
            mistake: "booleans are signed as `True` and `False`",
            right: PLAIN,
            booleans: ("True", "False"),
            ..Self::RIGHT
        },
        Self { mistake: "booleans are signed as 1 and 0", right: PLAIN, booleans: ("1", "0"), ..Self::RIGHT },
    ];
}

/// Names and values, in the order of the body.
pub(super) fn flatten(body: &Json, flattening: &Flattening) -> Vec<(String, String)> {
    let mut pairs = Vec::new();
    match body {
        Json::Object(members) => {
            members.iter().for_each(|(name, value)| add(name.clone(), value, flattening, &mut pairs));
        }
        other => add(String::new(), other, flattening, &mut pairs),
    }
    pairs
}

fn add(name: String, value: &Json, flattening: &Flattening, pairs: &mut Vec<(String, String)>) {
    let value = match value {
        Json::Null => match flattening.null {
            Some(null) => null.to_owned(),
            None => return,
        },
        Json::Bool(true) => flattening.booleans.0.to_owned(),
        Json::Bool(false) => flattening.booleans.1.to_owned(),
        Json::String(text) => text.clone(),
        Json::Array(items) if !flattening.keeps_json => {
            for (index, item) in items.iter().enumerate() {
                add((flattening.item_name)(&name, index), item, flattening, pairs);
            }
            return;
        }
        Json::Object(members) if !flattening.keeps_json => {
            for (member, value) in members {
                add((flattening.member_name)(&name, member), value, flattening, pairs);
            }
            return;
        }
        other => other.to_string(),
    };
    pairs.push((name, value));
}
