//! Variants of the access key.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use zeroize::Zeroizing;

use crate::model::Account;

/// The mistake in the key by which a string was signed, if it is a usual one.
pub(super) fn find(account: &Account, string: &str, signature: &str) -> Option<&'static str> {
    let key = account.access_key();
    let variants = [
        ("a newline is at the end of the access key", format!("{key}\n")),
        ("a carriage return and a newline are at the end of the access key", format!("{key}\r\n")),
        ("a blank is at the end of the access key", format!("{key} ")),
        ("a blank is before the access key", format!(" {key}")),
        ("the access key is in quotes", format!("\"{key}\"")),
        ("the access key is in small letters", key.to_lowercase()),
        ("the access ID is taken for the access key", account.access_id().to_owned()),
        ("the access ID is appended to the access key", format!("{key}{}", account.access_id())),
    ];
    let mut variants = variants.into_iter().map(|(mistake, key)| (mistake, Zeroizing::new(key)));
    variants.find(|(_, key)| is_signed(key, string, signature)).map(|(mistake, _)| mistake)
}

/// Credentials can't be made of keys with white space around them, so HMAC is used directly.
fn is_signed(key: &str, string: &str, signature: &str) -> bool {
    let (Ok(code), Ok(mut hmac)) = (STANDARD.decode(signature), Hmac::<Sha256>::new_from_slice(key.as_bytes())) else {
        return false;
    };
    hmac.update(string.as_bytes());
    hmac.verify_slice(&code).is_ok()
}
