//! What is wrong with parameters, found by the tables before anything is sent or done.

mod error;
mod validate;

pub use self::error::{ValidationError, ValidationErrorKind};
pub use self::validate::validate;
