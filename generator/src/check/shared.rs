//! What all editions read alike: one set of types, enumerations and codes.

use std::collections::HashMap;

use crate::ast::{self, Naming, Spec};
use crate::messages;
use crate::model::{
    Api, Code, Duration, Enum, EnumValue, EnumWire, Erratum, Field, Name, Object, Operation, Page, Repr, Shared,
    SharedOperation, Type,
};
use crate::report::Diagnostics;
use crate::sources::{Sources, Span};

use super::document_order;
use super::scope::Scope;

/// An entry in each edition that has it, oldest first.
type Occurrences<'a, W, M> = Vec<(usize, &'a W, &'a M)>;

pub(super) fn shared(specs: &[Spec], apis: &[Api], sources: &Sources, diagnostics: &Diagnostics) -> Shared {
    let editions = || specs.iter().zip(apis).enumerate();
    let objects = editions().map(|(edition, (spec, api))| (edition, &*spec.objects, &*api.objects));
    let objects = by_key(objects, |object| &object.name, |object| object.name.span());
    let enums = editions().map(|(edition, (spec, api))| (edition, &*spec.enums, &*api.enums));
    let enums = by_key(enums, |declared| &declared.name, |declared| declared.name.span());
    let codes = editions().map(|(edition, (spec, api))| (edition, &*spec.api.codes, &*api.codes));
    let codes = by_key(codes, |code| &code.name, |code| code.name.span());

    let index = |names: Vec<&Name>| names.into_iter().map(|name| name.key.clone()).zip(0..).collect();
    let mut sharing = Sharing {
        apis,
        sources,
        diagnostics,
        objects: index(objects.iter().map(|it| &newest(it).name).collect()),
        enums: index(enums.iter().map(|it| &newest(it).name).collect()),
        durations: Vec::new(),
        types: Scope::new(diagnostics),
    };
    for (_, written, object) in objects.iter().filter_map(|object| object.last()) {
        sharing.types.claim(&object.name.pascal, &written.name);
        if object.children.is_some() {
            // What it and those that it holds come to is a type, too.
            sharing.types.claim(&format!("{}Totals", object.name.pascal), &written.name);
        }
    }
    let objects = objects.iter().map(|object| sharing.object(object)).collect();
    let enums = enums.iter().map(|declared| sharing.enumeration(declared)).collect();
    let codes = sharing.codes(&codes);
    let page = sharing.page(
        editions().filter_map(|(edition, (spec, api))| Some((edition, spec.api.page.as_ref()?, api.page.as_ref()?))),
    );
    let read_durations = sharing.durations.len();
    let operations = editions().map(|(edition, (spec, api))| (edition, document_order(spec), &*api.operations));
    let operations = by_key(operations, |operation| &operation.name, |operation| operation.name.span());
    let operations = sharing.operations(&operations);
    // As the newest edition that it concerns tells it.
    let mut errata: Vec<Erratum> = Vec::new();
    for erratum in apis.iter().rev().flat_map(|api| &api.errata) {
        if !errata.iter().any(|known| known.id == erratum.id) {
            errata.push(erratum.clone());
        }
    }
    Shared { objects, enums, codes, page, errata, durations: sharing.durations, read_durations, operations }
}

/// Gathers the entries of all editions by what the spec calls them, in the order in which they are written.
fn by_key<'a, W: 'a, M>(
    editions: impl Iterator<Item = (usize, impl IntoIterator<Item = &'a W>, &'a [M])>,
    name: impl Fn(&M) -> &Name,
    span: impl Fn(&W) -> Span,
) -> Vec<Occurrences<'a, W, M>> {
    let mut entries: Vec<Occurrences<'a, W, M>> = Vec::new();
    let mut known: HashMap<&str, usize> = HashMap::new();
    for (edition, written, checked) in editions {
        for (written, checked) in written.into_iter().zip(checked) {
            let index = *known.entry(&name(checked).key).or_insert_with(|| {
                entries.push(Vec::new());
                entries.len() - 1
            });
            entries[index].push((edition, written, checked));
        }
    }
    entries.sort_by_key(|entry| entry.last().map(|(_, written, _)| span(written)));
    entries
}

/// Each entry occurs somewhere.
fn newest<'a, W, M>(occurrences: &Occurrences<'a, W, M>) -> &'a M {
    occurrences[occurrences.len() - 1].2
}

/// A parameter without what only says how it is sent.
fn read(parameter: Field) -> Field {
    Field { as_string: false, default: None, fixed: None, same_as_header: None, ..parameter }
}

/// The types that a field has in the editions.
enum Types {
    /// Lengths of time in several units, which make a type.
    Lengths(Type),
    /// All, and that of the newest.
    Many(Vec<Type>, Type),
}

