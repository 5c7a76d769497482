//! Files that programs write.

use super::super::catalogue::Kind;
use super::{Comparison, debug, text};
use crate::model::{MemberType, Record, RecordFile, RecordMember, RecordSet, WhichKinds};
use crate::pairs::{Pair, pairs};

impl Comparison<'_> {
    pub(in super::super) fn records(&mut self, old: Option<&RecordSet>, new: Option<&RecordSet>) {
        match (old, new) {
            (None, None) => {}
            (None, Some(new)) => self.find(Kind::RecordsAdded, "records", None, Some(new.module.clone())),
            (Some(old), None) => self.find(Kind::RecordsRemoved, "records", Some(old.module.clone()), None),
            (Some(old), Some(new)) => self.record_sets(old, new),
        }
    }

    fn record_sets(&mut self, old: &RecordSet, new: &RecordSet) {
        self.differ(Kind::RecordsModule, "records", &old.module, &new.module, text);
        self.prose("records", &old.doc, &new.doc);
        self.kinds(old, new);
        let kinds = (|_: &_| Kind::RecordAdded, |_: &_| Kind::RecordRemoved);
        self.entries(
            "records",
            (&old.records, &new.records),
            |it| &it.name,
            kinds,
            |this, place, before, after| {
                this.record(place, (old, before), (new, after));
            },
        );
        for pair in pairs(&old.files, &new.files, |file| &file.file) {
            let place = |file: &RecordFile| format!("records.{}", file.file);
            match pair {
                Pair::Added(file) => self.find(Kind::RecordFileAdded, &place(file), None, None),
                Pair::Removed(file) => self.find(Kind::RecordFileRemoved, &place(file), None, None),
                Pair::Both(before, after) => {
                    let holds = |records: &RecordSet, file: &RecordFile| records.records[file.record].name.key.clone();
                    let (held, holds) = (holds(old, before), holds(new, after));
                    self.differ(Kind::RecordFileHolds, &place(after), held, holds, text);
                    self.prose(&place(after), &before.doc, &after.doc);
                }
            }
        }
        if old.samples != new.samples {
            self.find(Kind::Example, "records.samples", None, None);
        }
    }

    fn kinds(&mut self, old: &RecordSet, new: &RecordSet) {
        self.differ(Kind::KindsName, "records.kinds", &old.kinds.name.pascal, &new.kinds.name.pascal, text);
        let told = |records: &RecordSet| {
            let (record, member) = records.kinds.member;
            let record = &records.records[record];
            format!("{}.{}", record.name.key, record.members[member].name.key)
        };
        self.differ(Kind::KindsMember, "records.kinds", told(old), told(new), text);
        let kinds = (|_: &_| Kind::KindAdded, |_: &_| Kind::KindRemoved);
        self.entries(
            "records.kinds",
            (&old.kinds.values, &new.kinds.values),
            |it| &it.name,
            kinds,
            |this, place, before, after| {
                this.differ(Kind::KindName, place, &before.name.pascal, &after.name.pascal, text);
                this.differ(Kind::KindValue, place, &before.value, &after.value, text);
                this.prose(place, &before.doc, &after.doc);
            },
        );
    }

    fn record(&mut self, place: &str, (old, before): (&RecordSet, &Record), (new, after): (&RecordSet, &Record)) {
        self.differ(Kind::RecordName, place, &before.name.pascal, &after.name.pascal, text);
        self.differ(Kind::RecordOpen, place, before.open, after.open, text);
        self.prose(place, &before.doc, &after.doc);
        let kinds = (
            |new: &RecordMember| {
                if new.required == WhichKinds::None { Kind::MemberAdded } else { Kind::MemberRequired }
            },
            |_: &_| Kind::MemberRemoved,
        );
        self.entries(
            place,
            (&before.members, &after.members),
            |it| &it.name,
            kinds,
            |this, place, before, after| {
                this.member(place, (old, before), (new, after));
            },
        );
    }

    fn member(
        &mut self,
        place: &str,
        (old, before): (&RecordSet, &RecordMember),
        (new, after): (&RecordSet, &RecordMember),
    ) {
        self.differ(Kind::MemberName, place, &before.name.snake, &after.name.snake, text);
        self.differ(Kind::MemberType, place, words(old, &before.ty), words(new, &after.ty), text);
        let required = (of_kinds(old, &before.required), of_kinds(new, &after.required));
        self.differ(Kind::MemberRequired, place, required.0, required.1, text);
        let allowed = |records: &RecordSet, member: &RecordMember| {
            let only: Vec<_> =
                member.only.iter().map(|(kind, text)| format!("{}: {text}", kind_name(records, *kind))).collect();
            (of_kinds(records, &member.known), member.format.clone(), member.values.clone(), only, member.range)
        };
        self.differ(Kind::MemberAllowed, place, allowed(old, before), allowed(new, after), debug);
        self.differ(Kind::MemberDefault, place, &before.default, &after.default, debug);
        self.prose(place, &before.doc, &after.doc);
    }
}

fn kind_name(records: &RecordSet, kind: usize) -> &str {
    &records.kinds.values[kind].name.key
}

fn of_kinds(records: &RecordSet, which: &WhichKinds) -> String {
    match which {
        WhichKinds::None => "of none".to_owned(),
        WhichKinds::All => "of all".to_owned(),
        WhichKinds::Only(kinds) => {
            format!("of {}", kinds.iter().map(|kind| kind_name(records, *kind)).collect::<Vec<_>>().join(", "))
        }
    }
}

/// A type in the words of the spec: indexes mean something in their own state only.
fn words(records: &RecordSet, ty: &MemberType) -> String {
    match ty {
        MemberType::Text => "string".to_owned(),
        MemberType::Number => "int64".to_owned(),
        MemberType::Flag => "flag".to_owned(),
        MemberType::Seconds => "seconds".to_owned(),
        MemberType::Kind => "the kind".to_owned(),
        MemberType::Json => "json".to_owned(),
        MemberType::List(item) => format!("list<{}>", words(records, item)),
        MemberType::Map(item) => format!("map<{}>", words(records, item)),
        MemberType::Record(index) => records.records[*index].name.key.clone(),
        MemberType::ByKind(types) => {
            let types = types.iter().map(|(kind, ty)| format!("{}: {}", kind_name(records, *kind), words(records, ty)));
            types.collect::<Vec<_>>().join(", ")
        }
    }
}
