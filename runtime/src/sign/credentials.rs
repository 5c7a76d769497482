use std::ops::RangeInclusive;
use std::{env, fmt};

use zeroize::Zeroizing;

use super::key::Key;
use super::signature::Signature;

const ACCESS_ID_VARIABLE: &str = "RAYVISION_API_ACCESS_ID";
const ACCESS_KEY_VARIABLE: &str = "RAYVISION_API_KEY";

/// An access ID and its key, as the platform hands them out.
///
/// The key is kept only as the state of HMAC-SHA256 that it makes, never shown, and wiped from memory at the end.
#[derive(Clone)]
pub struct Credentials {
    access_id: String,
    key: Key,
}

impl Credentials {
    /// Takes an access ID and its key.
    ///
    /// # Errors
    ///
    /// Either is empty, has white space or quotes around it, or control or invisible characters in it, or the access ID has
    /// characters that no header can carry. The error never shows the key.
    pub fn new(access_id: impl Into<String>, access_key: impl Into<String>) -> Result<Self, CredentialsError> {
        Self::checked("the access ID", access_id.into(), "the access key", &Zeroizing::new(access_key.into()))
    }

    /// Takes them from the environment variables `RAYVISION_API_ACCESS_ID` and `RAYVISION_API_KEY`.
    ///
    /// # Errors
    ///
    /// As for [`Credentials::new`], or a variable is not set; the error names the variable.
    pub fn from_env() -> Result<Self, CredentialsError> {
        let access_id = variable(ACCESS_ID_VARIABLE)?;
        let access_key = Zeroizing::new(variable(ACCESS_KEY_VARIABLE)?);
        Self::checked(ACCESS_ID_VARIABLE, access_id, ACCESS_KEY_VARIABLE, &access_key)
    }

    /// The access ID.
    pub fn access_id(&self) -> &str {
        &self.access_id
    }

    /// Signs a string, as [`StringToSign`](crate::StringToSign) writes it.
    pub fn sign(&self, string: &str) -> Signature {
        Signature::encode(&self.key.authenticate(string))
    }

    /// Whether `signature` is the one of `string`, found out in a time that tells nothing about the right one.
    pub fn verify(&self, string: &str, signature: &str) -> bool {
        Signature::decode(signature).is_some_and(|code| self.key.verify(string, &code))
    }

    fn checked(
        id_subject: &'static str,
        access_id: String,
        key_subject: &'static str,
        access_key: &str,
    ) -> Result<Self, CredentialsError> {
        check(id_subject, &access_id)?;
        if !access_id.bytes().all(|byte| byte.is_ascii_graphic()) {
            return Err(CredentialsError { subject: id_subject, kind: CredentialsErrorKind::NotForHeader });
        }
        check(key_subject, access_key)?;
        let key = Key::new(access_key.as_bytes());
        let key = key.ok_or(CredentialsError { subject: key_subject, kind: CredentialsErrorKind::NoKey })?;
        Ok(Self { access_id, key })
    }
}

impl fmt::Debug for Credentials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Credentials").field("access_id", &self.access_id).finish_non_exhaustive()
    }
}

fn variable(name: &'static str) -> Result<String, CredentialsError> {
    env::var(name).map_err(|error| {
        let kind = match error {
            env::VarError::NotPresent => CredentialsErrorKind::Unset,
            env::VarError::NotUnicode(_) => CredentialsErrorKind::NotText,
        };
        CredentialsError { subject: name, kind }
    })
}

fn check(subject: &'static str, text: &str) -> Result<(), CredentialsError> {
    let kind = if text.trim().is_empty() {
        CredentialsErrorKind::Empty
    } else if text.trim() != text {
        CredentialsErrorKind::Surrounded
    } else if is_quoted(text) {
        CredentialsErrorKind::Quoted
    } else if text.chars().any(char::is_control) {
        CredentialsErrorKind::Control
    } else if text.chars().any(is_invisible) {
        CredentialsErrorKind::Invisible
    } else {
        return Ok(());
    };
    Err(CredentialsError { subject, kind })
}

/// Whether quotes are around a text, as files of variables have them that no shell has read.
fn is_quoted(text: &str) -> bool {
    ['"', '\'', '`'].iter().any(|quote| text.len() > 1 && text.starts_with(*quote) && text.ends_with(*quote))
}

/// Whether a character takes no room, turns the direction of text around or only looks like a space. Such come along
/// when text is copied.
fn is_invisible(char: char) -> bool {
    const INVISIBLE: &[RangeInclusive<char>] = &[
        '\u{ad}'..='\u{ad}',     // soft hyphen
        '\u{61c}'..='\u{61c}',   // direction, of Arabic
        '\u{180e}'..='\u{180e}', // vowel separator, of Mongolian
        '\u{200b}'..='\u{200f}', // zero width, direction
        '\u{202a}'..='\u{202e}', // direction
        '\u{2060}'..='\u{206f}', // word joiner, invisible operators, direction
        '\u{feff}'..='\u{feff}', // byte order mark
    ];
    char.is_whitespace() && char != ' ' || INVISIBLE.iter().any(|range| range.contains(&char))
}

/// Says what is wrong with credentials.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{subject} {kind}")]
pub struct CredentialsError {
    subject: &'static str,
    kind: CredentialsErrorKind,
}

impl CredentialsError {
    /// What is wrong.
    pub fn kind(&self) -> CredentialsErrorKind {
        self.kind
    }
}

/// What can be wrong with credentials.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, thiserror::Error)]
#[non_exhaustive]
pub enum CredentialsErrorKind {
    /// The environment variable is not set.
    #[error("is not set: set it to what the render platform handed out")]
    Unset,
    /// The environment variable holds no UTF-8.
    #[error("is not UTF-8")]
    NotText,
    /// There is nothing, or white space only.
    #[error("is empty")]
    Empty,
    /// White space is around it, as after copying from a web page.
    #[error("has white space around it")]
    Surrounded,
    /// Quotes are around it, as in a file of variables.
    #[error("has quotes around it: leave them out")]
    Quoted,
    /// There are control characters in it.
    #[error("has control characters in it")]
    Control,
    /// There are invisible characters in it, such as a zero-width space or a byte order mark.
    #[error("has invisible characters in it, such as a zero-width space: copy it as plain text, or type it")]
    Invisible,
    /// There are characters that no HTTP header can carry.
    #[error("has characters that no HTTP header can carry: visible ASCII is expected")]
    NotForHeader,
    /// HMAC does not take it.
    #[error("is no key for HMAC-SHA256")]
    NoKey,
}
