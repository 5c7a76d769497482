//! Accounts: who calls, what they have and what they owe.

mod access;
mod environments;
mod labels;
mod records;
mod wallet;

use std::collections::{BTreeMap, VecDeque};

use rayvision::enums::{AutoCommit, Zone};
use rayvision::types::{Label, PackNode, RenderEnv, TransferBid, UserProfile, UserSetting};
use rayvision::{Credentials, Hours, Seconds};
use serde::{Deserialize, Serialize};

pub(crate) use self::access::Access;
pub(crate) use self::environments::EnvironmentChoice;
pub(crate) use self::labels::LabelScope;
pub(crate) use self::records::{Login, TaskRecord};
pub(crate) use self::wallet::Payment;
pub use self::wallet::Wallet;
use super::Millis;
use super::task::FrameCounters;

const HOUR: Millis = 3_600_000;
/// Time limit of tasks where the account's settings have none: a day, as the document's tasks have it.
const DEFAULT_HOURS: i64 = 24;

/// An account.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Account {
    pub(crate) access: Access,
    pub(crate) wallet: Wallet,
    /// Its amounts are out of date: the wallet has them.
    pub(crate) profile: UserProfile,
    pub(crate) setting: UserSetting,
    pub(crate) transfer: TransferBid,
    /// Names of its main user and the users of its subaccounts, by user ID.
    pub(crate) users: BTreeMap<i64, String>,
    /// In the order in which they were added, like the environments.
    pub(crate) labels: Vec<Label>,
    pub(crate) environments: Vec<RenderEnv>,
    /// Submitted tasks without the child tasks, oldest submission first.
    pub(crate) tasks: Vec<i64>,
    pub(crate) frame_counters: FrameCounters,
    /// What was done with its tasks, oldest first.
    pub(crate) records: VecDeque<TaskRecord>,
    /// Who logged in, oldest first.
    pub(crate) logins: Vec<Login>,
    /// Machines that it has booked.
    pub(crate) pack_nodes: Vec<PackNode>,
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
            frame_counters: FrameCounters::default(),
            records: VecDeque::new(),
            logins: Vec::new(),
            pack_nodes: Vec::new(),
        }
    }

    /// Its access ID.
    pub fn access_id(&self) -> &str {
        self.access.credentials().access_id()
    }

    /// Its access key.
    pub fn access_key(&self) -> &str {
        self.access.key()
    }

    /// Its access ID and key, ready to sign and to verify.
    pub fn credentials(&self) -> &Credentials {
        self.access.credentials()
    }

    /// ID of its main user.
    pub fn user_id(&self) -> i64 {
        self.profile.user_id
    }

    /// The main account that it belongs to: itself, if it is no subaccount.
    pub(crate) fn main_user_id(&self) -> i64 {
        self.profile.main_user_id.filter(|id| *id != 0).unwrap_or(self.profile.user_id)
    }

    /// Name of its main user.
    pub fn user_name(&self) -> &str {
        &self.profile.user_name
    }

    /// ID of the storage that its assets are sent to.
    pub fn input_storage(&self) -> &str {
        &self.transfer.input_bid
    }

    /// Its money.
    pub fn wallet(&self) -> &Wallet {
        &self.wallet
    }

    /// The frames of all its tasks, counted by state.
    pub fn frame_counters(&self) -> FrameCounters {
        self.frame_counters
    }

    /// The profile with the wallet's amounts.
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

    /// How long its new tasks may render.
    pub(crate) fn time_limit(&self) -> Millis {
        let Hours(hours) = self.setting.task_over_time.unwrap_or(Hours(DEFAULT_HOURS));
        self.setting.task_over_time_sec.map_or(hours.saturating_mul(HOUR), |Seconds(limit)| limit.saturating_mul(1000))
    }

    /// The settings, with the time limit in both units.
    pub(crate) fn current_setting(&self) -> UserSetting {
        let mut setting = self.setting.clone();
        if setting.task_over_time.is_some() {
            setting.task_over_time_sec = Some(Seconds(self.time_limit() / 1000));
        }
        setting
    }

    /// Whether its tasks begin to render as soon as they are analysed.
    pub(crate) fn starts_tasks_itself(&self) -> bool {
        self.setting.auto_commit != Some(AutoCommit::DoNotStart)
    }

    /// Number of its platform.
    pub(crate) fn platform(&self) -> i32 {
        self.profile.platform.unwrap_or(2)
    }
}
