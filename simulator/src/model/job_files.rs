//! Job files, which tell what a task renders. Those that were taken in are kept with their task.
//!
//! Of `task.json` as much is read as a scene has. What the simulator was told about the task's scene counts more.

use std::collections::BTreeSet;
use std::sync::Arc;

use rayvision_runtime::Refused;
use serde_json::Value;

use super::account::Account;
use super::refusal::invalid;
use super::task::Task;
use super::{Model, Scene};

/// The job file that tells what to render.
const TASK: &str = "task.json";
/// The job file that tells what was sent for it.
const UPLOAD: &str = "upload.json";

impl Model {
    /// Takes in a job file of a task that was not submitted. One of the same name is replaced.
    pub(crate) fn take_job_file(
        &mut self,
        caller: &str,
        task: i64,
        name: String,
        content: String,
    ) -> Result<(), Refused> {
        self.require_unsubmitted(self.caller(caller)?, task)?;
        if !serde_json::from_str(&content).is_ok_and(|json: Value| json.is_object()) {
            return Err(invalid("content has to be a JSON object, as text"));
        }
        if let Some(task) = self.unsubmitted.get_mut(&task) {
            task.details.job_files.insert(name, content);
        }
        Ok(())
    }

    /// The job file of a task, submitted or not, as it was taken in.
    pub fn job_file(&self, task: i64, name: &str) -> Option<&str> {
        let unsubmitted = || self.unsubmitted.get(&task)?.details.job_files.get(name);
        self.task(task).and_then(|task| task.job_file(name)).or_else(|| unsubmitted().map(String::as_str))
    }

    /// What the job files of a task say about its scene. Fails if they ask for software that there is not, for no frame, or for a
    /// scene that was not sent.
    pub(super) fn read_job_files(&self, task: &Task) -> Result<Option<Job>, ()> {
        let Some(file) = task.job_file(TASK) else { return Ok(None) };
        let file: Value = serde_json::from_str(file).map_err(drop)?;
        let job = Job::read(&file, &self.scenes.default).ok_or(())?;
        let software = &self.catalogue.software.render_info_list;
        let is_known = software.iter().any(|software| software.cg_id == job.scene.cg_id);
        if !self.has_scene(task, &file) {
            return Err(());
        }
        let can_be_rendered =
            job.layers.iter().map(|(_, scene)| scene).chain([&job.scene]).all(|it| it.check().is_ok());
        if is_known && can_be_rendered { Ok(Some(job)) } else { Err(()) }
    }

    /// Whether the scene lies in the storage that its files are sent to, as far as `upload.json` tells where it should.
    fn has_scene(&self, task: &Task, file: &Value) -> bool {
        let upload = task.job_file(UPLOAD).and_then(|upload| serde_json::from_str(upload).ok()).unwrap_or(Value::Null);
        let scene = file.get("task_info").and_then(|info| text(info, "input_cg_file"));
        let entries = |name| match upload.get(name) {
            Some(Value::Array(items)) => items.iter().collect(),
            Some(item) => vec![item],
            None => Vec::new(),
        };
        let named = entries("asset").into_iter().filter(|asset| scene.is_some() && text(asset, "local") == scene);
        let scenes = entries("scene").into_iter().chain(named).filter_map(|entry| text(entry, "server"));
        let storage = self.account_of(task).map(Account::input_storage);
        storage.is_none_or(|storage| scenes.into_iter().all(|path| self.storage.get(storage, path).is_some()))
    }
}

/// What job files tell.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Job {
    pub(super) scene: Arc<Scene>,
    /// The layers that are rendered, where there are several, each with its frames.
    pub(super) layers: Vec<(String, Arc<Scene>)>,
    /// Hardware to render on, by its IDs.
    pub(super) hardware: Vec<i64>,
}

