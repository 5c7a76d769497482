//! The server.

pub(crate) mod control;
pub(crate) mod faulty_body;
mod guard;
