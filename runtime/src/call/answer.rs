//! Opens an answer: data, or an error that says what is wrong with it.

use serde::de::DeserializeOwned;

use super::context::CallContext;
use super::envelope::{self, Envelope, Head, Opened, Unreadable};
use super::error::{ApiError, DecodeError, Error, NotEnvelopeError, StatusError};
use super::http_status;
use crate::schema::{Protocol, TypeSchema};
use crate::transport::Incoming;

/// Reads the answer to the attempt that `context` counts last; `data` is what it holds.
pub(crate) fn open<T: DeserializeOwned>(
    answer: Incoming,
    protocol: &'static Protocol,
    data: &TypeSchema,
    context: CallContext,
) -> Result<Envelope<T>, Error> {
    match envelope::open(&protocol.envelope, data, &answer.body) {
        Ok(Opened::Granted(envelope)) if is_success(&answer) => Ok(Envelope { attempts: context.attempts, ..envelope }),
        // The envelope grants and the status does not: which of the two is right can't be known.
        Ok(Opened::Granted(envelope)) => Err(StatusError::new(context, envelope.request_id, answer).into()),
        Ok(Opened::Refused(head)) => Err(refused(&answer, protocol, context, head)),
        Err(unreadable) => Err(cannot_read(answer, context, unreadable)),
    }
}

fn is_success(answer: &Incoming) -> bool {
    (200..300).contains(&answer.status)
}

#[cold]
fn refused(answer: &Incoming, protocol: &'static Protocol, context: CallContext, head: Head) -> Error {
    let code = head.code.unwrap_or_default();
    ApiError {
        context,
        code,
        message: head.message,
        info: protocol.code(code),
        server_time: head.server_time,
        request_id: head.request_id,
        clock_skew: None,
        status: answer.status,
        retry_after: answer.retry_after.filter(|_| http_status::honours_retry_after(answer.status)),
    }
    .into()
}

#[cold]
fn cannot_read(answer: Incoming, context: CallContext, unreadable: Unreadable) -> Error {
    let is_success = is_success(&answer);
    match unreadable {
        Unreadable::NotEnvelope if is_success => NotEnvelopeError::new(context, answer.status, answer.body).into(),
        Unreadable::NotEnvelope => StatusError::new(context, None, answer).into(),
        Unreadable::Data { fault, request_id } if is_success => {
            DecodeError::new(context, answer.status, request_id, fault, answer.body).into()
        }
        Unreadable::Data { request_id, .. } => StatusError::new(context, request_id, answer).into(),
    }
}
