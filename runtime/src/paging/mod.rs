//! Lists that come page by page.

mod demand;
mod identity;
mod item_reader;
mod items;
mod missed_items;
mod new_items;
mod page;
mod page_cursor;
mod page_fetcher;
mod page_reader;
mod paged;
mod pages;
mod seen_ids;

pub(crate) use self::demand::{Outlet, Supply};
pub use self::identity::Identity;
pub use self::items::Items;
pub use self::paged::Paged;
pub use self::pages::Pages;
