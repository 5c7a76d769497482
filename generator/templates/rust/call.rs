//! Calls.

use std::pin::Pin;
use std::time::Duration;

use runtime::{Batch, BatchReport, Envelope, Error, Items, Options, Paged, Pages, Request, Retries};

/// A call that is ready to be sent: by [`send`](Call::send), or by awaiting it.
///
/// Methods of the groups make it, and optional parameters are set on it. It owns the client `C` that sends it, so it can
/// move to another task.
#[derive(Clone, Debug)]
#[must_use = "a call does nothing until it is sent"]
pub struct Call<R, C = runtime::Client> {
    client: C,
    pub(crate) request: R,
    options: Options,
}

impl<R, C> Call<R, C> {
    pub(crate) fn new(client: C, request: R) -> Self {
        Self { client, request, options: Options::default() }
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
    /// Whatever is set, a call of [`Effect::Once`](crate::Effect::Once) is only sent again when it certainly was not
    /// executed.
    pub fn with_retries(mut self, retries: Retries) -> Self {
        self.options.retries = Some(retries);
        self
    }
}

impl<R: Request> Call<R> {
    /// Signs and sends, and gives what the operation answers.
    ///
    /// Dropped before it is done, it leaves nothing half done in the client; the platform may have executed the call by
    /// then.
    ///
    /// # Errors
    ///
    /// The platform refused ([`Error::Refused`](crate::Error::Refused), whose [`Code`](crate::Code) says why), or something failed on
    /// the way there or back: see the other kinds of [`Error`](crate::Error). [`Error::outcome`](crate::Error::outcome) tells
    /// whether the call may have been executed all the same.
    pub async fn send(self) -> Result<R::Data, Error> {
        Ok(self.send_envelope().await?.data)
    }

    /// Signs and sends, and gives the whole answer: the server's time, its message and code, and the number of attempts
    /// too.
    ///
    /// # Errors
    ///
    /// The same as those of [`Call::send`].
    pub async fn send_envelope(self) -> Result<Envelope<R::Data>, Error> {
        self.client.send_with(&self.request, self.options).await
    }
}

/// Awaiting a call is [sending](Call::send) it.
impl<R: Request<Data: Send> + Send + Sync + 'static> IntoFuture for Call<R> {
    type Output = Result<R::Data, Error>;
    type IntoFuture = Pin<Box<dyn Future<Output = Self::Output> + Send>>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(self.send())
    }
}

#[cfg(feature = "blocking")]
impl<R: Request<Data: Send> + Sync> Call<R, runtime::blocking::Client> {
    /// Signs and sends, waits, and gives what the operation answers.
    ///
    /// # Errors
    ///
    /// Those of a call that does not block.
    pub fn send(self) -> Result<R::Data, Error> {
        Ok(self.send_envelope()?.data)
    }

    /// Signs and sends, waits, and gives the whole answer: the server's time, its message and code, and the number of
    /// attempts too.
    ///
    /// # Errors
    ///
    /// The same as those of `send`.
    pub fn send_envelope(self) -> Result<Envelope<R::Data>, Error> {
        self.client.send_with(&self.request, self.options)
    }
}

impl<R: Paged, C> Call<R, C> {
    /// Page by page, from the one that is asked for to the last. Nothing is asked before the first is wanted.
    pub fn pages(self) -> Pages<R, C> {
        Pages::new(self.client, self.request, self.options)
    }

    /// Item by item, from the page that is asked for to the last. Nothing is asked before the first is wanted.
    ///
    /// [`Items`](crate::Items) tells what becomes of items when the list moves meanwhile.
    pub fn items(self) -> Items<R, C> {
        Items::new(self.client, self.request, self.options)
    }
}

impl<R: Batch> Call<R> {
    /// Sends a long list in parts, and tells for each of its items whether it was taken.
    ///
    /// A part that is refused is divided further, so that a wrong item does not take others with it.
    pub async fn send_each(self) -> BatchReport<R::Id> {
        runtime::send_each(&self.client, self.request, self.options).await
    }
}

#[cfg(feature = "blocking")]
impl<R: Batch> Call<R, runtime::blocking::Client> {
    /// Sends a long list in parts, waits, and tells for each of its items whether it was taken.
    pub fn send_each(self) -> BatchReport<R::Id> {
        runtime::blocking::send_each(&self.client, self.request, self.options)
    }
}
