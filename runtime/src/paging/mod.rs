//! Lists that come page by page: their pages, or their items with the gaps mended that a moving list makes.

mod demand;
mod identity;
mod item_reader;
mod items;
mod missed_items;
mod new_items;
mod page_cursor;
mod page_fetcher;
mod page_reader;
mod page_snapshot;
mod paged;
mod pages;
mod seen_ids;

pub(crate) use self::demand::{DemandReceiver, DemandSender};
pub use self::identity::Identity;
pub use self::items::Items;
pub use self::paged::Paged;
pub use self::pages::Pages;
