use std::fmt::Debug;

use crate::schema::Request;

/// Something to do with a type of requests, whichever it is, for tests that go through all operations. A generated crate calls
/// it with the request of an operation.
pub trait RequestVisitor {
    /// What comes of it.
    type Output;

    /// Does it.
    fn visit<R>(self) -> Self::Output
    where
        R: Request,
        R::Data: Debug + PartialEq;
}
