//! What changed between two editions. What a change means for users, others judge.

use crate::model::{Api, Code, Enum, EnumValue, Field, Header, Member, Name, Object, Operation, Server, Source, Type};
use crate::pairs::{Pair, pairs};

/// Everything that differs, in the order of the younger edition; what it no longer has comes last.
#[derive(Debug)]
pub struct Difference<'a> {
    pub operations: Vec<Change<'a, Operation>>,
    pub objects: Vec<Change<'a, Object>>,
    pub enums: Vec<Change<'a, Enum>>,
    pub codes: Vec<Change<'a, Code>>,
    pub headers: Vec<Change<'a, Header>>,
    pub servers: Vec<Change<'a, Server>>,
    pub envelope: Vec<MemberChange<'a>>,
}

/// A member of all answers whose name is another.
#[derive(Debug)]
pub struct MemberChange<'a> {
    pub member: Member,
    pub old: Option<&'a str>,
    pub new: Option<&'a str>,
}

#[derive(Debug)]
pub enum Change<'a, T> {
    Added(&'a T),
    Removed(&'a T),
    Changed { old: &'a T, new: &'a T, aspects: Vec<Aspect<'a>> },
}

impl<'a, T> Change<'a, T> {
    /// As the younger edition has it, if it does.
    pub fn entry(&self) -> &'a T {
        match self {
            Self::Added(entry) | Self::Removed(entry) | Self::Changed { new: entry, .. } => entry,
        }
    }
}

/// What about an entry is another. Prose is not compared.
#[derive(Debug)]
pub enum Aspect<'a> {
    /// What it is called on the wire.
    Name,
    Path,
    Group,
    Effect,
    /// The type of an answer's data.
    Response,
    /// Whether it is read page by page, or sent in parts.
    Paging,
    /// Which parameters exclude or need each other.
    Choices,
    Parameter(Change<'a, Field>),
    Field(Change<'a, Field>),
    Type,
    /// Whether it may be left out.
    Optional,
    /// Whether it is sent as text.
    AsText,
    /// The values that are allowed.
    Range,
    /// The value that it has of itself.
    Default,
    Value(Change<'a, EnumValue>),
    /// The number or text of a code, a value or a header, or a host.
    Constant,
    /// What a code means for the caller.
    Category,
    /// Whether a header is signed, or where it comes from.
    Signing,
}

/// From `old` to `new`.
pub fn difference<'a>(old: &'a Api, new: &'a Api) -> Difference<'a> {
    let between = Between { old, new };
    Difference {
        operations: changes(&old.operations, &new.operations, |it| &it.name, |old, new| between.operation(old, new)),
        objects: changes(
            &old.objects,
            &new.objects,
            |it| &it.name,
            |old, new| between.fields(&old.fields, &new.fields).map(Aspect::Field).collect(),
        ),
        enums: changes(&old.enums, &new.enums, |it| &it.name, enumeration),
        codes: changes(
            &old.codes,
            &new.codes,
            |it| &it.name,
            |old, new| {
                let meaning = |code: &Code| (code.category, code.retry, code.executed);
                differing([(Aspect::Constant, old.code == new.code), (Aspect::Category, meaning(old) == meaning(new))])
            },
        ),
        headers: changes(&old.headers, &new.headers, |it| &it.name, |old, new| between.header(old, new)),
        servers: changes(
            &old.servers,
            &new.servers,
            |it| &it.name,
            |old, new| differing([(Aspect::Constant, old.host == new.host)]),
        ),
        envelope: old
            .envelope
            .members()
            .into_iter()
            .zip(new.envelope.members())
            .map(|((member, old), (_, new))| MemberChange { member, old, new })
            .filter(|change| change.old != change.new)
            .collect(),
    }
}

/// The same for one operation, without its name.
pub fn operation<'a>(old: &'a Api, new: &'a Api, before: &'a Operation, after: &'a Operation) -> Vec<Aspect<'a>> {
    Between { old, new }.operation(before, after)
}

/// Compares entries that the spec calls alike. A new name is a change like any other.
fn changes<'a, T>(
    old: &'a [T],
    new: &'a [T],
    name: impl Fn(&T) -> &Name,
    compare: impl Fn(&'a T, &'a T) -> Vec<Aspect<'a>>,
) -> Vec<Change<'a, T>> {
    let change = |pair| match pair {
        Pair::Added(new) => Some(Change::Added(new)),
        Pair::Removed(old) => Some(Change::Removed(old)),
        Pair::Both(old, new) => {
            let mut aspects = differing([(Aspect::Name, name(old).wire == name(new).wire)]);
            aspects.extend(compare(old, new));
            (!aspects.is_empty()).then_some(Change::Changed { old, new, aspects })
        }
    };
    pairs(old, new, |entry| &name(entry).key).filter_map(change).collect()
}

/// The aspects that are not the same.
fn differing<const N: usize>(aspects: [(Aspect<'_>, bool); N]) -> Vec<Aspect<'_>> {
    aspects.into_iter().filter(|(_, same)| !same).map(|(aspect, _)| aspect).collect()
}

fn enumeration<'a>(old: &'a Enum, new: &'a Enum) -> Vec<Aspect<'a>> {
    let mut aspects = differing([(Aspect::Type, old.repr == new.repr)]);
    let value = |old: &'a EnumValue, new: &'a EnumValue| differing([(Aspect::Constant, old.value == new.value)]);
    aspects.extend(changes(&old.values, &new.values, |it| &it.name, value).into_iter().map(Aspect::Value));
    aspects
}

struct Between<'a> {
    old: &'a Api,
    new: &'a Api,
}

impl<'a> Between<'a> {
    fn operation(&self, old: &'a Operation, new: &'a Operation) -> Vec<Aspect<'a>> {
        let response = match (&old.response, &new.response) {
            (Some(old), Some(new)) => self.same_type(old, new),
            (old, new) => old.is_none() && new.is_none(),
        };
        let paging = |operation: &Operation| (operation.paged, operation.split.map(|split| split.at_most));
        let mut aspects = differing([
            (Aspect::Path, old.path == new.path),
            (Aspect::Group, old.group == new.group),
            (Aspect::Effect, old.effect == new.effect),
            (Aspect::Response, response),
            (Aspect::Paging, paging(old) == paging(new)),
            (Aspect::Choices, choices(old) == choices(new)),
        ]);
        aspects.extend(self.fields(&old.parameters, &new.parameters).map(Aspect::Parameter));
        aspects
    }

    fn fields(&self, old: &'a [Field], new: &'a [Field]) -> impl Iterator<Item = Change<'a, Field>> {
        changes(old, new, |field| &field.name, |old, new| self.field(old, new)).into_iter()
    }

    fn field(&self, old: &'a Field, new: &'a Field) -> Vec<Aspect<'a>> {
        let bounds = |field: &Field| (field.range, field.min_items, field.min_length);
        differing([
            (Aspect::Type, self.same_type(&old.ty, &new.ty)),
            (Aspect::Optional, old.optional == new.optional),
            (Aspect::AsText, old.as_string == new.as_string),
            (Aspect::Range, bounds(old) == bounds(new)),
            (Aspect::Default, (&old.default, &old.fixed) == (&new.default, &new.fixed)),
        ])
    }

    fn header(&self, old: &Header, new: &Header) -> Vec<Aspect<'a>> {
        let (source, constant) = match (&old.source, &new.source) {
            (Source::Fixed(old), Source::Fixed(new)) => (true, old == new),
            (Source::Client(old), Source::Client(new)) => (self.same_type(old, new), true),
            (Source::Clock(old), Source::Clock(new)) => (old == new, true),
            (Source::Credentials, Source::Credentials) | (Source::Random, Source::Random) => (true, true),
            _ => (false, true),
        };
        differing([(Aspect::Constant, constant), (Aspect::Signing, source && old.signed == new.signed)])
    }

    /// Indexes are those of an edition, so types are compared by what the spec calls them.
    fn same_type(&self, old: &Type, new: &Type) -> bool {
        match (old, new) {
            (Type::Object(old), Type::Object(new)) => {
                self.old.objects[*old].name.key == self.new.objects[*new].name.key
            }
            (Type::Enum(old), Type::Enum(new)) => self.old.enums[*old].name.key == self.new.enums[*new].name.key,
            (Type::List(old), Type::List(new))
            | (Type::Page(old), Type::Page(new))
            | (Type::Map(old), Type::Map(new))
            | (Type::JsonText(old), Type::JsonText(new)) => self.same_type(old, new),
            (Type::Object(_) | Type::Enum(_), _) | (_, Type::Object(_) | Type::Enum(_)) => false,
            (old, new) => old == new,
        }
    }
}

/// The alternatives and requirements of an operation, by what the spec calls the parameters.
fn choices(operation: &Operation) -> impl PartialEq + use<> {
    let key = |index: &usize| operation.parameters[*index].name.key.clone();
    let one_of: Vec<Vec<_>> =
        operation.one_of.iter().map(|alternative| alternative.iter().map(key).collect()).collect();
    let requirements = operation.requirements.iter().map(|requirement| {
        let needs = requirement.needs.iter().map(|(index, value)| (key(index), value.clone()));
        (key(&requirement.parameter), needs.collect::<Vec<_>>())
    });
    (one_of, requirements.collect::<Vec<_>>())
}
