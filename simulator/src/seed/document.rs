//! The data of the examples of the oldest document: its requests get the documented answers. What newer editions added is
//! there as their examples show it, but the tasks that these name are not.
//!
//! What the document shows is read from its examples. What they leave open is chosen so that the model computes the rest of
//! the documented answers; none is stored ready-made. The examples were taken at several times from several accounts, so
//! this model is unusual:
//!
//! - No events are scheduled. Tasks that are at work stay as they are until a request changes them.
//! - One account has several users: that of the profile, those of the tasks, of the progress and of the thumbnail.
//! - Of its 32 tasks, 24 are there only to fill the documented list and frame counts.
//! - Tasks 1111307 and 1111309 are stopped and have a failed frame each, so that they can be stopped, started, given up,
//!   deleted and restarted.
//! - Frames 0 to 3 belong to task 10001. Frame 264 belongs to task 138, where its number is 8.
//! - The label `myLabel` exists, and can still be added.
//! - The environment `testRenderEnv` belongs to another software than the one whose documented list lacks it.
//! - The plugins of one software are offered under the ID of another.
//!
//! Each documented request gets the documented answer as the first request. Sent one after another, they change the model.

mod counted_tasks;
mod frames;
mod shown_tasks;

use std::collections::BTreeMap;
use std::sync::Arc;

use rayvision::enums::Language;
use rayvision::server::requests;
use rayvision::types::{Plugin, SoftVersion, SupportedPlugins, TransferEngine};
use rayvision::v2019::{operations, requests as ask};
use rayvision::v2026::requests as today;
use rayvision::{Decimal, Timestamp};

use super::{ACCESS, documented, documented_request};
use crate::model::account::Access;
use crate::model::task::{TaskDetails, UnsubmittedTask};
use crate::model::{Account, Catalogue, Model, Money, Task, Wallet};

/// 3ds Max.
const OTHER_SOFTWARE: i64 = 2001;

pub(super) fn model(now: Timestamp) -> Model {
    let mut model = Model::empty(0, now, catalogue());
    model.accounts.extend(account());
    model.next_label_id =
        1 + documented::<ask::GetLabelList>().project_name_list.iter().map(|label| label.project_id).max().unwrap_or(0);
    shown_tasks::fill(&mut model);
    let submitted = documented_request::<requests::SubmitTask>(&operations::SUBMIT_TASK).task_id;
    model.unsubmitted.insert(submitted, UnsubmittedTask { account: 0, details: TaskDetails::default() });
    model.next_task_id = documented::<ask::CreateTask>().task_id_list.first().copied().unwrap_or(1);
    model
}

/// A task of the account, to be filled in.
fn blank_task(model: &Model, id: i64) -> Task {
    let mut task = Task::new(id, Arc::clone(&model.scenes.default), model.now);
    if let Some(account) = model.accounts.first() {
        task.user = account.user_id();
        task.time_limit = account.time_limit();
    }
    task
}

fn account() -> Option<Account> {
    let profile = documented::<ask::QueryUserProfile>();
    let money = |amount: Option<Decimal>| amount.map(Money::from).unwrap_or_default();
    let wallet = Wallet {
        balance: money(profile.rmbbalance),
        coupon: money(profile.coupon),
        credit: money(profile.credit),
        owed: Money::ZERO,
    };
    let mut account = Account::new(Access::new(ACCESS.0, ACCESS.1).ok()?, profile);
    account.wallet = wallet;
    account.setting = documented::<ask::QueryUserSetting>();
    account.transfer = documented::<ask::GetTransferBid>();
    account.labels = documented::<ask::GetLabelList>().project_name_list;
    account.pack_nodes = documented::<today::ListPackNodes>();
    account.environments = documented::<ask::GetRenderEnv>();
    if let Some(mut other) = account.environments.first().cloned() {
        other.cg_id = OTHER_SOFTWARE;
        other.edit_name = documented_request::<requests::AddUserPluginConfig>(&operations::ADD_RENDER_ENV).edit_name;
        account.environments.push(other);
    }
    Some(account)
}

fn catalogue() -> Catalogue {
    let zone = documented_request::<requests::QueryPlatforms>(&operations::QUERY_PLATFORMS).zone.value();
    let shown = documented_request::<requests::QuerySoftwareDetail>(&operations::QUERY_SUPPORTED_PLUGIN).cg_id;
    let chosen = documented_request::<requests::AddUserPluginConfig>(&operations::ADD_RENDER_ENV);
    Catalogue {
        platforms: BTreeMap::from([(zone, documented::<ask::QueryPlatforms>())]),
        hardware: documented::<today::ListHardware>(),
        engines: engines(),
        transfer_server: documented::<today::GetTransferServer>(),
        software: documented::<ask::QuerySupportedSoftware>(),
        plugins: BTreeMap::from([(shown, documented::<ask::QuerySupportedPlugin>()), (chosen.cg_id, plugins(&chosen))]),
        errors: explanations(),
    }
}

/// The documented engines, with accounts for the storages of who asks.
fn engines() -> Vec<TransferEngine> {
    let mut engines = documented::<today::GetTransferConfig>().resq_engines;
    for accounts in engines.iter_mut().filter_map(|engine| engine.resq_engine_accounts.as_mut()) {
        accounts.clear();
    }
    engines
}

/// The software of the document's environments, with the plugins that they use.
fn plugins(chosen: &requests::AddUserPluginConfig) -> SupportedPlugins {
    const VERSION: i64 = 1;
    let used =
        documented::<ask::GetRenderEnv>().into_iter().filter_map(|environment| environment.resp_user_plugin_info_vos);
    let mut used: Vec<_> = used.flatten().collect();
    used.dedup();
    let plugin =
        |plugin: rayvision::types::PluginVersion| Plugin::new(VERSION, plugin.plugin_name.clone(), vec![plugin]);
    let version = SoftVersion::new(VERSION, chosen.cg_id, chosen.cg_name.clone(), chosen.cg_version.clone());
    SupportedPlugins::new(used.into_iter().map(plugin).collect::<Vec<_>>(), vec![version])
}

/// The documented explanation says that it is in Chinese, but is in English, so it is there for both languages.
fn explanations() -> Vec<rayvision::types::CodeInfo> {
    let mut explanations = documented::<ask::QueryErrorDetail>();
    let english = explanations.clone().into_iter().map(|mut info| {
        info.language_flag = Some(Language::English);
        info
    });
    explanations.extend(english);
    explanations
}

#[cfg(test)]
mod tests;
