//! Commands, one by one.

mod cost;
mod demo;
#[cfg(unix)]
mod demo_on_terminals;
mod docs;
mod edition_2_0;
mod env;
mod frames;
#[cfg(unix)]
mod job_schedules;
mod jobs;
mod labels;
mod platforms;
mod show;
mod sign;
#[cfg(unix)]
mod simulate;
mod stop_start_restart;
mod tasks;
#[cfg(target_os = "linux")]
mod tasks_memory;
mod verify;
mod wait;
#[cfg(unix)]
mod watch;
mod whoami;
