use super::CodeInfo;

/// A protocol: where to send requests, how to sign them, what answers look like.
#[derive(Clone, Copy, Debug)]
pub struct Protocol {
    /// Edition of the interface.
    pub edition: &'static str,
    /// HTTP method of every request.
    pub method: &'static str,
    /// Host that is called unless another is set.
    pub default_host: &'static str,
    /// Headers, in byte order of their names.
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

/// A header of every request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Header {
    /// Name, spelled as it is signed.
    pub name: &'static str,
    /// Where its value comes from.
    pub source: Source,
    /// Whether the signature covers it.
    pub signed: bool,
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
    /// That of the server that is called, unless the program chooses another: hosts and values. For other hosts it is that of
    /// the default host.
    Server(&'static [(&'static str, &'static str)]),
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
    pub string: &'static [TemplatePart],
}

/// A part of the string to sign.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TemplatePart {
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
    /// ID of the request, by which support finds it.
    pub request: Option<&'static str>,
    /// Release of the platform.
    pub release: Option<&'static str>,
}