impl Job {
    /// Reads `task.json`. What it does not tell is as in the default scene.
    fn read(file: &Value, default: &Scene) -> Option<Self> {
        let info = file.get("task_info").unwrap_or(&Value::Null);
        let mut scene = default.clone();
        if let Some(path) = text(info, "input_cg_file") {
            path.rsplit(['/', '\\']).next().unwrap_or_default().clone_into(&mut scene.name);
        }
        if let Some(software) = number(info, "cg_id") {
            scene.cg_id = software;
        }
        if let Some(project) = text(info, "project_name") {
            project.clone_into(&mut scene.label);
        }
        let priority_frames = text(info, "pre_frames").unwrap_or_default();
        if let Some(tiles) = number(info, "tiles").and_then(|tiles| tiles.try_into().ok()).filter(|tiles| *tiles > 0) {
            scene.blocks = tiles;
        }
        scene.stop_after_priority = number(info, "stop_after_test") == Some(1);
        let layers = layers(file)?;
        let rendered = |frames: &BTreeSet<i32>| with_frames(&scene, frames, priority_frames).map(Arc::new);
        let layers: Option<Vec<_>> =
            layers.into_iter().map(|(name, frames)| Some((name, rendered(&frames)?))).collect();
        let mut layers = layers?;
        let scene = match layers.first() {
            Some((_, first)) => Arc::clone(first),
            None => Arc::new(Scene { priority: priority(priority_frames, &scene)?, ..scene }),
        };
        if layers.len() == 1 {
            layers.clear();
        }
        let hardware = info.get("hardwareConfigIds").and_then(Value::as_array);
        let hardware = hardware.into_iter().flatten().filter_map(integer).collect();
        Some(Self { scene, layers, hardware })
    }
}

/// All values of job files are text, numbers too.
fn text<'a>(object: &'a Value, name: &str) -> Option<&'a str> {
    object.get(name)?.as_str().filter(|text| !text.is_empty())
}

fn number(object: &Value, name: &str) -> Option<i64> {
    integer(object.get(name)?)
}

fn integer(value: &Value) -> Option<i64> {
    value.as_i64().or_else(|| value.as_str()?.parse().ok())
}

/// The parts of the scene that are rendered and name frames: layers, or what there is of another program. `None` where one names frames
/// that there can't be, or none is rendered.
fn layers(file: &Value) -> Option<Vec<(String, BTreeSet<i32>)>> {
    let scene = file.get("scene_info_render").or_else(|| file.get("scene_info")).and_then(Value::as_object);
    let frames = |part: &Value| text(part.get("common").unwrap_or(part), "frames").map(frame_numbers);
    let named = scene.into_iter().flatten().filter_map(|(name, part)| Some((name, part, frames(part)?)));
    let (rendered, others): (Vec<_>, Vec<_>) = named.partition(|(_, part, _)| number(part, "renderable") != Some(0));
    if rendered.is_empty() && !others.is_empty() {
        return None;
    }
    rendered.into_iter().map(|(name, _, frames)| Some((name.clone(), frames?))).collect()
}

/// A scene with other frames.
fn with_frames(scene: &Scene, numbers: &BTreeSet<i32>, priority_frames: &str) -> Option<Scene> {
    let (first, last) = (*numbers.first()?, *numbers.last()?);
    let frames = u32::try_from(numbers.len()).ok()?;
    let follow_each_other = i64::from(last) - i64::from(first) + 1 == i64::from(frames);
    let frame_numbers = if follow_each_other { Vec::new() } else { numbers.iter().copied().collect() };
    let scene = Scene { first_frame: first, frames, frame_numbers, ..scene.clone() };
    Some(Scene { priority: priority(priority_frames, &scene)?, ..scene })
}

/// Frames as text: `1-10[1],15`.
fn frame_numbers(text: &str) -> Option<BTreeSet<i32>> {
    const MOST: usize = 100_000;
    let mut numbers = BTreeSet::new();
    for part in text.split(',').map(str::trim) {
        let (range, step) = part.strip_suffix(']').and_then(|part| part.split_once('[')).unwrap_or((part, "1"));
        let (first, last) = match range.char_indices().skip(1).find(|(_, character)| *character == '-') {
            Some((dash, _)) => (range.get(..dash)?, range.get(dash + 1..)?),
            None => (range, range),
        };
        let (first, last, step): (i32, i32, usize) = (first.parse().ok()?, last.parse().ok()?, step.parse().ok()?);
        numbers.extend((first..=last).step_by(step.max(1)).take(MOST + 1));
        if numbers.len() > MOST {
            return None;
        }
    }
    Some(numbers)
}

/// Priority frames as text, by their index: a digit each for the first, the middle and the last frame, then frames by their
/// numbers: `100`, `000:1,3-4[1]`.
fn priority(text: &str, scene: &Scene) -> Option<BTreeSet<u32>> {
    let (places, numbers) = text.split_once(':').unwrap_or((text, ""));
    let last = scene.frames.checked_sub(1)?;
    let chosen = places.bytes().zip([0, last / 2, last]).filter(|(digit, _)| *digit == b'1');
    let mut priority: BTreeSet<u32> = chosen.map(|(_, index)| index).collect();
    if !numbers.is_empty() {
        let index = |number: i32| match scene.frame_numbers.as_slice() {
            [] => u32::try_from(number.checked_sub(scene.first_frame)?).ok(),
            numbers => numbers.binary_search(&number).ok().and_then(|index| u32::try_from(index).ok()),
        };
        priority.extend(frame_numbers(numbers)?.into_iter().filter_map(index).filter(|index| *index <= last));
    }
    Some(priority)
}

