//! `rayvision config`: each setting and where it comes from, and the profiles there are.

use clap::{Args, Subcommand};
use rayvision::{Edition, TypeSchema};
use serde_json::{Value as Json, json};

use super::context::Context;
use crate::config::{KeySource, Profile, Profiles, Setting, Settings, Source, chosen_profile, network, word};
use crate::failure::Failure;
use crate::output::{Columns, column, text};

pub(crate) const HELP: &str = "\
The file is TOML: `profile` names the profile in use, and a table [profiles.NAME] for each holds
access_id, edition, platform, server or base_url, output, key (where the key is: keyring or file),
proxy (an address, in place of what HTTPS_PROXY says) and ca_bundle (a file of certificate
authorities to trust beside the system's). `rayvision login` writes most of it.";

#[derive(Args, Debug)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Shows each setting, its value and where it comes from
    Show,
    /// Lists the profiles
    Profiles,
    /// Chooses the profile that is used where none is named
    Use {
        /// Name of the profile
        name: String,
    },
}

impl Arguments {
    /// Whether it changes files.
    pub(crate) fn writes_files(&self) -> bool {
        matches!(self.command, Some(Command::Use { .. }))
    }
}

pub(crate) static SETTINGS: Columns =
    Columns::own(&[text("setting", "Setting"), text("value", "Value"), text("source", "Source")]);

pub(crate) static PROFILES: Columns = Columns::own(&[
    text("name", "Profile"),
    column("current", "Current").typed(TypeSchema::Bool),
    text("accessId", "Access ID"),
    text("edition", "Edition"),
    column("platform", "Platform").typed(TypeSchema::Int32),
    text("address", "Address"),
    text("key", "Key"),
]);

pub(crate) static CHOSEN: Columns = Columns::own(&[text("profile", "Profile")]);

/// Shows or chooses.
pub(crate) fn run(arguments: &Arguments, context: &Context) -> Result<(), Failure> {
    match &arguments.command {
        None | Some(Command::Show) => show(context),
        Some(Command::Profiles) => profiles(context),
        Some(Command::Use { name }) => choose(name, context),
    }
}

fn show(context: &Context) -> Result<(), Failure> {
    let settings = context.settings()?;
    let key = settings.key.as_ref().map(|key| Setting { value: key_source(key.value), source: key.source.clone() });
    let network = Settings::network(&context.overrides())?;
    let file = Setting { value: Profiles::path()?.display().to_string(), source: Source::Default };
    let lines = [
        line("profile", Some(&settings.profile), |profile| json!(profile)),
        line("accessId", settings.access_id.as_ref(), |access_id| json!(access_id)),
        line("key", key.as_ref(), |source| json!(source)),
        line("edition", Some(&settings.edition), |edition| json!(edition.number())),
        line("platform", settings.platform.as_ref(), |platform| json!(platform)),
        line("address", Some(&settings.address), |address| json!(address.to_string())),
        line("output", Some(&settings.output), |output| json!(word(output))),
        line("proxy", network.proxy.as_ref(), |proxy| json!(network::shown(proxy))),
        line("caBundle", network.ca_bundle.as_ref(), |path| json!(path)),
        line("file", Some(&file), |path| json!(path)),
    ];
    let mut output = context.output()?;
    let mut rows = output.rows(SETTINGS.all())?;
    lines.iter().try_for_each(|line| rows.push(line))?;
    rows.finish()
}

fn line<T>(name: &str, setting: Option<&Setting<T>>, shown: impl Fn(&T) -> Json) -> Json {
    json!({
        "setting": name,
        "value": setting.map(|setting| shown(&setting.value)),
        "source": setting.map(|setting| setting.source.to_string()),
    })
}

/// Says where the key is; of the key itself nothing is shown.
fn key_source(source: KeySource) -> String {
    match source {
        KeySource::Environment => "hidden, in the environment".to_owned(),
        KeySource::Kept(store) => format!("hidden, in the {}", word(&store)),
    }
}

fn profiles(context: &Context) -> Result<(), Failure> {
    let profiles = Profiles::read()?;
    let current = chosen_profile(context.global().profile.as_deref(), &profiles).value;
    let mut output = context.output()?;
    let mut rows = output.rows(PROFILES.all())?;
    for name in profiles.names() {
        let Some(profile) = profiles.profile(&name)? else { continue };
        rows.push(&row(&name, &profile, name == current))?;
    }
    rows.finish()
}

fn row(name: &str, profile: &Profile, is_current: bool) -> Json {
    json!({
        "name": name,
        "current": is_current,
        "accessId": profile.access_id,
        "edition": profile.edition.map(Edition::number),
        "platform": profile.platform,
        "address": profile.address().map(|address| address.to_string()),
        "key": profile.key.as_ref().map(word),
    })
}

fn choose(name: &str, context: &Context) -> Result<(), Failure> {
    Profiles::change(|profiles| {
        if profiles.profile(name)?.is_none() {
            return Err(profiles.unknown(name));
        }
        profiles.choose(name);
        Ok(())
    })?;
    context.output()?.fields(CHOSEN.all(), &chosen(name))
}

fn chosen(name: &str) -> Json {
    json!({ "profile": name })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_have_the_members_of_the_columns() {
        SETTINGS.assert_own(&line::<String>("profile", None, |value| json!(value)));
        PROFILES.assert_own(&row("default", &Profile::default(), true));
        CHOSEN.assert_own(&chosen("default"));
    }
}
