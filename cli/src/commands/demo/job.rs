//! The job of the demo: a scene file that it makes, and job files as an analysis writes them.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process;

use rayvision::job::{MayaCommon, MayaLayer, Program, SoftwareConfig, TaskFile, TaskInfo, UploadFile, UploadItem};
use rayvision::runtime::record::{MemberValue, Record};
use rayvision::v2026::Client;
use rayvision_job::{Download, Folder, Journal, Progress, Submission, Template, Transmitter, server_path};
use rayvision_simulator::{Simulator, transmitter_stand_in};

use super::{PLATFORM, scene};
use crate::failure::Failure;
use crate::jobs::{Caller, STAND_IN, download_failure, known_facts, submit_failure};
use crate::terminal::TerminalWriter;

/// A version that the simulated platform renders with.
const VERSION: &str = "2020";

/// The job, its folder, and how its files are transferred.
pub(super) struct Demo {
    folder: PathBuf,
    caller: Caller,
    transmitter: Transmitter,
}

impl Demo {
    /// Makes scene and job files.
    pub(super) fn make(client: &Client, simulator: &Simulator, into: Option<&Path>) -> Result<Self, Failure> {
        let new = || std::env::temp_dir().join(format!("rayvision-demo-{}", process::id()));
        let folder = into.map_or_else(new, Path::to_owned);
        let unwritten = |error| Failure::Unwritten { path: folder.display().to_string(), error };
        // The platform of an earlier run is gone, and its task with it.
        let _ = fs::remove_dir_all(Journal::folder(&folder.join("job")));
        fs::create_dir_all(folder.join("job")).and_then(|()| write(&folder)).map_err(unwritten)?;
        let transmitter = Transmitter::new(std::env::current_exe()?)
            .leading([STAND_IN])
            .variable(transmitter_stand_in::URL, simulator.url())
            .variable(transmitter_stand_in::TOKEN, simulator.control_token());
        let caller = Caller { client: client.clone(), platform: PLATFORM };
        Ok(Self { folder, caller, transmitter })
    }

    /// Checks the job and submits it.
    pub(super) async fn submit(&self, about: &str, writer: &mut TerminalWriter) -> Result<i64, Failure> {
        writer.labelled("Scene", &format!("{}, made here", scene::scene().name))?;
        let path = self.folder.join("job");
        let folder = Folder::read(&path);
        let folder = folder.map_err(|error| Failure::File { path: path.display().to_string(), error: error.error })?;
        let facts = known_facts(&folder, &self.caller).await?;
        let facts = facts.ok_or_else(|| Failure::Unexpected("the job names no program".to_owned()))?;
        let submission = Submission::new(&self.caller.client, &self.transmitter);
        let (mut files, mut assets) = (0, 0);
        let submitted = submission.run(&folder, &facts, |progress| match progress {
            Progress::JobFile(_) => files += 1,
            Progress::Uploaded(_) => assets += 1,
            _ => {}
        });
        let id = submitted.await.map_err(submit_failure)?.task;
        writer.labelled("Checked", "software, hardware, frames and files: no mistakes")?;
        writer.labelled("Created", &format!("task {id}"))?;
        writer.labelled(
            "Sent",
            &format!("{files} job files and {assets} scene file, by a stand-in for the transfer program"),
        )?;
        writer.labelled("Submitted", about)?;
        Ok(id)
    }

    /// Brings the frames home.
    pub(super) async fn download(&self, id: i64, writer: &mut TerminalWriter) -> Result<(), Failure> {
        let target = self.folder.join("frames");
        // A folder that was given may have frames of another run.
        let download = Download::new(&self.caller.client, &self.transmitter, &target).template(Template::default());
        let done = download.fetch(id, &mut |_| {}).await.map_err(download_failure)?;
        let files = done.files + done.kept;
        writer.labelled("Frames", &format!("{files} pictures in {}", target.display()))
    }
}

fn write(folder: &Path) -> std::io::Result<()> {
    let scene = scene::scene();
    let path = folder.join(&scene.name);
    fs::write(&path, "a scene that only a simulator renders\n")?;
    let path = fs::canonicalize(path)?.display().to_string();
    let frames = format!("{}-{}[1]", scene.first_frame, i64::from(scene.first_frame) + i64::from(scene.frames) - 1);

    let mut common = MayaCommon::default();
    common
        .set_image_format("bmp")
        .set_start("1")
        .set_end(scene.frames.to_string())
        .set_by_frame("1")
        .set_frames(frames);
    common
        .set_width(scene.width.into())
        .set_height(scene.height.into())
        .set_renderer("arnold")
        .set_image_file_prefix("");
    common.set_all_camera(&vec![scene.camera.clone()]).set_render_camera(&vec![scene.camera]);
    let mut layer = MayaLayer::default();
    layer.set_renderable(true).set_common(&common);
    let layers = BTreeMap::from([("masterLayer".to_owned(), layer)]);

    let mut software = SoftwareConfig::default();
    software.set_cg_name("Maya").set_cg_version(VERSION).set_plugins(&BTreeMap::new());
    let mut info = TaskInfo::default();
    info.set_cg_id(&Program::Maya).set_input_cg_file(&path).set_input_project_path("").set_project_name("");
    info.set_ram(64).set_graphics_cards_num(1).set_os_name("1").set_render_layer_type("0").set_enable_layered(false);
    info.set_pre_frames("000").set_stop_after_test("2").set_frames_per_task(1).set_tiles(1).set_tiles_type("block");
    info.set_job_stop_time(std::time::Duration::from_hours(24)).set_task_stop_time(std::time::Duration::ZERO);
    info.set_time_out(std::time::Duration::from_hours(12)).set_channel("4").set_is_picture(false);
    let mut task = TaskFile::default();
    task.set_software_config(&software).set_task_info(&info).set_scene_info_render(layers.write());

    let mut item = UploadItem::default();
    item.set_server(server_path(&path).unwrap_or_default()).set_local(path);
    let mut upload = UploadFile::default();
    upload.set_asset(&vec![item]);
    fs::write(folder.join("job/task.json"), task.to_json())?;
    fs::write(folder.join("job/upload.json"), upload.to_json())
}
