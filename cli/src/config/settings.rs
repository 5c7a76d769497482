//! What is set, and where: command line, then environment, then profile, then default.
//!
//! A profile that is named on the command line counts as said there: it comes before the environment.

use std::fmt;

use rayvision::{Credentials, Edition};
use zeroize::Zeroizing;

use super::address::{Address, ServerName};
use super::environment::{self, variable};
use super::network::Network;
use super::profiles::{DEFAULT, Profile, Profiles};
use super::secret_store::{self, SecretStore};
use super::words::{edition, editions, named, words};
use crate::failure::{Advice, Failure};
use crate::output::Format;
use crate::platform::newest_spoken;
use crate::terminal::escape;

/// What the command line says.
#[derive(Clone, Debug, Default)]
pub(crate) struct Overrides {
    pub(crate) profile: Option<String>,
    pub(crate) server: Option<ServerName>,
    pub(crate) base_url: Option<String>,
    pub(crate) edition: Option<Edition>,
    pub(crate) platform: Option<i32>,
    pub(crate) output: Option<Format>,
    /// Whether output is JSON unless said otherwise.
    pub(crate) is_json: bool,
}

/// A value and where it comes from.
#[derive(Clone, Debug)]
pub(crate) struct Setting<T> {
    pub(crate) value: T,
    pub(crate) source: Source,
}

/// Where a setting comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Source {
    Flag(&'static str),
    Environment(&'static str),
    /// The profile of this name.
    Profile(String),
    /// The configuration file.
    File,
    Default,
}

impl fmt::Display for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Flag(name) | Self::Environment(name) => f.write_str(name),
            Self::Profile(name) => write!(f, "profile {name}"),
            Self::File => f.write_str("config.toml"),
            Self::Default => f.write_str("default"),
        }
    }
}

/// Where the key is. It is not read until it is needed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum KeySource {
    Environment,
    Kept(SecretStore),
}

/// All settings.
#[derive(Clone, Debug)]
pub(crate) struct Settings {
    pub(crate) profile: Setting<String>,
    pub(crate) access_id: Option<Setting<String>>,
    pub(crate) key: Option<Setting<KeySource>>,
    pub(crate) edition: Setting<Edition>,
    pub(crate) platform: Option<Setting<i32>>,
    pub(crate) address: Setting<Address>,
    pub(crate) output: Setting<Format>,
    /// Names of other profiles that have a key.
    others: Vec<String>,
}

impl Settings {
    /// Gathers them from the command line, the environment and the configuration file.
    pub(crate) fn gather(overrides: &Overrides) -> Result<Self, Failure> {
        let profiles = Profiles::read()?;
        let profile = chosen_profile(overrides.profile.as_deref(), &profiles);
        let found = profiles.profile(&profile.value)?;
        if found.is_none() && profile.source != Source::Default {
            return Err(profiles.unknown(&profile.value));
        }
        let is_named = matches!(profile.source, Source::Flag(_));
        let layers = Layers { kept: found.unwrap_or_default(), name: &profile.value, is_named };
        let (access_id, key) = layers.identity();
        Ok(Self {
            access_id,
            key,
            edition: layers.edition(overrides)?,
            platform: layers.platform(overrides)?,
            address: layers.address(overrides)?,
            output: layers.output(overrides)?,
            others: profiles
                .names()
                .into_iter()
                .filter(|name| *name != profile.value && has_key(&profiles, name))
                .collect(),
            profile,
        })
    }

    /// The format of results. It can be told though the profile in use is gone.
    pub(crate) fn output(overrides: &Overrides) -> Result<Format, Failure> {
        let profiles = Profiles::read()?;
        let profile = chosen_profile(overrides.profile.as_deref(), &profiles);
        let kept = profiles.profile(&profile.value)?.unwrap_or_default();
        let is_named = matches!(profile.source, Source::Flag(_));
        Ok(Layers { kept, name: &profile.value, is_named }.output(overrides)?.value)
    }

    /// The way to the platform. It can be told though the profile in use is not there yet.
    pub(crate) fn network(overrides: &Overrides) -> Result<Network, Failure> {
        let profiles = Profiles::read()?;
        let name = chosen_profile(overrides.profile.as_deref(), &profiles).value;
        Ok(Network::of(&profiles.profile(&name)?.unwrap_or_default(), &name))
    }

