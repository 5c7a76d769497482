//! The account, and the platforms it can choose from.

use rayvision::Error;
use rayvision::enums::Zone;
use rayvision::types::{self, UserProfile};

use super::{Client, Platform};

impl Platform {
    pub(crate) async fn profile(&self) -> Result<UserProfile, Error> {
        match &self.client {
            Client::V2019(client) => client.user().query_user_profile().send().await,
            Client::V2020(client) => client.user().query_user_profile().send().await,
            Client::V2026(client) => client.user().query_user_profile().send().await,
        }
    }

    /// Lists the platforms of a region.
    pub(crate) async fn platforms(&self, zone: Zone) -> Result<Vec<types::Platform>, Error> {
        match &self.client {
            Client::V2019(client) => client.common().query_platforms(zone).send().await,
            Client::V2020(client) => client.common().query_platforms(zone).send().await,
            Client::V2026(client) => client.common().query_platforms(zone).send().await,
        }
    }
}
