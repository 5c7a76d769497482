//! Costs, added up.

use std::cmp::Reverse;
use std::collections::HashMap;

use clap::ValueEnum;
use jiff::tz::TimeZone;
use rayvision::types::TaskInfo;

use crate::tasks::{Money, Summary};

/// Where there is none.
const NONE: &str = "(none)";

/// What is added up together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum By {
    Label,
    Day,
    User,
    Task,
}

impl By {
    /// What its column is called.
    pub(crate) fn title(self) -> &'static str {
        match self {
            Self::Label => "Label",
            Self::Day => "Day",
            Self::User => "User",
            Self::Task => "Task",
        }
    }
}

/// What some tasks cost together.
#[derive(Clone, Debug, Default)]
pub(crate) struct Sum {
    pub(crate) key: String,
    /// Scene of a task that is a sum of its own.
    pub(crate) name: Option<String>,
    pub(crate) tasks: i64,
    pub(crate) frames: i64,
    pub(crate) seconds: i64,
    pub(crate) money: Money,
    /// How many of the tasks do not tell all of what they cost.
    pub(crate) untold: i64,
}

impl Sum {
    fn of(key: String) -> Self {
        Self { key, ..Self::default() }
    }

    fn add(&mut self, summary: &Summary) {
        self.tasks += 1;
        self.frames = self.frames.saturating_add(summary.frames.total);
        self.seconds = self.seconds.saturating_add(summary.seconds);
        self.money.add(&summary.money);
        self.untold += i64::from(summary.is_cost_untold);
    }
}

/// Sums on their way.
#[derive(Debug)]
pub(crate) struct Sums {
    by: By,
    zone: TimeZone,
    by_key: HashMap<String, Sum>,
    total: Sum,
}

impl Sums {
    pub(crate) fn new(by: By, zone: TimeZone) -> Self {
        Self { by, zone, by_key: HashMap::new(), total: Sum::of("total".to_owned()) }
    }

    pub(crate) fn add(&mut self, task: &TaskInfo, summary: &Summary) {
        let key = self.key(task);
        let sum = self.by_key.entry(key.clone()).or_insert_with(|| Sum::of(key));
        sum.add(summary);
        if self.by == By::Task {
            sum.name.clone_from(&task.scene_name);
        }
        self.total.add(summary);
    }

    /// The sums, days in their order and all else with the dearest first; and the sum of them.
    pub(crate) fn end(self) -> (Vec<Sum>, Sum) {
        let mut sums: Vec<Sum> = self.by_key.into_values().collect();
        match self.by {
            By::Day => sums.sort_by(|one, other| one.key.cmp(&other.key)),
            _ => sums.sort_by(|one, other| {
                let dear = |sum: &Sum| Reverse(sum.money.cost);
                dear(one).cmp(&dear(other)).then_with(|| one.key.cmp(&other.key))
            }),
        }
        (sums, self.total)
    }

    fn key(&self, task: &TaskInfo) -> String {
        let text = |text: Option<&str>| text.filter(|text| !text.is_empty()).unwrap_or(NONE).to_owned();
        match self.by {
            By::Label => text(task.project_name.as_deref()),
            By::User => text(task.user_name.as_ref().map(|name| name.as_str())),
            By::Task => task.id.to_string(),
            By::Day => match task.submit_date {
                Some(time) => time.to_zoned(self.zone.clone()).date().to_string(),
                None => NONE.to_owned(),
            },
        }
    }
}
