//! What was seen, as types of the language: those that the spec has, or new ones.

use std::collections::BTreeSet;

use heck::ToPascalCase as _;
use serde_json::Value as Json;

use super::Part;
use super::known::{Known, sensitivity};
use super::seen::{Members, Seen};
use super::yaml::{FieldEntry, type_entry};
use crate::model::Spec;

/// Types of fields; those that the spec does not have become parts of the draft.
pub(super) struct Types<'a> {
    pub(super) known: Known<'a>,
    since: Option<String>,
    /// Names that were given to new types.
    names: BTreeSet<String>,
    /// Whether what is looked at is sent.
    sent: bool,
    pub(super) parts: Vec<Part>,
}

impl<'a> Types<'a> {
    pub(super) fn new(spec: &'a Spec, since: Option<String>) -> Self {
        Self { known: Known::of(spec.newest()), since, names: BTreeSet::new(), sent: false, parts: Vec::new() }
    }

    pub(super) fn parameters(&mut self, operation: &str, members: &Members) -> Vec<FieldEntry> {
        self.sent = true;
        let mut parameters = self.fields(operation, members);
        self.sent = false;
        for parameter in &mut parameters {
            parameter.same_as_header = self.known.signed_header(&parameter.name);
        }
        parameters
    }

    /// The type of the data, if they hold something, and whether it is a page.
    pub(super) fn response(&mut self, operation: &str, data: &[Json]) -> (Option<String>, bool) {
        let seen = Seen::of(data);
        let is_empty = |seen: &Seen| match (&seen.members, seen.sorts()) {
            (_, 0) => true,
            (Some(members), 1) => members.fields.is_empty(),
            // Texts such as "success" say nothing.
            (None, 1) => !seen.texts.is_empty(),
            _ => false,
        };
        if is_empty(&seen) {
            return (None, false);
        }
        let name = named_for(operation);
        let items = seen.members.as_ref().and_then(|members| self.items(members)).cloned();
        match items {
            Some(items) => (Some(format!("page<{}>", self.of("item", &name, &items).ty)), true),
            None => (Some(self.of("data", &name, &seen).ty), false),
        }
    }

