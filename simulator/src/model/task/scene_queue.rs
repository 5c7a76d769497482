//! Which task renders which scene.

use std::collections::{BTreeMap, VecDeque};
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::Scene;

/// Scenes of the tasks to come: the one that was chosen for the task, else the next of the queue, else the default.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct SceneQueue {
    pub(crate) default: Arc<Scene>,
    pub(crate) queue: VecDeque<Arc<Scene>>,
    /// By task ID.
    pub(crate) chosen: BTreeMap<i64, Arc<Scene>>,
}

impl SceneQueue {
    /// The scene of a task, unless it is the default.
    pub(crate) fn take(&mut self, task: i64) -> Option<Arc<Scene>> {
        self.chosen.remove(&task).or_else(|| self.queue.pop_front())
    }
}
