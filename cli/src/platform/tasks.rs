//! Tasks: lists of them, all about them, and what is done to them.

use rayvision::enums::TaskStatus;
use rayvision::runtime::{BatchReport, Literal};
use rayvision::types::TaskInfo;
use rayvision::{Envelope, Error, Page, Timestamp, v2026};

use super::units::Units;
use super::{Client, Each, List, Platform};
use crate::failure::Failure;

/// Tasks asked for at once: an answer holds no more.
pub(crate) const TASKS_PER_REQUEST: usize = 100;

impl Platform {
    /// Lists tasks, of these states where any are named.
    pub(crate) fn tasks(&self, size: i32, statuses: Option<Vec<TaskStatus>>) -> List<TaskInfo> {
        let (edition, statuses) = (self.edition, self.known(statuses));
        match &self.client {
            Client::V2019(client) => {
                let call = client.task().get_task_list(1, size);
                let call = if let Some(statuses) = statuses { call.status_list(statuses) } else { call };
                List::new(call.items(), edition)
            }
            Client::V2020(client) => {
                let call = client.task().get_task_list(1, size);
                let call = if let Some(statuses) = statuses { call.status_list(statuses) } else { call };
                List::new(call.items(), edition)
            }
            Client::V2026(client) => {
                let call = client.task().get_task_list().page_num(1).page_size(size);
                let call = if let Some(statuses) = statuses { call.status_list(statuses) } else { call };
                List::new(call.items(), edition)
            }
        }
    }

    /// States without those that the edition does not know: no task is in them.
    fn known(&self, statuses: Option<Vec<TaskStatus>>) -> Option<Vec<TaskStatus>> {
        let is_known = |status: &TaskStatus| {
            let value = TaskStatus::VALUES.iter().find(|value| value.value == Literal::Integer(status.value()));
            value.is_none_or(|value| self.edition.has(value.since, value.until))
        };
        statuses.map(|statuses| statuses.into_iter().filter(is_known).collect())
    }

    /// One page of that list.
    pub(crate) async fn task_page(
        &self,
        number: i32,
        size: i32,
        statuses: Option<Vec<TaskStatus>>,
    ) -> Result<Page<TaskInfo>, Error> {
        let statuses = self.known(statuses);
        let mut page = match &self.client {
            Client::V2019(client) => {
                let call = client.task().get_task_list(number, size);
                if let Some(statuses) = statuses { call.status_list(statuses) } else { call }.send().await?
            }
            Client::V2020(client) => {
                let call = client.task().get_task_list(number, size);
                if let Some(statuses) = statuses { call.status_list(statuses) } else { call }.send().await?
            }
            Client::V2026(client) => {
                let call = client.task().get_task_list().page_num(number).page_size(size);
                if let Some(statuses) = statuses { call.status_list(statuses) } else { call }.send().await?
            }
        };
        page.items = self.todays(page.items);
        Ok(page)
    }

    /// All about these tasks, of those that are there, and the platform's time.
    pub(crate) async fn task_info(&self, ids: &[i64]) -> Result<(Vec<TaskInfo>, Option<Timestamp>), Error> {
        let (mut tasks, mut at) = (Vec::with_capacity(ids.len()), None);
        for ids in ids.chunks(TASKS_PER_REQUEST) {
            let Envelope { data, server_time, .. } = match &self.client {
                Client::V2019(client) => client.task().query_task_info(ids).send_envelope().await?,
                Client::V2020(client) => client.task().query_task_info(ids).send_envelope().await?,
                Client::V2026(client) => client.task().query_task_info(ids).send_envelope().await?,
            };
            tasks.extend(self.todays(data.items));
            at = server_time.or(at);
        }
        Ok((tasks, at))
    }

    pub(super) fn todays<T: Units>(&self, items: Vec<T>) -> Vec<T> {
        items.into_iter().map(|item| item.of(self.edition)).collect()
    }

    /// Makes a task to be submitted, and gives its ID and its alias.
    pub(crate) async fn create_task(&self) -> Result<Option<(i64, String)>, Error> {
        let created = match &self.client {
            Client::V2019(client) => client.task().create_task(1).send().await?,
            Client::V2020(client) => client.task().create_task(1).send().await?,
            Client::V2026(client) => client.task().create_task().count(1).send().await?,
        };
        Ok(created.task_id_list.into_iter().zip(created.alias_task_id_list).next())
    }

    pub(crate) async fn submit_task(&self, id: i64) -> Result<(), Error> {
        match &self.client {
            Client::V2019(client) => client.task().submit_task(id).send().await,
            Client::V2020(client) => client.task().submit_task(id).send().await,
            Client::V2026(client) => client.task().submit_task(id).send().await,
        }
    }

    pub(crate) async fn stop(&self, ids: &[i64]) -> BatchReport<i64> {
        match &self.client {
            Client::V2019(client) => client.task().stop_task(ids).send_each().await,
            Client::V2020(client) => client.task().stop_task(ids).send_each().await,
            Client::V2026(client) => client.task().stop_task(ids).send_each().await,
        }
    }

    pub(crate) async fn start(&self, ids: &[i64]) -> BatchReport<i64> {
        match &self.client {
            Client::V2019(client) => client.task().start_task(ids).send_each().await,
            Client::V2020(client) => client.task().start_task(ids).send_each().await,
            Client::V2026(client) => client.task().start_task(ids).send_each().await,
        }
    }

    pub(crate) async fn abandon(&self, ids: &[i64]) -> BatchReport<i64> {
        match &self.client {
            Client::V2019(client) => client.task().abort_task(ids).send_each().await,
            Client::V2020(client) => client.task().abort_task(ids).send_each().await,
            Client::V2026(client) => client.task().abandon_task(ids).send_each().await,
        }
    }

    pub(crate) async fn delete(&self, ids: &[i64]) -> BatchReport<i64> {
        match &self.client {
            Client::V2019(client) => client.task().delete_task(ids).send_each().await,
            Client::V2020(client) => client.task().delete_task(ids).send_each().await,
            Client::V2026(client) => client.task().delete_task(ids).send_each().await,
        }
    }

    /// Renders the failed frames of tasks again.
    pub(crate) async fn restart_failed(&self, ids: &[i64]) -> BatchReport<i64> {
        match &self.client {
            Client::V2019(client) => client.task().restart_failed_frames(ids).send_each().await,
            Client::V2020(client) => client.task().restart_failed_frames(ids).send_each().await,
            Client::V2026(client) => client.task().recommit_tasks(ids).send_each().await,
        }
    }

    /// Lets tasks go on whose priority frames are done.
    pub(crate) async fn full_speed(&self, ids: &[i64]) -> Result<Each, Failure> {
        let mut done = Each::new();
        for id in ids {
            let sent = match &self.client {
                Client::V2019(_) => return Err(self.lacks(&v2026::operations::FULL_SPEED_RENDERING)),
                Client::V2020(client) => client.task().full_speed([*id]).send().await.map(drop),
                Client::V2026(client) => client.task().full_speed_rendering([*id]).send().await.map(drop),
            };
            done.push((*id, sent));
        }
        Ok(done)
    }

    /// Sets the priority that the user gives tasks.
    pub(crate) async fn set_priority(&self, ids: &[i64], priority: i32) -> Result<Each, Failure> {
        let Client::V2026(client) = &self.client else {
            return Err(self.lacks(&v2026::operations::UPDATE_TASK_USER_LEVEL));
        };
        let mut done = Each::new();
        for id in ids {
            done.push((*id, client.task().update_task_user_level(*id, priority).send().await));
        }
        Ok(done)
    }
}
