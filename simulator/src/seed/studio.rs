//! A small studio at work, to look at and to try things on. Its tasks went through the same requests as anyone's.

mod catalogue;

use std::collections::BTreeMap;

use rayvision::enums::Zone;
use rayvision::requests as ask;
use rayvision::server::Platform as _;
use rayvision::types::UserProfile;
use rayvision::{Flag, Timestamp};
use rayvision_runtime::Reply;

use super::{ACCESS, documented};
use crate::model::{Access, Account, Money, Scene, Wallet, World};

const MINUTE: i64 = 60_000;
const USER: (i64, &str) = (10_002_001, "lantern-studio");
/// Numbers that things begin with, so that they look like those of a platform that has been at work for long.
const FIRST_TASK: i64 = 20_011;
const FIRST_FRAME: i64 = 1_700_001;
const FIRST_LABEL: i64 = 4001;
/// Minutes ago that the oldest task was submitted.
const OLDEST: i64 = 26 * 60;

/// Something that happened so many minutes ago.
type Past = (i64, Happening);

enum Happening {
    Submitted(Scene),
    /// The latest task was stopped.
    Stopped,
}

/// The studio as it is at `now`.
pub(super) fn world(seed: u64, now: Timestamp) -> World {
    let now = now.as_millisecond();
    let mut world = World::bare(seed, moment(now - OLDEST * MINUTE), catalogue::catalogue());
    world.accounts.extend(account());
    (world.next_task_id, world.next_frame_id, world.next_label_id) = (FIRST_TASK, FIRST_FRAME, FIRST_LABEL);
    furnish(&mut world);
    for (ago, happening) in past() {
        world.move_to(moment(now - ago * MINUTE));
        match happening {
            Happening::Submitted(scene) => submit(&mut world, &scene),
            Happening::Stopped => {
                let latest = world.accounts.first().and_then(|account| account.tasks.last().copied());
                world.stop_task(ACCESS.0, ask::StopTask::new(latest.into_iter().collect::<Vec<_>>()));
            }
        }
    }
    world.move_to(moment(now));
    world
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
    account.wallet =
        Wallet { balance: Money::cents(24_680), coupon: Money::cents(1_500), credit: Money::ZERO, owed: Money::ZERO };
    Some(account)
}

/// Labels and render environments.
fn furnish(world: &mut World) {
    for label in ["feature film", "advertising", "tests"] {
        world.add_label(ACCESS.0, ask::AddLabel::new(label, 0));
    }
    for (software, version, name, plugins) in catalogue::ENVIRONMENTS {
        let system = rayvision::enums::RenderSystem::Linux;
        let title = catalogue::name_of(software);
        world.add_render_env(ACCESS.0, ask::AddRenderEnv::new(software, title, version, 0, name, system, plugins));
    }
    for name in ["shots", "archviz"] {
        world.set_default_render_env(ACCESS.0, ask::SetDefaultRenderEnv::new(name));
    }
}

fn past() -> Vec<Past> {
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
        (OLDEST, Happening::Submitted(interior.clone())),
        (22 * 60, Happening::Submitted(flaky)),
        (20 * 60, Happening::Submitted(Scene { analysis_error: Some(90001), ..scene("lookdev_v3.mb", "tests") })),
        (6 * 60, Happening::Submitted(Scene { frames: 60, ..scene("logo_sting.mb", "advertising") })),
        (6 * 60 - 6, Happening::Stopped),
        (25, Happening::Submitted(shot)),
        (9, Happening::Submitted(Scene { name: "penthouse_night.max".to_owned(), ..interior })),
        (1, Happening::Submitted(Scene { analyse_seconds: 300, ..scene("sq010_sh0060.mb", "feature film") })),
    ]
}

fn submit(world: &mut World, scene: &Scene) {
    let Reply::Data(created) = world.create_task(ACCESS.0, ask::CreateTask::new(1)) else { return };
    for id in created.task_id_list {
        if world.scene_of_task(id, scene.clone()).is_ok() {
            world.submit_task(ACCESS.0, ask::SubmitTask::new(id));
        }
    }
}

fn moment(time: i64) -> Timestamp {
    Timestamp::from_millisecond(time).unwrap_or(Timestamp::UNIX_EPOCH)
}