struct Sharing<'a> {
    apis: &'a [Api],
    sources: &'a Sources,
    diagnostics: &'a Diagnostics,
    /// By their keys.
    objects: HashMap<String, usize>,
    enums: HashMap<String, usize>,
    durations: Vec<Duration>,
    types: Scope<'a>,
}

impl Sharing<'_> {
    fn object(&mut self, object: &Occurrences<'_, ast::Object, Object>) -> Object {
        let fields = object.iter().map(|(edition, written, object)| (*edition, &*written.fields, &*object.fields));
        Object { fields: self.fields(fields.collect(), Self::common_type), ..newest(object).clone() }
    }

    /// `common_type` tells the type of a field that has several.
    fn fields(
        &mut self,
        editions: Vec<(usize, &[ast::Field], &[Field])>,
        common_type: fn(&mut Self, &Occurrences<'_, ast::Field, Field>) -> Type,
    ) -> Vec<Field> {
        let count = editions.len();
        let fields = by_key(editions.into_iter(), |field| &field.name, |field| field.name.span());
        let mut scope = Scope::new(self.diagnostics);
        let mut shared = Vec::with_capacity(fields.len());
        for field in &fields {
            if let Some((_, written, newest)) = field.last() {
                scope.claim(&newest.name.snake, &written.name);
            }
            let ty = common_type(self, field);
            shared.push(Self::field(field, count, ty));
        }
        shared
    }

    /// `count`: how many editions have the type of the field.
    fn field(field: &Occurrences<'_, ast::Field, Field>, count: usize, ty: Type) -> Field {
        let everywhere = field.len() == count && field.iter().all(|(_, _, field)| !field.optional);
        let newest = newest(field);
        let mut aliases = newest.aliases.clone();
        for (_, _, older) in field {
            for spelling in [&older.name.wire].into_iter().chain(&older.aliases) {
                if *spelling != newest.name.wire && !aliases.contains(spelling) {
                    aliases.push(spelling.clone());
                }
            }
        }
        Field { aliases, ty, optional: !everywhere, ..newest.clone() }
    }

    /// The type that reads the field in every edition. That there is one is a rule of types.
    fn common_type(&mut self, field: &Occurrences<'_, ast::Field, Field>) -> Type {
        let (types, now) = match self.types(field) {
            Types::Lengths(duration) => return duration,
            Types::Many(types, now) => (types, now),
        };
        for ((_, written, _), then) in field.iter().zip(&types) {
            if !self.reads(&now, then) {
                let text = |field: &ast::Field| self.sources.text(field.ty.span).to_owned();
                let (_, current, _) = field[field.len() - 1];
                let message = messages::type_changed(text(current), text(written));
                self.diagnostics.refuse(written.ty.span, message).also(current.ty.span, "the type of the newest");
            }
        }
        now
    }

    /// The same for a parameter. Anything is read where its types have nothing in common.
    fn common_type_of_parameter(&mut self, field: &Occurrences<'_, ast::Field, Field>) -> Type {
        match self.types(field) {
            Types::Lengths(duration) => duration,
            Types::Many(types, now) if types.iter().all(|then| self.reads(&now, then)) => now,
            Types::Many(..) => Type::Json,
        }
    }

    fn types(&mut self, field: &Occurrences<'_, ast::Field, Field>) -> Types {
        let types: Vec<_> = field.iter().map(|(edition, _, field)| self.share(*edition, &field.ty)).collect();
        let now = types[types.len() - 1].clone();
        let is_duration = |ty: &Type| matches!(ty, Type::Seconds | Type::Milliseconds | Type::Hours);
        if types.iter().all(is_duration) && types.iter().any(|ty| *ty != now) {
            let units = field.iter().zip(types).map(|((edition, ..), ty)| (*edition, ty)).collect();
            let (_, written, newest) = field[field.len() - 1];
            return Types::Lengths(self.duration(Duration { name: newest.name.clone(), units }, &written.name));
        }
        Types::Many(types, now)
    }

    fn operations(&mut self, operations: &[Occurrences<'_, ast::Operation, Operation>]) -> Vec<SharedOperation> {
        let mut scope = Scope::new(self.diagnostics);
        let mut shared = Vec::with_capacity(operations.len());
        for operation in operations {
            let (edition, written, newest) = operation[operation.len() - 1];
            scope.claim(&newest.name.pascal, &written.name);
            let parameters =
                operation.iter().map(|(edition, written, it)| (*edition, &*written.request, &*it.parameters));
            shared.push(SharedOperation {
                name: newest.name.clone(),
                availability: newest.availability,
                doc: newest.doc.clone(),
                parameters: self
                    .fields(parameters.collect(), Self::common_type_of_parameter)
                    .into_iter()
                    .map(read)
                    .collect(),
                response: newest.response.as_ref().map(|ty| self.share(edition, ty)),
            });
        }
        shared
    }

    /// Fields of one name and the same units share a type.
    fn duration(&mut self, duration: Duration, written: &Naming) -> Type {
        let known = self.durations.iter().position(|known| *known == duration);
        Type::Duration(known.unwrap_or_else(|| {
            self.types.claim(&duration.name.pascal, written);
            self.durations.push(duration);
            self.durations.len() - 1
        }))
    }

    /// A type of an edition, with the indexes of what is shared.
    fn share(&self, edition: usize, ty: &Type) -> Type {
        let boxed = |inner: &Type| Box::new(self.share(edition, inner));
        let api = &self.apis[edition];
        match ty {
            Type::List(inner) => Type::List(boxed(inner)),
            Type::Page(inner) => Type::Page(boxed(inner)),
            Type::Map(inner) => Type::Map(boxed(inner)),
            Type::JsonText(inner) => Type::JsonText(boxed(inner)),
            Type::Object(index) => Type::Object(self.objects[&api.objects[*index].name.key]),
            Type::Enum(index) => Type::Enum(self.enums[&api.enums[*index].name.key]),
            ty => ty.clone(),
        }
    }

    /// Whether a type reads, as leniently as answers are read, what was of another type in an older edition.
    fn reads(&self, now: &Type, then: &Type) -> bool {
        match (now, then) {
            (Type::Json, _)
            | (Type::Int32 | Type::Int64, Type::Flag | Type::Int32)
            | (Type::Decimal | Type::String, Type::Int32 | Type::Int64)
            | (Type::String, Type::Decimal) => true,
            (Type::Enum(index), Type::Flag | Type::Int32) => self.repr(*index) == Some(Repr::Int32),
            (Type::Enum(index), Type::String) | (Type::String, Type::Enum(index)) => {
                self.repr(*index) == Some(Repr::String)
            }
            (Type::List(now), Type::List(then))
            | (Type::Page(now), Type::Page(then))
            | (Type::Map(now), Type::Map(then))
            | (Type::JsonText(now), Type::JsonText(then)) => self.reads(now, then),
            (now, then) => now == then,
        }
    }

    fn repr(&self, shared: usize) -> Option<Repr> {
        let enums = self.apis.iter().flat_map(|api| &api.enums);
        let mut same = enums.filter(|declared| self.enums.get(&declared.name.key) == Some(&shared));
        same.next().map(|declared| declared.repr)
    }

    fn enumeration(&self, declared: &Occurrences<'_, ast::Enum, Enum>) -> Enum {
        let values = declared.iter().map(|(edition, written, it)| (*edition, &*written.values, &*it.values));
        let values = by_key(values, |value| &value.name, |value| value.name.span());
        let mut scope = Scope::new(self.diagnostics);
        let mut seen: HashMap<&EnumWire, Span> = HashMap::new();
        for value in &values {
            let (_, written, newest) = value[value.len() - 1];
            scope.claim(&newest.name.pascal, &written.name);
            let span = written.value.as_ref().map_or(written.name.span(), |value| value.span);
            if let Some(first) = seen.insert(&newest.value, span) {
                self.diagnostics.refuse(span, messages::value_twice()).also(first, "first here");
            }
        }
        let values: Vec<EnumValue> = values.iter().map(|value| newest(value).clone()).collect();
        Enum { values, ..newest(declared).clone() }
    }

    fn codes(&self, codes: &[Occurrences<'_, ast::Code, Code>]) -> Vec<Code> {
        let mut scope = Scope::new(self.diagnostics);
        let mut seen: HashMap<i64, Span> = HashMap::new();
        for code in codes {
            let (_, written, newest) = code[code.len() - 1];
            scope.claim(&newest.name.pascal, &written.name);
            if let Some(number) = &written.number
                && let Some(first) = seen.insert(number.value, number.span)
            {
                self.diagnostics.refuse(number.span, messages::code_twice(number.value)).also(first, "first here");
            }
        }
        codes.iter().map(|code| newest(code).clone()).collect()
    }

    fn page<'p>(&mut self, pages: impl Iterator<Item = (usize, &'p ast::Page, &'p Page)>) -> Option<Page> {
        let pages: Vec<_> = pages.collect();
        let (_, _, newest) = pages.last()?;
        let fields = pages.iter().map(|(edition, written, page)| (*edition, &*written.fields, &*page.fields));
        let fields = self.fields(fields.collect(), Self::common_type);
        let find = |index: usize| fields.iter().position(|field| field.name.key == newest.fields[index].name.key);
        let (total, items) = (find(newest.total)?, find(newest.items)?);
        Some(Page { total, items, fields, ..(*newest).clone() })
    }
}
