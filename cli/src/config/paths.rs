//! Where the files are.

use std::path::PathBuf;

use etcetera::base_strategy::{BaseStrategy, choose_base_strategy};

use crate::failure::{Advice, Failure};

/// A file of what can be had again, in the folder for such: by the rules of XDG, of Windows on Windows.
pub(crate) fn cache_file(name: &str) -> Result<PathBuf, Failure> {
    let strategy = choose_base_strategy().map_err(|_| {
        Failure::Configuration(
            Advice::new("there is no home folder to keep files in").next("set HOME, or XDG_CACHE_HOME"),
        )
    })?;
    Ok(strategy.cache_dir().join("rayvision").join(name))
}

/// A file in the configuration folder: by the rules of XDG, of Windows on Windows.
pub(super) fn config_file(name: &str) -> Result<PathBuf, Failure> {
    let strategy = choose_base_strategy().map_err(|_| {
        Failure::Configuration(
            Advice::new("there is no home folder to keep profiles in").next("set HOME, or XDG_CONFIG_HOME"),
        )
    })?;
    Ok(strategy.config_dir().join("rayvision").join(name))
}
