//! What all operations share: servers, headers, signature, envelope, pages and codes.

use serde::{Deserialize, Serialize};

use super::data::{Field, Type};
use super::name::{Availability, Name};

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Server {
    pub name: Name,
    pub availability: Availability,
    pub host: String,
    pub doc: String,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Header {
    pub name: Name,
    pub availability: Availability,
    pub source: Source,
    pub signed: bool,
    /// The value that the client sends to each server unless the program chooses: indexes into [`Api::servers`](super::Api::servers) and into
    /// the values of the header's enumeration.
    pub defaults: Vec<(usize, usize)>,
    pub doc: String,
}

/// Where a header's value comes from.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Source {
    Credentials,
    Fixed(String),
    /// Given once by the program, when it makes its client.
    Client(Type),
    Clock(TimeUnit),
    Random,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum TimeUnit {
    Seconds,
    Milliseconds,
}

/// How a request is signed. HMAC-SHA256 and Base64 are the only recipe the language knows.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Signing {
    /// Header that carries the signature.
    pub header: String,
    /// The string to sign.
    pub string: Vec<Piece>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Piece {
    Text(String),
    Method,
    Host,
    Path,
    Parameters,
}

/// Wire names of the members every answer has.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Envelope {
    pub version: Option<String>,
    pub result: Option<String>,
    pub message: Option<String>,
    pub code: String,
    /// Codes that mean success.
    pub ok: Vec<i64>,
    pub time: Option<String>,
    pub data: String,
    /// ID of the request, by which support finds it.
    pub request: Option<String>,
    /// Release of the platform.
    pub release: Option<String>,
}

/// A member of the envelope, by its role.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Member {
    Version,
    Result,
    Message,
    Code,
    Time,
    Data,
    Request,
    Release,
}

impl Envelope {
    /// All that there can be, and the names of those that there are.
    pub fn members(&self) -> [(Member, Option<&str>); 8] {
        [
            (Member::Version, self.version.as_deref()),
            (Member::Result, self.result.as_deref()),
            (Member::Message, self.message.as_deref()),
            (Member::Code, Some(&self.code)),
            (Member::Data, Some(&self.data)),
            (Member::Time, self.time.as_deref()),
            (Member::Request, self.request.as_deref()),
            (Member::Release, self.release.as_deref()),
        ]
    }
}

/// What `page<T>` is.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Page {
    /// Request parameter: number of the page.
    pub number: String,
    /// Request parameter: items on a page.
    pub size: String,
    /// Index into `fields`: how many items there are on all pages.
    pub total: usize,
    /// Index into `fields`: the items of this page. Its type is a list of [`Type::Item`].
    pub items: usize,
    pub doc: String,
    pub fields: Vec<Field>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Code {
    pub name: Name,
    pub availability: Availability,
    pub code: i64,
    pub category: Category,
    pub retry: Retry,
    /// Whether a refused request may have been executed all the same.
    pub executed: Executed,
    pub doc: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Category {
    Success,
    Failure,
    Redirect,
    Permission,
    Missing,
    End,
    Server,
    Request,
    Login,
    Verification,
    Clock,
    Signature,
    Account,
    Money,
    Conflict,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Retry {
    Never,
    Backoff,
    AfterClockCorrection,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Executed {
    Never,
    Maybe,
}
