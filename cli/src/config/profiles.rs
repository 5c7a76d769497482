//! `config.toml`: the profiles, without their keys.

use std::fs::Metadata;
use std::path::{Path, PathBuf};

use rayvision::Edition;
use toml_edit::{DocumentMut, Item, Table, TableLike, value};

use super::address::{Address, ServerName};
use super::lock::Lock;
use super::secret_store::SecretStore;
use super::words::{edition, editions, named, word, words};
use super::{file, paths};
use crate::failure::{Advice, Failure, alternatives};
use crate::output::Format;

/// The member that names the profile to use where none is named.
const CHOSEN: &str = "profile";
/// The table of profiles.
const PROFILES: &str = "profiles";
/// The profile there is before any is named.
pub(crate) const DEFAULT: &str = "default";

/// The profiles that are kept.
#[derive(Debug)]
pub(crate) struct Profiles {
    path: PathBuf,
    document: DocumentMut,
}

/// A profile, without its key.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Profile {
    pub(crate) access_id: Option<String>,
    pub(crate) edition: Option<Edition>,
    pub(crate) platform: Option<i32>,
    pub(crate) server: Option<ServerName>,
    pub(crate) base_url: Option<String>,
    pub(crate) output: Option<Format>,
    pub(crate) key: Option<SecretStore>,
    /// Address of a proxy, in place of one that the environment names.
    pub(crate) proxy: Option<String>,
    /// File of certificate authorities to trust beside the system's.
    pub(crate) ca_bundle: Option<String>,
}

impl Profile {
    /// Its members in the file.
    pub(crate) const MEMBERS: [&str; 9] =
        ["access_id", "edition", "platform", "server", "base_url", "output", "key", "proxy", "ca_bundle"];

    /// Where it says the platform is.
    pub(crate) fn address(&self) -> Option<Address> {
        Address::of(self.base_url.as_deref(), self.server)
    }
}

impl Profiles {
    /// Reads it; an empty one where there is none.
    pub(crate) fn read() -> Result<Self, Failure> {
        let path = Self::path()?;
        let config = Self { document: file::read(&path, guard)?, path };
        for (name, item) in config.document.iter() {
            if ![CHOSEN, PROFILES].contains(&name) {
                return Err(config.surplus(name, "", &[CHOSEN, PROFILES]));
            }
            if name == PROFILES && !item.is_table_like() {
                return Err(config.wrong(PROFILES, "has to be a table of profiles"));
            }
        }
        Ok(config)
    }

    /// Where it is, or will be.
    pub(crate) fn path() -> Result<PathBuf, Failure> {
        paths::config_file("config.toml")
    }

    /// Changes it, and writes it unless that fails. Nobody else changes it meanwhile, nor the keys.
    pub(crate) fn change<T>(change: impl FnOnce(&mut Self) -> Result<T, Failure>) -> Result<(Self, T), Failure> {
        let _lock = Lock::acquire()?;
        let mut profiles = Self::read()?;
        let changed = change(&mut profiles)?;
        file::write(&profiles.path, &profiles.document)?;
        Ok((profiles, changed))
    }

    /// Whether the profile is there that is used where none is named.
    pub(crate) fn has_usual(&self) -> bool {
        let usual = self.chosen().unwrap_or(DEFAULT);
        self.document.get(PROFILES).is_some_and(|profiles| profiles.get(usual).is_some())
    }

    /// Names of the profiles, in the file's order.
    pub(crate) fn names(&self) -> Vec<String> {
        let profiles = self.document.get(PROFILES).and_then(Item::as_table_like);
        profiles.map(|profiles| profiles.iter().map(|(name, _)| name.to_owned()).collect()).unwrap_or_default()
    }

    /// The profile to use where none is named.
    pub(crate) fn chosen(&self) -> Option<&str> {
        self.document.get(CHOSEN)?.as_str()
    }

    pub(crate) fn choose(&mut self, name: &str) {
        self.document[CHOSEN] = value(name);
    }

    /// A profile; nothing where there is none of the name.
    pub(crate) fn profile(&self, name: &str) -> Result<Option<Profile>, Failure> {
        let Some(item) = self.document.get(PROFILES).and_then(|profiles| profiles.get(name)) else { return Ok(None) };
        let within = format!("{PROFILES}.{name}");
        let Some(table) = item.as_table_like() else { return Err(self.wrong(&within, "has to be a table")) };
        if let Some((member, _)) = table.iter().find(|(member, _)| !Profile::MEMBERS.contains(member)) {
            return Err(self.surplus(member, &within, &Profile::MEMBERS));
        }
        let text = |member: &str| self.text(table, &within, member);
        Ok(Some(Profile {
            access_id: text("access_id")?.map(str::to_owned),
            edition: self.word(text("edition")?, &within, "edition", &editions(), edition)?,
            platform: self.platform(table, &within)?,
            server: self.word(text("server")?, &within, "server", &words::<ServerName>(), named)?,
            base_url: text("base_url")?.map(str::to_owned),
            output: self.word(text("output")?, &within, "output", &words::<Format>(), named)?,
            key: self.word(text("key")?, &within, "key", &words::<SecretStore>(), named)?,
            proxy: text("proxy")?.map(str::to_owned),
            ca_bundle: text("ca_bundle")?.map(str::to_owned),
        }))
    }

