//! The daily work, against the simulator.

mod act;
mod cost;
mod frames;
mod house;
#[cfg(target_os = "linux")]
mod memory;
mod offer;
#[path = "../run/mod.rs"]
mod run;
mod show;
mod tasks;
mod wait;
#[cfg(unix)]
mod watch;
