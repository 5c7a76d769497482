//! `rayvision logout`: the key of a profile is forgotten.

use clap::Args;
use rayvision::TypeSchema;
use serde_json::{Value as Json, json};

use super::context::Context;
use crate::config::{Profile, Profiles, chosen_profile, secret_store};
use crate::failure::Failure;
use crate::output::{Columns, column, text};

#[derive(Args, Debug)]
pub(crate) struct Arguments {
    /// Forgets the whole profile, not only its key
    #[arg(long)]
    remove: bool,
}

pub(crate) static COLUMNS: Columns = Columns::own(&[
    text("profile", "Profile"),
    column("keyRemoved", "Key removed").typed(TypeSchema::Bool),
    column("profileRemoved", "Profile removed").typed(TypeSchema::Bool),
]);

/// Forgets the key, or the whole profile.
pub(crate) fn run(arguments: &Arguments, context: &Context) -> Result<(), Failure> {
    let profiles = Profiles::read()?;
    let name = chosen_profile(context.global().profile.as_deref(), &profiles).value;
    // Before the profile is gone that may say the format.
    let mut output = context.output()?;
    let (profiles, had_key) = Profiles::change(|profiles| {
        let Some(profile) = profiles.profile(&name)? else { return Err(profiles.unknown(&name)) };
        let had_key = secret_store::remove(&name, profile.access_id.as_deref(), profile.key)?;
        if arguments.remove {
            profiles.remove(&name);
        } else {
            profiles.put(&name, &Profile { key: None, ..profile })?;
        }
        Ok(had_key)
    })?;
    output.fields(COLUMNS.all(), &row(&name, had_key, arguments.remove))?;
    if !profiles.has_usual() {
        context.notices().tell(&format!(
            "the profile in use is gone: no other takes its place until you say `rayvision config use NAME`{}",
            there_are(&profiles.names())
        ));
    }
    Ok(())
}

fn there_are(names: &[String]) -> String {
    if names.is_empty() { String::new() } else { format!("; there are {}", names.join(", ")) }
}

fn row(name: &str, had_key: bool, is_removed: bool) -> Json {
    json!({ "profile": name, "keyRemoved": had_key, "profileRemoved": is_removed })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_have_the_members_of_the_columns() {
        COLUMNS.assert_own(&row("default", true, true));
    }
}
