//! `rayvision config`: each setting and where it comes from, and the profiles there are.

use serde_json::{Value as Json, json};

use super::config::{Config, word};
use super::keys::Keeper;
use super::settings::{Address, KeyPlace, Setting, chosen};
use crate::arguments::{Config as Arguments, ConfigCommand};
use crate::context::Context;
use crate::failure::Failure;
use crate::output::{Column, Look};

/// Shows or chooses.
pub(crate) fn config(arguments: &Arguments, context: &Context) -> Result<(), Failure> {
    match &arguments.command {
        None | Some(ConfigCommand::Show) => show(context),
        Some(ConfigCommand::Profiles) => profiles(context),
        Some(ConfigCommand::Use { name }) => choose(name, context),
    }
}

fn show(context: &Context) -> Result<(), Failure> {
    let settings = context.settings()?;
    let key = settings.key.as_ref().map(|key| Setting { value: place(key.value), source: key.source.clone() });
    let lines = [
        line("profile", Some(&settings.profile), |profile| json!(profile)),
        line("accessId", settings.access_id.as_ref(), |access_id| json!(access_id)),
        line("key", key.as_ref(), |place| json!(place)),
        line("platform", settings.platform.as_ref(), |platform| json!(platform)),
        line("address", Some(&settings.address), |shown| json!(address(shown))),
        line("output", Some(&settings.output), |output| json!(word(output))),
    ];
    let columns =
        vec![Column::new("setting", "Setting"), Column::new("value", "Value"), Column::new("source", "Source")];
    let mut output = context.output()?;
    let mut rows = output.rows(columns)?;
    lines.into_iter().try_for_each(|line| rows.push(line))?;
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
fn place(place: KeyPlace) -> String {
    match place {
        KeyPlace::Environment => "hidden, in the environment".to_owned(),
        KeyPlace::Kept(keeper) => format!("hidden, in the {}", keeper.name()),
    }
}

/// An address as it is called.
pub(super) fn address(address: &Address) -> String {
    match address {
        Address::Server(name) => format!("https://{}", rayvision::Server::from(*name).host()),
        Address::Url(url) => url.clone(),
    }
}

fn profiles(context: &Context) -> Result<(), Failure> {
    let config = Config::read()?;
    let current = chosen(context.global(), &config).value;
    let columns = vec![
        Column::new("name", "Profile"),
        Column::new("current", "Current").look(Look::Flag),
        Column::new("accessId", "Access ID"),
        Column::new("platform", "Platform").look(Look::Number),
        Column::new("address", "Address"),
        Column::new("key", "Key"),
    ];
    let mut output = context.output()?;
    let mut rows = output.rows(columns)?;
    for name in config.names() {
        let Some(profile) = config.profile(&name)? else { continue };
        let kept = profile.base_url.map(Address::Url).or_else(|| profile.server.map(Address::Server));
        rows.push(json!({
            "name": name,
            "current": name == current,
            "accessId": profile.access_id,
            "platform": profile.platform,
            "address": kept.as_ref().map(address),
            "key": profile.key.map(Keeper::name),
        }))?;
    }
    rows.finish()
}

fn choose(name: &str, context: &Context) -> Result<(), Failure> {
    let mut config = Config::read()?;
    if config.profile(name)?.is_none() {
        return Err(config.unknown(name));
    }
    config.choose(name);
    config.write()?;
    context.output()?.fields(&[Column::new("profile", "Profile")], &json!({ "profile": name }))
}