    /// Says that there is no profile of a name.
    pub(crate) fn unknown(&self, name: &str) -> Failure {
        let names = self.names();
        let known: Vec<&str> = names.iter().map(String::as_str).collect();
        let login = format!("run `rayvision login --profile {name}` to make it");
        let choose = "`rayvision config use NAME` chooses one";
        let next = if known.is_empty() { login } else { format!("{}; {choose}; {login}", alternatives(name, &known)) };
        Failure::Configuration(Advice::new(format!("there is no profile `{name}`")).next(next))
    }

    /// Adds or replaces a profile. What the user wrote around it stays.
    pub(crate) fn put(&mut self, name: &str, profile: &Profile) -> Result<(), Failure> {
        let mut fresh = Table::new();
        fresh.set_implicit(true);
        let profiles = self.document.entry(PROFILES).or_insert(Item::Table(fresh));
        let table =
            profiles.as_table_like_mut().map(|profiles| profiles.entry(name).or_insert(Item::Table(Table::new())));
        let Some(table) = table.and_then(Item::as_table_like_mut) else {
            return Err(self.wrong(PROFILES, "has to be a table of profiles"));
        };
        let mut put = |member: &str, item: Option<Item>| match item {
            Some(item) => drop(table.insert(member, item)),
            None => drop(table.remove(member)),
        };
        put("access_id", profile.access_id.as_deref().map(value));
        put("edition", profile.edition.map(|edition| value(edition.number())));
        put("platform", profile.platform.map(|platform| value(i64::from(platform))));
        put("server", profile.server.map(|server| value(word(&server))));
        put("base_url", profile.base_url.as_deref().map(value));
        put("output", profile.output.map(|output| value(word(&output))));
        put("key", profile.key.map(|store| value(word(&store))));
        put("proxy", profile.proxy.as_deref().map(value));
        put("ca_bundle", profile.ca_bundle.as_deref().map(value));
        Ok(())
    }

    /// Forgets a profile. If it is the one in use, none is until another is chosen: nobody should act on an account by accident.
    pub(crate) fn remove(&mut self, name: &str) {
        if let Some(profiles) = self.document.get_mut(PROFILES).and_then(Item::as_table_like_mut) {
            profiles.remove(name);
        }
        if self.chosen().unwrap_or(DEFAULT) == name {
            self.choose(name);
        }
    }

    fn text<'a>(&self, table: &'a dyn TableLike, within: &str, member: &str) -> Result<Option<&'a str>, Failure> {
        let Some(item) = table.get(member) else { return Ok(None) };
        item.as_str().map(Some).ok_or_else(|| self.wrong(&format!("{within}.{member}"), "has to be text"))
    }

    fn platform(&self, table: &dyn TableLike, within: &str) -> Result<Option<i32>, Failure> {
        let Some(item) = table.get("platform") else { return Ok(None) };
        let number = item.as_integer().and_then(|number| number.try_into().ok());
        number.map(Some).ok_or_else(|| self.wrong(&format!("{within}.platform"), "has to be a number, such as 2"))
    }

    fn word<T>(
        &self,
        text: Option<&str>,
        within: &str,
        member: &str,
        words: &str,
        read: fn(&str) -> Option<T>,
    ) -> Result<Option<T>, Failure> {
        let read =
            |text| read(text).ok_or_else(|| self.wrong(&format!("{within}.{member}"), &format!("has to be {words}")));
        text.map(read).transpose()
    }

    fn wrong(&self, what: &str, problem: &str) -> Failure {
        Failure::Configuration(Advice::new(format!("{}: `{what}` {problem}", self.path.display())))
    }

    fn surplus(&self, name: &str, within: &str, known: &[&str]) -> Failure {
        let within = if within.is_empty() { String::new() } else { format!(" in `{within}`") };
        let message = format!("{}: nothing is known of `{name}`{within}", self.path.display());
        Failure::Configuration(Advice::new(message).next(alternatives(name, known)))
    }
}

/// Refuses a file that others can change or replace: it says where the key is used.
#[cfg(unix)]
fn guard(path: &Path, metadata: &Metadata) -> Result<(), Failure> {
    use std::os::unix::fs::MetadataExt;

    check_writers(path, metadata.mode())?;
    let Some(folder) = path.parent() else { return Ok(()) };
    let metadata =
        std::fs::metadata(folder).map_err(|error| Failure::File { path: folder.display().to_string(), error })?;
    check_writers(folder, metadata.mode())
}

#[cfg(unix)]
fn check_writers(path: &Path, mode: u32) -> Result<(), Failure> {
    let (shown, mode) = (path.display(), mode & 0o777);
    if mode & 0o022 == 0 {
        return Ok(());
    }
    let message =
        format!("{shown} says where keys are used, but others can change it (mode {mode:04o}): it is not used");
    Err(Failure::Configuration(Advice::new(message).next(format!("run `chmod go-w {shown}`"))))
}

/// On Windows the folder of a user is closed to others.
#[cfg(not(unix))]
#[allow(clippy::unnecessary_wraps, reason = "elsewhere it can fail")]
fn guard(_: &Path, _: &Metadata) -> Result<(), Failure> {
    Ok(())
}
