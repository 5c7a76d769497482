//! A small studio at work, to look at and to try things on. Its tasks were made by requests, like any other.

mod catalogue;

use std::collections::BTreeMap;

use rayvision::enums::{RenderSystem, Zone};
use rayvision::types::{PackNode, UserProfile};
use rayvision::v2019::requests as ask;
use rayvision::{Flag, Timestamp};

use super::{ACCESS, documented};
use crate::model::account::{Access, EnvironmentChoice, Login};
use crate::model::task::TaskDetails;
use crate::model::{Account, Model, Money, Scene, Wallet};

const MINUTE: i64 = 60_000;
const USER: (i64, &str) = (10_002_001, "lantern-studio");
/// First IDs. They look like those of a platform that has been at work for long.
const FIRST_TASK: i64 = 20_011;
const FIRST_FRAME: i64 = 1_700_001;
const FIRST_LABEL: i64 = 4001;
/// How many minutes ago the oldest task was submitted.
const OLDEST: i64 = 26 * 60;

/// How many minutes ago something happened, and what.
type PastEvent = (i64, Action);

enum Action {
    Submit(Box<Scene>),
    StopLatest,
}

/// The studio as it is at `now`.
pub(super) fn model(seed: u64, now: Timestamp) -> Model {
    let now = now.as_millisecond();
    let mut model = Model::empty(seed, moment(now - OLDEST * MINUTE), catalogue::catalogue());
    model.accounts.extend(account());
    if let Some(account) = model.accounts.first_mut() {
        account.logins = logins(model.now);
    }
    (model.next_task_id, model.next_frame_id, model.next_label_id) = (FIRST_TASK, FIRST_FRAME, FIRST_LABEL);
    add_labels_and_environments(&mut model);
    for (ago, action) in history() {
        model.move_to(moment(now - ago * MINUTE));
        match action {
            Action::Submit(scene) => submit(&mut model, &scene),
            Action::StopLatest => {
                let latest = model.accounts.first().and_then(|account| account.tasks.last().copied());
                let _ = model.stop(ACCESS.0, latest.as_slice());
            }
        }
    }
    model.move_to(moment(now));
    model
}

fn account() -> Option<Account> {
    let mut profile = UserProfile::new(USER.0, USER.1);
    profile.platform = documented::<ask::QueryUserProfile>().platform;
    profile.email = Some("render@lantern.example".into());
    profile.company = Some("Lantern Studio".into());
    profile.zone = Some(Zone::Domestic);
    profile.level = Some(60);
    profile.main_user_id = Some(0);
    profile.cpu_price = Some(Money::cents(324).decimal());
    profile.gpu_price = Some(Money::cents(2000).decimal());
    profile.hide_balance = Some(Flag::Off);
    let mut account = Account::new(Access::new(ACCESS.0, ACCESS.1).ok()?, profile);
    account.setting = documented::<ask::QueryUserSetting>();
    account.pack_nodes = vec![PackNode::new(809)];
    account.pack_nodes[0].pack_name = Some("night shift".to_owned());
    account.wallet =
        Wallet { balance: Money::cents(24_680), coupon: Money::cents(1_500), credit: Money::ZERO, owed: Money::ZERO };
    Some(account)
}

/// Somebody has logged in to the website before the oldest task was submitted, at the second try.
fn logins(now: i64) -> Vec<Login> {
    [(3, 805), (2, 200)]
        .into_iter()
        .zip(1..)
        .map(|((ago, code), id)| Login { id, time: now - ago * MINUTE, code })
        .collect()
}

fn add_labels_and_environments(model: &mut Model) {
    for label in ["feature film", "advertising", "tests"] {
        let _ = model.add_label_named(ACCESS.0, label.to_owned(), true);
    }
    for (software, version, name, plugins) in catalogue::ENVIRONMENTS {
        let choice = EnvironmentChoice {
            cg_id: software,
            cg_name: catalogue::name_of(software).to_owned(),
            cg_version: version.to_owned(),
            name: name.to_owned(),
            system: RenderSystem::Linux,
            layers: 0,
            plugins: plugins.to_vec(),
            project_path: None,
        };
        let _ = model.add_environment(ACCESS.0, choice);
    }
    for name in ["shots", "archviz"] {
        let _ = model.set_default_environment(ACCESS.0, name);
    }
}

fn history() -> Vec<PastEvent> {
    let submit_scene = |scene| Action::Submit(Box::new(scene));
    let scene = |name: &str, label: &str| Scene { name: name.to_owned(), label: label.to_owned(), ..Scene::default() };
    let interior = Scene {
        cg_id: 2001,
        camera: "Camera_hall".to_owned(),
        first_frame: 0,
        frames: 1,
        blocks: 16,
        photon: true,
        seconds_per_frame: 420,
        nodes: 8,
        ..scene("hotel_lobby.max", "advertising")
    };
    let shot = Scene { frames: 120, nodes: 12, seconds_per_frame: 240, ..scene("sq010_sh0040.mb", "feature film") };
    let flaky =
        Scene { frames: 48, failing: BTreeMap::from([(7, 9), (31, 9)]), ..scene("sq010_sh0050.mb", "feature film") };
    vec![
        (OLDEST, submit_scene(interior.clone())),
        (22 * 60, submit_scene(flaky)),
        (20 * 60, submit_scene(Scene { analysis_error: Some(90001), ..scene("lookdev_v3.mb", "tests") })),
        (6 * 60, submit_scene(Scene { frames: 60, ..scene("logo_sting.mb", "advertising") })),
        (6 * 60 - 6, Action::StopLatest),
        (25, submit_scene(shot)),
        (9, submit_scene(Scene { name: "penthouse_night.max".to_owned(), ..interior })),
        (1, submit_scene(Scene { analyse_seconds: 300, ..scene("sq010_sh0060.mb", "feature film") })),
    ]
}

fn submit(model: &mut Model, scene: &Scene) {
    let created = model.create(ACCESS.0, 1, &[], TaskDetails::default()).unwrap_or_default();
    for id in created {
        if model.scene_of_task(id, scene.clone()).is_ok() {
            let _ = model.submit(ACCESS.0, id, None);
        }
    }
}

fn moment(time: i64) -> Timestamp {
    Timestamp::from_millisecond(time).unwrap_or(Timestamp::UNIX_EPOCH)
}
