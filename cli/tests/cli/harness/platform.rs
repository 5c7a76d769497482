//! The platform that the program calls in tests.

use std::process::Command;

use rayvision_simulator::{Builder, Control, Simulator};

pub(crate) const ACCESS_ID: &str = "tester";
pub(crate) const KEY: &str = "a-key-that-nobody-may-see";

/// A simulator with an account for the tests.
pub(crate) struct Platform(Simulator);

impl Platform {
    pub(crate) fn start() -> Self {
        Self::with(Simulator::builder())
    }

    pub(crate) fn with(builder: Builder) -> Self {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        Self(runtime.block_on(builder.access(ACCESS_ID, KEY).start()).unwrap())
    }

    pub(crate) fn url(&self) -> String {
        self.0.url()
    }

    pub(crate) fn control(&self) -> Control {
        self.0.control()
    }

    /// What the environment says to transfer files by the stand-in.
    pub(crate) fn storages(&self) -> [(&'static str, String); 3] {
        [
            ("RAYVISION_TRANSMITTER", "stand-in".to_owned()),
            ("RAYVISION_STAND_IN_URL", self.url()),
            ("RAYVISION_STAND_IN_TOKEN", self.0.control_token().to_owned()),
        ]
    }

    /// What the environment says to call it.
    pub(crate) fn settings(&self) -> [(&'static str, String); 4] {
        [
            ("RAYVISION_API_ACCESS_ID", ACCESS_ID.to_owned()),
            ("RAYVISION_API_KEY", KEY.to_owned()),
            ("RAYVISION_PLATFORM", "2".to_owned()),
            ("RAYVISION_BASE_URL", self.url()),
        ]
    }

    /// Lets a program call it as the owner of the tasks that the world begins with.
    pub(crate) fn serve_owner(&self, command: Command) -> Command {
        let access_id = self.0.credentials().access_id().to_owned();
        let key = self.control().look(|world| world.account(&access_id).unwrap().access_key().to_owned());
        let mut command = self.serve(command);
        command.env("RAYVISION_API_ACCESS_ID", access_id).env("RAYVISION_API_KEY", key);
        command
    }

    /// Lets a program call it.
    pub(crate) fn serve(&self, mut command: Command) -> Command {
        command.envs(self.settings());
        command
    }
}
