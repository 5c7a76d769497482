//! What operations are asked, read by a platform from anything.

use std::fmt::Debug;

use rayvision::Edition;
use rayvision::server::Platform;
use rayvision_runtime::testing::RequestVisitor;
use rayvision_runtime::{Request, TypeSchema};

use super::bytes::Bytes;
use super::json::json;
use super::operations;

/// The input chooses an operation, the rest is the body of its request.
///
/// A body in which nothing is wrong by the operation's table can be read, once what is always sent is in it.
pub(super) fn request(input: &[u8]) {
    operations::visit(input, |edition, bytes| Body { edition, bytes });
}

struct Body<'a> {
    edition: Edition,
    bytes: Bytes<'a>,
}

/// A platform that answers whatever it can read with the documented example.
struct Documented;

impl Platform for Documented {
    type Caller = ();
}

impl RequestVisitor for Body<'_> {
    type Output = ();

    fn visit<R>(self)
    where
        R: Request,
        R::Data: Debug + PartialEq,
    {
        let mut body = json(self.bytes, Some(&TypeSchema::Object(R::OPERATION.parameters)));
        let errors = R::OPERATION.validate(&body);
        R::OPERATION.parameters.fill(&mut body);
        if let Err(error) = Documented.dispatch(self.edition, R::OPERATION, &(), &body) {
            assert!(!errors.is_empty(), "nothing is wrong with {body}, but: {error}");
        }
    }
}
