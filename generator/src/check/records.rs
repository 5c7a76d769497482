//! Files that programs write: records and their members, and the samples of documents.

use serde_json::Value as Json;

use crate::ast::{self, TypeExpr, TypeKind};
use crate::messages;
use crate::model::{Kind, Kinds, MemberType, Name, Record, RecordFile, RecordMember, RecordSet, Type, WhichKinds};
use crate::parse::locate;
use crate::sources::Spanned;

use super::checker::Checker;
use super::editions::is_module;
use super::scope::Scope;
use super::values::describe;

/// What the generated code calls by these names itself.
const METHODS: [&str; 5] = ["from_json", "from_members", "members", "members_mut", "to_json"];
const TYPES: [&str; 4] = ["BTreeMap", "Duration", "Flag", "Json"];

/// Modules that every crate has.
const MODULES: [&str; 10] =
    ["builder", "call", "codes", "edition", "enums", "errata", "guide", "page", "server", "types"];

/// What is known of all records before one of them is looked at.
struct Known<'s> {
    written: &'s ast::RecordSet,
    /// Whatever depends on the types of members is not judged.
    doubtful: bool,
}

impl<'s> Checker<'s> {
    pub(super) fn records(&self, written: &'s ast::RecordSet) -> RecordSet {
        let known = Known { written, doubtful: written.doubtful };
        let mut scope = Scope::of_types(self.diagnostics, &TYPES);
        let kinds = self.kinds(&known, &mut scope);
        let records: Vec<_> = written.records.iter().map(|record| self.record(record, &known, &mut scope)).collect();
        let files: Vec<_> = written.files.iter().map(|file| self.record_file(file, &known)).collect();
        let module = written.module.as_ref();
        let is_taken = |name: &str| {
            let mut editions = self.all.written.editions.iter().filter_map(|edition| edition.module.as_ref());
            MODULES.contains(&name) || editions.any(|module| module.value == name)
        };
        if let Some(module) = module.filter(|module| !is_module(&module.value) || is_taken(&module.value)) {
            self.refuse(module.span, messages::no_record_module(&module.value));
        }
        let mut all = RecordSet {
            module: module.map(|module| module.value.clone()).unwrap_or_default(),
            doc: self.prose(&written.doc),
            kinds,
            files,
            records,
            samples: Vec::new(),
        };
        let (record, member) = all.kinds.member;
        if let Some(member) = all.records.get_mut(record).and_then(|record| record.members.get_mut(member)) {
            member.ty = MemberType::Kind;
        }
        if !known.doubtful && self.diagnostics.is_empty() {
            self.check_records_used(&all, written);
            all.samples = self.samples(&all, written);
        }
        all
    }

    fn kinds(&self, known: &Known<'s>, scope: &mut Scope<'s>) -> Kinds {
        let written = &known.written.kinds;
        let name = written.name.as_ref().map(|naming| {
            let name = self.name(naming);
            scope.claim(&name.pascal, naming);
            name
        });
        let mut variants = Scope::with_reserved(self.diagnostics, &["Unknown"], "a kind that is not known");
        let values = written.values.iter().map(|kind| {
            let name = self.name(&kind.name);
            variants.claim(&name.pascal, &kind.name);
            let value = kind.value.as_ref().map(|value| value.value.clone()).unwrap_or_default();
            Kind { name, value, doc: self.prose(&kind.doc) }
        });
        let values: Vec<_> = values.collect();
        for (index, kind) in written.values.iter().enumerate() {
            let is_taken = |other: &ast::Kind| {
                other.value.as_ref().map(Spanned::as_str) == kind.value.as_ref().map(Spanned::as_str)
            };
            if let Some(value) = kind.value.as_ref().filter(|_| written.values[..index].iter().any(is_taken)) {
                self.refuse(value.span, messages::value_twice());
            }
        }
        let member = written.member.as_ref().and_then(|named| self.kind_member(named, known));
        Kinds {
            name: name.unwrap_or_else(no_name),
            doc: written.doc.clone(),
            member: member.unwrap_or_default(),
            values,
        }
    }

