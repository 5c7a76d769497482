//! The envelope that wraps every answer.
//!
//! Section of the document: *Request parameter*, return data structure.

mod fault;
mod head;
mod parts;
mod remark;
mod repair;
#[cfg(test)]
mod tests;
mod unicode;

use std::borrow::Cow;

use jiff::Timestamp;
use serde::de::DeserializeOwned;

pub(crate) use self::fault::Fault;
pub(crate) use self::head::Head;
use self::parts::Parts;
pub use self::remark::Remark;
use self::repair::repair;
use self::unicode::as_unicode;
use crate::schema::{EnvelopeNames, TypeSchema};

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
    /// ID of the request, by which support finds it.
    pub request_id: Option<String>,
    /// Release of the platform that answered.
    pub release_version: Option<String>,
    /// How many attempts the call took.
    pub attempts: u32,
    /// What of the data could not be read, and was left out.
    pub remarks: Vec<Remark>,
    /// What the operation answers.
    pub data: T,
}

impl<T> Envelope<T> {
    /// How many items were left out of lists that are fields of the data, as that of a page is.
    pub(crate) fn left_out_items(&self) -> usize {
        self.remarks.iter().filter(|remark| remark.is_item_left_out()).count()
    }
}

/// What an answer turned out to be.
pub(crate) enum Opened<T> {
    Granted(Envelope<T>),
    Refused(Head),
}

/// Why an answer can't be read.
pub(crate) enum Unreadable {
    NotEnvelope,
    Data { fault: Fault, request_id: Option<String> },
}

/// Reads an answer whose data are described by `schema`.
///
/// Usually that is one pass, in which the data are decoded in place. Where they are not what the document says, they are
/// repaired first.
pub(crate) fn open<T: DeserializeOwned>(
    names: &'static EnvelopeNames,
    schema: &TypeSchema,
    body: &[u8],
) -> Result<Opened<T>, Unreadable> {
    // Some servers begin with a byte order mark, which is no JSON.
    let body = body.strip_prefix("\u{feff}".as_bytes()).unwrap_or(body);
    if let Ok(text) = str::from_utf8(body)
        && let Ok(parts) = Parts::read(names, schema, text)
        && let Some(code) = parts.head.code
    {
        if !names.ok.contains(&code) {
            return Ok(Opened::Refused(parts.head));
        }
        if let Some(data) = parts.data.or_else(|| without_data(schema, parts.has_null)) {
            return Ok(Opened::Granted(granted(parts.head, code, data, Vec::new())));
        }
    }
    open_repaired(names, schema, body)
}

#[cold]
fn open_repaired<T: DeserializeOwned>(
    names: &'static EnvelopeNames,
    schema: &TypeSchema,
    body: &[u8],
) -> Result<Opened<T>, Unreadable> {
    let text = as_unicode(body);
    // What is no JSON to its end broke on its way: the data are not to blame, and may come whole the next time.
    let parts = Parts::read(names, schema, &text).map_err(|_| Unreadable::NotEnvelope)?;
    let code = parts.head.code.ok_or(Unreadable::NotEnvelope)?;
    if !names.ok.contains(&code) {
        return Ok(Opened::Refused(parts.head));
    }
    let unreadable = |fault| Unreadable::Data { fault, request_id: parts.head.request_id.clone() };
    let Some(data) = parts.data else {
        let data = without_data(schema, parts.has_null).ok_or_else(|| unreadable(Fault::missing(names.data)))?;
        return Ok(Opened::Granted(granted(parts.head, code, data, Vec::new())));
    };
    let repaired = repair(schema, data, matches!(text, Cow::Owned(_)))
        .map_err(|misfit| unreadable(misfit.into_fault(names.data, &text)))?;
    let data = serde_json::from_str(&repaired.json).map_err(|error| unreadable(Fault::of_type(names.data, &error)))?;
    Ok(Opened::Granted(granted(parts.head, code, data, repaired.remarks)))
}

/// What stands for data that did not come, where that is possible. Some say so that a list is empty, but no more than `null`.
fn without_data<T: DeserializeOwned>(schema: &TypeSchema, has_null: bool) -> Option<T> {
    let nothing = if matches!(schema, TypeSchema::List(_)) && has_null { "[]" } else { "null" };
    serde_json::from_str(nothing).ok()
}

fn granted<T>(head: Head, code: i64, data: T, remarks: Vec<Remark>) -> Envelope<T> {
    Envelope {
        version: head.version.unwrap_or_default(),
        result: head.result.unwrap_or(true),
        message: head.message,
        code,
        server_time: head.server_time,
        request_id: head.request_id,
        release_version: head.release_version,
        attempts: 1,
        remarks,
        data,
    }
}
