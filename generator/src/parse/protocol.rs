//! api.yaml: how a request is signed, and what every answer looks like.

use crate::ast::{Envelope, Header, HeaderSource, Signing};
use crate::messages;
use crate::model::TimeUnit;
use crate::sources::{Span, Spanned};

use super::mapping::{Mapping, int, list, text};
use super::reader::{Entry, Reader};
use super::yaml::{Node, Value};

/// Where a header says that its value comes from.
#[derive(Clone, Copy)]
enum From {
    Credentials,
    Client,
    Clock,
    Random,
}

const FROM: [(&str, From); 4] =
    [("credentials", From::Credentials), ("client", From::Client), ("clock", From::Clock), ("random", From::Random)];

const UNITS: [(&str, TimeUnit); 2] = [("seconds", TimeUnit::Seconds), ("milliseconds", TimeUnit::Milliseconds)];

impl Reader<'_> {
    pub(super) fn header(&self, entry: Entry<'_>) -> Header {
        self.entry(entry, |name, fields| Header {
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
    fn header_source(&mut self, name: &Spanned<String>) -> HeaderSource {
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

    pub(super) fn signing(&mut self) -> Signing {
        // One recipe is known; the spec names it all the same, so that it tells all of the protocol.
        self.word("algorithm", &[("hmac-sha256", ())]);
        self.word("encoding", &[("base64", ())]);
        Signing { header: self.text("header"), string: self.text("string"), errata: self.citations() }
    }

    pub(super) fn envelope(&mut self) -> Envelope {
        Envelope {
            version: self.member("version"),
            result: self.member("result"),
            message: self.member("message"),
            code: self.need("code").and_then(|(span, node)| self.member_name(span, node)),
            ok: self.ok_codes(),
            time: self.member("time"),
            data: self.need("data").and_then(|(span, node)| self.member_name(span, node)),
            request: self.member("request"),
            release: self.member("release"),
            errata: self.citations(),
        }
    }

    fn member(&mut self, key: &'static str) -> Option<Spanned<String>> {
        let (span, node) = self.get(key)?;
        self.member_name(span, node)
    }

    /// `requestId`, or a mapping where not all editions have it.
    fn member_name(&self, span: Span, node: &Node) -> Option<Spanned<String>> {
        if !matches!(node.value, Value::Map(_)) {
            return text(node, self.reader);
        }
        self.reader.mapping(span, node, |fields| {
            for key in ["since", "until", "before"] {
                fields.get(key);
            }
            fields.text("name")
        })
    }

    fn ok_codes(&mut self) -> Vec<Spanned<i64>> {
        let Some((span, node)) = self.need("ok") else { return Vec::new() };
        if node.is_empty_list() {
            self.reader.refuse(span, messages::empty("ok"));
        }
        list(node, self.reader).iter().filter_map(|item| int(item, self.reader)).collect()
    }
}
