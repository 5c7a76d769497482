//! Reads the items of a list that may move meanwhile.
//!
//! Items that join or leave move the others over the borders of pages. A change of the total gives that away. Then the pages
//! before are read again, backwards, until one begins with an item that was delivered: all before it were, too.

use std::mem;

use super::demand::DemandSender;
use super::identity::Identity;
use super::missed_items::MissedItems;
use super::new_items::NewItems;
use super::page_cursor::PageCursor;
use super::page_fetcher::PageFetcher;
use super::page_snapshot::PageSnapshot;
use super::paged::Paged;
use super::seen_ids::SeenIds;
use crate::call::{Error, MovedError};

/// So often a gap is looked for before the list is said to move too fast.
const MAX_ROUNDS: u32 = 3;

/// So many pages, at most, are read backwards in a row.
const MAX_PAGES_BACK: u32 = 64;

/// Reads the list, and sends what each page brings.
pub(super) async fn read<R: Paged>(fetcher: PageFetcher<R>, sender: DemandSender<Result<NewItems<R::Item>, Error>>) {
    let first_page = fetcher.number();
    let cursor = PageCursor::new(first_page, fetcher.page_size());
    let reader = ItemReader {
        fetcher,
        sender,
        cursor,
        first_page,
        seen: SeenIds::default(),
        lacks_identities: false,
        total_has_changed: false,
        has_moved: false,
    };
    reader.run().await;
}

struct ItemReader<R: Paged> {
    fetcher: PageFetcher<R>,
    sender: DemandSender<Result<NewItems<R::Item>, Error>>,
    cursor: PageCursor,
    first_page: i64,
    /// Items that were delivered.
    seen: SeenIds,
    /// Whether there are items without an identity, so that gaps can't be found.
    lacks_identities: bool,
    /// Whether the total has changed since the last page was read for the first time.
    total_has_changed: bool,
    /// Whether a gap was reported.
    has_moved: bool,
}

/// The beginning of a page, to which the page before it has to join.
#[derive(Clone)]
struct PageStart {
    number: i64,
    total: i64,
    first: Option<Identity>,
}

impl PageStart {
    fn of<R: Paged>(page: &PageSnapshot<R>) -> Self {
        Self { number: page.number, total: page.total, first: page.first().cloned() }
    }

    /// Whether nothing lies between the page before, as it was read just now, and this one.
    fn joins<R: Paged>(&self, before: &PageSnapshot<R>) -> bool {
        before.total == self.total || self.first.as_ref().is_some_and(|first| before.contains(first))
    }
}

impl<R: Paged> ItemReader<R> {
    async fn run(mut self) {
        loop {
            match self.advance().await {
                Ok(items) => self.sender.send(Ok(items)),
                Err(error) => return self.sender.send(Err(error)),
            }
            if self.fetcher.is_at_end() || !self.cursor.continues() {
                break;
            }
        }
        if self.cursor.has_more() || self.cursor.is_short() && !self.has_moved {
            self.sender.send(Err(MovedError::ended(R::OPERATION, self.fetcher.number() - 1).into()));
        }
        self.sender.finish();
    }

    /// Reads the next page.
    async fn advance(&mut self) -> Result<NewItems<R::Item>, Error> {
        let number = self.fetcher.number();
        let page = self.fetcher.next(self.cursor.last_page(), &self.sender).await?;
        let page = PageSnapshot::<R>::new(number, page);
        let total_before = self.cursor.total();
        self.cursor.advance(page.total, page.count());
        self.lacks_identities |= !page.is_identified();

        let total_has_changed = mem::take(&mut self.total_has_changed);
        let is_still = !total_has_changed && total_before.is_none_or(|total| total == page.total);
        let new = if is_still || self.follows_seen(&PageStart::of(&page)) {
            self.new_items(page)
        } else {
            self.mend(page).await?
        };
        self.cursor.deliver(new.items.len(), new.left_out);
        self.has_moved |= new.moved.is_some();
        Ok(new)
    }

