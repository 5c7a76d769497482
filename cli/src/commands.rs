//! The commands: of each its arguments and what it does.

pub(crate) mod completions;
pub(crate) mod config;
mod context;
pub(crate) mod cost;
pub(crate) mod demo;
pub(crate) mod docs;
pub(crate) mod download;
pub(crate) mod env;
pub(crate) mod files;
pub(crate) mod frames;
pub(crate) mod full_speed;
mod global;
pub(crate) mod hardware;
pub(crate) mod job;
pub(crate) mod jobs;
pub(crate) mod labels;
pub(crate) mod log;
pub(crate) mod login;
pub(crate) mod logout;
pub(crate) mod man;
pub(crate) mod operation;
pub(crate) mod platforms;
pub(crate) mod priority;
pub(crate) mod restart;
pub(crate) mod show;
pub(crate) mod sign;
mod sign_flags;
pub(crate) mod simulate;
pub(crate) mod stop;
pub(crate) mod submit;
pub(crate) mod tasks;
pub(crate) mod verify;
pub(crate) mod wait;
pub(crate) mod watch;
pub(crate) mod whoami;

pub(crate) use self::context::Context;
pub(crate) use self::global::Global;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::arguments::HEADINGS;

    /// A column that names no member would be empty.
    #[test]
    fn every_column_is_that_of_a_member() {
        for (command, columns) in [
            ("config", config::SETTINGS),
            ("config profiles", config::PROFILES),
            ("config use", config::CHOSEN),
            ("cost", cost::COLUMNS),
            ("download", download::COLUMNS),
            ("env", env::COLUMNS),
            ("files", files::COLUMNS),
            ("frames", frames::COLUMNS),
            ("hardware", hardware::COLUMNS),
            ("job new", job::new::COLUMNS),
            ("jobs", jobs::COLUMNS),
            ("labels", labels::COLUMNS),
            ("log", log::COLUMNS),
            ("login", login::COLUMNS),
            ("logout", logout::COLUMNS),
            ("platforms", platforms::COLUMNS),
            ("show", show::COLUMNS),
            ("show, parts", show::PARTS),
            ("stop", stop::COLUMNS),
            ("submit", submit::COLUMNS),
            ("tasks", tasks::COLUMNS),
            ("verify --list", verify::COLUMNS),
            ("verify, calls", verify::CALLS),
            ("verify, findings", verify::FINDINGS),
            ("verify, clocks", verify::CLOCKS),
            ("wait", wait::COLUMNS),
            ("watch", watch::COLUMNS),
            ("whoami", whoami::COLUMNS),
        ] {
            assert_eq!(columns.unknown(), [""; 0], "{command}");
        }
        let tasks = tasks::COLUMNS.all();
        assert!(HEADINGS.iter().all(|heading| tasks.iter().any(|column| column.name == *heading)));
    }
}
