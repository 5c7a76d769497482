//! What an account is told about itself.

use rayvision::types::{TransferBid, UserProfile, UserSetting};
use rayvision_runtime::Refused;

use crate::model::World;

impl World {
    pub(crate) fn profile(&mut self, caller: &str) -> Result<UserProfile, Refused> {
        Ok(self.caller_account(caller)?.current_profile())
    }

    pub(crate) fn setting(&mut self, caller: &str) -> Result<UserSetting, Refused> {
        Ok(self.caller_account(caller)?.setting.clone())
    }

    pub(crate) fn transfer(&mut self, caller: &str) -> Result<TransferBid, Refused> {
        Ok(self.caller_account(caller)?.transfer.clone())
    }
}
