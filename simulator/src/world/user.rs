//! What an account is told about itself.

use rayvision::types::{TransferBid, UserProfile, UserSetting};
use rayvision_runtime::Refused;

use super::World;

impl World {
    pub(super) fn profile(&mut self, caller: &str) -> Result<UserProfile, Refused> {
        Ok(self.caller_account(caller)?.current_profile())
    }

    pub(super) fn setting(&mut self, caller: &str) -> Result<UserSetting, Refused> {
        Ok(self.caller_account(caller)?.setting.clone())
    }

    pub(super) fn transfer(&mut self, caller: &str) -> Result<TransferBid, Refused> {
        Ok(self.caller_account(caller)?.transfer.clone())
    }
}
