//! Job files as they are sent: those of the folder, with what only the submission knows.

use rayvision::job::TaskFile;
use rayvision::runtime::record::Record as _;
use serde_json::{Map, Value};

use crate::folder::{ASSET, Folder, TASK, TIPS, UPLOAD};

/// What only the submission knows.
pub(super) struct Filled {
    pub(super) task: i64,
    pub(super) user: i64,
    pub(super) platform: i32,
    pub(super) project: Option<i64>,
    pub(super) hardware: Vec<i64>,
}

impl Filled {
    /// The files, `task.json` first. Those of the folder stay as they are.
    pub(super) fn files(&self, folder: &Folder) -> Vec<(&'static str, String)> {
        let task = folder.task().map(|task| (TASK, self.task_file(task.clone())));
        let others = [UPLOAD, ASSET, TIPS].into_iter().filter_map(|name| Some((name, folder.file(name)?)));
        // The platform takes in no empty file.
        let others = others.filter(|(_, text)| !text.trim().is_empty()).map(|(name, text)| (name, text.to_owned()));
        task.into_iter().chain(others).collect()
    }

    fn task_file(&self, mut file: TaskFile) -> String {
        let mut info = file.task_info().ok().flatten().unwrap_or_default();
        info.set_task_id(self.task.to_string()).set_user_id(self.user.to_string());
        info.set_project_id(self.project.unwrap_or(0).to_string()).set_platform(self.platform.into());
        info.set_hardware_config_ids(&self.hardware.iter().map(i64::to_string).collect());
        file.set_task_info(&info);
        if let Some(mut software) = file.software_config().ok().flatten()
            && software.members().get("plugins").is_none()
        {
            software.set_plugins(&std::collections::BTreeMap::new());
            file.set_software_config(&software);
        }
        let is_empty = |scene: Option<&Value>| scene.and_then(Value::as_object).is_none_or(Map::is_empty);
        if is_empty(file.members().get("scene_info_render"))
            && let Some(scene) = file.members().get("scene_info").cloned()
        {
            file.set_scene_info_render(scene);
        }
        file.to_json()
    }
}
