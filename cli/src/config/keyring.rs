//! The system's keyring: Secret Service, Keychain, Credential Manager.

use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use keyring_core::{Entry, Error};
use zeroize::Zeroizing;

/// The keyring lists the keys under this name.
const SERVICE: &str = "rayvision";
/// Time for the keyring to answer: long enough for someone to unlock it.
const PATIENCE: Duration = Duration::from_mins(1);
/// Time to find the keyring at all.
const FINDING: Duration = Duration::from_secs(2);

/// Says that the keyring can't be used.
#[derive(Debug, thiserror::Error)]
pub(crate) enum KeyringError {
    #[error("there is none: {0}")]
    Missing(Error),
    #[error("it does not answer")]
    Silent,
    #[error("{0}")]
    Failed(Error),
}

/// The key of a profile.
pub(super) fn get(account: &str) -> Result<Option<Zeroizing<String>>, KeyringError> {
    match ask(account, Entry::get_password) {
        Ok(key) => Ok(Some(Zeroizing::new(key))),
        Err(KeyringError::Failed(Error::NoEntry)) => Ok(None),
        Err(error) => Err(error),
    }
}

/// Keeps the key of a profile.
pub(super) fn set(account: &str, key: &str) -> Result<(), KeyringError> {
    let key = Zeroizing::new(key.to_owned());
    ask(account, move |entry| entry.set_password(&key))
}

/// Forgets the key of a profile, and says whether there was one.
pub(super) fn remove(account: &str) -> Result<bool, KeyringError> {
    match ask(account, Entry::delete_credential) {
        Ok(()) => Ok(true),
        Err(KeyringError::Failed(Error::NoEntry)) => Ok(false),
        Err(error) => Err(error),
    }
}

/// Asks on a thread of its own: what the keyring does has no time limit, and must not hold up the command for ever.
fn ask<T: Send + 'static>(
    account: &str,
    question: impl FnOnce(&Entry) -> Result<T, Error> + Send + 'static,
) -> Result<T, KeyringError> {
    let account = account.to_owned();
    let (found, is_found) = mpsc::channel();
    let (answer, answered) = mpsc::channel();
    thread::spawn(move || {
        let opened = open();
        let is_open = opened.is_ok();
        let _ = found.send(opened);
        if is_open {
            let _ = answer.send(Entry::new(SERVICE, &account).and_then(|entry| question(&entry)));
        }
    });
    is_found.recv_timeout(FINDING).map_err(|_| KeyringError::Silent)?.map_err(KeyringError::Missing)?;
    answered.recv_timeout(PATIENCE).map_err(|_| KeyringError::Silent)?.map_err(KeyringError::Failed)
}

/// Finds the keyring of this system.
fn open() -> Result<(), Error> {
    if keyring_core::get_default_store().is_some() {
        return Ok(());
    }
    #[cfg(all(unix, not(target_os = "macos")))]
    keyring_core::set_default_store(dbus_secret_service_keyring_store::Store::new()?);
    #[cfg(target_os = "macos")]
    keyring_core::set_default_store(apple_native_keyring_store::keychain::Store::new()?);
    #[cfg(windows)]
    keyring_core::set_default_store(windows_native_keyring_store::Store::new()?);
    Ok(())
}
