//! A user's home: profiles that are gone after the test.

use std::fs;
use std::path::PathBuf;
use std::process::{Command, id};
use std::sync::atomic::{AtomicU32, Ordering};

use super::{ended, ended_with, rayvision};

/// A folder of its own for a test.
pub(crate) struct Home(PathBuf);

impl Home {
    pub(crate) fn new() -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        let folder = std::env::temp_dir().join(format!("rayvision-home-{}-{number}", id()));
        fs::create_dir_all(&folder).unwrap();
        Self(folder)
    }

    /// A file of the configuration.
    pub(crate) fn config(&self, name: &str) -> PathBuf {
        self.0.join("config/rayvision").join(name)
    }

    /// A file elsewhere in it.
    pub(crate) fn file(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }

    /// Writes a file of the configuration.
    pub(crate) fn write(&self, name: &str, text: &str) {
        let path = self.config(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, text).unwrap();
        // Whatever the umask is: what others can change is not used.
        #[cfg(unix)]
        for closed in [&path, path.parent().unwrap()] {
            fs::set_permissions(closed, std::os::unix::fs::PermissionsExt::from_mode(0o700)).unwrap();
        }
    }

    /// The program, at home here.
    pub(crate) fn rayvision(&self, arguments: &[&str]) -> Command {
        let mut command = rayvision(arguments);
        command
            .env("XDG_CACHE_HOME", self.0.join("cache"))
            .env("HOME", &self.0)
            .env("XDG_CONFIG_HOME", self.0.join("config"));
        command
    }

    /// Runs it to its end, in a pipe.
    pub(crate) fn piped(&self, arguments: &[&str]) -> (i32, String, String) {
        ended(self.rayvision(arguments))
    }

    /// Runs it to its end with something to read.
    pub(crate) fn fed(&self, arguments: &[&str], input: &str) -> (i32, String, String) {
        ended_with(self.rayvision(arguments), input)
    }
}

impl Drop for Home {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}
