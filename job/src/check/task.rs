//! What the members of `task.json` say together.

use rayvision::job::{Program, TaskFile, TaskInfo};
use rayvision::runtime::record::Record as _;
use serde_json::Value;

use crate::finding::Finding;
use crate::folder::{Folder, TASK};
use crate::server_path::server_path;

pub(super) fn check(folder: &Folder, findings: &mut Vec<Finding>) {
    let (Some(task), Some(program)) = (folder.task(), folder.program()) else { return };
    let info = folder.info();
    scene(task, &program, findings);
    tiles(&info, findings);
    order(&info, findings);
    scene_file(folder, &info, findings);
}

/// One of the two parts has to hold something; the platform's own client copies the second to the first.
fn scene(task: &TaskFile, program: &Program, findings: &mut Vec<Finding>) {
    let holds = |name| task.members().get(name).and_then(Value::as_object).is_some_and(|scene| !scene.is_empty());
    if !holds("scene_info_render") && !holds("scene_info") && *program != Program::Vray {
        let finding = Finding::error(TASK, "/scene_info_render", "nothing says what to render");
        findings.push(finding.right("a program that analyses the scene fills it"));
    }
}

/// Tiles and several frames a machine exclude each other.
fn tiles(info: &TaskInfo, findings: &mut Vec<Finding>) {
    let many = |number: Result<Option<i64>, _>| number.ok().flatten().is_some_and(|number| number > 1);
    if many(info.tiles()) && many(info.frames_per_task()) {
        let finding =
            Finding::error(TASK, "/task_info/tiles", "a task has tiles, or several frames a machine, and not both");
        findings.push(finding.right("write \"1\" to one of `tiles` and `frames_per_task`"));
    }
}

/// A task that waits after its priority frames stands still until someone acts: samples ask for that.
fn order(info: &TaskInfo, findings: &mut Vec<Finding>) {
    let stops = info.stop_after_test().ok().flatten().is_some_and(|value| value == "1");
    let priority = info.pre_frames().ok().flatten().unwrap_or_default();
    if stops && priority.trim() != "000" && !priority.is_empty() {
        let finding =
            Finding::warning(TASK, "/task_info/stop_after_test", "the task will wait after its priority frames");
        findings.push(finding.right("`rayvision full-speed` lets it go on; \"2\" goes on by itself"));
    }
}

/// The scene file itself has to be among the files that are sent.
fn scene_file(folder: &Folder, info: &TaskInfo, findings: &mut Vec<Finding>) {
    let Some(scene) = info.input_cg_file().ok().flatten().filter(|scene| !scene.is_empty()) else { return };
    let Some(server) = server_path(&scene) else {
        let finding = Finding::error(TASK, "/task_info/input_cg_file", "is no absolute path");
        findings.push(finding.right("such as `D:/a/b.ma` or `/home/u/b.ma`"));
        return;
    };
    // A sequence has a place for the frame, and 3ds Max packs its scenes.
    let is_it = |path: &str| path == server || path.strip_prefix(server.as_str()).is_some_and(|rest| rest == ".7z");
    if folder.file(crate::folder::UPLOAD).is_some()
        && !server.contains('#')
        && !folder.assets().iter().any(|asset| is_it(&asset.server))
    {
        let finding = Finding::error(TASK, "/task_info/input_cg_file", format!("no file goes to `{server}`"));
        findings.push(finding.right("list the scene file in `upload.json`"));
    }
}
