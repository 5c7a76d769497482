//! What the headers of a request present.

use axum::http::HeaderMap;
use axum::http::header::HOST;
use rayvision::{Code, PROTOCOL, Timestamp};
use rayvision_runtime::{Header, Source, TimeUnit};

use super::{Refusal, Step};

/// The longest value of a header, in bytes.
const LONGEST: usize = 256;

/// The header that tells who calls.
pub(crate) const ACCESS_ID: &str = named(Role::Caller);

/// The header that tells when.
pub(in crate::auth) const CLOCK: &str = named(Role::Clock);

/// The header that is new every time.
pub(in crate::auth) const NONCE: &str = named(Role::Nonce);

/// The headers that the gate looks at.
#[derive(Debug)]
pub(in crate::auth) struct Presented<'a> {
    pub(in crate::auth) host: &'a str,
    /// Names and values, in byte order of the names.
    pub(in crate::auth) signed: Vec<(&'static str, &'a str)>,
    pub(in crate::auth) access_id: &'a str,
    /// The timestamp, since 1970 UTC.
    pub(in crate::auth) milliseconds: i64,
    pub(in crate::auth) nonce: &'a str,
    pub(in crate::auth) signature: &'a str,
}

impl<'a> Presented<'a> {
    pub(in crate::auth) fn read(headers: &'a HeaderMap) -> Result<Self, Box<Refusal>> {
        let mut presented = Self {
            host: value(headers, HOST.as_str())?,
            signed: Vec::with_capacity(PROTOCOL.headers.len()),
            access_id: "",
            milliseconds: 0,
            nonce: "",
            signature: "",
        };
        for header in PROTOCOL.headers {
            presented.take(header, value(headers, header.name)?)?;
        }
        presented.signature = value(headers, PROTOCOL.signing.header)?;
        Ok(presented)
    }

    fn take(&mut self, header: &Header, value: &'a str) -> Result<(), Box<Refusal>> {
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
                        word(unit)
                    ))
                })?;
            }
            Source::Random => self.nonce = value,
        }
        self.signed.push((name, value));
        Ok(())
    }
}

/// Says so where the timestamp is in another unit.
pub(in crate::auth) fn unit_hint(milliseconds: i64, now: Timestamp) -> &'static str {
    let near = |time: i64| time.saturating_sub(now.as_millisecond()).unsigned_abs() < 100 * 24 * 3_600_000;
    if near(milliseconds / 1000) {
        " (it looks as if it were in milliseconds: seconds are expected)"
    } else if near(milliseconds.saturating_mul(1000)) {
        " (it looks as if it were in seconds: milliseconds are expected)"
    } else {
        ""
    }
}

fn value<'a>(headers: &'a HeaderMap, name: &str) -> Result<&'a str, Box<Refusal>> {
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

fn word(unit: TimeUnit) -> &'static str {
    match unit {
        TimeUnit::Seconds => "seconds",
        TimeUnit::Milliseconds => "milliseconds",
    }
}

fn all() -> String {
    let names = PROTOCOL.headers.iter().map(|header| header.name);
    names.chain([PROTOCOL.signing.header, HOST.as_str()]).collect::<Vec<_>>().join(", ")
}

fn malformed(message: String) -> Box<Refusal> {
    Refusal::new(Step::Headers, Code::IllegalProtocol, message)
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
