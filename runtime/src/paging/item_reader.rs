//! Reads a list that may move meanwhile.

use std::mem;

use super::demand::Outlet;
use super::missed_items::Found;
use super::new_items::Batch;
use super::page::Page;
use super::page_cursor::Course;
use super::page_fetcher::Feed;
use super::seen_ids::Memory;
use crate::{Error, Identity, MovedError, Paged};

/// So often pages are read again before the list is said to move too fast.
const ROUNDS: u32 = 3;

/// So many pages, at most, are read again in a row.
const FARTHEST: u32 = 64;

/// Reads the list, and hands over what each page brings.
pub(crate) async fn read<R: Paged>(feed: Feed<R>, outlet: Outlet<Result<Batch<R::Item>, Error>>) {
    let first = feed.number();
    let course = Course::new(first, feed.size());
    let told = Memory::default();
    let reader = Reader { feed, outlet, course, first, told, is_blind: false, is_restless: false, has_moved: false };
    reader.run().await;
}

struct Reader<R: Paged> {
    feed: Feed<R>,
    outlet: Outlet<Result<Batch<R::Item>, Error>>,
    course: Course,
    /// Number of the first page.
    first: i64,
    told: Memory,
    /// Whether there are items that can't be told apart.
    is_blind: bool,
    /// Whether the total has been another since the last page was read.
    is_restless: bool,
    /// Whether the list is known to have moved out of sight.
    has_moved: bool,
}

/// The beginning of a page, where the one before it has to join.
#[derive(Clone)]
struct Border {
    number: i64,
    total: i64,
    first: Option<Identity>,
}

impl Border {
    fn of<R: Paged>(page: &Page<R>) -> Self {
        Self { number: page.number, total: page.total, first: page.first().cloned() }
    }

    /// Whether nothing lies between the page before, as it was read now, and this border.
    fn is_joined_by<R: Paged>(&self, before: &Page<R>) -> bool {
        before.total == self.total || self.first.as_ref().is_some_and(|first| before.contains(first))
    }
}

impl<R: Paged> Reader<R> {
    async fn run(mut self) {
        loop {
            match self.advance().await {
                Ok(batch) => self.outlet.put(Ok(batch)),
                Err(error) => return self.outlet.put(Err(error)),
            }
            if self.feed.is_at_end() || !self.course.goes_on() {
                break;
            }
        }
        if self.course.has_more() || self.course.is_short() && !self.has_moved {
            self.outlet.put(Err(MovedError::ended(R::OPERATION, self.feed.number() - 1).into()));
        }
        self.outlet.end();
    }

    /// Reads the next page.
    async fn advance(&mut self) -> Result<Batch<R::Item>, Error> {
        let number = self.feed.number();
        let data = self.feed.next(self.course.last(), &self.outlet).await?;
        let page = Page::<R>::new(number, data);
        let total_before = self.course.total();
        self.course.advance(page.total, page.items.len());
        self.is_blind |= !page.is_identified();

        let is_restless = mem::take(&mut self.is_restless);
        let is_still = !is_restless && total_before.is_none_or(|total| total == page.total);
        let batch =
            if is_still || self.follows(&Border::of(&page)) { self.news(page) } else { self.mend(page).await? };
        self.course.tell(batch.items.len());
        self.has_moved |= batch.moved.is_some();
        Ok(batch)
    }

    /// Whether a page follows what was told without a gap: it begins with an item that was told, so that all items before it
    /// were too, or with the first item of all.
    fn follows(&self, border: &Border) -> bool {
        border.number <= self.first || border.first.as_ref().is_some_and(|first| self.told.contains(first))
    }

    /// The items of a page that were not told.
    fn news(&mut self, page: Page<R>) -> Batch<R::Item> {
        let is_repeated = self.course.is_repeated(page.print());
        let count = page.items.len();
        let mut items = Vec::with_capacity(count);
        for (identity, item) in page.items {
            if identity.map_or(!is_repeated, |identity| self.told.insert(identity)) {
                items.push(item);
            }
        }
        Batch { repeats: (count - items.len()) as u64, items, moved: None }
    }

    /// The items of a page that does not surely follow what was told, and of those before it.
    async fn mend(&mut self, page: Page<R>) -> Result<Batch<R::Item>, Error> {
        let number = page.number;
        if self.is_blind {
            let moved = Some(MovedError::before(R::OPERATION, number));
            return Ok(Batch { moved, ..self.news(page) });
        }
        let told = page.items.iter().filter_map(|(identity, _)| identity.as_ref());
        let repeats = told.filter(|identity| self.told.contains(identity)).count() as u64;

        let mut page = page;
        if self.feed.forget_ahead(&self.outlet) {
            // What was read ahead may have seen other totals since: from here on it goes one by one.
            page = self.once_more(number).await?;
        }
        let mut round = 1;
        let (found, is_mended) = loop {
            let border = Border::of(&page);
            // What an earlier round found does not count: there may be a gap before it, so it has to come again.
            let mut found = Found::new();
            found.put(page, &self.told);
            let is_joined = self.look_back(border.clone(), &mut found).await?;
            // The next page is compared with the last reading of this one.
            self.is_restless = self.course.total() != Some(border.total);
            self.course.see(border.total);
            if is_joined || round == ROUNDS {
                break (found, is_joined);
            }
            page = self.once_more(number).await?;
            round += 1;
        };
        let moved = (!is_mended).then(|| MovedError::before(R::OPERATION, number));
        Ok(Batch { items: found.tell(&mut self.told), repeats, moved })
    }

    /// Reads the pages before a border, backwards, until one follows what was told. Says whether they join without a gap.
    async fn look_back(&mut self, mut border: Border, found: &mut Found<R::Item>) -> Result<bool, Error> {
        for _ in 0..FARTHEST {
            if self.follows(&border) {
                return Ok(true);
            }
            // Where the list got so short that the page before is empty, its last page is the one before.
            let number = (border.number - 1).min(self.course.last_of(border.total)).max(self.first);
            let page = self.again(number).await?;
            let is_joined = border.is_joined_by(&page);
            border = Border::of(&page);
            found.put(page, &self.told);
            if !is_joined {
                return Ok(false);
            }
        }
        Ok(false)
    }

    /// Reads the last page again.
    async fn once_more(&mut self, number: i64) -> Result<Page<R>, Error> {
        let page = self.again(number).await?;
        self.course.recount(page.items.len());
        Ok(page)
    }

    /// Reads a page again.
    async fn again(&mut self, number: i64) -> Result<Page<R>, Error> {
        let page = Page::new(number, self.feed.page(number).await?);
        self.course.see(page.total);
        self.is_blind |= !page.is_identified();
        Ok(page)
    }
}
