//! The platform's side of an operation, for servers that stand in for it.

use serde::de::DeserializeOwned;

use crate::{Json, Request};

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

/// Says why a body is not the request of an operation.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct UnreadableError(String);

/// Reads the request from `body`, lets `reply` see it and writes the data of its reply as JSON.
///
/// # Errors
///
/// Says why the body can't be read as this request. [`validate`](crate::validate) tells more, and finds more.
pub fn serve<R: Request + DeserializeOwned>(
    body: &Json,
    reply: impl FnOnce(R) -> Reply<R::Data>,
) -> Result<Reply<String>, UnreadableError> {
    let request = serde_path_to_error::deserialize(body).map_err(|error| UnreadableError(error.to_string()))?;
    Ok(match reply(request) {
        Reply::Data(data) => {
            Reply::Data(serde_json::to_string(&data).map_err(|error| UnreadableError(error.to_string()))?)
        }
        Reply::Refused(refused) => Reply::Refused(refused),
        Reply::Documented => Reply::Documented,
    })
}

/// Defines the platform's side of a set of operations: a trait with a method for each of them.
///
/// The trait has the type `Caller`, who a method acts for, and `dispatch`, which hands a request to its method. A method
/// that nobody has written answers with the documented example.
#[macro_export]
macro_rules! platform {
    (
        $(#[$meta:meta])*
        $vis:vis trait $Platform:ident {
            $(
                $(#[doc = $doc:literal])*
                #[operation($name:literal)]
                fn $method:ident(&mut self, $request:ident: $Request:ty $(,)?) -> $Data:ty;
            )*
        }
    ) => {
        $(#[$meta])*
        $vis trait $Platform {
            /// Who calls.
            type Caller: ?Sized;

            $(
                $(#[doc = $doc])*
                fn $method(&mut self, caller: &Self::Caller, $request: $Request) -> $crate::Reply<$Data> {
                    let _ = (caller, $request);
                    $crate::Reply::Documented
                }
            )*

            /// Reads the parameters of `operation` from `body`, hands them to its method and writes the data of the reply
            /// as JSON.
            ///
            /// # Errors
            ///
            /// Says why the body can't be read as this request; `validate` of the runtime tells more, and finds more.
            fn dispatch(
                &mut self,
                caller: &Self::Caller,
                operation: &$crate::Operation,
                body: &$crate::Json,
            ) -> ::core::result::Result<$crate::Reply<::std::string::String>, $crate::UnreadableError> {
                match operation.name {
                    $($name => $crate::serve::<$Request>(body, |request| self.$method(caller, request)),)*
                    _ => ::core::result::Result::Ok($crate::Reply::Documented),
                }
            }
        }
    };
}
