//! The headers that authentication looks at.

use axum::http::HeaderMap;
use axum::http::header::HOST;
use rayvision::{Code, Protocol, Timestamp};
use rayvision_runtime::{Header, Source, TimeUnit};

use super::{Rejection, Step};

/// Longest value of a header, in bytes.
const LONGEST: usize = 256;

/// The values of the headers.
#[derive(Debug)]
pub(super) struct AuthHeaders<'a> {
    pub(super) host: &'a str,
    /// Names and values of the headers that are signed, in the order of the names' bytes.
    pub(super) signed: Vec<(&'static str, &'a str)>,
    pub(super) access_id: &'a str,
    /// The timestamp, in milliseconds since 1970 UTC.
    pub(super) milliseconds: i64,
    /// Name of the header with the timestamp.
    pub(super) clock: &'static str,
    pub(super) nonce: &'a str,
    /// Name of the header with the nonce.
    pub(super) nonce_name: &'static str,
    pub(super) signature: &'a str,
}

impl<'a> AuthHeaders<'a> {
    pub(super) fn read(protocol: &Protocol, headers: &'a HeaderMap) -> Result<Self, Box<Rejection>> {
        let value = |name| value(protocol, headers, name);
        let mut read = Self {
            host: value(HOST.as_str())?,
            signed: Vec::with_capacity(protocol.headers.len()),
            access_id: "",
            milliseconds: 0,
            clock: "",
            nonce: "",
            nonce_name: "",
            signature: "",
        };
        for header in protocol.headers {
            // What the signature does not cover may be left out: the documents do not name it.
            if header.signed || headers.contains_key(header.name) {
                read.take(header, value(header.name)?)?;
            }
        }
        read.signature = value(protocol.signing.header)?;
        Ok(read)
    }

    fn take(&mut self, header: &Header, value: &'a str) -> Result<(), Box<Rejection>> {
        let name = header.name;
        match header.source {
            Source::Credentials => self.access_id = value,
            Source::Fixed(fixed) if value == fixed => {}
            Source::Fixed(fixed) => return Err(malformed(format!("the header {name} must be {fixed}, not {value}"))),
            Source::Client if value.parse::<i32>().is_ok() => {}
            Source::Client => {
                return Err(malformed(format!("the header {name} must be a number of 32 bits, not {value}")));
            }
            Source::Server(known) if known.iter().any(|(_, known)| *known == value) => {}
            Source::Server(known) => {
                let mut known: Vec<_> = known.iter().map(|(_, known)| *known).collect();
                known.dedup();
                return Err(malformed(format!("the header {name} must be one of {}, not {value}", known.join(", "))));
            }
            Source::Clock(unit) => {
                self.clock = name;
                self.milliseconds = milliseconds(unit, value).ok_or_else(|| {
                    malformed(format!(
                        "the header {name} must be the time in {} since 1970 UTC, not {value}",
                        unit_name(unit)
                    ))
                })?;
            }
            Source::Random => (self.nonce_name, self.nonce) = (name, value),
        }
        if header.signed {
            self.signed.push((name, value));
        }
        Ok(())
    }
}

/// A hint for a timestamp that seems to be in the wrong unit.
pub(super) fn unit_hint(milliseconds: i64, now: Timestamp) -> &'static str {
    let near = |time: i64| time.saturating_sub(now.as_millisecond()).unsigned_abs() < 100 * 24 * 3_600_000;
    if near(milliseconds / 1000) {
        " (it looks as if it were in milliseconds: seconds are expected)"
    } else if near(milliseconds.saturating_mul(1000)) {
        " (it looks as if it were in seconds: milliseconds are expected)"
    } else {
        ""
    }
}

fn value<'a>(protocol: &Protocol, headers: &'a HeaderMap, name: &str) -> Result<&'a str, Box<Rejection>> {
    let mut values = headers.get_all(name).iter();
    let Some(value) = values.next() else {
        return Err(malformed(format!("the header {name} is missing: every request carries {}", all(protocol))));
    };
    if values.next().is_some() {
        return Err(malformed(format!("the header {name} is there more than once")));
    }
    let Ok(value) = value.to_str() else {
        return Err(malformed(format!("the header {name} must be visible ASCII")));
    };
    if value.is_empty() || value.len() > LONGEST {
        let length = value.len();
        return Err(malformed(format!("the header {name} must have 1 to {LONGEST} characters, not {length}")));
    }
    Ok(value)
}

fn milliseconds(unit: TimeUnit, value: &str) -> Option<i64> {
    if !value.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let number: i64 = value.parse().ok()?;
    match unit {
        TimeUnit::Seconds => number.checked_mul(1000),
        TimeUnit::Milliseconds => Some(number),
    }
}

fn unit_name(unit: TimeUnit) -> &'static str {
    match unit {
        TimeUnit::Seconds => "seconds",
        TimeUnit::Milliseconds => "milliseconds",
    }
}

fn all(protocol: &Protocol) -> String {
    let names = protocol.headers.iter().filter(|header| header.signed).map(|header| header.name);
    names.chain([protocol.signing.header, HOST.as_str()]).collect::<Vec<_>>().join(", ")
}

fn malformed(message: String) -> Box<Rejection> {
    Rejection::new(Step::Headers, Code::IllegalProtocol, message)
}

/// The name of the header with the access ID.
pub(crate) fn access_id_name(protocol: &Protocol) -> &'static str {
    let header = protocol.headers.iter().find(|header| header.source == Source::Credentials);
    header.map_or("", |header| header.name)
}
