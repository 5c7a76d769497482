//! `call.rs`: a request on its way. The same for every API.

use quote::quote;

use super::{doc::Doc, module::Module};

pub(crate) fn module() -> Module {
    let call = quote! {
        /// A call that is ready to be sent.
        ///
        /// Methods of the groups make it; optional parameters are set on it. `H` is the client that sends it.
        #[derive(Clone, Debug)]
        #[must_use = "a call does nothing until it is sent"]
        pub struct Call<'c, R, H = runtime::Client> {
            client: &'c H,
            pub(crate) request: R,
            options: runtime::Options,
        }

        impl<'c, R, H> Call<'c, R, H> {
            pub(crate) fn new(client: &'c H, request: R) -> Self {
                Self { client, request, options: runtime::Options::default() }
            }

            /// The parameters as they would be sent.
            pub fn request(&self) -> &R {
                &self.request
            }

            /// Sets the time for this call in all, retries included, in place of the client's.
            pub fn with_timeout(mut self, timeout: Duration) -> Self {
                self.options.timeout = Some(timeout);
                self
            }

            /// Sets the time for each attempt of this call, in place of the client's.
            pub fn with_attempt_timeout(mut self, timeout: Duration) -> Self {
                self.options.attempt_timeout = Some(timeout);
                self
            }

            /// Sets how often this call is tried, in place of the client's policy.
            ///
            /// Whatever is set, a call of [`Effect::Once`](crate::Effect::Once) is only sent again when it certainly was
            /// not executed.
            pub fn with_retries(mut self, retries: runtime::Retries) -> Self {
                self.options.retries = Some(retries);
                self
            }
        }
    };
    let sending = quote! {
        impl<R: runtime::Request> Call<'_, R> {
            /// Signs and sends, and gives what the operation answers.
            ///
            /// Dropped before it is done, it leaves nothing half done in the client; the platform may have executed the
            /// call by then.
            ///
            /// # Errors
            ///
            /// The platform refused ([`Error::Refused`](crate::Error::Refused)), or something failed on the way there or
            /// back: see the other kinds of [`Error`](crate::Error). [`Error::outcome`](crate::Error::outcome) tells
            /// whether the call may have been executed all the same.
            pub async fn send(self) -> Result<R::Data, Error> {
                Ok(self.send_envelope().await?.data)
            }

            /// Signs and sends, and gives the whole answer: the server's time, its message and code, and the number of
            /// attempts too.
            ///
            /// # Errors
            ///
            /// The same as those of [`Call::send`].
            pub async fn send_envelope(self) -> Result<Envelope<R::Data>, Error> {
                self.client.send_with(&self.request, self.options).await
            }
        }
    };
    let blocking = quote! {
        #[cfg(feature = "blocking")]
        impl<R: runtime::Request + Clone + Send + Sync + 'static> Call<'_, R, runtime::blocking::Client> {
            /// Signs and sends, waits, and gives what the operation answers.
            ///
            /// # Errors
            ///
            /// Those of a call that does not block; and it fails when it is made inside of async code, which it would block.
            pub fn send(self) -> Result<R::Data, Error> {
                Ok(self.send_envelope()?.data)
            }

            /// Signs and sends, waits, and gives the whole answer: the server's time, its message and code, and the number
            /// of attempts too.
            ///
            /// # Errors
            ///
            /// The same as those of `send`.
            pub fn send_envelope(self) -> Result<Envelope<R::Data>, Error> {
                self.client.send_with(&self.request, self.options)
            }
        }
    };
    let lists = quote! {
        impl<R: runtime::Paged, H: Clone> Call<'_, R, H> {
            /// Page by page, from the one that is asked for to the last. Nothing is asked before the first is wanted.
            pub fn pages(self) -> runtime::Pages<R, H> {
                runtime::Pages::new(self.client.clone(), self.request, self.options)
            }

            /// Item by item, from the page that is asked for to the last. Nothing is asked before the first is wanted.
            ///
            /// [`Items`](crate::Items) tells what becomes of items when the list moves meanwhile.
            pub fn items(self) -> runtime::Items<R, H> {
                runtime::Items::new(self.client.clone(), self.request, self.options)
            }
        }
    };
    let bulk = quote! {
        impl<R: runtime::Bulk> Call<'_, R> {
            /// Sends a long list in parts, and tells for each of its items whether it was taken.
            ///
            /// A part that is refused is divided further, so that a wrong item does not take others with it.
            pub async fn send_each(self) -> runtime::Report<R::Id> {
                runtime::send_each(self.client, self.request, self.options).await
            }
        }
    };
    let blocking_bulk = quote! {
        #[cfg(feature = "blocking")]
        impl<R: runtime::Bulk> Call<'_, R, runtime::blocking::Client> {
            /// Sends a long list in parts, waits, and tells for each of its items whether it was taken.
            pub fn send_each(self) -> runtime::Report<R::Id> {
                runtime::blocking::send_each(self.client, self.request, self.options)
            }
        }
    };
    let head = quote!(
        use std::time::Duration;
        use runtime::{Envelope, Error};
    );
    let items = [head, call, sending, blocking, lists, bulk, blocking_bulk];
    Module::root("src/call.rs", Doc::new().text("Calls.")).items(items)
}
