//! `rayvision login`: who calls is asked, checked and kept.

use clap::Args;
use rayvision::{Credentials, Edition, TypeSchema};
use serde_json::{Value as Json, json};
use zeroize::Zeroizing;

use super::context::Context;
use crate::config::{
    Address, Overrides, Profile, Profiles, SecretStore, ServerName, Source, address_set, chosen_profile, edition_set,
    named, platform_set, secret_store, word, words,
};
use crate::failure::{Advice, Failure};
use crate::output::{Columns, column, text};
use crate::platform::{Platform, newest_spoken};
use crate::terminal::{escape, prompt};

#[derive(Args, Debug)]
pub(crate) struct Arguments {
    /// The access ID, rather than to be asked for it
    #[arg(long, value_name = "ID")]
    access_id: Option<String>,
    /// Reads the key as one line from standard input, rather than to ask for it
    #[arg(long)]
    key_stdin: bool,
    /// Keeps them without asking the platform whether they are right
    #[arg(long)]
    no_check: bool,
    /// Keeps the key in a file of mode 0600, rather than in the system's keyring
    #[arg(long)]
    no_keyring: bool,
}

pub(crate) static COLUMNS: Columns = Columns::own(&[
    text("profile", "Profile"),
    text("user", "User"),
    text("accessId", "Access ID"),
    column("platform", "Platform").typed(TypeSchema::Int32),
    text("address", "Address"),
    text("key", "Key"),
]);

/// What was answered.
struct Answers {
    access_id: String,
    key: Zeroizing<String>,
    platform: i32,
    address: Address,
    /// As it is kept; the newest where none is said.
    edition: Option<Edition>,
}

/// Asks, checks and keeps.
pub(crate) async fn run(arguments: Arguments, context: &Context) -> Result<(), Failure> {
    let profiles = Profiles::read()?;
    let name = chosen_profile(context.global().profile.as_deref(), &profiles).value;
    check_name(&name)?;
    let before = profiles.profile(&name)?.unwrap_or_default();
    let answers = ask(&arguments, context, &before).await?;
    let credentials = Credentials::new(&answers.access_id, answers.key.as_str())
        .map_err(|error| Failure::Credentials(Advice::new(error.to_string())))?;
    let user = if arguments.no_check { None } else { Some(check(context, credentials, &answers).await?) };

    let (profiles, (store, refused)) = Profiles::change(|profiles| {
        let (store, refused) = secret_store::set(&name, &answers.access_id, &answers.key, arguments.no_keyring)?;
        // As it is now: another command may have changed it since it was asked.
        let before = profiles.profile(&name)?.unwrap_or_default();
        let is_first = profiles.names().is_empty();
        profiles.put(&name, &profile(&answers, &before, store))?;
        if is_first && !profiles.has_usual() {
            profiles.choose(&name);
        }
        Ok((store, refused))
    })?;
    if let Some(error) = refused {
        let why = if context.global().verbose { format!(": {error}") } else { String::new() };
        context.notices().tell(&format!(
            "the key is kept in a file that only you can read, since the system's keyring can't be used{why}"
        ));
    }
    context.output()?.fields(COLUMNS.all(), &row(&name, &answers, store, user.as_deref()))?;
    tell_in_use(context, &name, &profiles);
    Ok(())
}

/// Says how to use a profile that is not the one in use.
fn tell_in_use(context: &Context, name: &str, profiles: &Profiles) {
    let in_use = chosen_profile(None, profiles);
    if in_use.value == name {
        return;
    }
    let current = in_use.value;
    let for_good = match in_use.source {
        Source::Environment(variable) => format!("{variable}={name} uses this one from now on"),
        _ => format!("`rayvision config use {name}` uses this one from now on"),
    };
    context
        .notices()
        .tell(&format!("the profile in use is still {current}; {for_good}, --profile {name} for one command"));
}

/// A name has to fit on a command line and in a file.
fn check_name(name: &str) -> Result<(), Failure> {
    let is_fit = |char: char| char.is_alphanumeric() || matches!(char, '-' | '_' | '.');
    if name.starts_with(char::is_alphanumeric) && name.chars().all(is_fit) {
        return Ok(());
    }
    let message = format!("`{}` can't be the name of a profile", escape(name));
    Err(Failure::usage_with(message, "use letters and digits, and `-`, `_` and `.` between them"))
}

