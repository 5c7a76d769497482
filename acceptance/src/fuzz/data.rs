//! What operations answer, decoded from anything.

use std::fmt::Debug;

use rayvision::Edition;
use rayvision::server::project;
use rayvision_runtime::Request;
use rayvision_runtime::testing::RequestVisitor;
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::bytes::Bytes;
use super::json::json;
use super::operations;

/// The input chooses an operation, the rest is the data of its answer.
///
/// What decodes encodes again, and then decodes as the same value. What an edition has of it decodes, too.
pub(super) fn data(input: &[u8]) {
    operations::visit(input, |edition, bytes| Data { edition, bytes });
}

struct Data<'a> {
    edition: Edition,
    bytes: Bytes<'a>,
}

impl RequestVisitor for Data<'_> {
    type Output = ();

    fn visit<R>(self)
    where
        R: Request,
        R::Data: Debug + PartialEq,
    {
        let text = json(self.bytes, Some(&R::OPERATION.data)).to_string();
        if let Ok(data) = read::<R::Data>(&text) {
            returns(&data);
            let of_edition = |json: &str| project(self.edition, &R::OPERATION.data, json).expect("it is JSON");
            let projected = of_edition(&write(&data));
            assert!(read::<R::Data>(&projected).is_ok(), "{projected} can't be read");
            assert_eq!(of_edition(&projected), projected, "projected again");
        }
    }
}

/// Holds `value` against what becomes of it on the way to JSON and back.
pub(super) fn returns<T: Serialize + DeserializeOwned + Debug + PartialEq>(value: &T) {
    let written = write(value);
    let again = read::<T>(&written).unwrap_or_else(|error| panic!("{written} can't be read again: {error}"));
    assert_eq!(&again, value, "{written} is read as another value");
    assert_eq!(write(&again), written, "what was read again is written as another text");
}

pub(super) fn read<T: DeserializeOwned>(text: &str) -> Result<T, serde_json::Error> {
    serde_json::from_str(text)
}

pub(super) fn write(value: &impl Serialize) -> String {
    serde_json::to_string(value).expect("every value can be written")
}
