//! How far the reading of a list is, and where the list ends.

use std::cmp::Ordering;

/// After so many pages in a row that bring nothing new, reading ends: the platform does not turn the pages, or the list
/// grows as fast as it is read.
const MAX_STALE_PAGES: u32 = 3;

/// How far the reading of a list is.
///
/// The total that the platform tells decides where the list ends, as long as the pages agree with it.
pub(crate) struct PageCursor {
    page_size: i64,
    /// Items on the pages before the first that is read.
    skipped: i64,
    total: Option<i64>,
    /// The smallest total so far. So many items, at least, have to be delivered.
    smallest_total: i64,
    /// Items on the last page.
    count: i64,
    received: i64,
    delivered: i64,
    stale_pages: u32,
    fingerprint: Option<u64>,
}

impl PageCursor {
    pub(crate) fn new(first_page: i64, page_size: i64) -> Self {
        Self {
            page_size,
            skipped: (first_page - 1) * page_size,
            total: None,
            smallest_total: i64::MAX,
            count: 0,
            received: 0,
            delivered: 0,
            stale_pages: 0,
            fingerprint: None,
        }
    }

    /// The total that the platform told last.
    pub(crate) fn total(&self) -> Option<i64> {
        self.total
    }

    /// Notes a page that was read for the first time, with the total that it told.
    pub(crate) fn advance(&mut self, total: i64, count: usize) {
        self.count = signed(count);
        self.received += self.count;
        self.note_total(total);
    }

    /// Notes that the last page was read again.
    pub(crate) fn recount(&mut self, count: usize) {
        self.received += signed(count) - self.count;
        self.count = signed(count);
    }

    /// Notes a total.
    pub(crate) fn note_total(&mut self, total: i64) {
        self.total = Some(total);
        self.smallest_total = self.smallest_total.min(total);
    }

    /// Whether a page is the same as the one before it.
    pub(crate) fn is_repeated(&mut self, fingerprint: u64) -> bool {
        self.count > 0 && self.fingerprint.replace(fingerprint) == Some(fingerprint)
    }

    /// Notes how many items of the last page are delivered, and how many could not be read.
    pub(crate) fn deliver(&mut self, items: usize, left_out: usize) {
        self.delivered += signed(items + left_out);
        self.stale_pages = if items == 0 { self.stale_pages + 1 } else { 0 };
    }

    /// Number of the last page that there is, as far as is known.
    pub(crate) fn last_page(&self) -> i64 {
        self.total.map_or(0, |total| self.last_page_of(total))
    }

    /// Number of the last page of so many items.
    pub(crate) fn last_page_of(&self, total: i64) -> i64 {
        total.max(0).saturating_add(self.page_size - 1) / self.page_size
    }

    /// Whether to read on.
    pub(crate) fn continues(&self) -> bool {
        self.has_more() && self.stale_pages < MAX_STALE_PAGES
    }

    /// Whether there are more pages. Where more items came than the total says, the total is wrong, and the first page that
    /// is not full is the last.
    pub(crate) fn has_more(&self) -> bool {
        let received = self.skipped.saturating_add(self.received);
        match received.cmp(&self.total.unwrap_or_default()) {
            Ordering::Less => self.count > 0,
            Ordering::Equal => false,
            Ordering::Greater => self.count > 0 && self.count >= self.page_size,
        }
    }

    /// Whether fewer items were delivered than the list had at any time, so that some may be left out.
    pub(crate) fn is_short(&self) -> bool {
        self.skipped.saturating_add(self.delivered) < self.smallest_total
    }
}

fn signed(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}
