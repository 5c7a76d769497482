//! What came back.

use crate::envelope::{self, Head, Opened, Unreadable};
use crate::error::{DecodeError, NotEnvelopeError, StatusError};
use crate::{Envelope, Error, Operation, Protocol, Refusal, Wire};

/// An answer as it came.
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) body: Vec<u8>,
}

impl Answer {
    pub(crate) fn open<T: Wire>(
        self,
        protocol: &'static Protocol,
        operation: &'static Operation,
    ) -> Result<Envelope<T>, Error> {
        match envelope::open(&protocol.envelope, &self.body) {
            Ok(Opened::Granted(envelope)) if self.is_success() => Ok(envelope),
            Ok(Opened::Granted(_)) => Err(self.status(operation)),
            Ok(Opened::Refused(head)) => Err(self.refused(protocol, operation, head)),
            Err(unreadable) => Err(self.unreadable(operation, &unreadable)),
        }
    }

    fn is_success(&self) -> bool {
        (200..300).contains(&self.status)
    }

    #[cold]
    fn status(self, operation: &'static Operation) -> Error {
        StatusError::new(operation.name, self.status, self.body).into()
    }

    #[cold]
    fn refused(self, protocol: &'static Protocol, operation: &'static Operation, head: Head) -> Error {
        let code = head.code.unwrap_or_default();
        Refusal {
            operation: operation.name,
            code,
            message: head.message,
            info: protocol.code(code),
            server_time: head.server_time,
            status: self.status,
        }
        .into()
    }

    #[cold]
    fn unreadable(self, operation: &'static Operation, unreadable: &Unreadable) -> Error {
        match unreadable {
            _ if !self.is_success() => self.status(operation),
            Unreadable::NotEnvelope => NotEnvelopeError::new(operation.name, self.status, self.body).into(),
            Unreadable::Data(error) => DecodeError::new(operation.name, self.status, error, self.body).into(),
        }
    }
}
