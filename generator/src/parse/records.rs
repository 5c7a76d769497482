//! records.yaml and what lies in records/.

use std::cell::Cell;

use crate::ast::{Kind, Kinds, Naming, Record, RecordFile, RecordMember, RecordSet, Sample, TypeExpr, WhichKinds};
use crate::language::{self, KIND, MEMBER, RECORD_FILE, RECORDS, Shape};
use crate::model::Availability;
use crate::sources::Spanned;

use super::files;
use super::history::History;
use super::mapping::{Mapping, entries};
use super::range::range;
use super::reader::{Entry, Reader};
use super::yaml::{self, Node, Value};

/// Records are the same in all editions.
const NO_HISTORY: History<'static> = History { editions: &[] };

/// `None` where the spec describes no files.
pub(super) fn records(reader: &Reader<'_>) -> Option<RecordSet> {
    let reader = &Reader { history: &NO_HISTORY, doubtful: Cell::new(false), ..*reader };
    let read = |path| {
        let (span, file) = reader.sources.find(path)?;
        let node = file.problem.is_none().then(|| yaml::read(file, span, reader.diagnostics)).flatten();
        reader.doubtful.set(reader.doubtful.get() | node.is_none());
        Some((span, node?))
    };
    let (span, node) = read("records.yaml")?;
    let paths = reader.sources.files().filter_map(|(_, file)| files::record(&file.path).map(|_| file.path.as_str()));
    let nodes: Vec<_> = paths.filter_map(read).collect();
    let records = nodes.iter().flat_map(|(_, node)| reader.entries(Some(node), Reader::record)).collect();
    let mut all = reader.mapping(span, &node, &RECORDS, |fields| RecordSet {
        module: fields.text("module"),
        doc: fields.prose("doc"),
        kinds: fields.nested("kinds", Mapping::kinds),
        files: fields.filled("files", Reader::record_file),
        records,
        samples: reader.samples(),
        doubtful: false,
    });
    all.doubtful = reader.doubtful.get();
    Some(all)
}

impl Reader<'_> {
    fn samples(&self) -> Vec<Sample> {
        let files = self.sources.files();
        let samples = files.filter_map(|(span, file)| {
            let name = files::sample(&file.path)?.to_owned();
            Some(Sample { span, name, json: self.json(span, file) })
        });
        samples.collect()
    }

    /// Reads the mapping that describes an entry which is the same in all editions.
    fn plain_entry<'r, 'n, T>(
        &'r self,
        entry: Entry<'n>,
        shape: &'static Shape,
        read: impl FnOnce(Naming, &Mapping<'r, 'n>) -> T,
    ) -> T {
        self.mapping(entry.name.span, entry.node, shape, |fields| {
            let rust = fields.text("rust");
            read(Naming { rust, ..naming(entry.name) }, fields)
        })
    }

    fn record_file(&self, entry: Entry<'_>) -> RecordFile {
        self.mapping(entry.name.span, entry.node, &RECORD_FILE, |fields| RecordFile {
            name: entry.name.clone(),
            record: fields.text("record"),
            doc: fields.prose("doc"),
        })
    }

    fn kind(&self, entry: Entry<'_>) -> Kind {
        self.plain_entry(entry, &KIND, |name, fields| Kind {
            name,
            value: fields.text("value"),
            doc: fields.prose("doc"),
        })
    }

    fn record(&self, entry: Entry<'_>) -> Record {
        self.plain_entry(entry, &language::RECORD, |name, fields| Record {
            name,
            doc: fields.prose("doc"),
            open: fields.bool("open"),
            members: fields.filled("members", Reader::member),
        })
    }

    fn member(&self, entry: Entry<'_>) -> RecordMember {
        self.plain_entry(entry, &MEMBER, |name, fields| RecordMember {
            doc: fields.prose("doc"),
            ty: fields.type_of(&name.wire),
            of_kind: fields.of_kind(),
            required: fields.which_kinds("required", WhichKinds::None),
            known: fields.which_kinds("known", WhichKinds::All),
            format: fields.text("format"),
            values: fields.texts("values"),
            only: fields.texts_by_key("only"),
            range: fields.text("range").and_then(|text| range(&text, self)),
            default: fields.any_text("default"),
            name,
        })
    }

    /// A type, or a mapping of kinds to theirs.
    fn kind_types(&self, node: &Node) -> Vec<(Spanned<String>, TypeExpr)> {
        let pairs = entries(node, self).unwrap_or_default();
        let typed = pairs.into_iter().filter_map(|pair| {
            let written = super::mapping::text(&pair.value, self)?;
            Some((pair.key.clone(), self.type_expr(&written)))
        });
        typed.collect()
    }
}

impl Mapping<'_, '_> {
    fn kinds(&self) -> Kinds {
        Kinds {
            name: self.text("name").as_ref().map(naming),
            doc: self.prose("doc").value,
            member: self.text("member"),
            values: self.filled("values", Reader::kind),
        }
    }

    fn of_kind(&self) -> Vec<(Spanned<String>, TypeExpr)> {
        let Some((_, node)) = self.get("of_kind") else { return Vec::new() };
        self.reader.kind_types(node)
    }

    /// `true`, or names of kinds.
    fn which_kinds(&self, key: &'static str, otherwise: WhichKinds) -> WhichKinds {
        match self.get(key) {
            None => otherwise,
            Some((_, node)) if matches!(node.value, Value::Plain(_)) => {
                if self.bool(key) {
                    WhichKinds::All
                } else {
                    WhichKinds::None
                }
            }
            Some(_) => WhichKinds::Only(self.texts(key)),
        }
    }
}

fn naming(name: &Spanned<String>) -> Naming {
    Naming { key: name.value.clone(), availability: Availability::default(), wire: name.clone(), rust: None }
}
