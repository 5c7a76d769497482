//! The string to sign.

use crate::ast::Header;
use crate::messages;
use crate::model::{Piece, Signing};
use crate::sources::{Span, Spanned};

use super::checker::Checker;

const PLACEHOLDERS: [(&str, Piece); 4] =
    [("method", Piece::Method), ("host", Piece::Host), ("path", Piece::Path), ("parameters", Piece::Parameters)];

/// Without these, one signature would serve for other requests too.
const NEEDED: [(&str, Piece); 2] = [("path", Piece::Path), ("parameters", Piece::Parameters)];

impl Checker<'_> {
    pub(super) fn signing(&self) -> Signing {
        let signing = &self.spec.api.signing;
        self.cite(&signing.errata, "signing");
        if let Some(header) = &signing.header {
            self.check_header_name(header);
            let same = |other: &&Header| other.name.wire.value.eq_ignore_ascii_case(&header.value);
            if let Some(other) = self.spec.api.headers.iter().find(same) {
                self.refuse(header.span, messages::signature_signed(&header.value)).also(other.name.span(), "here");
            }
        }
        Signing {
            header: signing.header.as_ref().map(|header| header.value.clone()).unwrap_or_default(),
            string: signing.string.as_ref().map(|string| self.template(string)).unwrap_or_default(),
        }
    }

    fn template(&self, written: &Spanned<String>) -> Vec<Piece> {
        let mut pieces = Vec::new();
        let mut rest = written.value.as_str();
        while let Some((text, after)) = rest.split_once('{') {
            if !text.is_empty() {
                pieces.push(Piece::Text(text.to_owned()));
            }
            let start = written.value.len() - after.len() - 1;
            let Some((name, after)) = after.split_once('}') else {
                let span = self.sources.part(written, start, start + 1);
                self.refuse(span, messages::placeholder_open());
                return pieces;
            };
            let span = self.sources.part(written, start, start + name.len() + 2);
            self.placeholder(name, span, &mut pieces);
            rest = after;
        }
        if !rest.is_empty() {
            pieces.push(Piece::Text(rest.to_owned()));
        }
        for (name, piece) in NEEDED {
            if !pieces.contains(&piece) {
                self.refuse(written.span, messages::placeholder_missing(name));
            }
        }
        pieces
    }

    fn placeholder(&self, name: &str, span: Span, pieces: &mut Vec<Piece>) {
        let found = PLACEHOLDERS.iter().find(|(known, _)| *known == name);
        match found {
            Some((_, piece)) if pieces.contains(piece) => {
                self.refuse(span, messages::placeholder_twice(name));
            }
            Some((_, piece)) => pieces.push(piece.clone()),
            None => {
                let known = PLACEHOLDERS.iter().map(|(known, _)| *known);
                self.refuse(span, messages::placeholder_unknown(name)).did_you_mean(name, known);
            }
        }
    }
}
