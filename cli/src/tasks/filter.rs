//! Which tasks are meant.

use clap::Args;
use clap::builder::PossibleValuesParser;
use jiff::Zoned;
use jiff::tz::TimeZone;
use rayvision::enums::TaskStatus;
use rayvision::runtime::Literal;
use rayvision::types::TaskInfo;
use rayvision::{EnumValue, Progress, Timestamp};

use super::summary::Summary;
use crate::arguments::{TimeArgument, offered_states, states};
use crate::failure::Failure;

/// Which tasks are meant, as it was said.
#[derive(Args, Clone, Debug)]
#[command(next_help_heading = "Which tasks")]
pub(crate) struct Filter {
    /// In one of these states, written so or as results have them; `active`, `held` and `ended` stand for several. Child
    /// tasks count in the place of the task that holds them
    #[arg(long, value_name = "STATE", value_delimiter = ',', ignore_case = true,
          value_parser = PossibleValuesParser::new(offered_states(TaskStatus::VALUES)))]
    status: Vec<String>,
    /// Submitted then or later: a day, a time, today, yesterday, or how long ago, such as 7d
    #[arg(long, value_name = "WHEN", value_parser = TimeArgument::read)]
    since: Option<TimeArgument>,
    /// Submitted before that, or on that day
    #[arg(long, value_name = "WHEN", value_parser = TimeArgument::read)]
    until: Option<TimeArgument>,
    /// With this label
    #[arg(long)]
    label: Option<String>,
    /// Of this user, by name or ID
    #[arg(long)]
    user: Option<String>,
    /// With this text in the name of the scene, in any case
    #[arg(long, value_name = "TEXT")]
    name: Option<String>,
}

/// Which tasks are meant.
#[derive(Clone, Debug)]
pub(crate) struct Wanted {
    statuses: Vec<TaskStatus>,
    since: Option<Timestamp>,
    until: Option<Timestamp>,
    label: Option<String>,
    user: Option<String>,
    name: Option<String>,
}

impl Filter {
    /// Whether all tasks are meant.
    pub(crate) fn is_open(&self) -> bool {
        let Self { status, since, until, label, user, name } = self;
        status.is_empty() && since.is_none() && until.is_none() && label.is_none() && user.is_none() && name.is_none()
    }

    /// `zone`: the one in which days are meant.
    pub(crate) fn wanted(&self, zone: TimeZone) -> Result<Wanted, Failure> {
        let now = Zoned::now().with_time_zone(zone);
        let mut statuses = Vec::new();
        for status in self.status.iter().flat_map(|word| states(word, TaskStatus::VALUES)).filter_map(task_status) {
            if !statuses.contains(&status) {
                statuses.push(status);
            }
        }
        Ok(Wanted {
            statuses,
            since: self.since.as_ref().map(|time| time.begin(&now)).transpose()?,
            until: self.until.as_ref().map(|time| time.end(&now)).transpose()?,
            label: self.label.clone(),
            user: self.user.clone(),
            name: self.name.as_ref().map(|name| name.to_lowercase()),
        })
    }
}

fn task_status(value: &EnumValue) -> Option<TaskStatus> {
    match value.value {
        Literal::Integer(number) => Some(TaskStatus::from(number)),
        Literal::Text(_) => None,
    }
}

impl Wanted {
    /// Tasks that move on by themselves.
    pub(crate) fn active() -> Self {
        let active = TaskStatus::VALUES.iter().filter(|value| value.progress == Some(Progress::Pending));
        let statuses = active.filter_map(task_status);
        Self { statuses: statuses.collect(), since: None, until: None, label: None, user: None, name: None }
    }

    /// The states that the platform is asked for; none for all.
    ///
    /// A task that holds others is waiting at the platform, whatever they are: it is asked for too, and told apart here.
    pub(crate) fn asked(&self) -> Option<Vec<TaskStatus>> {
        if self.statuses.is_empty() {
            return None;
        }
        let mut asked = self.statuses.clone();
        if !asked.contains(&TaskStatus::Waiting) {
            asked.push(TaskStatus::Waiting);
        }
        Some(asked)
    }

    pub(crate) fn has(&self, task: &TaskInfo, summary: &Summary) -> bool {
        let is_in = |wanted: &Option<String>, value: Option<&str>| wanted.is_none() || wanted.as_deref() == value;
        let submitted = task.submit_date;
        (self.statuses.is_empty() || self.statuses.contains(&summary.status))
            && self.since.is_none_or(|since| submitted.is_some_and(|submitted| since <= submitted))
            && self.until.is_none_or(|until| submitted.is_some_and(|submitted| submitted < until))
            && is_in(&self.label, task.project_name.as_deref())
            && self.is_of_user(task)
            && self.has_name(task)
    }

    fn is_of_user(&self, task: &TaskInfo) -> bool {
        self.user.as_deref().is_none_or(|user| {
            let id = task.user_id.is_some_and(|id| id.to_string() == user);
            id || task.user_name.as_ref().is_some_and(|name| name.as_str() == user)
        })
    }

    fn has_name(&self, task: &TaskInfo) -> bool {
        self.name
            .as_deref()
            .is_none_or(|part| task.scene_name.as_ref().is_some_and(|name| name.to_lowercase().contains(part)))
    }
}
