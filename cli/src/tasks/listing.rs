//! Reading the list of tasks: all of it as it comes, or from its newest end.

use std::collections::HashSet;

use rayvision::types::TaskInfo;
use rayvision::{Page, Timestamp};

use super::filter::Wanted;
use super::summary::Summary;
use super::whole_list::{Flow, Gap, READS, read_whole};
use crate::failure::Failure;
use crate::platform::Platform;

/// Tasks asked for at once.
pub(crate) const PER_PAGE: i32 = 100;

const DOING: &str = "listing tasks";

/// The list of the tasks that are wanted.
#[derive(Debug)]
pub(crate) struct Listing<'a> {
    pub(crate) platform: &'a Platform,
    pub(crate) wanted: &'a Wanted,
}

/// The newest tasks that are wanted, newest first.
#[derive(Debug)]
pub(crate) struct Newest {
    pub(crate) tasks: Vec<(TaskInfo, Summary)>,
    /// Whether there are more, or there may be.
    pub(crate) has_more: bool,
    /// How many tasks the platform lists, wanted or not.
    pub(crate) total: i32,
    pub(crate) gap: Option<Gap>,
}

impl Listing<'_> {
    /// Hands out all tasks, in the platform's order and as they come.
    pub(crate) async fn all(
        &self,
        mut take: impl FnMut(TaskInfo, Summary) -> Result<Flow, Failure>,
    ) -> Result<Option<Gap>, Failure> {
        let take = |task: TaskInfo| {
            let summary = Summary::of(&task);
            if self.wanted.has(&task, &summary) { take(task, summary) } else { Ok(Flow::Continue) }
        };
        read_whole(
            || self.platform.tasks(PER_PAGE, self.wanted.asked()),
            |task| task.id,
            |error| Failure::call(DOING)(error),
            take,
        )
        .await
    }

    /// Reads from the newest end of the list until `limit` tasks are there.
    ///
    /// No document tells at which end new tasks come: both are read.
    pub(crate) async fn newest(&self, limit: usize, is_open: bool) -> Result<Newest, Failure> {
        let mut newest = self.newest_once(limit, is_open).await?;
        for _ in 1..READS {
            if newest.gap.is_none() {
                break;
            }
            newest = self.newest_once(limit, is_open).await?;
        }
        Ok(newest)
    }

    async fn newest_once(&self, limit: usize, is_open: bool) -> Result<Newest, Failure> {
        let size = if is_open { i32::try_from(limit).unwrap_or(PER_PAGE).clamp(1, PER_PAGE) } else { PER_PAGE };
        let first = self.page(1, size).await?;
        let last_number = pages(first.total, size);
        let mut gathered = Gathered::new(self.wanted, limit, first.total);
        if last_number <= 1 {
            let is_rising = first.items.first().map(age) < first.items.last().map(age);
            gathered.take(first, is_rising);
            return Ok(gathered.end());
        }
        let last = self.page(last_number, size).await?;
        gathered.has_moved |= last.items.is_empty();
        let is_rising = last.items.iter().map(age).max() > first.items.iter().map(age).max();
        let (newest, oldest) = if is_rising { (last, first) } else { (first, last) };
        gathered.take(newest, is_rising);
        for distance in 1..last_number - 1 {
            if gathered.is_full() {
                break;
            }
            let number = if is_rising { last_number - distance } else { 1 + distance };
            let page = self.page(number, size).await?;
            if page.items.is_empty() {
                // Nor does any page behind it hold what was promised.
                gathered.has_moved = true;
                break;
            }
            gathered.take(page, is_rising);
        }
        gathered.take(oldest, is_rising);
        Ok(gathered.end())
    }

    async fn page(&self, number: i32, size: i32) -> Result<Page<TaskInfo>, Failure> {
        self.platform.task_page(number, size, self.wanted.asked()).await.map_err(Failure::call(DOING))
    }
}

/// The newest tasks, as far as they were read.
struct Gathered<'a> {
    wanted: &'a Wanted,
    limit: usize,
    total: i32,
    seen: HashSet<i64>,
    tasks: Vec<(TaskInfo, Summary)>,
    is_more: bool,
    has_moved: bool,
}

impl<'a> Gathered<'a> {
    fn new(wanted: &'a Wanted, limit: usize, total: i32) -> Self {
        Self { wanted, limit, total, seen: HashSet::new(), tasks: Vec::new(), is_more: false, has_moved: false }
    }

    fn is_full(&self) -> bool {
        self.tasks.len() >= self.limit
    }

    fn take(&mut self, page: Page<TaskInfo>, is_rising: bool) {
        self.has_moved |= page.total != self.total;
        let mut tasks = page.items;
        if is_rising {
            tasks.reverse();
        }
        for task in tasks {
            let summary = Summary::of(&task);
            if !self.seen.insert(task.id) || !self.wanted.has(&task, &summary) {
                continue;
            }
            if self.is_full() {
                self.is_more = true;
                return;
            }
            self.tasks.push((task, summary));
        }
    }

    fn end(self) -> Newest {
        let is_partly_read = i32::try_from(self.seen.len()).is_ok_and(|seen| seen < self.total);
        let has_more = self.is_more || self.tasks.len() >= self.limit && is_partly_read;
        let gap =
            self.has_moved.then(|| Gap::new("the list of tasks moved while it was read, or is shorter than it says"));
        Newest { has_more, tasks: self.tasks, total: self.total, gap }
    }
}

/// How many pages there are.
fn pages(total: i32, size: i32) -> i32 {
    let total = total.max(0);
    total / size + i32::from(total % size > 0)
}

/// What is newer is greater.
fn age(task: &TaskInfo) -> (Option<Timestamp>, i64) {
    (task.submit_date, task.id)
}
