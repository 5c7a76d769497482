//! The request that is signed.

use rayvision::Protocol;
use rayvision::runtime::{Body, Prepared, Source, flatten};

use super::captured::Captured;
use crate::failure::Failure;

/// The request that is signed.
#[derive(Debug)]
pub(crate) struct SignedRequest {
    pub(crate) protocol: &'static Protocol,
    pub(crate) method: String,
    pub(crate) host: String,
    pub(crate) path: String,
    /// Headers of the protocol, in byte order of their names.
    pub(crate) headers: Vec<(&'static str, String)>,
    pub(crate) body: String,
    /// The body, flattened: numbers as they are written.
    pub(crate) flattened: Vec<(String, String)>,
    /// The signature that came with it.
    pub(crate) signature: Option<String>,
}

/// Parts of a request that are set by hand.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Replacements<'a> {
    pub(crate) timestamp: Option<&'a str>,
    pub(crate) nonce: Option<&'a str>,
    pub(crate) host: Option<&'a str>,
}

impl Replacements<'_> {
    fn of(&self, source: Source) -> Option<&str> {
        match source {
            Source::Clock(_) => self.timestamp,
            Source::Random => self.nonce,
            _ => None,
        }
    }

    fn is_empty(&self) -> bool {
        self.timestamp.is_none() && self.nonce.is_none() && self.host.is_none()
    }
}

impl SignedRequest {
    /// A request as the client would make it now: the headers of a prepared one are those of any other.
    pub(crate) fn new(
        protocol: &'static Protocol,
        prepared: &Prepared,
        path: &str,
        body: String,
        origin: &str,
    ) -> Result<Self, Failure> {
        let url = prepared.url();
        let host = url.host_str().unwrap_or_default();
        Ok(Self {
            protocol,
            method: protocol.method.to_owned(),
            host: url.port().map_or_else(|| host.to_owned(), |port| format!("{host}:{port}")),
            path: path.to_owned(),
            headers: prepared.headers().to_vec(),
            flattened: flattened(&body, origin)?,
            body,
            signature: None,
        })
    }

    /// A request as it was sent.
    pub(crate) fn captured(
        protocol: &'static Protocol,
        captured: Captured,
        replacements: Replacements<'_>,
    ) -> Result<Self, Failure> {
        let mut missing = Vec::new();
        let mut headers = Vec::new();
        for header in protocol.headers {
            match replacements.of(header.source).or_else(|| captured.header(header.name)) {
                Some(value) => headers.push((header.name, value.to_owned())),
                // What is not signed need not be there.
                None if !header.signed => {}
                None => missing.push(header.name),
            }
        }
        let host = replacements.host.map(str::to_owned).or(captured.host.clone());
        if host.is_none() {
            missing.push("Host");
        }
        let (Some(host), true) = (host, missing.is_empty()) else {
            return Err(Failure::usage(format!("the request has no header {}", missing.join(", "))));
        };
        let body = if captured.body.trim().is_empty() { "{}".to_owned() } else { captured.body.clone() };
        let signature = captured.header(protocol.signing.header).map(str::to_owned);
        Ok(Self {
            protocol,
            method: captured.method,
            host,
            path: captured.path,
            headers,
            flattened: flattened(&body, "the body of the request")?,
            body,
            signature,
        })
    }

    /// Puts these parts into it. A signature that came with it belongs to another request then.
    pub(crate) fn replace(&mut self, replacements: Replacements<'_>) {
        for (name, old) in &mut self.headers {
            let header = self.protocol.headers.iter().find(|header| header.name == *name);
            if let Some(value) = header.and_then(|header| replacements.of(header.source)) {
                value.clone_into(old);
            }
        }
        if let Some(host) = replacements.host {
            host.clone_into(&mut self.host);
        }
        if !replacements.is_empty() {
            self.signature = None;
        }
    }

    /// The access ID among the headers.
    pub(crate) fn access_id(&self) -> Option<&str> {
        let header = self.protocol.headers.iter().find(|header| header.source == Source::Credentials)?;
        self.headers.iter().find(|(name, _)| *name == header.name).map(|(_, value)| value.as_str())
    }
}

fn flattened(body: &str, origin: &str) -> Result<Vec<(String, String)>, Failure> {
    let body = Body::parse(body.as_bytes())
        .map_err(|error| Failure::usage(format!("{origin} is no JSON that can be signed: {error}")))?;
    flatten(&body).map_err(|error| Failure::usage(format!("{origin} can't be signed: {error}")))
}