#[cfg(test)]
mod tests {
    use rayvision::Code;
    use serde_json::json;

    use super::*;
    use crate::Seed;
    use crate::model::task::TaskDetails;
    use crate::seed::ACCESS;

    const ME: &str = ACCESS.0;

    #[test]
    fn frames_are_read_as_they_are_written() {
        let read = |text| frame_numbers(text).map(|numbers| numbers.into_iter().collect::<Vec<_>>());
        assert_eq!(read("1-10[3],15"), Some(vec![1, 4, 7, 10, 15]));
        assert_eq!(read("-2-1"), Some(vec![-2, -1, 0, 1]));
        assert_eq!(read("7"), Some(vec![7]));
        assert_eq!(read("0-2147483647[1]"), None);
        for wrong in ["", "a", "1-", "1-2[", "1-2[x]"] {
            assert_eq!(read(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_job_tells_its_scene() {
        let file = json!({
            "task_info": {
                "input_cg_file": "D:\\shots\\sh010.ma", "cg_id": "2000", "project_name": "film", "pre_frames": "101:12,13-14[1]",
                "stop_after_test": "1", "hardwareConfigIds": ["301", 303],
            },
            "scene_info_render": { "masterLayer": { "common": { "frames": "10-20[1]" } } },
        });
        let job = Job::read(&file, &Scene::default()).unwrap();
        let expected = Scene {
            name: "sh010.ma".to_owned(),
            label: "film".to_owned(),
            first_frame: 10,
            frames: 11,
            priority: [0, 2, 3, 4, 10].into(),
            ..Scene::default()
        };
        assert_eq!((&*job.scene, &job.hardware[..]), (&expected, &[301, 303][..]));
        assert_eq!(job.layers, []);
        let file = json!({
            "task_info": { "pre_frames": "100:7" },
            "scene_info_render": {
                "sky": { "renderable": "1", "common": { "frames": "1-9[3],10" } },
                "hidden": { "renderable": "0", "common": { "frames": "1-1000" } },
                "ground": { "common": { "frames": "5" } },
            },
        });
        let job = Job::read(&file, &Scene::default()).unwrap();
        let layers: Vec<_> = job.layers.iter().map(|(name, scene)| (name.as_str(), scene.frames_range())).collect();
        assert_eq!(layers, [("sky", "1,4,7,10".to_owned()), ("ground", "5".to_owned())]);
        assert_eq!(job.layers[0].1.priority, [0, 2].into());
        let none = json!({ "scene_info_render": { "hidden": { "renderable": "0", "common": { "frames": "1" } } } });
        assert_eq!(Job::read(&none, &Scene::default()), None);
        let without = Job::read(&json!({}), &Scene::default()).unwrap();
        assert_eq!(*without.scene, Scene { stop_after_priority: false, ..Scene::default() });
    }

    #[test]
    fn files_are_kept_with_their_task() {
        let mut model = Model::new(Seed::Studio);
        let id = model.create(ME, 1, &[], TaskDetails::default()).unwrap()[0];
        let take = |model: &mut Model, content: &str| {
            model.take_job_file(ME, id, "task.json".to_owned(), content.to_owned()).map_err(|refused| refused.code)
        };
        assert_eq!(take(&mut model, "[]"), Err(Code::ParameterInvalid.value()));
        assert_eq!(take(&mut model, "{"), Err(Code::ParameterInvalid.value()));
        let file = r#"{"task_info": {"cg_id": "2007", "input_cg_file": "a.blend"}}"#;
        for content in ["{}", file] {
            assert_eq!(take(&mut model, content), Ok(()));
            assert_eq!(model.job_file(id, "task.json"), Some(content));
        }
        model.submit(ME, id, None).unwrap();
        assert_eq!(model.job_file(id, "task.json"), Some(file));
        assert_eq!(model.task(id).unwrap().scene().name, "a.blend");
        assert_eq!(take(&mut model, "{}"), Err(Code::Fail.value()));
    }
}
