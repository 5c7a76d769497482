//! `call.rs`: a request on its way. The same for every API.

use quote::quote;

use super::{doc::Doc, module::Module};

pub(crate) fn module() -> Module {
    let items = quote! {
        /// A call that is ready to be sent.
        ///
        /// Methods of the groups make it; optional parameters are set on it.
        #[derive(Clone, Debug)]
        #[must_use = "a call does nothing until it is sent"]
        pub struct Call<'c, R> {
            client: &'c Client,
            pub(crate) request: R,
        }

        impl<'c, R: runtime::Request> Call<'c, R> {
            pub(crate) fn new(client: &'c Client, request: R) -> Self {
                Self { client, request }
            }

            /// The parameters as they would be sent.
            pub fn request(&self) -> &R {
                &self.request
            }

            /// Signs and sends, and gives what the operation answers.
            ///
            /// # Errors
            ///
            /// The platform refused ([`Error::Refused`](crate::Error::Refused)), or something failed on the way there or
            /// back: see the other kinds of [`Error`](crate::Error).
            pub async fn send(self) -> Result<R::Data, runtime::Error> {
                Ok(self.send_envelope().await?.data)
            }

            /// Signs and sends, and gives the whole answer: the server's time, its message and code too.
            ///
            /// # Errors
            ///
            /// The same as those of [`Call::send`].
            pub async fn send_envelope(self) -> Result<runtime::Envelope<R::Data>, runtime::Error> {
                self.client.0.send(&self.request).await
            }
        }
    };
    Module::new("src/call.rs", Doc::new().text("Calls.")).using(&["Client"]).item(items)
}
