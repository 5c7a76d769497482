//! The server: the platform's operations, images at the paths that they answer, the control and its page.

mod control;
mod failure;
mod faulty_body;
mod guard;
mod images;
mod page;
mod platform;
mod response;
mod storage;

use std::sync::Arc;

use axum::Router;
use axum::routing::any;

use crate::state::Shared;

/// The control and its page are below this path.
const CONTROL: &str = "/_simulator";
/// The page.
pub(crate) const PAGE: &str = "/_simulator/";
/// Longest body that is read.
const LONGEST_BODY: usize = 8 * 1024 * 1024;

pub(crate) fn router(shared: &Arc<Shared>) -> Router {
    Router::new()
        .route(CONTROL, any(control::serve))
        .route(PAGE, any(control::serve))
        .route(&format!("{}{{*path}}", storage::ROOT), any(storage::serve))
        .route(&format!("{PAGE}{{*call}}"), any(control::serve))
        .fallback(platform::serve)
        .with_state(Arc::clone(shared))
}