    /// `Head.kind`
    fn kind_member(&self, named: &Spanned<String>, known: &Known<'_>) -> Option<(usize, usize)> {
        let records = &known.written.records;
        let found = named.value.split_once('.').and_then(|(record, member)| {
            let record = records.iter().position(|known| known.name.wire.value == record)?;
            let members = &records[record].members;
            let member = members.iter().position(|known| known.name.wire.value == member)?;
            matches!(members[member].ty.kind, TypeKind::Builtin(Type::String)).then_some((record, member))
        });
        if found.is_none() && !known.doubtful {
            self.refuse(named.span, messages::no_kind_member(&named.value));
        }
        found
    }

    fn record_file(&self, written: &ast::RecordFile, known: &Known<'_>) -> RecordFile {
        let name = &written.name;
        let is_plain = |c: char| c.is_ascii_alphanumeric() || "-_.".contains(c);
        let stem = name.value.strip_suffix(".json").unwrap_or_default();
        if !stem.starts_with(|c: char| c.is_ascii_alphanumeric()) || !stem.chars().all(is_plain) {
            self.refuse(name.span, messages::no_file_name(&name.value));
        }
        let record = written.record.as_ref().and_then(|record| self.record_named(record, known));
        RecordFile { file: name.value.clone(), record: record.unwrap_or_default(), doc: self.prose(&written.doc) }
    }

    fn record_named(&self, named: &Spanned<String>, known: &Known<'_>) -> Option<usize> {
        let all = known.written.records.iter().map(|record| record.name.wire.as_str());
        let found = all.clone().position(|name| name == named.value);
        if found.is_none() && !known.doubtful {
            self.refuse(named.span, messages::undefined_record(&named.value)).did_you_mean(&named.value, all);
        }
        found
    }

    fn record(&self, written: &'s ast::Record, known: &Known<'s>, scope: &mut Scope<'s>) -> Record {
        let name = self.name(&written.name);
        scope.claim(&name.pascal, &written.name);
        let mut methods = Scope::with_reserved(self.diagnostics, &METHODS, "a method of every record");
        let members = written.members.iter().map(|member| {
            let read = self.member(member, known);
            methods.claim(&read.name.snake, &member.name);
            read
        });
        let members = members.collect();
        Record { name, doc: self.prose(&written.doc), open: written.open, members }
    }

    fn member(&self, written: &ast::RecordMember, known: &Known<'_>) -> RecordMember {
        let mut ty = self.member_type(&written.ty, known);
        if let [(first, _), ..] = written.of_kind.as_slice() {
            if ty != MemberType::Json {
                self.refuse(first.span, messages::of_kind_type());
            }
            let kinds = written.of_kind.iter();
            let types =
                kinds.filter_map(|(kind, ty)| Some((self.kind_named(kind, known)?, self.member_type(ty, known))));
            ty = MemberType::ByKind(types.collect());
        }
        let holds_text = matches!(ty, MemberType::Text | MemberType::Number | MemberType::Json);
        if let Some(value) = written.values.first().filter(|_| !holds_text) {
            self.refuse(value.span, messages::values_on_no_text());
        }
        if let Some(range) = written.range.as_ref().filter(|_| !matches!(ty, MemberType::Number | MemberType::Seconds))
        {
            self.refuse(range.span, messages::range_on_no_number());
        }
        RecordMember {
            name: self.name(&written.name),
            doc: self.prose(&written.doc),
            ty,
            required: self.which_kinds(&written.required, known),
            known: self.which_kinds(&written.known, known),
            format: written.format.as_ref().map(|format| format.value.clone()),
            values: written.values.iter().map(|value| value.value.clone()).collect(),
            only: self.only(&written.only, known),
            range: written.range.as_ref().map(|range| range.value),
            default: written.default.as_ref().map(|default| default.value.clone()),
        }
    }

