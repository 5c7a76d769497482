//! The facts of a protocol that hold for all of its operations, as data.

/// A protocol: where to send requests, how to sign them, what answers look like.
#[derive(Clone, Copy, Debug)]
pub struct Protocol {
    /// Revision of the document.
    pub revision: &'static str,
    /// HTTP method of every request.
    pub method: &'static str,
    /// Host that is called unless another is set.
    pub default_host: &'static str,
    /// Signed headers, in byte order of their names.
    pub headers: &'static [Header],
    /// How to sign.
    pub signing: Signing,
    /// What answers look like.
    pub envelope: EnvelopeNames,
    /// The codes that the document knows.
    pub codes: &'static [CodeInfo],
}

impl Protocol {
    /// What the document says about a code.
    pub fn code(&self, code: i64) -> Option<&'static CodeInfo> {
        self.codes.iter().find(|info| info.code == code)
    }
}

/// A signed header.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Header {
    /// Name, spelled as it is signed.
    pub name: &'static str,
    /// Where its value comes from.
    pub source: Source,
}

/// Where the value of a header comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// The access ID.
    Credentials,
    /// Always the same.
    Fixed(&'static str),
    /// Given when a client is made.
    Client,
    /// The time since 1970 UTC.
    Clock(TimeUnit),
    /// A random number of 64 bits, never used twice.
    Random,
}

/// What a time is counted in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TimeUnit {
    /// Seconds.
    Seconds,
    /// Milliseconds.
    Milliseconds,
}

/// How requests are signed: HMAC-SHA256 over a string, in Base64.
#[derive(Clone, Copy, Debug)]
pub struct Signing {
    /// Name of the header that carries the signature.
    pub header: &'static str,
    /// What the string consists of.
    pub string: &'static [Piece],
}

/// A piece of the string to sign.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Piece {
    /// These very characters.
    Text(&'static str),
    /// The HTTP method.
    Method,
    /// The host, with its port when that is not the default.
    Host,
    /// The path.
    Path,
    /// Headers and parameters: `name=value`, joined by `&`, in byte order of the names.
    Parameters,
}

/// Names in the envelope that wraps every answer.
#[derive(Clone, Copy, Debug)]
pub struct EnvelopeNames {
    /// Version of the protocol.
    pub version: &'static str,
    /// Whether the request was granted; the code decides.
    pub result: &'static str,
    /// A message for people.
    pub message: Option<&'static str>,
    /// The code.
    pub code: &'static str,
    /// Codes that grant the request.
    pub ok: &'static [i64],
    /// The server's time, in milliseconds since 1970 UTC.
    pub time: Option<&'static str>,
    /// What the operation answers.
    pub data: &'static str,
}

/// What the document says about a code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CodeInfo {
    /// The code.
    pub code: i64,
    /// Its name in the document.
    pub name: &'static str,
    /// What it is about.
    pub category: Category,
    /// Whether sending the request again can help.
    pub retry: Retry,
    /// Whether a request that is refused with it may have been executed all the same.
    pub executed: Executed,
    /// What it means.
    pub doc: &'static str,
}

/// What a code is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Category {
    /// The request was granted.
    Success,
    /// It failed, for a reason that the code does not tell.
    Failure,
    /// Another address is in charge.
    Redirect,
    /// The account may not do this.
    Permission,
    /// What was asked for does not exist.
    Missing,
    /// There are no more records.
    End,
    /// The platform itself failed.
    Server,
    /// The request is wrong.
    Request,
    /// Nobody is logged in.
    Login,
    /// A verification code is wrong, or could not be sent.
    Verification,
    /// The clocks of client and platform differ too much.
    Clock,
    /// The signature is wrong.
    Signature,
}

/// Whether sending a refused request again can help.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Retry {
    /// It can't.
    Never,
    /// After a while.
    Backoff,
    /// Once the clock is set by the server's time.
    AfterClockCorrection,
}

/// Whether a refused request may have been executed all the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Executed {
    /// It was refused before anything was done.
    Never,
    /// It may have been.
    Maybe,
}
