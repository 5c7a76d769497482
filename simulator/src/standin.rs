//! Stands in for the world until it is there: it answers everything with the documented examples.

use std::collections::HashMap;

use rayvision::Timestamp;
use rayvision_runtime::Credentials;
use serde::{Deserialize, Serialize};

/// All state.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct World {
    now: i64,
    accounts: HashMap<String, Account>,
}

/// An account.
#[derive(Clone, Serialize, Deserialize)]
#[serde(try_from = "(String, String)", into = "(String, String)")]
pub struct Account {
    /// Who.
    pub access_id: String,
    access_key: String,
    /// With the key.
    pub credentials: Credentials,
}

impl TryFrom<(String, String)> for Account {
    type Error = rayvision::CredentialsError;

    fn try_from((access_id, access_key): (String, String)) -> Result<Self, Self::Error> {
        let credentials = Credentials::new(access_id.clone(), access_key.clone())?;
        Ok(Self { access_id, access_key, credentials })
    }
}

impl From<Account> for (String, String) {
    fn from(account: Account) -> Self {
        (account.access_id, account.access_key)
    }
}

impl std::fmt::Debug for Account {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Account").field("access_id", &self.access_id).finish_non_exhaustive()
    }
}

/// What a world begins with.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Seed {
    /// The document's own.
    #[default]
    Document,
}

/// What a task renders.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Scene {
    /// Its name.
    pub name: String,
}

impl Account {
    /// The key.
    pub fn access_key(&self) -> &str {
        &self.access_key
    }
}

impl World {
    /// Begins.
    pub fn new(seed: Seed) -> Self {
        let Seed::Document = seed;
        let mut world = Self { now: 1_535_957_371_000, accounts: HashMap::new() };
        let documented = ("AKIDz8krbsJ5yKBZQpn74WFkmLPx3EXAMPLE", "Gu5t9xGARNpq86cd98joQYCN3EXAMPLE");
        let _ = world.admit(documented.0, documented.1);
        world
    }

    /// The time.
    pub fn now(&self) -> Timestamp {
        Timestamp::from_millisecond(self.now).unwrap_or_default()
    }

    /// Goes on.
    pub fn move_to(&mut self, now: Timestamp) {
        self.now = self.now.max(now.as_millisecond());
    }

    /// Finds an account.
    pub fn account(&self, access_id: &str) -> Option<&Account> {
        self.accounts.get(access_id)
    }

    /// All accounts.
    pub fn accounts(&self) -> impl Iterator<Item = &Account> {
        self.accounts.values()
    }

    /// Takes an account in.
    pub fn admit(&mut self, access_id: &str, access_key: &str) -> Result<(), rayvision::CredentialsError> {
        let account = Account::try_from((access_id.to_owned(), access_key.to_owned()))?;
        self.accounts.insert(access_id.to_owned(), account);
        Ok(())
    }
}

impl rayvision::server::Platform for World {
    type Caller = str;
}
