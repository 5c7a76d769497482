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
    let mut profiles = Profiles::read()?;
    let name = chosen_profile(context.global().profile.as_deref(), &profiles).value;
    let Some(profile) = profiles.profile(&name)? else { return Err(profiles.unknown(&name)) };
    // Before the profile is gone that may say the format.
    let mut output = context.output()?;
    let had_key = secret_store::remove(&name, profile.access_id.as_deref(), profile.key)?;
    if arguments.remove {
        profiles.remove(&name);
    } else {
        profiles.put(&name, &Profile { key: None, ..profile })?;
    }
    profiles.write()?;
    output.fields(COLUMNS.all(), &row(&name, had_key, arguments.remove))
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
