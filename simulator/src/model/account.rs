//! An account: who calls, what it has and what it owes.

use std::collections::BTreeMap;

use rayvision::enums::{AutoCommit, Zone};
use rayvision::types::{Label, RenderEnv, TransferBid, UserProfile, UserSetting};
use rayvision::{Credentials, Hours};
use serde::{Deserialize, Serialize};

use super::access::Access;
use super::{Millis, Tally, Wallet};

const HOUR: Millis = 3_600_000;
/// Timeout of tasks where the settings name none: a day, as the document's tasks have it.
const USUAL_HOURS: i64 = 24;

/// An account.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Account {
    pub(crate) access: Access,
    pub(crate) wallet: Wallet,
    /// Without what the wallet knows.
    pub(crate) profile: UserProfile,
    pub(crate) setting: UserSetting,
    pub(crate) transfer: TransferBid,
    /// Names of its user and of its subaccounts' users, by their IDs.
    pub(crate) users: BTreeMap<i64, String>,
    /// Newest last, like all that follows.
    pub(crate) labels: Vec<Label>,
    pub(crate) environments: Vec<RenderEnv>,
    /// Tasks that were submitted, without the child tasks.
    pub(crate) tasks: Vec<i64>,
    pub(crate) frames: Tally,
}

impl Account {
    pub(crate) fn new(access: Access, profile: UserProfile) -> Self {
        let users = BTreeMap::from([(profile.user_id, profile.user_name.clone().into_inner())]);
        Self {
            access,
            wallet: Wallet::default(),
            profile,
            setting: UserSetting::new(),
            transfer: TransferBid::new("30201", "20201", "10201"),
            users,
            labels: Vec::new(),
            environments: Vec::new(),
            tasks: Vec::new(),
            frames: Tally::default(),
        }
    }

    /// Public half of its credentials.
    pub fn access_id(&self) -> &str {
        self.access.credentials().access_id()
    }

    /// Secret half of its credentials.
    pub fn access_key(&self) -> &str {
        self.access.key()
    }

    /// Its credentials.
    pub fn credentials(&self) -> &Credentials {
        self.access.credentials()
    }

    /// ID of its user.
    pub fn user_id(&self) -> i64 {
        self.profile.user_id
    }

    /// Name of its user.
    pub fn user_name(&self) -> &str {
        &self.profile.user_name
    }

    /// Its money.
    pub fn wallet(&self) -> &Wallet {
        &self.wallet
    }

    /// Its frames by state.
    pub fn frames(&self) -> Tally {
        self.frames
    }

    /// The profile, with what the wallet knows.
    pub(crate) fn current_profile(&self) -> UserProfile {
        let mut profile = self.profile.clone();
        if profile.zone == Some(Zone::Foreign) {
            profile.usdbalance = Some(self.wallet.balance.decimal());
        } else {
            profile.rmbbalance = Some(self.wallet.balance.decimal());
        }
        profile.credit = Some(self.wallet.credit.decimal());
        profile.coupon = Some(self.wallet.coupon.decimal());
        profile
    }

    /// How long its new tasks may run.
    pub(crate) fn over_time(&self) -> Millis {
        let Hours(hours) = self.setting.task_over_time.unwrap_or(Hours(USUAL_HOURS));
        hours.saturating_mul(HOUR)
    }

    /// Whether its tasks render by themselves once they are analysed.
    pub(crate) fn starts_by_itself(&self) -> bool {
        self.setting.auto_commit != Some(AutoCommit::DoNotStart)
    }

    /// Number of its platform.
    pub(crate) fn platform(&self) -> i32 {
        self.profile.platform.unwrap_or(2)
    }
}
