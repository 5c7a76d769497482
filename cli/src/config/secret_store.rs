//! Keys of profiles, wherever they are kept.

use zeroize::Zeroizing;

use super::keyring::KeyringError;
use super::{keyfile, keyring};
use crate::failure::{Advice, Failure};

/// Where the key of a profile is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Keeper {
    Keyring,
    File,
}

impl Keeper {
    const ALL: [Self; 2] = [Self::Keyring, Self::File];

    /// Word for it in `config.toml`.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Keyring => "keyring",
            Self::File => "file",
        }
    }

    pub(super) fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|keeper| keeper.name() == name)
    }
}

/// Keeps a key in the keyring, failing that in the file. Says where it is, and why not in the keyring.
pub(super) fn set(
    profile: &str,
    access_id: &str,
    key: &str,
    no_keyring: bool,
) -> Result<(Keeper, Option<KeyringError>), Failure> {
    let refused = if no_keyring {
        None
    } else {
        match keyring::set(&account(profile, access_id), key) {
            Ok(()) => {
                // One that was in the file is out of date.
                keyfile::remove(profile)?;
                return Ok((Keeper::Keyring, None));
            }
            Err(error) => Some(error),
        }
    };
    keyfile::set(profile, key)?;
    Ok((Keeper::File, refused))
}

/// The key of a profile.
pub(super) fn get(profile: &str, access_id: &str, keeper: Keeper) -> Result<Zeroizing<String>, Failure> {
    let login = format!("run `rayvision login --profile {profile}");
    let key = match keeper {
        Keeper::File => keyfile::get(profile)?,
        Keeper::Keyring => keyring::get(&account(profile, access_id)).map_err(|error| {
            let message =
                format!("the key of the profile `{profile}` is in the system's keyring, which can't be used: {error}");
            Failure::Credentials(
                Advice::new(message).next(format!("unlock it, or {login} --no-keyring` to keep the key in a file")),
            )
        })?,
    };
    key.ok_or_else(|| {
        Failure::Credentials(Advice::new(format!("the profile `{profile}` has no key")).next(login + "`"))
    })
}

/// Forgets the key of a profile, and says whether there was one.
pub(super) fn remove(profile: &str, access_id: Option<&str>, keeper: Option<Keeper>) -> Result<bool, Failure> {
    let in_file = keyfile::remove(profile)?;
    let (Some(access_id), Some(Keeper::Keyring)) = (access_id, keeper) else { return Ok(in_file) };
    let in_keyring = keyring::remove(&account(profile, access_id)).map_err(|error| {
        let message = format!(
            "the key of the profile `{profile}` is still in the system's keyring, which can't be used: {error}"
        );
        Failure::Credentials(Advice::new(message).next("unlock the keyring, and try again"))
    })?;
    Ok(in_file || in_keyring)
}

/// A key belongs to an access ID: under another one it is not found.
fn account(profile: &str, access_id: &str) -> String {
    format!("{profile}/{access_id}")
}
