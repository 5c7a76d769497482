//! Configuration: who calls which platform where, from the command line, the environment and the profiles that are kept.
//!
//! `config.toml` holds the profiles without their keys. Keys are in the system's keyring or, failing that, in `keys.toml`
//! beside it.

mod address;
pub(crate) mod environment;
mod file;
mod key_file;
mod keyring;
mod lock;
pub(crate) mod network;
mod paths;
mod profiles;
pub(crate) mod secret_store;
mod settings;
mod words;

pub(crate) use self::address::{Address, ServerName};
pub(crate) use self::paths::cache_file;
pub(crate) use self::profiles::{Profile, Profiles};
pub(crate) use self::secret_store::SecretStore;
pub(crate) use self::settings::{
    KeySource, Overrides, Setting, Settings, Source, address_set, chosen_profile, edition_set, platform_set,
};
pub(crate) use self::words::{named, word, words};
