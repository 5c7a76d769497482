//! Keys of profiles, wherever they are kept.

use clap::ValueEnum;
use zeroize::Zeroizing;

use super::keyring::KeyringError;
use super::{key_file, keyring};
use crate::failure::{Advice, Failure};

/// Where the key of a profile is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum SecretStore {
    Keyring,
    File,
}

/// Keeps a key in the keyring, failing that in the file. Says where it is, and why not in the keyring.
pub(crate) fn set(
    profile: &str,
    access_id: &str,
    key: &str,
    no_keyring: bool,
) -> Result<(SecretStore, Option<KeyringError>), Failure> {
    let refused = if no_keyring {
        None
    } else {
        match keyring::set(&account(profile, access_id), key) {
            Ok(()) => {
                // One that was in the file is out of date.
                key_file::remove(profile)?;
                return Ok((SecretStore::Keyring, None));
            }
            Err(error) => Some(error),
        }
    };
    key_file::set(profile, key)?;
    Ok((SecretStore::File, refused))
}

/// The key of a profile.
pub(crate) fn get(profile: &str, access_id: &str, store: SecretStore) -> Result<Zeroizing<String>, Failure> {
    let login = format!("run `rayvision login --profile {profile}");
    let key = match store {
        SecretStore::File => key_file::get(profile)?,
        SecretStore::Keyring => keyring::get(&account(profile, access_id)).map_err(|error| {
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
pub(crate) fn remove(profile: &str, access_id: Option<&str>, store: Option<SecretStore>) -> Result<bool, Failure> {
    let in_file = key_file::remove(profile)?;
    let (Some(access_id), Some(SecretStore::Keyring)) = (access_id, store) else { return Ok(in_file) };
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
