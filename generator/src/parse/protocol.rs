//! api.yaml: how a request is signed, and what every answer looks like.

use crate::ast::{Envelope, Header, HeaderSource, Signing};
use crate::messages;
use crate::model::TimeUnit;
use crate::sources::Spanned;

use super::mapping::{Mapping, int, list};
use super::reader::{Entry, Reader};

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
            version: self.optional_text("version"),
            result: self.optional_text("result"),
            message: self.optional_text("message"),
            code: self.text("code"),
            ok: self.ok_codes(),
            time: self.optional_text("time"),
            data: self.text("data"),
            errata: self.citations(),
        }
    }

    fn ok_codes(&mut self) -> Vec<Spanned<i64>> {
        let Some((span, node)) = self.need("ok") else { return Vec::new() };
        if node.is_empty_list() {
            self.reader.refuse(span, messages::empty("ok"));
        }
        list(node, self.reader).iter().filter_map(|item| int(item, self.reader)).collect()
    }
}
