//! The headers of every request.

use std::collections::HashMap;

use crate::ast::{self, HeaderSource};
use crate::messages;
use crate::model::{Enum, Header, Source, Type};
use crate::sources::{Span, Spanned};

use super::checker::Checker;
use super::scope::Scope;
use super::type_exprs::Use;

/// Headers that the transport sets.
const TRANSPORT: [&str; 5] = ["connection", "content-length", "content-type", "host", "transfer-encoding"];

impl<'s> Checker<'s> {
    pub(super) fn headers(&self, enums: &[Enum]) -> Vec<Header> {
        self.check_sources();
        let mut spellings: HashMap<String, Span> = HashMap::new();
        // These become arguments of the client.
        let mut arguments = Scope::with_reserved(self.diagnostics, &["credentials"], "an argument of every client");
        let mut headers = Vec::new();
        for header in &self.spec.api.headers {
            let wire = &header.name.wire;
            self.check_header_name(wire);
            if let Some(first) = spellings.insert(wire.value.to_ascii_lowercase(), wire.span) {
                self.refuse(wire.span, messages::header_twice(&wire.value)).also(first, "the other");
            }
            let name = self.name(&header.name);
            if matches!(header.source, HeaderSource::Client(_)) {
                arguments.claim(&name.snake, &header.name);
            }
            self.cite(&header.errata, &format!("headers.{}", wire.value));
            let source = self.header_source(&header.source);
            headers.push(Header {
                name,
                availability: header.name.availability,
                defaults: self.header_defaults(header, &source, enums),
                source,
                signed: header.signed,
                doc: self.prose(&header.doc),
            });
        }
        headers.sort_by(|a, b| a.name.wire.cmp(&b.name.wire));
        headers
    }

    pub(super) fn check_header_name(&self, name: &Spanned<String>) {
        // HTTP takes some more, which no other format that names a header does.
        let plain = |c: char| c.is_ascii_alphanumeric() || "-._".contains(c);
        if name.value.is_empty() || !name.value.chars().all(plain) {
            self.refuse(name.span, messages::no_header_name(&name.value));
        } else if TRANSPORT.iter().any(|taken| name.value.eq_ignore_ascii_case(taken)) {
            self.refuse(name.span, messages::transport_header(&name.value));
        }
    }

    fn header_source(&self, source: &'s HeaderSource) -> Source {
        match source {
            HeaderSource::Broken => Source::Fixed(String::new()),
            HeaderSource::Credentials => Source::Credentials,
            HeaderSource::Random => Source::Random,
            HeaderSource::Clock(unit) => Source::Clock(*unit),
            HeaderSource::Fixed(value) => {
                if !value.value.chars().all(|c| c.is_ascii_graphic() || c == ' ') || value.value.trim() != value.value {
                    self.refuse(value.span, messages::no_header_value());
                }
                Source::Fixed(value.value.clone())
            }
            HeaderSource::Client(expr) => {
                let ty = self.resolve(expr, Use::Data);
                let unresolved = ty == Type::Json && self.is_doubtful();
                if !matches!(ty, Type::String | Type::Int32 | Type::Int64 | Type::Enum(_)) && !unresolved {
                    self.refuse(expr.span, messages::header_type());
                }
                Source::Client(ty)
            }
        }
    }

    /// What the client sends to each server unless the program chooses.
    fn header_defaults(&self, header: &ast::Header, source: &Source, enums: &[Enum]) -> Vec<(usize, usize)> {
        let Source::Client(Type::Enum(declared)) = source else {
            if let Some((server, _)) = header.defaults.first().filter(|_| !self.is_doubtful()) {
                self.refuse(server.span, messages::header_default_of_no_enum());
            }
            return Vec::new();
        };
        let mut defaults = Vec::new();
        for (server, value) in &header.defaults {
            let servers = || self.spec.api.servers.iter().map(|server| server.name.key.as_str());
            let found_server = servers().position(|known| known == server.value);
            if found_server.is_none() {
                let message = messages::unknown_server(&server.value);
                self.refuse(server.span, message).did_you_mean(&server.value, servers());
            }
            let values = || enums[*declared].values.iter().map(|value| value.name.key.as_str());
            let found_value = values().position(|known| known == value.value);
            if found_value.is_none() {
                let message = messages::unknown_value(&value.value, &enums[*declared].name.wire);
                self.refuse(value.span, message).did_you_mean(&value.value, values());
            }
            defaults.extend(found_server.zip(found_value));
        }
        defaults
    }

    /// One header says who calls; one at most says when, and one makes the request unique.
    fn check_sources(&self) {
        let mut seen: [(&str, Option<Span>); 3] = [("credentials", None), ("clock", None), ("random", None)];
        for header in &self.spec.api.headers {
            let index = match header.source {
                HeaderSource::Credentials => 0,
                HeaderSource::Clock(_) => 1,
                HeaderSource::Random => 2,
                _ => continue,
            };
            let (word, first) = &mut seen[index];
            match first {
                None => *first = Some(header.name.span()),
                Some(first) => {
                    self.refuse(header.name.span(), messages::source_twice(*word)).also(*first, "the other");
                }
            }
        }
        let broken = self.spec.api.headers.iter().any(|header| matches!(header.source, HeaderSource::Broken));
        if seen[0].1.is_none() && !broken && !self.spec.api.headers.is_empty() {
            self.refuse(self.spec.api.headers_span, messages::no_credentials());
        }
    }
}
