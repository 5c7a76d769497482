//! Settings from the environment.

use std::env;

pub(crate) const PROFILE: &str = "RAYVISION_PROFILE";
pub(crate) const ACCESS_ID: &str = "RAYVISION_API_ACCESS_ID";
pub(crate) const KEY: &str = "RAYVISION_API_KEY";
pub(crate) const EDITION: &str = "RAYVISION_EDITION";
pub(crate) const PLATFORM: &str = "RAYVISION_PLATFORM";
pub(crate) const SERVER: &str = "RAYVISION_SERVER";
pub(crate) const BASE_URL: &str = "RAYVISION_BASE_URL";
pub(crate) const OUTPUT: &str = "RAYVISION_OUTPUT";

/// What no program that this one starts may see.
pub(crate) const SECRETS: &[&str] = &[KEY];

/// A variable; an empty one is none.
pub(crate) fn variable(name: &str) -> Option<String> {
    env::var(name).ok().filter(|value| !value.is_empty())
}