    /// The platform to call.
    pub(crate) fn platform(&self) -> Result<i32, Failure> {
        self.platform.as_ref().map(|platform| platform.value).ok_or_else(|| {
            let next = format!("name one with --platform or {}, or run `rayvision login`", environment::PLATFORM);
            Failure::Configuration(Advice::new("no platform is set").next(next))
        })
    }

    /// Who calls.
    pub(crate) fn credentials(&self) -> Result<Credentials, Failure> {
        let (access_id, key) = self.identity()?;
        let secret = self.secret()?;
        // The client wipes what it gets, and Zeroizing what stays here.
        Credentials::new(&access_id.value, secret.as_str()).map_err(|error| {
            let message = format!("{error} (access ID from {}, key from {})", access_id.source, key.source);
            Failure::Credentials(Advice::new(message).next("run `rayvision config` to see all settings"))
        })
    }

    /// The key.
    pub(crate) fn secret(&self) -> Result<Zeroizing<String>, Failure> {
        let (access_id, key) = self.identity()?;
        match key.value {
            KeySource::Environment => Ok(variable(environment::KEY).map(Zeroizing::new).unwrap_or_default()),
            KeySource::Kept(store) => secret_store::get(&self.profile.value, &access_id.value, store),
        }
    }

    /// Says that there is no key, and who has one.
    fn nobody(&self) -> Failure {
        let (access_id, key) = (environment::ACCESS_ID, environment::KEY);
        let login = format!("run `rayvision login`, or set {access_id} and {key}");
        let (message, next) = match self.others.split_first() {
            None => ("nobody is logged in".to_owned(), format!("{login}; without an account, try `rayvision demo`")),
            Some((first, rest)) => {
                let has = if rest.is_empty() { "another has a key" } else { "others have keys" };
                let (current, others) = (escape(&self.profile.value), escape(&self.others.join(", ")).into_owned());
                let message = format!("nobody is logged in as the profile `{current}`, but {has}: {others}");
                let first = escape(first);
                let next =
                    format!("say --profile {first}, or run `rayvision config use {first}` to use it from now on");
                (message, format!("{next}; or {login}"))
            }
        };
        Failure::Credentials(Advice::new(message).next(next))
    }

    fn identity(&self) -> Result<(&Setting<String>, &Setting<KeySource>), Failure> {
        match (&self.access_id, &self.key) {
            (Some(access_id), Some(key)) => Ok((access_id, key)),
            (Some(Setting { source: Source::Environment(set), .. }), None) => Err(half(set, environment::KEY)),
            (None, Some(Setting { source: Source::Environment(set), .. })) => Err(half(set, environment::ACCESS_ID)),
            _ => Err(self.nobody()),
        }
    }
}

fn has_key(profiles: &Profiles, name: &str) -> bool {
    // What is wrong with a profile that is not used is no matter here.
    matches!(profiles.profile(name), Ok(Some(Profile { access_id: Some(_), key: Some(_), .. })))
}

/// The profile to use, and why that one.
pub(crate) fn chosen_profile(flag: Option<&str>, profiles: &Profiles) -> Setting<String> {
    let flag = flag.map(|name| Setting { value: name.to_owned(), source: Source::Flag("--profile") });
    let set =
        || Some(Setting { value: variable(environment::PROFILE)?, source: Source::Environment(environment::PROFILE) });
    let kept = || Some(Setting { value: profiles.chosen()?.to_owned(), source: Source::File });
    let default = || Setting { value: DEFAULT.to_owned(), source: Source::Default };
    flag.or_else(set).or_else(kept).unwrap_or_else(default)
}

/// The sources below the command line.
struct Layers<'a> {
    kept: Profile,
    name: &'a str,
    /// Whether the command line names the profile.
    is_named: bool,
}

