//! What every call shares: servers, headers, signature, envelope, pages, codes, groups.

use super::super::catalogue::Kind;
use super::{Comparison, debug, text};
use crate::model::{Api, Code, Group, Header, Page, Piece, Server, Source, Type};

impl Comparison<'_> {
    pub(super) fn protocol(&mut self) {
        let (old, new) = (self.old, self.new);
        self.differ(Kind::Method, "method", &old.method, &new.method, text);
        self.servers();
        let kinds = (|_: &_| Kind::HeaderAdded, |_: &_| Kind::HeaderRemoved);
        self.entries("headers", (&old.headers, &new.headers), |it| &it.name, kinds, Self::header);
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
        let kinds = (|_: &_| Kind::CodeAdded, |_: &_| Kind::CodeRemoved);
        self.entries("codes", (&old.codes, &new.codes), |it| &it.name, kinds, Self::code);
        let kinds = (|_: &_| Kind::GroupAdded, |_: &_| Kind::GroupRemoved);
        self.entries("groups", (&old.groups, &new.groups), |it| &it.name, kinds, Self::group);
    }

    fn servers(&mut self) {
        let (old, new) = (&self.old.servers, &self.new.servers);
        let kinds = (|_: &_| Kind::ServerAdded, |_: &_| Kind::ServerRemoved);
        self.entries("servers", (old, new), |it| &it.name, kinds, Self::server);
        let default = |servers: &[Server]| servers.first().map(|server| server.host.clone());
        let shown = |host: &Option<String>| host.clone().unwrap_or_default();
        self.differ(Kind::ServerDefault, "servers", default(old), default(new), shown);
    }

    fn server(&mut self, place: &str, old: &Server, new: &Server) {
        self.differ(Kind::ServerHost, place, &old.host, &new.host, text);
        self.prose(place, &old.doc, &new.doc);
    }

    fn header(&mut self, place: &str, old: &Header, new: &Header) {
        self.differ(Kind::HeaderName, place, &old.name.wire, &new.name.wire, text);
        self.header_source(place, old, new);
        self.differ(Kind::HeaderSigned, place, old.signed, new.signed, text);
        let (before, after) = (defaults(old, self.old), defaults(new, self.new));
        self.differ(Kind::HeaderValue, place, before, after, debug);
        self.prose(place, &old.doc, &new.doc);
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
        let key = |page: &Page, index: usize| page.fields[index].name.key.clone();
        let read = |page: &Option<Page>| page.as_ref().map(|page| (key(page, page.total), key(page, page.items)));
        self.differ(Kind::PageField, "page", read(old), read(new), debug);
        if let (Some(old), Some(new)) = (old, new) {
            self.fields("page.fields", &old.fields, &new.fields);
            self.prose("page", &old.doc, &new.doc);
        }
    }

    fn code(&mut self, place: &str, old: &Code, new: &Code) {
        self.differ(Kind::CodeName, place, &old.name.pascal, &new.name.pascal, text);
        self.differ(Kind::CodeNumber, place, old.code, new.code, text);
        self.differ(Kind::CodeCategory, place, old.category, new.category, debug);
        self.differ(Kind::CodeRetry, place, old.retry, new.retry, debug);
        self.differ(Kind::CodeExecuted, place, old.executed, new.executed, debug);
        self.prose(place, &old.doc, &new.doc);
    }

    fn group(&mut self, place: &str, old: &Group, new: &Group) {
        self.differ(Kind::GroupName, place, &old.name.snake, &new.name.snake, text);
        self.prose(place, &old.doc, &new.doc);
    }
}

/// The value of a header for each server: host, and number or text of the value.
fn defaults(header: &Header, api: &Api) -> Vec<(String, String)> {
    let Source::Client(Type::Enum(declared)) = &header.source else { return Vec::new() };
    let value = |index: usize| api.enums[*declared].values[index].value.to_string();
    header.defaults.iter().map(|(server, index)| (api.servers[*server].host.clone(), value(*index))).collect()
}
