//! api.yaml: how a request is signed, and what every answer looks like.

use crate::ast::{Envelope, Header, HeaderSource, Signing};
use crate::messages;
use crate::model::TimeUnit;
use crate::sources::Spanned;

use super::mapping::{Fields, int, list};
use super::yaml::Value;
use super::{Entry, Reader};

impl Reader<'_> {
    pub(super) fn header(&mut self, entry: Entry<'_>) -> Header {
        let (name, mut fields) = self.named(entry);
        let header = Header {
            source: self.header_source(&mut fields, &name.wire),
            name,
            doc: fields.prose("doc", self.diagnostics),
            errata: self.citations(&mut fields),
        };
        fields.finish(self.diagnostics);
        header
    }

    /// A fixed value stands by itself; any other source is named by `from`.
    fn header_source(&mut self, fields: &mut Fields<'_>, name: &Spanned<String>) -> HeaderSource {
        #[derive(Clone, Copy)]
        enum From {
            Credentials,
            Client,
            Clock,
            Random,
        }
        const FROM: [(&str, From); 4] = [
            ("credentials", From::Credentials),
            ("client", From::Client),
            ("clock", From::Clock),
            ("random", From::Random),
        ];
        if fields.get("fixed").is_some() {
            return fields.text("fixed", self.diagnostics).map_or(HeaderSource::Broken, HeaderSource::Fixed);
        }
        match fields.word("from", &FROM, self.diagnostics) {
            None => HeaderSource::Broken,
            Some(From::Credentials) => HeaderSource::Credentials,
            Some(From::Random) => HeaderSource::Random,
            Some(From::Client) => HeaderSource::Client(self.type_of(fields, name)),
            Some(From::Clock) => {
                let units = [("seconds", TimeUnit::Seconds), ("milliseconds", TimeUnit::Milliseconds)];
                fields.word("unit", &units, self.diagnostics).map_or(HeaderSource::Broken, HeaderSource::Clock)
            }
        }
    }

    pub(super) fn signing(&mut self, fields: &mut Fields<'_>) -> Signing {
        let Some((span, node)) = fields.need("signing", self.diagnostics) else {
            return Signing { header: None, string: None, errata: Vec::new() };
        };
        let mut fields = Fields::of(span, node, self.diagnostics);
        // One recipe is known; the spec names it all the same, so that it tells all of the protocol.
        fields.word("algorithm", &[("hmac-sha256", ())], self.diagnostics);
        fields.word("encoding", &[("base64", ())], self.diagnostics);
        let signing = Signing {
            header: fields.text("header", self.diagnostics),
            string: fields.text("string", self.diagnostics),
            errata: self.citations(&mut fields),
        };
        fields.finish(self.diagnostics);
        signing
    }

    pub(super) fn envelope(&mut self, fields: &mut Fields<'_>) -> Envelope {
        let nowhere = || (None, None, None);
        let Some((span, node)) = fields.need("envelope", self.diagnostics) else {
            let ((version, result, message), (code, time, data)) = (nowhere(), nowhere());
            return Envelope { version, result, message, code, ok: Vec::new(), time, data, errata: Vec::new() };
        };
        let mut fields = Fields::of(span, node, self.diagnostics);
        let envelope = Envelope {
            version: fields.optional_text("version", self.diagnostics),
            result: fields.optional_text("result", self.diagnostics),
            message: fields.optional_text("message", self.diagnostics),
            code: fields.text("code", self.diagnostics),
            ok: self.ok(&mut fields),
            time: fields.optional_text("time", self.diagnostics),
            data: fields.text("data", self.diagnostics),
            errata: self.citations(&mut fields),
        };
        fields.finish(self.diagnostics);
        envelope
    }

    fn ok(&mut self, fields: &mut Fields<'_>) -> Vec<Spanned<i64>> {
        let Some((span, node)) = fields.need("ok", self.diagnostics) else { return Vec::new() };
        if matches!(&node.value, Value::List(items) if items.is_empty()) {
            self.diagnostics.refuse(span, messages::empty("ok"));
        }
        list(node, self.diagnostics).iter().filter_map(|item| int(item, self.diagnostics)).collect()
    }
}
