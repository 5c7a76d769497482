//! The macro by which the operations of a protocol become a trait.

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
            /// Says why the body can't be read as this request; `flaws` of the runtime tells more, and finds more.
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
