//! The token of the control.
//!
//! Every user of this machine can connect to the simulator's port. Calls that change the simulator need a token, which only
//! those know who started it.

use std::fmt;

use rayvision::Sensitive;
use sha2::{Digest, Sha256};

const SHORTEST: usize = 8;

#[derive(Clone)]
pub(crate) struct ControlToken(Sensitive<String>);

impl ControlToken {
    /// A token that can be sent in a header: visible ASCII, at least 8 characters.
    pub(crate) fn new(token: &str) -> Option<Self> {
        let is_visible = token.bytes().all(|byte| byte.is_ascii_graphic());
        (is_visible && token.len() >= SHORTEST).then(|| Self(token.into()))
    }

    /// A random token.
    pub(crate) fn random() -> Result<Self, getrandom::Error> {
        let mut bytes = [0; 16];
        getrandom::fill(&mut bytes)?;
        Ok(Self(format!("{:032x}", u128::from_ne_bytes(bytes)).into()))
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether a text is the token. Digests are compared, so that the time it takes says nothing about the token.
    pub(crate) fn is(&self, text: &str) -> bool {
        Sha256::digest(self.as_str()) == Sha256::digest(text)
    }
}

impl fmt::Debug for ControlToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ControlToken(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::ControlToken;

    #[test]
    fn tokens_can_be_sent_in_a_header() {
        for token in ["", "short", "with blank", "ümläute!", "new\nline!"] {
            assert!(ControlToken::new(token).is_none(), "{token}");
        }
        let token = ControlToken::new("12345678").unwrap();
        assert!(token.is("12345678") && !token.is("12345679") && !token.is(""));
        assert!(!format!("{token:?}").contains("12345678"));
    }

    #[test]
    fn random_tokens_differ() {
        let [one, other] = [ControlToken::random().unwrap(), ControlToken::random().unwrap()];
        assert_eq!(one.as_str().len(), 32);
        assert!(!one.is(other.as_str()));
    }
}
