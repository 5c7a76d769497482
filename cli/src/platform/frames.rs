//! Frames of tasks, and their logs.

use rayvision::types::{FrameInfo, LogPage};
use rayvision::{Error, Flag, v2026};

use super::{Client, List, Platform};
use crate::failure::Failure;

/// Frames that are rendered again.
#[derive(Clone, Debug)]
pub(crate) enum ChosenFrames {
    All,
    /// By their IDs.
    Some(Vec<i64>),
}

impl Platform {
    /// Lists the frames of a task that holds no others.
    pub(crate) fn frames(&self, id: i64) -> List<FrameInfo> {
        /// Frames asked for at once.
        const MANY: i32 = 500;
        /// As many as edition 2.0 allows.
        const MOST: i32 = 100;
        let edition = self.edition;
        match &self.client {
            Client::V2019(client) => List::new(client.task().query_task_frames(id, 1, MANY).items(), edition),
            Client::V2020(client) => List::new(client.task().query_task_frames(id, 1, MANY).items(), edition),
            Client::V2026(client) => {
                List::new(client.task().query_task_frames(id).page_num(1).page_size(MOST).items(), edition)
            }
        }
    }

    /// Renders frames of a task again, whatever became of them.
    pub(crate) async fn restart_frames(&self, id: i64, frames: ChosenFrames) -> Result<(), Error> {
        let (all, ids) = match frames {
            ChosenFrames::All => (Flag::On, None),
            ChosenFrames::Some(ids) => (Flag::Off, Some(ids)),
        };
        match &self.client {
            Client::V2019(client) => {
                let call = client.task().restart_frame(id, all);
                if let Some(ids) = ids { call.ids(ids) } else { call }.send().await
            }
            Client::V2020(client) => {
                let call = client.task().restart_frame(id, all);
                if let Some(ids) = ids { call.ids(ids) } else { call }.send().await
            }
            Client::V2026(client) => {
                let call = client.task().recommit_task_frames(id, all);
                if let Some(ids) = ids { call.ids(ids) } else { call }.send().await
            }
        }
    }

    /// A page of the log of a frame, by its number from 0.
    pub(crate) async fn log(&self, frame: i64, page: i32) -> Result<LogPage, Failure> {
        let Client::V2026(client) = &self.client else { return Err(self.lacks(&v2026::operations::SHOW_LOG)) };
        let log = client.task().show_log(page, frame).page_size(1).send().await;
        log.map_err(Failure::call("asking for the log"))
    }
}
