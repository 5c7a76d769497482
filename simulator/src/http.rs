//! The server: the platform's operations, images at the paths that they answer, the control and its page.

mod control;
mod faulty_body;
mod guard;
mod images;
mod page;
mod platform;
mod response;

use std::sync::Arc;

use axum::Router;
use axum::routing::any;

use crate::state::Shared;

/// Longest body that is read.
const LONGEST_BODY: usize = 8 * 1024 * 1024;

pub(crate) fn router(shared: &Arc<Shared>) -> Router {
    Router::new()
        .route(control::ROOT, any(control::serve))
        .route(&format!("{}/", control::ROOT), any(control::serve))
        .route(&format!("{}/{{*call}}", control::ROOT), any(control::serve))
        .fallback(platform::serve)
        .with_state(Arc::clone(shared))
}
