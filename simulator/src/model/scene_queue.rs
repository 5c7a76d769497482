//! Which task renders which scene.

use std::collections::{BTreeMap, VecDeque};
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::Scene;

/// Scenes of the tasks to come: the one chosen for the task, else the next in the queue, else the usual one.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Scenes {
    pub(crate) usual: Arc<Scene>,
    pub(crate) queue: VecDeque<Arc<Scene>>,
    pub(crate) chosen: BTreeMap<i64, Arc<Scene>>,
}

impl Scenes {
    pub(crate) fn take(&mut self, task: i64) -> Arc<Scene> {
        let chosen = self.chosen.remove(&task).or_else(|| self.queue.pop_front());
        chosen.unwrap_or_else(|| Arc::clone(&self.usual))
    }
}
