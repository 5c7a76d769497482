//! `editions` of api.yaml.

use crate::ast::Edition;
use crate::language::{API, EDITION};

use super::mapping::{Mapping, text};
use super::reader::{Entry, Reader};
use super::yaml::Node;

impl<'r> Reader<'r> {
    /// Oldest first, as they are listed.
    pub(super) fn editions(&'r self, api: &Node) -> Vec<Edition> {
        let fields = Mapping::new(api.span.of_file(), api, &API, self);
        let editions = fields.filled("editions", Reader::edition);
        fields.finish_with("editions");
        editions
    }

    fn edition(&'r self, entry: Entry<'_>) -> Edition {
        self.mapping(entry.key.span, entry.node, &EDITION, |fields| Edition {
            name: entry.key.clone(),
            module: fields.text("module"),
            date: fields.text("date"),
            document: fields.prose("document").value,
            sources: match fields.get("sources") {
                None => Vec::new(),
                Some((_, node)) => self.entries(Some(node), |reader, entry| {
                    let document = text(entry.node, reader).map(|text| text.value).unwrap_or_default();
                    (entry.key.clone(), document)
                }),
            },
        })
    }
}
