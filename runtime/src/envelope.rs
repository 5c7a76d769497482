//! The envelope that wraps every answer.
//!
//! Section of the document: *Request parameter*, return data structure.

#[cfg(test)]
mod tests;

use std::fmt;
use std::marker::PhantomData;
use std::mem;

use jiff::Timestamp;
use serde::Deserializer;
use serde::de::{DeserializeSeed, IgnoredAny, MapAccess, Visitor};
use serde_json::value::RawValue;

use crate::wire::ReadOptional;
use crate::{EnvelopeNames, Wire, path};

/// An answer that grants a request.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Envelope<T> {
    /// Version of the protocol that the platform speaks; empty where it does not tell.
    pub version: String,
    /// Whether the platform says that the request was granted. The code decides.
    pub result: bool,
    /// A message for people.
    pub message: Option<String>,
    /// The code, one of those that grant.
    pub code: i64,
    /// The platform's clock when it answered.
    pub server_time: Option<Timestamp>,
    /// How many attempts the call took.
    pub attempts: u32,
    /// What the operation answers.
    pub data: T,
}

/// What an answer turned out to be.
pub(crate) enum Opened<T> {
    Granted(Envelope<T>),
    Refused(Head),
}

/// Why an answer can't be read.
pub(crate) enum Unreadable {
    NotEnvelope,
    Data(serde_json::Error),
}

/// All of an envelope but the data.
#[derive(Default)]
pub(crate) struct Head {
    pub(crate) version: Option<String>,
    pub(crate) result: Option<bool>,
    pub(crate) message: Option<String>,
    pub(crate) code: Option<i64>,
    pub(crate) server_time: Option<Timestamp>,
    data_came_first: bool,
}

/// Reads an answer in one pass; in two where the data come before the code.
pub(crate) fn open<T: Wire>(names: &'static EnvelopeNames, body: &[u8]) -> Result<Opened<T>, Unreadable> {
    // Some servers begin with a byte order mark, which is no JSON.
    let body = body.strip_prefix("\u{feff}".as_bytes()).unwrap_or(body);
    let mut head = Head::default();
    let mut data = pass(names, &mut head, body);
    if mem::take(&mut head.data_came_first) && data.is_ok() && head.is_granted(names) {
        data = pass(names, &mut head, body);
    }
    head.judge(names, data).map_err(|unreadable| match unreadable {
        // What is no JSON to its end broke on its way: the data are not to blame, and may come whole the next time.
        Unreadable::Data(_) if serde_json::from_slice::<IgnoredAny>(body).is_err() => Unreadable::NotEnvelope,
        unreadable => unreadable,
    })
}

fn pass<T: Wire>(names: &'static EnvelopeNames, head: &mut Head, body: &[u8]) -> Result<Option<T>, serde_json::Error> {
    let mut from = serde_json::Deserializer::from_slice(body);
    let data = from.deserialize_map(EnvelopeVisitor { names, head, data: PhantomData })?;
    from.end()?;
    Ok(data)
}

impl Head {
    fn is_granted(&self, names: &EnvelopeNames) -> bool {
        self.code.is_some_and(|code| names.ok.contains(&code))
    }

    fn judge<T: Wire>(
        self,
        names: &'static EnvelopeNames,
        data: Result<Option<T>, serde_json::Error>,
    ) -> Result<Opened<T>, Unreadable> {
        let Some(code) = self.code else {
            return Err(Unreadable::NotEnvelope);
        };
        if !self.is_granted(names) {
            // Where an answer breaks off, the code may have too.
            return if data.is_ok() { Ok(Opened::Refused(self)) } else { Err(Unreadable::NotEnvelope) };
        }
        let data = data.map_err(Unreadable::Data)?.or_else(T::absent);
        Ok(Opened::Granted(Envelope {
            version: self.version.unwrap_or_default(),
            result: self.result.unwrap_or(true),
            message: self.message,
            code,
            server_time: self.server_time,
            attempts: 1,
            data: data.ok_or_else(|| Unreadable::Data(path::missing(names.data)))?,
        }))
    }

    /// Keeps what can be understood: nothing but the code may fail a call.
    fn keep(&mut self, part: Part, json: &RawValue) {
        match part {
            Part::Version => keep(&mut self.version, json),
            Part::Result => keep(&mut self.result, json),
            Part::Message => keep(&mut self.message, json),
            Part::Code => keep(&mut self.code, json),
            Part::Time => keep(&mut self.server_time, json),
            Part::Data | Part::Other => {}
        }
    }
}

fn keep<T: Wire>(slot: &mut Option<T>, json: &RawValue) {
    if slot.is_none() {
        *slot = serde_json::from_str(json.get()).ok().and_then(|ReadOptional(value)| value);
    }
}

struct EnvelopeVisitor<'a, T> {
    names: &'static EnvelopeNames,
    head: &'a mut Head,
    data: PhantomData<T>,
}

impl<'de, T: Wire> Visitor<'de> for EnvelopeVisitor<'_, T> {
    type Value = Option<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an envelope")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut from: A) -> Result<Option<T>, A::Error> {
        let mut data = None;
        while let Some(part) = from.next_key_seed(PartOf(self.names))? {
            if part != Part::Data {
                self.head.keep(part, from.next_value()?);
            } else if data.is_none() && !self.head.data_came_first && self.head.is_granted(self.names) {
                let read = from.next_value().map(|ReadOptional(read)| read.or_else(T::null));
                data = read.map_err(|error| path::at_member(self.names.data, &error))?;
            } else {
                // Of several data the first that are not null count, so those that came before the code.
                self.head.data_came_first |= self.head.code.is_none();
                from.next_value::<IgnoredAny>()?;
            }
        }
        Ok(data)
    }
}

/// A part of an envelope.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Version,
    Result,
    Message,
    Code,
    Time,
    Data,
    Other,
}

/// Reads the name of a part.
struct PartOf(&'static EnvelopeNames);

impl<'de> DeserializeSeed<'de> for PartOf {
    type Value = Part;

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<Part, D::Error> {
        from.deserialize_identifier(self)
    }
}

impl Visitor<'_> for PartOf {
    type Value = Part;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the name of a part of the envelope")
    }

    fn visit_str<E: serde::de::Error>(self, name: &str) -> Result<Part, E> {
        Ok(match name {
            _ if name == self.0.data => Part::Data,
            _ if name == self.0.code => Part::Code,
            _ if name == self.0.version => Part::Version,
            _ if name == self.0.result => Part::Result,
            _ if Some(name) == self.0.message => Part::Message,
            _ if Some(name) == self.0.time => Part::Time,
            _ => Part::Other,
        })
    }
}
