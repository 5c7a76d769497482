//! Profiles: who calls which platform where, kept between commands.
//!
//! `config.toml` holds all but the keys. Keys are in the system's keyring or, failing that, in `keys.toml` beside it.

pub(crate) mod config;
pub(crate) mod environment;
mod file;
mod keyfile;
mod keyring;
mod keys;
mod login;
mod logout;
mod place;
mod prompt;
mod settings;
mod shown;

pub(crate) use self::login::login;
pub(crate) use self::logout::logout;
pub(crate) use self::settings::{Address, Settings};
pub(crate) use self::shown::config;

/// Names of the profiles, for completions; none where they can't be read.
pub(crate) fn names() -> Vec<String> {
    config::Config::read().map(|config| config.names()).unwrap_or_default()
}
