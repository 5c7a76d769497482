//! What a server replies.

/// What a server replies to a request of one operation.
#[derive(Clone, Debug, PartialEq)]
pub enum Reply<T> {
    /// It granted the request.
    Data(T),
    /// It refused.
    Refused(Refused),
    /// The documented example, since nobody has written anything else.
    Documented,
}

impl<T> Reply<T> {
    /// The same reply with other data.
    ///
    /// # Errors
    ///
    /// Those of `with`.
    pub fn try_map<U, E>(self, with: impl FnOnce(T) -> Result<U, E>) -> Result<Reply<U>, E> {
        Ok(match self {
            Self::Data(data) => Reply::Data(with(data)?),
            Self::Refused(refused) => Reply::Refused(refused),
            Self::Documented => Reply::Documented,
        })
    }
}

/// Why a server refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    /// The code.
    pub code: i64,
    /// A message for people.
    pub message: String,
}

impl<T> From<Result<T, Refused>> for Reply<T> {
    fn from(result: Result<T, Refused>) -> Self {
        match result {
            Ok(data) => Self::Data(data),
            Err(refused) => Self::Refused(refused),
        }
    }
}