    /// The items of a page, if it is one.
    fn items<'m>(&self, members: &'m Members) -> Option<&'m Seen> {
        let page = self.known.api.page.as_ref()?;
        let find = |name: &str| members.fields.iter().find(|(known, ..)| known == name).map(|(.., seen)| seen);
        let required = page.fields.iter().filter(|field| !field.optional);
        required.map(|field| find(&field.name.wire)).collect::<Option<Vec<_>>>()?;
        find(&page.fields[page.items].name.wire)?.items.as_deref()
    }

    fn fields(&mut self, owner: &str, members: &Members) -> Vec<FieldEntry> {
        let fields = members.fields.iter().map(|(name, times, seen)| {
            let mut field = self.of(name, &format!("{owner} {name}").to_pascal_case(), seen);
            field.optional = *times < members.objects || seen.null;
            field
        });
        fields.collect()
    }

    /// What a field is; `fallback` is what a new type is called whose better name is taken.
    fn of(&mut self, name: &str, fallback: &str, seen: &Seen) -> FieldEntry {
        if let Some(precedent) = self.known.precedent(name, seen, self.sent) {
            let field = precedent.field;
            let first_sentence = field.doc.split_inclusive(". ").next().unwrap_or_default().trim();
            let told = format!("as in {}: {first_sentence}", precedent.owner);
            return FieldEntry {
                as_string: field.as_string,
                sensitive: sensitivity(field),
                doc: format!("? {told}"),
                ..FieldEntry::new(name, precedent.ty)
            };
        }
        // Nothing but null, or one thing here and another there.
        if seen.sorts() != 1 {
            return FieldEntry {
                doc: "? what it tells, and of which type".to_owned(),
                ..FieldEntry::new(name, "json")
            };
        }
        if let Some(items) = &seen.items {
            let item = self.of(&singular(name), &singular(fallback), items);
            let list = FieldEntry::new(name, format!("list<{}>", item.ty));
            return FieldEntry { as_string: item.as_string, ..list };
        }
        if let Some(members) = &seen.members {
            return FieldEntry::new(name, self.members(name, fallback, members));
        }
        if seen.are_numbers_as_text() {
            return FieldEntry { as_string: true, ..FieldEntry::new(name, "int64") };
        }
        if let Some(held) = seen.as_json() {
            return FieldEntry::new(name, format!("json_text<{}>", self.of(name, fallback, &held).ty));
        }
        let ty = match () {
            () if seen.truth => "bool",
            () if seen.fraction => "decimal",
            () if seen.is_whole() => whole(name, seen),
            () if seen.are_times() => "datetime",
            () => "string",
        };
        FieldEntry::new(name, ty)
    }

    fn members(&mut self, name: &str, fallback: &str, members: &Members) -> String {
        if !members.has_free_keys() {
            return self.object(name, fallback, members);
        }
        let mut values = Seen::default();
        for (.., seen) in &members.fields {
            values.merge(seen);
        }
        format!("map<{}>", self.of(&singular(name), &singular(fallback), &values).ty)
    }

    /// A type that the spec has, or a new one.
    fn object(&mut self, name: &str, fallback: &str, members: &Members) -> String {
        if let Some(known) = self.known.object(members) {
            return known.name.key.clone();
        }
        let name = self.new_name(&[name.to_pascal_case(), fallback.to_owned()]);
        let like = self.known.like(members).map(|(object, lacks)| match lacks.as_slice() {
            [] => format!("Much like {}, which requires more, or has other types.", object.name.key),
            lacks => format!("Much like {}, which has no {}.", object.name.key, lacks.join(", ")),
        });
        // Its place is before the types that it holds.
        let place = self.parts.len();
        let fields = self.fields(&name, members);
        let text = type_entry(&name, self.since.as_deref(), like.as_deref(), &fields);
        self.parts.insert(place, Part { file: "types.yaml".to_owned(), within: None, text });
        name
    }

    /// The first name that nothing has.
    fn new_name(&mut self, candidates: &[String]) -> String {
        let api = self.known.api;
        let is_taken = |name: &String| {
            ["Data", "Item", "Items"].contains(&name.as_str())
                || self.names.contains(name)
                || api.objects.iter().any(|object| object.name.key == *name)
                || api.enums.iter().any(|declared| declared.name.key == *name)
        };
        let is_name = |name: &&String| {
            name.starts_with(|first: char| first.is_ascii_alphabetic())
                && name.chars().all(|char| char.is_ascii_alphanumeric())
        };
        let mut named: Vec<String> = candidates.iter().filter(is_name).cloned().collect();
        if named.is_empty() {
            named.push("Drafted".to_owned());
        }
        let numbered = (2..).map(|number| format!("{}{number}", named[named.len() - 1]));
        let name = named.iter().cloned().chain(numbered).find(|name| !is_taken(name)).unwrap_or_default();
        self.names.insert(name.clone());
        name
    }
}

fn whole(name: &str, seen: &Seen) -> &'static str {
    let name = name.to_lowercase();
    let is_said = ["is", "has", "allow", "enable", "disable", "show", "can"].iter().any(|word| name.starts_with(word));
    let is_id = name.ends_with("id") || name.ends_with("ids");
    match () {
        () if seen.are_timestamps() && !is_id => "timestamp",
        () if seen.are_flags()
            && (is_said || name.ends_with("flag") || seen.whole.contains(&0) && seen.whole.contains(&1)) =>
        {
            "flag"
        }
        () if is_id || !seen.fit_int32() => "int64",
        () => "int32",
    }
}

/// What a type is called that an operation answers with: `getOutputFiles` gives `OutputFile`.
fn named_for(operation: &str) -> String {
    let bare = ["query", "get", "list", "find", "load"].iter().find_map(|verb| {
        operation.strip_prefix(verb).filter(|rest| rest.starts_with(|first: char| first.is_ascii_uppercase()))
    });
    singular(&bare.unwrap_or(operation).to_pascal_case())
}

fn singular(name: &str) -> String {
    for (plural, ending) in [("List", ""), ("ies", "y"), ("sses", "ss"), ("uses", "us"), ("s", "")] {
        if let Some(stem) = name.strip_suffix(plural).filter(|stem| !stem.is_empty() && !stem.ends_with('s')) {
            return format!("{stem}{ending}");
        }
    }
    name.to_owned()
}
