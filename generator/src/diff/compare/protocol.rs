//! What every call shares: servers, headers, signature, envelope, pages, codes, groups.

use super::super::catalogue::Kind;
use super::super::pairs::{Pair, pairs};
use super::{Comparison, debug, text};
use crate::model::{Header, Page, Piece, Source, Type};

impl Comparison<'_> {
    pub(super) fn protocol(&mut self) {
        let (old, new) = (self.old, self.new);
        self.differ(Kind::Method, "method", &old.method, &new.method, text);
        self.servers();
        self.headers();
        let signing = (&old.signing, &new.signing);
        self.differ(Kind::SignatureHeader, "signing.header", &signing.0.header, &signing.1.header, text);
        let string = |pieces: &&Vec<Piece>| pieces.iter().map(debug).collect::<Vec<_>>().join(" ");
        self.differ(Kind::StringToSign, "signing.string", &signing.0.string, &signing.1.string, string);
        for ((member, before), (_, after)) in old.envelope.members().into_iter().zip(new.envelope.members()) {
            let place = format!("envelope.{member:?}").to_lowercase();
            self.differ(Kind::EnvelopeMember, &place, before, after, |name| name.unwrap_or("none").to_owned());
        }
        self.differ(Kind::EnvelopeSuccess, "envelope.ok", &old.envelope.ok, &new.envelope.ok, debug);
        self.page();
        self.codes();
        self.groups();
    }

    fn servers(&mut self) {
        for pair in pairs(&self.old.servers, &self.new.servers, |server| &server.name) {
            match pair {
                Pair::Added(new) => self.added(Kind::ServerAdded, &format!("servers.{}", new.name.key)),
                Pair::Removed(old) => self.removed(Kind::ServerRemoved, &format!("servers.{}", old.name.key)),
                Pair::Both(old, new) => {
                    let place = format!("servers.{}", new.name.key);
                    self.differ(Kind::ServerHost, &place, &old.host, &new.host, text);
                    self.prose(&place, &old.doc, &new.doc);
                }
            }
        }
        let default = |servers: &[crate::model::Server]| servers.first().map(|server| server.host.clone());
        let (before, after) = (default(&self.old.servers), default(&self.new.servers));
        self.differ(Kind::ServerDefault, "servers", before, after, |host| host.clone().unwrap_or_default());
    }

    fn headers(&mut self) {
        for pair in pairs(&self.old.headers, &self.new.headers, |header| &header.name) {
            match pair {
                Pair::Added(new) => self.added(Kind::HeaderAdded, &format!("headers.{}", new.name.key)),
                Pair::Removed(old) => self.removed(Kind::HeaderRemoved, &format!("headers.{}", old.name.key)),
                Pair::Both(old, new) => {
                    let place = format!("headers.{}", new.name.key);
                    self.differ(Kind::HeaderName, &place, &old.name.wire, &new.name.wire, text);
                    self.header_source(&place, old, new);
                    self.differ(Kind::HeaderSigned, &place, old.signed, new.signed, text);
                    let (before, after) = (defaults(old, self.old), defaults(new, self.new));
                    self.differ(Kind::HeaderValue, &place, before, after, debug);
                    self.prose(&place, &old.doc, &new.doc);
                }
            }
        }
    }

    fn header_source(&mut self, place: &str, old: &Header, new: &Header) {
        match (&old.source, &new.source) {
            (Source::Fixed(before), Source::Fixed(after)) => {
                self.differ(Kind::HeaderValue, place, before, after, text);
            }
            (Source::Client(before), Source::Client(after)) => {
                let (before, after) = self.types(before, after);
                self.differ(Kind::HeaderSource, place, before, after, text);
            }
            (before, after) => self.differ(Kind::HeaderSource, place, debug(before), debug(after), text),
        }
    }

    fn page(&mut self) {
        let parameters = |page: &Option<Page>| page.as_ref().map(|page| (page.number.clone(), page.size.clone()));
        let (old, new) = (&self.old.page, &self.new.page);
        self.differ(Kind::PageParameter, "page", parameters(old), parameters(new), debug);
        let read = |page: &Option<Page>| page.as_ref().map(|page| (page.total, page.items));
        self.differ(Kind::PageField, "page", read(old), read(new), debug);
        if let (Some(old), Some(new)) = (old, new) {
            self.fields("page.fields", &old.fields, &new.fields);
            self.prose("page", &old.doc, &new.doc);
        }
    }

    fn codes(&mut self) {
        for pair in pairs(&self.old.codes, &self.new.codes, |code| &code.name) {
            match pair {
                Pair::Added(new) => self.added(Kind::CodeAdded, &format!("codes.{}", new.name.key)),
                Pair::Removed(old) => self.removed(Kind::CodeRemoved, &format!("codes.{}", old.name.key)),
                Pair::Both(old, new) => {
                    let place = format!("codes.{}", new.name.key);
                    self.differ(Kind::CodeName, &place, &old.name.pascal, &new.name.pascal, text);
                    self.differ(Kind::CodeNumber, &place, old.code, new.code, text);
                    self.differ(Kind::CodeCategory, &place, old.category, new.category, debug);
                    self.differ(Kind::CodeRetry, &place, old.retry, new.retry, debug);
                    self.differ(Kind::CodeExecuted, &place, old.executed, new.executed, debug);
                    self.prose(&place, &old.doc, &new.doc);
                }
            }
        }
    }

    fn groups(&mut self) {
        for pair in pairs(&self.old.groups, &self.new.groups, |group| &group.name) {
            match pair {
                Pair::Added(new) => self.added(Kind::GroupAdded, &format!("groups.{}", new.name.key)),
                Pair::Removed(old) => self.removed(Kind::GroupRemoved, &format!("groups.{}", old.name.key)),
                Pair::Both(old, new) => {
                    let place = format!("groups.{}", new.name.key);
                    self.differ(Kind::GroupName, &place, &old.name.snake, &new.name.snake, text);
                    self.prose(&place, &old.doc, &new.doc);
                }
            }
        }
    }
}

/// The value of a header for each server: host, and number or text of the value.
fn defaults(header: &Header, api: &crate::model::Api) -> Vec<(String, String)> {
    let Source::Client(Type::Enum(declared)) = &header.source else { return Vec::new() };
    let value = |index: usize| api.enums[*declared].values[index].value.to_string();
    header.defaults.iter().map(|(server, index)| (api.servers[*server].host.clone(), value(*index))).collect()
}
