//! Pages of lists.

use rayvision::Page;

/// Number and size of a page. Numbers below 1 count as 1.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pagination {
    number: i32,
    size: i32,
}

impl Pagination {
    pub(super) fn new(number: i32, size: i32) -> Self {
        Self { number: number.max(1), size: size.max(1) }
    }

    /// The page of a list of `total` items. A page behind the end is empty.
    pub(super) fn page<T, I: Iterator>(self, total: usize, items: I, show: impl Fn(I::Item) -> Option<T>) -> Page<T> {
        let size = usize::try_from(self.size).unwrap_or(1);
        let before = usize::try_from(self.number - 1).unwrap_or(0).saturating_mul(size);
        let shown: Vec<T> = items.skip(before).take(size).filter_map(show).collect();
        let mut page = Page::new(i32::try_from(total).unwrap_or(i32::MAX), shown);
        page.page_count = Some(i32::try_from(total.div_ceil(size)).unwrap_or(i32::MAX));
        page.page_num = Some(self.number);
        page.size = Some(self.size);
        page
    }
}