    /// Whether a page surely follows what was delivered without a gap: it begins with an item that was delivered, so that all
    /// before it were too, or it is the first page.
    fn follows_seen(&self, start: &PageStart) -> bool {
        start.number <= self.first_page || start.first.as_ref().is_some_and(|first| self.seen.contains(first))
    }

    /// The items of a page that were not delivered.
    fn new_items(&mut self, page: PageSnapshot<R>) -> NewItems<R::Item> {
        let is_repeated = self.cursor.is_repeated(page.fingerprint());
        let count = page.items.len();
        let mut items = Vec::with_capacity(count);
        for (identity, item) in page.items {
            if identity.map_or(!is_repeated, |identity| self.seen.insert(identity)) {
                items.push(item);
            }
        }
        NewItems { repeats: (count - items.len()) as u64, items, left_out: page.left_out, moved: None }
    }

    /// The new items of a page that may not follow what was delivered, and of those before it.
    async fn mend(&mut self, mut page: PageSnapshot<R>) -> Result<NewItems<R::Item>, Error> {
        let number = page.number;
        if self.lacks_identities {
            let moved = Some(MovedError::before(R::OPERATION, number));
            return Ok(NewItems { moved, ..self.new_items(page) });
        }
        let identities = page.items.iter().filter_map(|(identity, _)| identity.as_ref());
        let repeats = identities.filter(|identity| self.seen.contains(identity)).count() as u64;

        if self.fetcher.drop_ahead(&self.sender) {
            // Pages that were read ahead may be out of date. They are dropped, and this page is read again, so that from here on
            // each page is compared with one that was read just before.
            page = self.read_last_again(number).await?;
        }
        let mut round = 1;
        let (missed, left_out, is_mended) = loop {
            let (start, left_out) = (PageStart::of(&page), page.left_out);
            // What an earlier round found does not count: there may be a gap before it, so it has to be found again.
            let mut missed = MissedItems::new();
            missed.add(page, &self.seen);
            let is_joined = self.read_back(start.clone(), &mut missed).await?;
            // The next page is compared with the last reading of this one.
            self.total_has_changed = self.cursor.total() != Some(start.total);
            self.cursor.note_total(start.total);
            if is_joined || round == MAX_ROUNDS {
                break (missed, left_out, is_joined);
            }
            page = self.read_last_again(number).await?;
            round += 1;
        };
        let moved = (!is_mended).then(|| MovedError::before(R::OPERATION, number));
        Ok(NewItems { items: missed.deliver(&mut self.seen), repeats, left_out, moved })
    }

    /// Reads the pages before `start`, backwards, until one follows what was delivered. Says whether they join without a gap.
    async fn read_back(&mut self, mut start: PageStart, missed: &mut MissedItems<R::Item>) -> Result<bool, Error> {
        for _ in 0..MAX_PAGES_BACK {
            if self.follows_seen(&start) {
                return Ok(true);
            }
            // Where the list became so short that the page before is empty, its last page is the one before.
            let number = (start.number - 1).min(self.cursor.last_page_of(start.total)).max(self.first_page);
            let page = self.read_again(number).await?;
            let is_joined = start.joins(&page);
            start = PageStart::of(&page);
            missed.add(page, &self.seen);
            if !is_joined {
                return Ok(false);
            }
        }
        Ok(false)
    }

    /// Reads the last page again.
    async fn read_last_again(&mut self, number: i64) -> Result<PageSnapshot<R>, Error> {
        let page = self.read_again(number).await?;
        self.cursor.recount(page.count());
        Ok(page)
    }

    async fn read_again(&mut self, number: i64) -> Result<PageSnapshot<R>, Error> {
        let page = PageSnapshot::new(number, self.fetcher.page(number).await?);
        self.cursor.note_total(page.total);
        self.lacks_identities |= !page.is_identified();
        Ok(page)
    }
}
