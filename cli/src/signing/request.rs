//! The request that is signed.

use clap::ArgMatches;
use rayvision::runtime::Source;
use rayvision::{Json, OPERATIONS, Operation, PROTOCOL};

use super::{Sign, capture};
use crate::context::Context;
use crate::failure::{Failure, nearest};
use crate::operation;
use crate::operation::{input, request};

/// The request that is signed.
#[derive(Debug)]
pub(super) struct Subject {
    pub(super) method: String,
    pub(super) host: String,
    pub(super) path: String,
    /// Signed headers, in byte order of their names.
    pub(super) headers: Vec<(&'static str, String)>,
    pub(super) body: Json,
    /// The body as it was sent, where it was.
    pub(super) sent_body: Option<String>,
    /// The signature that came with it.
    pub(super) signature: Option<String>,
}

impl Subject {
    /// What the command line speaks of.
    pub(super) fn new(arguments: &Sign, matches: &ArgMatches, context: &Context) -> Result<Self, Failure> {
        let mut subject = match (matches.subcommand(), &arguments.request, &arguments.body) {
            (Some((group, matches)), _, _) => {
                let (operation, matches) = operation::chosen(group, matches)?;
                Self::made(operation.path, request::parameters(operation, matches)?, context)?
            }
            (None, Some(file), _) => {
                let captured = capture::read(&input::read_text(file)?, &input::name(file))?;
                Self::captured(captured, arguments)?
            }
            (None, None, Some(file)) => {
                let body = serde_json::from_str(&input::read_text(file)?);
                let body =
                    body.map_err(|error| Failure::usage(format!("{} is no JSON: {error}", input::name(file))))?;
                Self::made(&path(arguments)?, body, context)?
            }
            (None, None, None) => {
                return Err(Failure::usage("there is nothing to sign: give an operation, --body or --request"));
            }
        };
        subject.set(|source| matches!(source, Source::Clock(_)), arguments.timestamp.as_deref());
        subject.set(|source| matches!(source, Source::Random), arguments.nonce.as_deref());
        if let Some(host) = &arguments.host {
            subject.host.clone_from(host);
        }
        if arguments.timestamp.is_some() || arguments.nonce.is_some() || arguments.host.is_some() {
            // It belongs to another request.
            subject.signature = None;
        }
        Ok(subject)
    }

    /// A request as the client would make it now.
    fn made(path: &str, body: Json, context: &Context) -> Result<Self, Failure> {
        // Headers are the same for all operations.
        let any = OPERATIONS.first().copied().ok_or_else(|| Failure::usage("there is no operation"))?;
        let prepared = context.untyped()?.prepare(any, &Json::Object(serde_json::Map::new()));
        let prepared = prepared.map_err(Failure::call("signing"))?;
        let url = prepared.url();
        let host = url.host_str().unwrap_or_default();
        Ok(Self {
            method: PROTOCOL.method.to_owned(),
            host: url.port().map_or_else(|| host.to_owned(), |port| format!("{host}:{port}")),
            path: path.to_owned(),
            headers: prepared.headers().to_vec(),
            body,
            sent_body: None,
            signature: None,
        })
    }

    /// A request as it was sent.
    fn captured(captured: capture::Captured, arguments: &Sign) -> Result<Self, Failure> {
        let mut missing = Vec::new();
        let mut headers = Vec::new();
        for header in PROTOCOL.headers {
            let given = match header.source {
                Source::Clock(_) => arguments.timestamp.as_deref(),
                Source::Random => arguments.nonce.as_deref(),
                _ => None,
            };
            match given.or_else(|| captured.header(header.name)) {
                Some(value) => headers.push((header.name, value.to_owned())),
                None => missing.push(header.name),
            }
        }
        let host = arguments.host.clone().or(captured.host.clone());
        if host.is_none() {
            missing.push("Host");
        }
        let (Some(host), true) = (host, missing.is_empty()) else {
            return Err(Failure::usage(format!("the request has no header {}", missing.join(", "))));
        };
        let body = if captured.body.trim().is_empty() { "{}" } else { &captured.body };
        let body = serde_json::from_str(body)
            .map_err(|error| Failure::usage(format!("the body of the request is no JSON: {error}")))?;
        let signature = captured.header(PROTOCOL.signing.header).map(str::to_owned);
        Ok(Self {
            method: captured.method,
            host,
            path: captured.path,
            headers,
            body,
            sent_body: Some(captured.body),
            signature,
        })
    }

    fn set(&mut self, is_meant: fn(Source) -> bool, value: Option<&str>) {
        let Some(value) = value else { return };
        for (name, old) in &mut self.headers {
            if PROTOCOL.headers.iter().any(|header| header.name == *name && is_meant(header.source)) {
                value.clone_into(old);
            }
        }
    }

    /// The access ID among the headers.
    pub(super) fn access_id(&self) -> Option<&str> {
        let header = PROTOCOL.headers.iter().find(|header| header.source == Source::Credentials)?;
        self.headers.iter().find(|(name, _)| *name == header.name).map(|(_, value)| value.as_str())
    }
}

/// The path that a body is for.
fn path(arguments: &Sign) -> Result<String, Failure> {
    match (&arguments.operation, &arguments.path) {
        (Some(name), _) => Ok(named(name)?.path.to_owned()),
        (None, Some(path)) if path.starts_with('/') => Ok(path.clone()),
        (None, Some(path)) => Err(Failure::usage(format!("the path {path} must begin with /"))),
        (None, None) => Err(Failure::usage("a body needs --operation or --path")),
    }
}

/// The operation of a name, by either of its spellings.
fn named(name: &str) -> Result<&'static Operation, Failure> {
    let is_named = |operation: &&&Operation| operation.name == name || operation::kebab(operation.name) == name;
    OPERATIONS.iter().find(is_named).copied().ok_or_else(|| {
        let known = OPERATIONS.map(|operation| operation.name);
        let meant = nearest(name, &known).map(|known| format!("; did you mean {known}?")).unwrap_or_default();
        Failure::usage_with(format!("there is no operation {name}{meant}"), "`rayvision docs operations` lists them")
    })
}
