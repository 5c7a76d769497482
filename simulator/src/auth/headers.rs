//! The headers that authentication looks at.

use axum::http::HeaderMap;
use axum::http::header::HOST;
use rayvision::{Code, PROTOCOL, Timestamp};
use rayvision_runtime::{Header, Source, TimeUnit};

use super::{Rejection, Step};

/// Longest value of a header, in bytes.
const LONGEST: usize = 256;

/// The header with the access ID.
pub(crate) const ACCESS_ID: &str = named(Role::Caller);

/// The header with the timestamp.
pub(super) const CLOCK: &str = named(Role::Clock);

/// The header with the nonce.
pub(super) const NONCE: &str = named(Role::Nonce);

/// The values of the headers.
#[derive(Debug)]
pub(super) struct AuthHeaders<'a> {
    pub(super) host: &'a str,
    /// Names and values of the headers that are signed, in the order of the names' bytes.
    pub(super) signed: Vec<(&'static str, &'a str)>,
    pub(super) access_id: &'a str,
    /// The timestamp, in milliseconds since 1970 UTC.
    pub(super) milliseconds: i64,
    pub(super) nonce: &'a str,
    pub(super) signature: &'a str,
}

impl<'a> AuthHeaders<'a> {
    pub(super) fn read(headers: &'a HeaderMap) -> Result<Self, Box<Rejection>> {
        let mut read = Self {
            host: value(headers, HOST.as_str())?,
            signed: Vec::with_capacity(PROTOCOL.headers.len()),
            access_id: "",
            milliseconds: 0,
            nonce: "",
            signature: "",
        };
        for header in PROTOCOL.headers {
            read.take(header, value(headers, header.name)?)?;
        }
        read.signature = value(headers, PROTOCOL.signing.header)?;
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
            Source::Clock(unit) => {
                self.milliseconds = milliseconds(unit, value).ok_or_else(|| {
                    malformed(format!(
                        "the header {name} must be the time in {} since 1970 UTC, not {value}",
                        unit_name(unit)
                    ))
                })?;
            }
            Source::Random => self.nonce = value,
        }
        self.signed.push((name, value));
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

fn value<'a>(headers: &'a HeaderMap, name: &str) -> Result<&'a str, Box<Rejection>> {
    let mut values = headers.get_all(name).iter();
    let Some(value) = values.next() else {
        return Err(malformed(format!("the header {name} is missing: every request carries {}", all())));
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

fn all() -> String {
    let names = PROTOCOL.headers.iter().map(|header| header.name);
    names.chain([PROTOCOL.signing.header, HOST.as_str()]).collect::<Vec<_>>().join(", ")
}

fn malformed(message: String) -> Box<Rejection> {
    Rejection::new(Step::Headers, Code::IllegalProtocol, message)
}

/// What a header is for.
#[derive(Clone, Copy)]
enum Role {
    Caller,
    Clock,
    Nonce,
}

const fn named(role: Role) -> &'static str {
    let headers = PROTOCOL.headers;
    let mut at = 0;
    while at < headers.len() {
        let is_it = match headers[at].source {
            Source::Credentials => matches!(role, Role::Caller),
            Source::Clock(_) => matches!(role, Role::Clock),
            Source::Random => matches!(role, Role::Nonce),
            Source::Fixed(_) | Source::Client => false,
        };
        if is_it {
            return headers[at].name;
        }
        at += 1;
    }
    ""
}