    fn member_type(&self, written: &TypeExpr, known: &Known<'_>) -> MemberType {
        match &written.kind {
            TypeKind::Builtin(Type::String) => MemberType::Text,
            TypeKind::Builtin(Type::Int64) => MemberType::Number,
            TypeKind::Builtin(Type::Flag) => MemberType::Flag,
            TypeKind::Builtin(Type::Seconds) => MemberType::Seconds,
            TypeKind::Builtin(Type::Json) | TypeKind::Broken => MemberType::Json,
            TypeKind::List(item) => MemberType::List(Box::new(self.member_type(item, known))),
            TypeKind::Map(item) => MemberType::Map(Box::new(self.member_type(item, known))),
            TypeKind::Named(name) => {
                let named = Spanned::new(name.clone(), written.span);
                self.record_named(&named, known).map_or(MemberType::Json, MemberType::Record)
            }
            TypeKind::Builtin(_) | TypeKind::Page(_) | TypeKind::JsonText(_) => {
                self.refuse(written.span, messages::member_type(self.sources.text(written.span)));
                MemberType::Json
            }
        }
    }

    fn kind_named(&self, named: &Spanned<String>, known: &Known<'_>) -> Option<usize> {
        let all = known.written.kinds.values.iter().map(|kind| kind.name.wire.as_str());
        let found = all.clone().position(|name| name == named.value);
        if found.is_none() && !known.doubtful {
            self.refuse(named.span, messages::undefined_kind(&named.value)).did_you_mean(&named.value, all);
        }
        found
    }

    fn only(&self, written: &[(Spanned<String>, Spanned<String>)], known: &Known<'_>) -> Vec<(usize, String)> {
        let values =
            written.iter().filter_map(|(kind, value)| Some((self.kind_named(kind, known)?, value.value.clone())));
        values.collect()
    }

    fn which_kinds(&self, written: &ast::WhichKinds, known: &Known<'_>) -> WhichKinds {
        match written {
            ast::WhichKinds::None => WhichKinds::None,
            ast::WhichKinds::All => WhichKinds::All,
            ast::WhichKinds::Only(kinds) => {
                WhichKinds::Only(kinds.iter().filter_map(|kind| self.kind_named(kind, known)).collect())
            }
        }
    }

    /// Every record is in some file.
    fn check_records_used(&self, records: &RecordSet, written: &ast::RecordSet) {
        let mut used = vec![false; records.records.len()];
        let mut open: Vec<usize> = records.files.iter().map(|file| file.record).collect();
        while let Some(index) = open.pop() {
            if !std::mem::replace(&mut used[index], true) {
                records.records[index].members.iter().for_each(|member| member.ty.records(&mut open));
            }
        }
        for (record, _) in written.records.iter().zip(used).filter(|(_, used)| !used) {
            self.refuse(record.name.span(), messages::unused_record(&record.name.wire.value));
        }
    }

    /// The samples, as far as there is nothing wrong with them.
    fn samples(&self, records: &RecordSet, written: &ast::RecordSet) -> Vec<(String, Json)> {
        let mut samples = Vec::new();
        for sample in &written.samples {
            let found = sample.name.split_once('.').and_then(|(kind, file)| {
                let kind = records.kinds.values.iter().position(|known| known.name.snake == kind)?;
                let file = records.files.iter().find(|known| known.file.strip_suffix(".json") == Some(file))?;
                Some((kind, file))
            });
            let Some((kind, file)) = found else {
                self.refuse(sample.span, messages::stray_sample(&sample.name));
                continue;
            };
            let Some(json) = &sample.json else { continue };
            let mut misfits = Vec::new();
            let record = MemberType::Record(file.record);
            Fit { records, kind }.value(&record, json, "", &mut misfits);
            let spans = locate(self.sources, sample.span, misfits.iter().map(|(pointer, _)| pointer.as_str()));
            for (span, (pointer, message)) in spans.into_iter().zip(misfits) {
                self.refuse(span, message.inside(&pointer));
            }
            samples.push((sample.name.clone(), json.clone()));
        }
        for kind in &records.kinds.values {
            // The first file is what tells the kind.
            let Some(file) = records.files.first().and_then(|file| file.file.strip_suffix(".json")) else { continue };
            let name = format!("{}.{file}", kind.name.snake);
            let named = written.kinds.values.iter().find(|known| known.name.wire.value == kind.name.wire);
            if let Some(named) = named.filter(|_| !written.samples.iter().any(|sample| sample.name == name)) {
                self.refuse(named.name.span(), messages::missing_sample(name));
            }
        }
        samples
    }
}

