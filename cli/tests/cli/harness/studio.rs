//! A studio: an account on a platform whose tasks and time the test controls.

use std::path::PathBuf;
use std::time::Duration;

use rayvision::runtime::Reply;
use rayvision::runtime::serde::de::DeserializeOwned;
use rayvision::server::Platform as _;
use rayvision::v2026::Client;
use rayvision::{Credentials, Decimal, Edition};
use rayvision_simulator::{Clock, Control, Fault, FaultKind, Scene, Simulator};
use serde_json::{Value as Json, json};

use super::home::Home;
use super::platform::{ACCESS_ID, KEY, Platform};
#[cfg(unix)]
use super::screen::Screen;
use super::{ended, ended_with};

pub(crate) struct Studio {
    home: Home,
    platform: Platform,
}

impl Studio {
    /// Time stands still until the test lets it pass.
    pub(crate) fn stepped() -> Self {
        Self::new(Clock::Stepped)
    }

    pub(crate) fn new(clock: Clock) -> Self {
        let platform = Platform::with(Simulator::builder().clock(clock));
        let rich = Decimal::from(1_000_000);
        platform.control().change(|world| world.set_wallet(ACCESS_ID, rich, Decimal::ZERO, Decimal::ZERO)).unwrap();
        platform.control().change(|world| world.set_auto_commit(ACCESS_ID, true)).unwrap();
        Self { home: Home::new(), platform }
    }

    /// A folder or a file in the home of who calls.
    pub(crate) fn file(&self, name: &str) -> PathBuf {
        self.home.file(name)
    }

    pub(crate) fn platform(&self) -> &Platform {
        &self.platform
    }

    pub(crate) fn control(&self) -> Control {
        self.platform.control()
    }

    pub(crate) fn pass(&self, seconds: u64) {
        self.control().advance(Duration::from_secs(seconds));
    }

    /// Submits a task that renders a scene.
    pub(crate) fn submit(&self, scene: Scene) -> i64 {
        self.control().next_scene(scene).unwrap();
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let client = Client::builder(Credentials::new(ACCESS_ID, KEY).unwrap(), 2).base_url(self.platform.url());
            let client = client.build().unwrap();
            let id = client.task().create_task().count(1).send().await.unwrap().task_id_list[0];
            client.task().submit_task(id).send().await.unwrap();
            id
        })
    }

    /// Submits so many tasks at once, without a request.
    pub(crate) fn fill(&self, count: i32) {
        const AT_ONCE: i32 = 1000;
        self.control().change(|world| {
            for done in (0..count).step_by(AT_ONCE.unsigned_abs() as usize) {
                let created = world.create_task(
                    Edition::V2026,
                    ACCESS_ID,
                    request(json!({ "count": AT_ONCE.min(count - done) })),
                );
                let Reply::Data(created) = created else { panic!("they can be created") };
                for id in created.task_id_list {
                    drop(world.submit_task(Edition::V2026, ACCESS_ID, request(json!({ "taskId": id }))));
                }
            }
        });
    }

    /// Puts a value into every answer of an operation, in place of what the platform would say.
    pub(crate) fn distort(&self, operation: &str, pointer: &str, value: Json) {
        let edit = FaultKind::Edit { set: [(pointer.to_owned(), value)].into(), remove: Vec::new() };
        self.control().set_fault(Fault::new(edit).of(operation)).unwrap();
    }

    /// Names of the operations that were called, oldest first.
    pub(crate) fn calls(&self) -> Vec<String> {
        let journal = self.control().journal();
        journal.iter().filter_map(|entry| entry.operation.map(str::to_owned)).collect()
    }

    /// Exit status, standard output, standard error.
    pub(crate) fn run(&self, arguments: &[&str]) -> (i32, String, String) {
        ended(self.platform.serve(self.home.rayvision(&[arguments, &["--utc"]].concat())))
    }

    pub(crate) fn fed(&self, arguments: &[&str], input: &str) -> (i32, String, String) {
        ended_with(self.platform.serve(self.home.rayvision(&[arguments, &["--utc"]].concat())), input)
    }

    /// What it wrote, where all went well and nothing was to be told.
    pub(crate) fn well(&self, arguments: &[&str]) -> String {
        let (status, stdout, stderr) = self.run(arguments);
        assert_eq!((status, stderr.as_str()), (0, ""), "{arguments:?}: {stdout}");
        stdout
    }

    /// The same as JSON.
    pub(crate) fn json(&self, arguments: &[&str]) -> Json {
        serde_json::from_str(&self.well(&[arguments, &["-o", "json"]].concat())).unwrap()
    }

    /// The command, to be started by the test.
    pub(crate) fn command(&self, arguments: &[&str]) -> std::process::Command {
        self.platform.serve(self.home.rayvision(&[arguments, &["--utc"]].concat()))
    }

    /// The command as a shell asks it what could stand for the last of these words.
    pub(crate) fn completion(&self, words: &[&str]) -> std::process::Command {
        let mut command = self.platform.serve(self.home.rayvision(&[&["--", "rayvision"], words].concat()));
        command.env("RAYVISION_COMPLETE", "bash").env("_CLAP_IFS", "\n").env("_CLAP_COMPLETE_COMP_TYPE", "9");
        command.env("_CLAP_COMPLETE_INDEX", words.len().to_string());
        command
    }

    /// On a terminal that shows standard output alone.
    #[cfg(unix)]
    pub(crate) fn drawn(&self, arguments: &[&str], columns: u16) -> Screen {
        let program = self.command(arguments);
        let mut shell = std::process::Command::new("sh");
        shell.args(["-c", r#"exec "$0" "$@" 2>/dev/null"#]).arg(program.get_program()).args(program.get_args());
        shell.envs(program.get_envs().filter_map(|(name, value)| Some((name, value?))));
        Screen::of(&shell, columns, &[])
    }

    #[cfg(unix)]
    pub(crate) fn terminal(&self, arguments: &[&str], columns: u16, typed: &[(&str, &[u8])]) -> Screen {
        Screen::of(&self.command(arguments), columns, typed)
    }
}

/// A request as the platform reads it.
fn request<T: DeserializeOwned>(parameters: Json) -> T {
    serde_json::from_value(parameters).unwrap()
}

/// A scene of so many frames of about a minute, all at the same time, at once.
pub(crate) fn scene(name: &str, frames: u32) -> Scene {
    Scene {
        name: name.to_owned(),
        frames,
        nodes: frames,
        analyse_seconds: 1,
        queue_seconds: 1,
        spread_percent: 0,
        ..Scene::default()
    }
}
