//! Access IDs and keys.

use rayvision::{Credentials, CredentialsError};
use serde::{Deserialize, Serialize};

/// An access ID and its key: ready to verify signatures, and the key as text, to be saved.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(try_from = "(String, String)", into = "(String, String)")]
pub(crate) struct Access {
    credentials: Credentials,
    key: rayvision::Sensitive<String>,
}

impl Access {
    pub(crate) fn new(id: &str, key: &str) -> Result<Self, CredentialsError> {
        Ok(Self { credentials: Credentials::new(id, key)?, key: key.into() })
    }

    pub(crate) fn credentials(&self) -> &Credentials {
        &self.credentials
    }

    pub(crate) fn key(&self) -> &str {
        &self.key
    }
}

impl TryFrom<(String, String)> for Access {
    type Error = CredentialsError;

    fn try_from((id, key): (String, String)) -> Result<Self, CredentialsError> {
        Self::new(&id, &key)
    }
}

impl From<Access> for (String, String) {
    fn from(access: Access) -> Self {
        (access.credentials.access_id().to_owned(), access.key.into_inner())
    }
}
