//! Requests in parts, for code that waits.

use std::sync::Arc;

use super::client::Client;
use crate::batch::{self, Batch, BatchReport};
use crate::call::Options;

/// Sends a request in parts, and reports what became of each thing in it, as [`send_each`](crate::send_each) does.
pub fn send_each<R: Batch>(client: &Client, mut request: R, options: Options) -> BatchReport<R::Id> {
    let ids = request.ids().clone();
    client.block_on(batch::send_each(client.inner(), request, options)).unwrap_or_else(|error| {
        let mut report = BatchReport::new();
        report.fail(ids, &Arc::new(error));
        report
    })
}
