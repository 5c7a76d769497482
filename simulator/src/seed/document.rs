//! The document's own world: the documented requests get the documented answers.
//!
//! What the document shows is read from its examples; what they leave open is filled in so that the world's own logic gives
//! the rest. No answer is canned. The examples come from several moments and several users, though, so that this world
//!
//! - stands still until someone acts: its tasks are at work, but nothing is planned for them;
//! - belongs to one account with several users: that of the profile, those of the tasks, of the progress and of the
//!   thumbnail;
//! - has 32 tasks, of which 24 fill the list and the counts of frames;
//! - has two tasks, 1111307 and 1111309, that can be stopped, started, given up, deleted and rendered again: they are
//!   stopped and have a failed frame each;
//! - has the frames 0 to 3 in task 10001, and frame 264 in task 138, where its number is 8;
//! - has the label `myLabel`, which can be added again all the same;
//! - has the environment `testRenderEnv` for another software than the one whose environments are shown without it;
//! - offers the plugins of one software under the ID of another.
//!
//! Each documented request gets its answer from the world as it begins. Sent one after another, they change it.

mod counted_tasks;
mod frames;
mod shown_tasks;

use std::collections::BTreeMap;

use rayvision::enums::Language;
use rayvision::requests as ask;
use rayvision::types::{Plugin, SoftVersion, SupportedPlugins};
use rayvision::{Decimal, Timestamp};

use super::{ACCESS, documented, documented_request};
use crate::model::{Access, Account, Catalogue, Created, Money, Wallet, World};

/// Another software of the platform, 3ds Max.
const OTHER_SOFTWARE: i64 = 2001;

pub(super) fn world(now: Timestamp) -> World {
    let mut world = World::bare(0, now, catalogue());
    world.accounts.extend(account());
    world.next_label_id =
        1 + documented::<ask::GetLabelList>().project_name_list.iter().map(|label| label.project_id).max().unwrap_or(0);
    shown_tasks::fill(&mut world);
    let submitted = documented_request::<ask::SubmitTask>().task_id;
    world.created.insert(submitted, Created { account: 0 });
    world.next_task_id = documented::<ask::CreateTask>().task_id_list.first().copied().unwrap_or(1);
    world
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
    account.environments = documented::<ask::GetRenderEnv>();
    if let Some(mut other) = account.environments.first().cloned() {
        other.cg_id = OTHER_SOFTWARE;
        other.edit_name = documented_request::<ask::AddRenderEnv>().edit_name;
        account.environments.push(other);
    }
    Some(account)
}

fn catalogue() -> Catalogue {
    let zone = documented_request::<ask::QueryPlatforms>().zone.value();
    let shown = documented_request::<ask::QuerySupportedPlugin>().cg_id;
    let chosen = documented_request::<ask::AddRenderEnv>();
    Catalogue {
        platforms: BTreeMap::from([(zone, documented::<ask::QueryPlatforms>())]),
        software: documented::<ask::QuerySupportedSoftware>(),
        plugins: BTreeMap::from([(shown, documented::<ask::QuerySupportedPlugin>()), (chosen.cg_id, plugins(&chosen))]),
        errors: explanations(),
    }
}

/// The software of the document's environments, with the plugins that they use.
fn plugins(chosen: &ask::AddRenderEnv) -> SupportedPlugins {
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

/// The documented one, which says to be Chinese, and the same as English, which it is.
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