/// Asks on a thread of its own, so that Ctrl-C still works.
async fn ask(arguments: &Arguments, context: &Context, before: &Profile) -> Result<Answers, Failure> {
    let access_id = arguments.access_id.clone().or_else(|| before.access_id.clone());
    let Overrides { platform, server, base_url, edition, .. } = context.overrides();
    let edition = edition.or(before.edition);
    let platform = match platform {
        None => platform_set()?.map(|setting| setting.value),
        said => said,
    };
    let address = match Address::of(base_url.as_deref(), server) {
        None => address_set()?.map(|setting| setting.value),
        said => said,
    };
    if arguments.key_stdin {
        let address = address.or_else(|| before.address());
        return Ok(Answers { edition, ..piped(access_id, platform.or(before.platform), address)? });
    }
    if !prompt::is_possible() {
        let next =
            "pass the key as one line on standard input with --key-stdin, and the rest as --access-id and --platform";
        return Err(Failure::usage_with("there is no terminal to ask on", next));
    }
    let (is_said, before) = (arguments.access_id.is_some(), before.clone());
    let asked = tokio::task::spawn_blocking(move || {
        let access_id = match access_id {
            Some(access_id) if is_said => access_id,
            usual => prompt::line("Access ID", usual.as_deref())?,
        };
        let key = prompt::secret("Access key")?;
        let address = address.map_or_else(|| ask_address(&before), Ok)?;
        let platform = platform.map_or_else(|| ask_platform(before.platform), Ok)?;
        Ok(Answers { access_id, key, platform, address, edition })
    });
    asked.await.map_err(|error| Failure::Unexpected(error.to_string()))?
}

fn piped(access_id: Option<String>, platform: Option<i32>, address: Option<Address>) -> Result<Answers, Failure> {
    let missing = |flag: &str| Failure::usage(format!("with --key-stdin nothing is asked: {flag} is missing"));
    let access_id = access_id.ok_or_else(|| missing("--access-id"))?;
    let platform = platform.ok_or_else(|| missing("--platform"))?;
    let address = address.unwrap_or(Address::Server(ServerName::China));
    Ok(Answers { access_id, key: prompt::piped()?, platform, address, edition: None })
}

fn ask_address(before: &Profile) -> Result<Address, Failure> {
    if let Some(url) = &before.base_url {
        return Ok(Address::Url(prompt::line("Address", Some(url))?));
    }
    let usual = word(&before.server.unwrap_or(ServerName::China));
    loop {
        let said = prompt::line(&format!("Server, {}", words::<ServerName>()), Some(&usual))?;
        if let Some(server) = named(&said) {
            return Ok(Address::Server(server));
        }
        prompt::again(&format!("`{}` is no server: type {}", escape(&said), words::<ServerName>()))?;
    }
}

fn ask_platform(before: Option<i32>) -> Result<i32, Failure> {
    let usual = before.map(|platform| platform.to_string());
    loop {
        let said = prompt::line("Platform, a number", usual.as_deref())?;
        match said.parse() {
            Ok(platform) => return Ok(platform),
            Err(_) => prompt::again(&format!("`{}` is not a number: platforms have one, such as 2", escape(&said)))?,
        }
    }
}

/// Calls the platform as the one who is logging in, and gives their name.
async fn check(context: &Context, credentials: Credentials, answers: &Answers) -> Result<String, Failure> {
    let edition = answers.edition.map_or_else(edition_set, |edition| Ok(Some(edition)))?.unwrap_or(newest_spoken());
    let client = context.connect(edition, credentials, answers.platform, &answers.address)?;
    let user = Platform::new(edition, client)?.profile().await;
    let user = user.map_err(Failure::call("checking access ID and key"))?;
    Ok(user.user_name.into_inner())
}

fn profile(answers: &Answers, before: &Profile, store: SecretStore) -> Profile {
    let (server, base_url) = match &answers.address {
        Address::Server(server) => (Some(*server), None),
        Address::Url(url) => (None, Some(url.clone())),
    };
    Profile {
        access_id: Some(answers.access_id.clone()),
        platform: Some(answers.platform),
        server,
        base_url,
        key: Some(store),
        edition: answers.edition,
        output: before.output,
        proxy: before.proxy.clone(),
        ca_bundle: before.ca_bundle.clone(),
    }
}

fn row(name: &str, answers: &Answers, store: SecretStore, user: Option<&str>) -> Json {
    json!({
        "profile": name,
        "user": user,
        "accessId": answers.access_id,
        "platform": answers.platform,
        "address": answers.address.to_string(),
        "key": word(&store),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_have_the_members_of_the_columns() {
        let address = Address::Server(ServerName::China);
        let (access_id, key) = (String::new(), Zeroizing::default());
        let answers = Answers { access_id, key, platform: 2, address, edition: None };
        COLUMNS.assert_own(&row("default", &answers, SecretStore::File, None));
    }
}
