//! `rayvision logout`: the key of a profile is forgotten.

use serde_json::json;

use super::config::{Config, Profile};
use super::keys;
use super::settings::chosen;
use crate::arguments::Logout;
use crate::context::Context;
use crate::failure::Failure;
use crate::output::{Column, Look};

/// Forgets the key, or the whole profile.
pub(crate) fn logout(arguments: &Logout, context: &Context) -> Result<(), Failure> {
    let mut config = Config::read()?;
    let name = chosen(context.global(), &config).value;
    let Some(profile) = config.profile(&name)? else { return Err(config.unknown(&name)) };
    // Taken before the profile is gone that may say it.
    let mut output = context.output()?;
    let had_key = keys::remove(&name, profile.access_id.as_deref(), profile.key)?;
    if arguments.remove {
        config.remove(&name);
    } else {
        config.put(&name, &Profile { key: None, ..profile })?;
    }
    config.write()?;
    let columns = [
        Column::new("profile", "Profile"),
        Column::new("keyRemoved", "Key removed").look(Look::Flag),
        Column::new("profileRemoved", "Profile removed").look(Look::Flag),
    ];
    output.fields(&columns, &json!({ "profile": name, "keyRemoved": had_key, "profileRemoved": arguments.remove }))
}
