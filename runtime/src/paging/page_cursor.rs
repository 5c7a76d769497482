//! How far the reading of a list is, and where it ends.

use std::cmp::Ordering;

/// So many pages in a row that bring nothing new are the end: the platform does not turn the pages, or the list grows as
/// fast as it is read.
const STALE_PAGES: u32 = 3;

/// How far the reading of a list is.
///
/// The total that the platform tells decides where the list ends, as long as the pages agree with it.
pub(crate) struct Course {
    size: i64,
    /// Items on the pages before the first that is read.
    before: i64,
    total: Option<i64>,
    /// The smallest total so far. So many items, at least, ought to be told.
    least: i64,
    count: i64,
    received: i64,
    told: i64,
    stale: u32,
    print: Option<u64>,
}

impl Course {
    pub(crate) fn new(first: i64, size: i64) -> Self {
        let before = (first - 1) * size;
        let (count, received, told, stale) = (0, 0, 0, 0);
        Self { size, before, total: None, least: i64::MAX, count, received, told, stale, print: None }
    }

    /// The total that the last page told.
    pub(crate) fn total(&self) -> Option<i64> {
        self.total
    }

    /// Notes a page that was read for the first time.
    pub(crate) fn advance(&mut self, total: i64, count: usize) {
        self.count = wide(count);
        self.received += self.count;
        self.see(total);
    }

    /// Notes that the last page was read again.
    pub(crate) fn recount(&mut self, count: usize) {
        self.received += wide(count) - self.count;
        self.count = wide(count);
    }

    /// Notes a total.
    pub(crate) fn see(&mut self, total: i64) {
        self.total = Some(total);
        self.least = self.least.min(total);
    }

    /// Whether a page is the same as the one before it.
    pub(crate) fn is_repeated(&mut self, print: u64) -> bool {
        self.count > 0 && self.print.replace(print) == Some(print)
    }

    /// Notes how many items of the last page are told.
    pub(crate) fn tell(&mut self, news: usize) {
        self.told += wide(news);
        self.stale = if news == 0 { self.stale + 1 } else { 0 };
    }

    /// Number of the last page that there is, as far as is known.
    pub(crate) fn last(&self) -> i64 {
        self.total.map_or(0, |total| self.last_of(total))
    }

    /// Number of the last page of so many items.
    pub(crate) fn last_of(&self, total: i64) -> i64 {
        total.max(0).saturating_add(self.size - 1) / self.size
    }

    /// Whether to read on.
    pub(crate) fn goes_on(&self) -> bool {
        self.has_more() && self.stale < STALE_PAGES
    }

    /// Whether there are more pages. A total that is smaller than what came is wrong: then the last page is one that is not
    /// full.
    pub(crate) fn has_more(&self) -> bool {
        let received = self.before.saturating_add(self.received);
        match received.cmp(&self.total.unwrap_or_default()) {
            Ordering::Less => self.count > 0,
            Ordering::Equal => false,
            Ordering::Greater => self.count > 0 && self.count >= self.size,
        }
    }

    /// Whether fewer items were told than have been there all the time, so that some may be left out.
    pub(crate) fn is_short(&self) -> bool {
        self.before.saturating_add(self.told) < self.least
    }
}

fn wide(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}