impl MemberType {
    /// The records that it holds.
    fn records(&self, found: &mut Vec<usize>) {
        match self {
            Self::Record(index) => found.push(*index),
            Self::List(item) | Self::Map(item) => item.records(found),
            Self::ByKind(types) => types.iter().for_each(|(_, ty)| ty.records(found)),
            _ => {}
        }
    }
}

/// Whether JSON is what records say, for files of one kind.
struct Fit<'r> {
    records: &'r RecordSet,
    kind: usize,
}

impl Fit<'_> {
    fn value(&self, ty: &MemberType, json: &Json, pointer: &str, misfits: &mut Vec<(String, messages::Message)>) {
        let expected = match (ty, json) {
            (MemberType::Json, _) | (MemberType::Text | MemberType::Kind, Json::String(_) | Json::Number(_)) => return,
            (MemberType::Number | MemberType::Seconds, json) if integer(json).is_some() => return,
            (MemberType::Number | MemberType::Seconds, Json::String(text)) if text.is_empty() => return,
            (MemberType::Flag, json) if matches!(integer(json), Some(0 | 1)) => return,
            (MemberType::List(item), Json::Array(items)) => {
                for (index, json) in items.iter().enumerate() {
                    self.value(item, json, &format!("{pointer}/{index}"), misfits);
                }
                return;
            }
            (MemberType::Map(item), Json::Object(members)) => {
                for (name, json) in members {
                    self.value(item, json, &child(pointer, name), misfits);
                }
                return;
            }
            (MemberType::Record(index), Json::Object(members)) => {
                let record = &self.records.records[*index];
                for (name, json) in members {
                    match record.members.iter().find(|member| member.name.wire == *name) {
                        Some(member) => self.value(&member.ty, json, &child(pointer, name), misfits),
                        None if record.open => {}
                        None => misfits.push((child(pointer, name), messages::unknown_member(name))),
                    }
                }
                return;
            }
            (MemberType::ByKind(types), json) => {
                if let Some((_, ty)) = types.iter().find(|(kind, _)| *kind == self.kind) {
                    self.value(ty, json, pointer, misfits);
                }
                return;
            }
            (MemberType::Text | MemberType::Kind, _) => "text",
            (MemberType::Number | MemberType::Seconds, _) => "a whole number",
            (MemberType::Flag, _) => "0 or 1",
            (MemberType::List(_), _) => "a list",
            (MemberType::Map(_) | MemberType::Record(_), _) => "an object",
        };
        misfits.push((pointer.to_owned(), messages::expected(expected, describe(json))));
    }
}

fn child(pointer: &str, name: &str) -> String {
    format!("{pointer}/{}", name.replace('~', "~0").replace('/', "~1"))
}

fn integer(json: &Json) -> Option<i64> {
    json.as_i64().or_else(|| json.as_str()?.parse().ok())
}

/// Stands in for one that is missing, which has been reported.
fn no_name() -> Name {
    let empty = String::new;
    Name { key: empty(), wire: empty(), snake: empty(), pascal: empty(), constant: empty() }
}
