//! Labels: those there are, and those of tasks.

use rayvision::enums::LabelStatus;
use rayvision::runtime::BatchReport;
use rayvision::types::Label;
use rayvision::{Error, v2026};

use super::{Client, Platform};
use crate::failure::Failure;

/// Status of a new label before edition 2.0, whose documents explain it: it is on.
const ON: i32 = 0;

impl Platform {
    pub(crate) async fn labels(&self) -> Result<Vec<Label>, Error> {
        let labels = match &self.client {
            Client::V2019(client) => client.common().get_label_list().send().await?,
            Client::V2020(client) => client.common().get_label_list().send().await?,
            Client::V2026(client) => client.common().get_label_list().send().await?,
        };
        Ok(labels.project_name_list)
    }

    pub(crate) async fn add_label(&self, name: &str) -> Result<(), Error> {
        match &self.client {
            Client::V2019(client) => client.common().add_label(name, ON).send().await,
            Client::V2020(client) => client.common().add_label(name, ON).send().await,
            Client::V2026(client) => client.common().add_label(name, LabelStatus::Enabled).send().await,
        }
    }

    pub(crate) async fn delete_label(&self, name: &str) -> Result<(), Error> {
        match &self.client {
            Client::V2019(client) => client.common().delete_label(name).send().await,
            Client::V2020(client) => client.common().delete_label(name).send().await,
            Client::V2026(client) => client.common().delete_label(name).send().await,
        }
    }

    /// Gives tasks a label.
    pub(crate) async fn label_tasks(&self, ids: &[i64], label: &str) -> Result<BatchReport<i64>, Failure> {
        let Client::V2026(client) = &self.client else { return Err(self.lacks(&v2026::operations::ADD_TASK_LABEL)) };
        Ok(client.task().add_task_label(label, ids).send_each().await)
    }

    /// Takes a label off tasks.
    pub(crate) async fn unlabel_tasks(&self, ids: &[i64], label: &str) -> Result<BatchReport<i64>, Failure> {
        let Client::V2026(client) = &self.client else { return Err(self.lacks(&v2026::operations::DELETE_TASK_LABEL)) };
        Ok(client.task().delete_task_label(ids, [label]).send_each().await)
    }
}
