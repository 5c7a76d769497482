//! Reading the list of tasks: all of it as it comes, or from its newest end.

use std::collections::HashSet;

use rayvision::types::TaskInfo;
use rayvision::{Client, Error, Page};

use super::filter::Wanted;
use super::summary::Summary;
use crate::context::Context;
use crate::failure::Failure;
use crate::note;

/// Tasks asked for at once.
pub(crate) const PAGE: i32 = 100;

/// Whether to go on reading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Flow {
    On,
    Enough,
}

/// Hands out all tasks that are wanted, in the platform's order and as they come.
pub(crate) async fn all(
    client: &Client,
    wanted: &Wanted,
    context: &Context,
    mut take: impl FnMut(TaskInfo, Summary) -> Result<Flow, Failure>,
) -> Result<(), Failure> {
    let mut call = client.task().get_task_list(1, PAGE);
    if let Some(statuses) = wanted.asked() {
        call = call.status_list(statuses);
    }
    let mut items = call.items();
    while let Some(item) = items.next().await {
        let task = match item {
            Ok(task) => task,
            Err(moved @ Error::Moved(_)) => {
                note::tell(context, &moved.to_string());
                continue;
            }
            Err(error) => return Err(Failure::call("listing tasks")(error)),
        };
        let summary = Summary::of(&task);
        if wanted.has(&task, &summary) && take(task, summary)? == Flow::Enough {
            break;
        }
    }
    Ok(())
}

/// The newest tasks that are wanted, newest first.
#[derive(Debug)]
pub(crate) struct Newest {
    pub(crate) tasks: Vec<(TaskInfo, Summary)>,
    /// Whether there are more, or there may be.
    pub(crate) has_more: bool,
    /// How many tasks the platform lists, wanted or not.
    pub(crate) total: i32,
}

/// Reads from the newest end of the list until `limit` tasks are there.
///
/// No document tells at which end new tasks come: both are looked at.
pub(crate) async fn newest(
    client: &Client,
    wanted: &Wanted,
    limit: usize,
    is_open: bool,
    context: &Context,
) -> Result<Newest, Failure> {
    let size = if is_open { i32::try_from(limit).unwrap_or(PAGE).clamp(1, PAGE) } else { PAGE };
    let asking = Asking { client, wanted, size };
    let first = asking.page(1).await?;
    let last_number = pages(first.total, size);
    let mut gathering = Gathering::new(wanted, limit, first.total);
    if last_number <= 1 {
        let is_rising = first.items.first().map(age) < first.items.last().map(age);
        gathering.take(first, is_rising);
        return Ok(gathering.end());
    }
    let last = asking.page(last_number).await?;
    let is_rising = last.items.iter().map(age).max() > first.items.iter().map(age).max();
    let (newest, oldest) = if is_rising { (last, first) } else { (first, last) };
    gathering.take(newest, is_rising);
    for place in 2..last_number {
        if gathering.is_full() {
            break;
        }
        let number = if is_rising { last_number + 1 - place } else { place };
        gathering.take(asking.page(number).await?, is_rising);
    }
    gathering.take(oldest, is_rising);
    if gathering.has_moved {
        note::tell(
            context,
            "the list of tasks moved while it was read: tasks may be missing; read it again for all of them",
        );
    }
    Ok(gathering.end())
}

struct Asking<'a> {
    client: &'a Client,
    wanted: &'a Wanted,
    size: i32,
}

impl Asking<'_> {
    async fn page(&self, number: i32) -> Result<Page<TaskInfo>, Failure> {
        let mut call = self.client.task().get_task_list(number, self.size);
        if let Some(statuses) = self.wanted.asked() {
            call = call.status_list(statuses);
        }
        call.send().await.map_err(Failure::call("listing tasks"))
    }
}

struct Gathering<'a> {
    wanted: &'a Wanted,
    limit: usize,
    total: i32,
    seen: HashSet<i64>,
    tasks: Vec<(TaskInfo, Summary)>,
    is_more: bool,
    has_moved: bool,
}

impl<'a> Gathering<'a> {
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
        Newest { has_more, tasks: self.tasks, total: self.total }
    }
}

/// How many pages there are.
fn pages(total: i32, size: i32) -> i32 {
    let total = total.max(0);
    total / size + i32::from(total % size > 0)
}

/// What is newer is greater.
fn age(task: &TaskInfo) -> (Option<rayvision::Timestamp>, i64) {
    (task.submit_date, task.id)
}
