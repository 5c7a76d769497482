//! api.yaml: how a request is signed, and what every answer looks like.

use crate::ast::{Envelope, Header, HeaderSource, Signing};
use crate::language::words::{ALGORITHMS, ENCODINGS, FROM, From, UNITS};
use crate::language::{ENVELOPE_MEMBER, HEADER};
use crate::messages;
use crate::sources::{Span, Spanned};

use super::mapping::{Mapping, int, list, text};
use super::reader::{Entry, Reader};
use super::yaml::{Node, Value};

impl Reader<'_> {
    pub(super) fn header(&self, entry: Entry<'_>) -> Header {
        self.entry(entry, &HEADER, |name, fields| Header {
            source: fields.header_source(&name.wire),
            name,
            signed: fields.optional_bool("signed").unwrap_or(true),
            defaults: fields.texts_by_key("default"),
            doc: fields.prose("doc"),
            errata: fields.citations(),
        })
    }
}

impl Mapping<'_, '_> {
    /// A fixed value stands by itself; any other source is named by `from`.
    fn header_source(&self, name: &Spanned<String>) -> HeaderSource {
        if self.get("fixed").is_some() {
            return self.text("fixed").map_or(HeaderSource::Broken, HeaderSource::Fixed);
        }
        match self.word("from", &FROM) {
            None => HeaderSource::Broken,
            Some(From::Credentials) => HeaderSource::Credentials,
            Some(From::Random) => HeaderSource::Random,
            Some(From::Client) => HeaderSource::Client(self.type_of(name)),
            Some(From::Clock) => self.word("unit", &UNITS).map_or(HeaderSource::Broken, HeaderSource::Clock),
        }
    }

    pub(super) fn signing(&self) -> Signing {
        // One recipe is known; the spec names it all the same, so that it tells all of the protocol.
        self.word("algorithm", &ALGORITHMS);
        self.word("encoding", &ENCODINGS);
        Signing { header: self.text("header"), string: self.text("string"), errata: self.citations() }
    }

    pub(super) fn envelope(&self) -> Envelope {
        Envelope {
            version: self.member("version"),
            result: self.member("result"),
            message: self.member("message"),
            code: self.get("code").and_then(|(span, node)| self.member_name(span, node)),
            ok: self.ok_codes(),
            time: self.member("time"),
            data: self.get("data").and_then(|(span, node)| self.member_name(span, node)),
            request: self.member("request"),
            release: self.member("release"),
            errata: self.citations(),
        }
    }

    fn member(&self, key: &'static str) -> Option<Spanned<String>> {
        let (span, node) = self.get(key)?;
        self.member_name(span, node)
    }

    /// `requestId`, or a mapping where not all editions have it.
    fn member_name(&self, span: Span, node: &Node) -> Option<Spanned<String>> {
        if !matches!(node.value, Value::Map(_)) {
            return text(node, self.reader);
        }
        self.reader.mapping(span, node, &ENVELOPE_MEMBER, |fields| fields.text("name"))
    }

    fn ok_codes(&self) -> Vec<Spanned<i64>> {
        let Some((span, node)) = self.get("ok") else { return Vec::new() };
        if node.is_empty_list() {
            self.reader.refuse(span, messages::empty("ok"));
        }
        list(node, self.reader).iter().filter_map(|item| int(item, self.reader)).collect()
    }
}
