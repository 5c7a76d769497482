//! Which tasks are meant.

use clap::Args;
use clap::builder::PossibleValuesParser;
use jiff::Zoned;
use rayvision::Timestamp;
use rayvision::enums::TaskStatus;
use rayvision::runtime::Literal;
use rayvision::types::TaskInfo;

use super::moment::Moment;
use super::status;
use super::summary::Summary;
use crate::context::Context;
use crate::failure::Failure;

/// Which tasks are meant, as it was said.
#[derive(Args, Clone, Debug)]
#[command(next_help_heading = "Which tasks")]
pub(crate) struct Filter {
    /// In one of these states; `active`, `held` and `ended` stand for several. Child tasks count in the place of the task
    /// that holds them
    #[arg(long, value_name = "STATE", value_delimiter = ',', ignore_case = true,
          value_parser = PossibleValuesParser::new(status::offered(TaskStatus::VALUES)))]
    status: Vec<String>,
    /// Submitted then or later: a day, a time, today, yesterday, or how long ago, such as 7d
    #[arg(long, value_name = "WHEN", value_parser = Moment::read)]
    since: Option<Moment>,
    /// Submitted before that, or on that day
    #[arg(long, value_name = "WHEN", value_parser = Moment::read)]
    until: Option<Moment>,
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

    pub(crate) fn wanted(&self, context: &Context) -> Result<Wanted, Failure> {
        let now = Zoned::now().with_time_zone(context.zone());
        let words = self.status.iter().flat_map(|word| status::meant(word, TaskStatus::VALUES));
        let mut statuses = Vec::new();
        for value in words {
            if let Literal::Integer(value) = value.value
                && !statuses.contains(&TaskStatus::from(value))
            {
                statuses.push(TaskStatus::from(value));
            }
        }
        Ok(Wanted {
            statuses,
            since: self.since.as_ref().map(|moment| moment.begin(&now)).transpose()?,
            until: self.until.as_ref().map(|moment| moment.end(&now)).transpose()?,
            label: self.label.clone(),
            user: self.user.clone(),
            name: self.name.as_ref().map(|name| name.to_lowercase()),
        })
    }
}

impl Wanted {
    /// Tasks that move on by themselves.
    pub(crate) fn active() -> Self {
        let active = TaskStatus::VALUES.iter().filter(|value| value.progress == Some(rayvision::Progress::Pending));
        let statuses = active.filter_map(|value| match value.value {
            Literal::Integer(value) => Some(TaskStatus::from(value)),
            Literal::Text(_) => None,
        });
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
