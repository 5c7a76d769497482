//! What a request for one page of a list tells of itself.

use serde::Serialize;

use super::identity::Identity;
use crate::schema::Request;

/// A request that asks for one page of a longer list.
pub trait Paged: Request<Data: Send + 'static> + Clone + Send + Sync + 'static {
    /// An item of the list.
    type Item: Serialize + Send + 'static;

    /// Number of the page that it asks for, from 1.
    fn number(&self) -> i32;

    /// Items per page that it asks for.
    fn size(&self) -> i32;

    /// Asks for another page.
    fn turn_to(&mut self, number: i32);

    /// Number of items on all pages together, as the answer tells it.
    fn total(data: &Self::Data) -> i64;

    /// The items of the page.
    fn items(data: &Self::Data) -> &[Self::Item];

    /// Takes the items of the page.
    fn into_items(data: Self::Data) -> Vec<Self::Item>;

    /// What tells the item from all others of the list; nothing where there is no such thing.
    fn identity(item: &Self::Item) -> Option<Identity>;
}