impl Layers<'_> {
    /// The first that says a value.
    fn first<T>(
        &self,
        flag: Option<Setting<T>>,
        environment: impl FnOnce() -> Result<Option<Setting<T>>, Failure>,
        kept: Option<T>,
    ) -> Result<Option<Setting<T>>, Failure> {
        let kept = kept.map(|value| Setting { value, source: Source::Profile(self.name.to_owned()) });
        Ok(match flag {
            Some(flag) => Some(flag),
            None if self.is_named && kept.is_some() => kept,
            None => environment()?.or(kept),
        })
    }

    /// Access ID and key come from the same source: they belong together.
    fn identity(&self) -> (Option<Setting<String>>, Option<Setting<KeySource>>) {
        let set_id = variable(environment::ACCESS_ID);
        let is_set = set_id.is_some() || variable(environment::KEY).is_some();
        if !is_set || self.is_named && self.kept.access_id.is_some() {
            let source = || Source::Profile(self.name.to_owned());
            let access_id = self.kept.access_id.clone().map(|value| Setting { value, source: source() });
            let key = self.kept.key.map(|store| Setting { value: KeySource::Kept(store), source: source() });
            return (access_id, key);
        }
        let key = variable(environment::KEY).map(|_| KeySource::Environment);
        let source = Source::Environment;
        let access_id = set_id.map(|value| Setting { value, source: source(environment::ACCESS_ID) });
        (access_id, key.map(|value| Setting { value, source: source(environment::KEY) }))
    }

    fn edition(&self, overrides: &Overrides) -> Result<Setting<Edition>, Failure> {
        let default = || Setting { value: newest_spoken(), source: Source::Default };
        let said = flag(overrides.edition, "--edition");
        let set =
            || Ok(edition_set()?.map(|value| Setting { value, source: Source::Environment(environment::EDITION) }));
        Ok(self.first(said, set, self.kept.edition)?.unwrap_or_else(default))
    }

    fn platform(&self, overrides: &Overrides) -> Result<Option<Setting<i32>>, Failure> {
        self.first(flag(overrides.platform, "--platform"), platform_set, self.kept.platform)
    }

    fn address(&self, overrides: &Overrides) -> Result<Setting<Address>, Failure> {
        let url = flag(overrides.base_url.clone().map(Address::Url), "--base-url");
        let said = url.or_else(|| flag(overrides.server.map(Address::Server), "--server"));
        let default = || Setting { value: Address::Server(ServerName::China), source: Source::Default };
        Ok(self.first(said, address_set, self.kept.address())?.unwrap_or_else(default))
    }

    fn output(&self, overrides: &Overrides) -> Result<Setting<Format>, Failure> {
        let json = || flag(overrides.is_json.then_some(Format::Json), "--json");
        let said = flag(overrides.output, "--output").or_else(json);
        let set = || read(environment::OUTPUT, &words::<Format>(), named);
        let default = || Setting { value: Format::default(), source: Source::Default };
        Ok(self.first(said, set, self.kept.output)?.unwrap_or_else(default))
    }
}

/// The edition that the environment sets.
pub(crate) fn edition_set() -> Result<Option<Edition>, Failure> {
    Ok(read(environment::EDITION, &editions(), edition)?.map(|setting| setting.value))
}

/// The platform that the environment sets.
pub(crate) fn platform_set() -> Result<Option<Setting<i32>>, Failure> {
    read(environment::PLATFORM, "a number, such as 2", |text| text.parse().ok())
}

/// The address that the environment sets.
pub(crate) fn address_set() -> Result<Option<Setting<Address>>, Failure> {
    let url = read(environment::BASE_URL, "", |text| Some(Address::Url(text.to_owned())))?;
    let server = read(environment::SERVER, &words::<ServerName>(), |text| named(text).map(Address::Server))?;
    if url.is_some() && server.is_some() {
        let message = format!("both {} and {} are set: which one counts?", environment::SERVER, environment::BASE_URL);
        return Err(Failure::Configuration(Advice::new(message).next("unset one of them")));
    }
    Ok(url.or(server))
}

fn flag<T>(value: Option<T>, name: &'static str) -> Option<Setting<T>> {
    Some(Setting { value: value?, source: Source::Flag(name) })
}

fn read<T>(
    name: &'static str,
    words: &str,
    read: impl FnOnce(&str) -> Option<T>,
) -> Result<Option<Setting<T>>, Failure> {
    let Some(text) = variable(name) else { return Ok(None) };
    let wrong = || Failure::Configuration(Advice::new(format!("{name} is `{text}`, but has to be {words}")));
    read(&text).ok_or_else(wrong).map(|value| Some(Setting { value, source: Source::Environment(name) }))
}

fn half(set: &str, missing: &str) -> Failure {
    let message = format!("{set} is set, but {missing} is not: they belong together");
    Failure::Credentials(Advice::new(message).next(format!("set {missing} too, or unset {set}")))
}
