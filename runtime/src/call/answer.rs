//! What came back.

use super::context::History;
use super::error::{DecodeError, NotEnvelopeError, StatusError};
use crate::envelope::{self, Head, Opened, Unreadable};
use crate::{Envelope, Error, Incoming, Protocol, Refusal, Wire};

impl Incoming {
    /// Reads the answer to the last of the attempts.
    pub(crate) fn open<T: Wire>(self, protocol: &'static Protocol, history: History) -> Result<Envelope<T>, Error> {
        match envelope::open(&protocol.envelope, &self.body) {
            Ok(Opened::Granted(envelope)) if self.is_success() => {
                Ok(Envelope { attempts: history.attempts, ..envelope })
            }
            Ok(Opened::Granted(_)) => Err(self.status(history)),
            Ok(Opened::Refused(head)) => Err(self.refused(protocol, history, head)),
            Err(unreadable) => Err(self.unreadable(history, &unreadable)),
        }
    }

    fn is_success(&self) -> bool {
        (200..300).contains(&self.status)
    }

    #[cold]
    fn status(self, history: History) -> Error {
        StatusError::new(history, self.status, self.body).into()
    }

    #[cold]
    fn refused(self, protocol: &'static Protocol, history: History, head: Head) -> Error {
        let code = head.code.unwrap_or_default();
        Refusal {
            history,
            code,
            message: head.message,
            info: protocol.code(code),
            server_time: head.server_time,
            clock_offset: None,
            status: self.status,
        }
        .into()
    }

    #[cold]
    fn unreadable(self, history: History, unreadable: &Unreadable) -> Error {
        match unreadable {
            _ if !self.is_success() => self.status(history),
            Unreadable::NotEnvelope => NotEnvelopeError::new(history, self.status, self.body).into(),
            Unreadable::Data(error) => DecodeError::new(history, self.status, error, self.body).into(),
        }
    }
}
