//! `rayvision login`: who calls is asked, checked and kept.

use rayvision::{Client, Credentials};
use serde_json::json;
use zeroize::Zeroizing;

use super::config::{Config, Profile, named, word, words};
use super::environment::{self, variable};
use super::keys::{self, Keeper};
use super::settings::{Address, Source, chosen};
use super::{prompt, shown};
use crate::arguments::{Global, Login, ServerName};
use crate::context::Context;
use crate::failure::{Advice, Failure};
use crate::note;
use crate::output::{Column, plain};

/// What was answered.
struct Answers {
    access_id: String,
    key: Zeroizing<String>,
    platform: i32,
    address: Address,
}

/// Asks, checks and keeps.
pub(crate) async fn login(arguments: Login, context: &Context) -> Result<(), Failure> {
    let mut config = Config::read()?;
    let name = chosen(context.global(), &config).value;
    check_name(&name)?;
    let before = config.profile(&name)?.unwrap_or_default();
    let answers = ask(&arguments, context, &before).await?;
    let credentials = Credentials::new(&answers.access_id, answers.key.as_str())
        .map_err(|error| Failure::Credentials(Advice::new(error.to_string())))?;
    let user = if arguments.no_check { None } else { Some(check(context, credentials, &answers).await?) };

    let (keeper, refused) = keys::set(&name, &answers.access_id, &answers.key, arguments.no_keyring)?;
    if let Some(error) = refused {
        let why = if context.global().verbose { format!(": {error}") } else { String::new() };
        note::tell(
            context,
            &format!("the key is kept in a file that only you can read, since the system's keyring can't be used{why}"),
        );
    }
    config.put(&name, &profile(&answers, &before, keeper))?;
    if config.chosen().is_none() {
        config.choose(&name);
    }
    config.write()?;
    tell(context, &name, &answers, keeper, user.as_deref())?;
    tell_in_use(context, &name, &config);
    Ok(())
}

/// Says how to use a profile that is not the one in use.
fn tell_in_use(context: &Context, name: &str, config: &Config) {
    let in_use = chosen(&Global { profile: None, ..context.global().clone() }, config);
    if in_use.value == name {
        return;
    }
    let current = in_use.value;
    let for_good = match in_use.source {
        Source::Environment(variable) => format!("{variable}={name} uses this one from now on"),
        _ => format!("`rayvision config use {name}` uses this one from now on"),
    };
    note::tell(
        context,
        &format!("the profile in use is still {current}; {for_good}, --profile {name} for one command"),
    );
}

/// A name has to fit on a command line and in a file.
fn check_name(name: &str) -> Result<(), Failure> {
    let is_fit = |char: char| char.is_alphanumeric() || matches!(char, '-' | '_' | '.');
    if name.starts_with(char::is_alphanumeric) && name.chars().all(is_fit) {
        return Ok(());
    }
    let message = format!("`{}` can't be the name of a profile", plain(name));
    Err(Failure::usage_with(message, "use letters and digits, and `-`, `_` and `.` between them"))
}

/// Asks on a thread of its own, so that Ctrl-C is heard.
async fn ask(arguments: &Login, context: &Context, before: &Profile) -> Result<Answers, Failure> {
    let access_id = arguments.access_id.clone().or_else(|| before.access_id.clone());
    let global = context.global();
    let platform = match (global.platform, variable(environment::PLATFORM)) {
        (None, Some(text)) => Some(text.parse().map_err(|_| {
            Failure::Configuration(Advice::new(format!(
                "{} is `{text}`, but has to be a number",
                environment::PLATFORM
            )))
        })?),
        (said, _) => said,
    };
    let address = said_address(context)?;
    if arguments.key_stdin {
        return piped(access_id, platform.or(before.platform), address.or_else(|| kept_address(before)));
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
        Ok(Answers { access_id, key, platform, address })
    });
    asked.await.map_err(|error| Failure::Unexpected(error.to_string()))?
}

fn piped(access_id: Option<String>, platform: Option<i32>, address: Option<Address>) -> Result<Answers, Failure> {
    let missing = |flag: &str| Failure::usage(format!("with --key-stdin nothing is asked: {flag} is missing"));
    let access_id = access_id.ok_or_else(|| missing("--access-id"))?;
    let platform = platform.ok_or_else(|| missing("--platform"))?;
    let address = address.unwrap_or(Address::Server(ServerName::China));
    Ok(Answers { access_id, key: prompt::piped()?, platform, address })
}

/// The address that the command line or the environment says.
fn said_address(context: &Context) -> Result<Option<Address>, Failure> {
    let global = context.global();
    let said = global.base_url.clone().map(Address::Url).or_else(|| global.server.map(Address::Server));
    if said.is_some() {
        return Ok(said);
    }
    Ok(super::settings::address_set()?.map(|setting| setting.value))
}

fn kept_address(before: &Profile) -> Option<Address> {
    before.base_url.clone().map(Address::Url).or_else(|| before.server.map(Address::Server))
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
        prompt::again(&format!("`{}` is no server: type {}", plain(&said), words::<ServerName>()))?;
    }
}

fn ask_platform(before: Option<i32>) -> Result<i32, Failure> {
    let usual = before.map(|platform| platform.to_string());
    loop {
        let said = prompt::line("Platform, a number", usual.as_deref())?;
        match said.parse() {
            Ok(platform) => return Ok(platform),
            Err(_) => prompt::again(&format!("`{}` is not a number: platforms have one, such as 2", plain(&said)))?,
        }
    }
}

/// Calls the platform as the one who is logging in, and gives their name.
async fn check(context: &Context, credentials: Credentials, answers: &Answers) -> Result<String, Failure> {
    let client: Client = context.connect(credentials, answers.platform, &answers.address)?.into();
    let user = client.user().query_user_profile().send().await;
    let user = user.map_err(Failure::call("checking access ID and key"))?;
    Ok(user.user_name.into_inner())
}

fn profile(answers: &Answers, before: &Profile, keeper: Keeper) -> Profile {
    let (server, base_url) = match &answers.address {
        Address::Server(server) => (Some(*server), None),
        Address::Url(url) => (None, Some(url.clone())),
    };
    Profile {
        access_id: Some(answers.access_id.clone()),
        platform: Some(answers.platform),
        server,
        base_url,
        key: Some(keeper),
        output: before.output,
    }
}

fn tell(context: &Context, name: &str, answers: &Answers, keeper: Keeper, user: Option<&str>) -> Result<(), Failure> {
    let columns = [
        Column::new("profile", "Profile"),
        Column::new("user", "User"),
        Column::new("accessId", "Access ID"),
        Column::new("platform", "Platform"),
        Column::new("address", "Address"),
        Column::new("key", "Key"),
    ];
    let value = json!({
        "profile": name,
        "user": user,
        "accessId": answers.access_id,
        "platform": answers.platform,
        "address": shown::address(&answers.address),
        "key": keeper.name(),
    });
    context.output()?.fields(&columns, &value)
}
