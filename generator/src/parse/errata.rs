//! errata.yaml

use crate::ast::{Erratum, Evidence};
use crate::language::{ERRATUM, EVIDENCE};
use crate::sources::{Span, Spanned};

use super::mapping::{any_text, list};
use super::reader::{Entry, Reader};
use super::yaml::Node;

impl Reader<'_> {
    pub(super) fn erratum(&self, entry: Entry<'_>) -> Erratum {
        self.entry(entry, &ERRATUM, |name, fields| Erratum {
            name,
            says: fields.prose("says"),
            does: fields.prose("does"),
            why: fields.prose("why"),
            visible: fields.bool("visible"),
            shown: match fields.get("shown") {
                None => Vec::new(),
                Some((span, node)) => list(node, self).iter().map(|item| self.evidence(span, item)).collect(),
            },
        })
    }

    fn evidence(&self, owner: Span, node: &Node) -> Evidence {
        self.mapping(owner, node, &EVIDENCE, |fields| Evidence {
            edition: fields.text("edition"),
            example: fields.text("example"),
            pointer: fields.get("at").and_then(|(_, node)| any_text(node, self)),
            is: fields.get("is").map(|(_, node)| Spanned::new(node.json(), node.span)),
        })
    }
}
