//! What the platform offers the studio.

use std::collections::BTreeMap;

use rayvision::Flag;
use rayvision::enums::{AutoCommit, HardwareType, LineType, PlatformStatus, PlatformType, Zone};
use rayvision::types::{
    EngineLine, HardwareConfig, Platform, Plugin, PluginVersion, RaysyncServer, SoftVersion, Software,
    SupportedPlugins, SupportedSoftware, TransferEngine, TransferServerInfo,
};

use super::super::errors;
use crate::model::Catalogue;

/// Software: its ID, its name, the endings of its scenes, its versions and its plugins.
type Offer = (i64, &'static str, &'static str, &'static [&'static str], &'static [(i64, &'static str, &'static str)]);

const SOFTWARE: [Offer; 4] = [
    (2000, "Maya", "ma;mb", &["2018", "2020", "2022"], &[(1166, "wobble", "0.9.5"), (1201, "mtoa", "4.0.0")]),
    (2001, "3ds Max", "max", &["2018", "2020"], &[(1301, "vray", "4.10.03"), (1302, "corona", "5")]),
    (2005, "CINEMA 4D", "c4d", &["R19", "R21"], &[(1401, "octane", "2019.1.4")]),
    (2007, "Blender", "blend", &["2.83", "2.93"], &[]),
];

/// Environments of the studio: software, version, name, plugins.
pub(super) const ENVIRONMENTS: [(i64, &str, &str, &[i64]); 3] =
    [(2000, "2022", "shots", &[1201]), (2000, "2020", "shots-old", &[1166]), (2001, "2020", "archviz", &[1301])];

/// Engines that files are transferred by: name, host and port of the line, and whether they have accounts.
type Transfer = (&'static str, &'static str, i32, bool);

const ENGINES: [Transfer; 2] =
    [("Aspera", "aspera.simulated.invalid", 10_221, true), ("RaySync", "raysync.simulated.invalid", 10_200, false)];

/// Hardware: its ID, its model, its memory, its graphics cards, and software that it does not support.
type Machine = (i64, &'static str, &'static str, Option<&'static str>, &'static [i64]);

const HARDWARE: [Machine; 5] = [
    (301, "Default", "64GB", None, &[]),
    (303, "Default", "128GB", None, &[]),
    (315, "28C", "256GB", None, &[2007]),
    (337, "3090", "64GB", Some("2*GPU"), &[2000]),
    (339, "4090", "128GB", Some("2*GPU"), &[]),
];

pub(super) fn catalogue() -> Catalogue {
    let platform = |number: i32| {
        let mut platform = Platform::new(number, format!("query_platform_w{number}"));
        platform.r#type = Some(PlatformType::Cpu);
        platform.status = Some(PlatformStatus::Normal);
        platform.task_prefix = Some("W".to_owned());
        platform.is_show = Some(Flag::On);
        platform
    };
    let software = SOFTWARE.map(|(id, name, endings, ..)| {
        let mut software = Software::new(id, name);
        software.cg_type = Some(endings.to_owned());
        software.is_need_analyse = Some(1);
        software.is_support_linux = Some(Flag::from(id != 2001));
        software
    });
    let mut supported = SupportedSoftware::new(software);
    supported.is_auto_commit = Some(AutoCommit::Start);
    supported.default_cg_id = Some(2000);
    Catalogue {
        platforms: BTreeMap::from([
            (Zone::Domestic.value(), vec![platform(2), platform(5)]),
            (Zone::Foreign.value(), vec![platform(2)]),
        ]),
        hardware: HARDWARE.map(hardware).into(),
        engines: ENGINES.map(engine).into(),
        transfer_server: transfer_server(),
        software: supported,
        plugins: SOFTWARE.into_iter().map(|offer| (offer.0, plugins(offer))).collect(),
        errors: errors::explanations(),
    }
}

/// Name of a software.
pub(super) fn name_of(software: i64) -> &'static str {
    SOFTWARE.iter().find(|offer| offer.0 == software).map_or("", |offer| offer.1)
}

/// Every plugin is there for every version.
fn plugins((id, name, _, versions, plugins): Offer) -> SupportedPlugins {
    let version_id = |index: i64| (id - 2000) * 10 + index + 1;
    let versions: Vec<SoftVersion> =
        (0..).zip(versions).map(|(index, version)| SoftVersion::new(version_id(index), id, name, *version)).collect();
    let offered = |version: &SoftVersion| {
        let version = version.id;
        plugins.iter().map(move |(id, name, release)| {
            Plugin::new(version, *name, vec![PluginVersion::new(*id, *name, format!("{name} {release}"))])
        })
    };
    SupportedPlugins::new(versions.iter().flat_map(offered).collect::<Vec<_>>(), versions)
}

fn hardware((id, model, ram, gpu_num, unsupported): Machine) -> HardwareConfig {
    let mut hardware = HardwareConfig::new(id);
    hardware.r#type = Some(if gpu_num.is_some() { HardwareType::Gpu } else { HardwareType::Cpu });
    hardware.model = Some(model.to_owned());
    hardware.ram = Some(ram.to_owned());
    hardware.gpu_num = gpu_num.map(str::to_owned);
    hardware.platform = Some(2);
    hardware.not_support_cg_id = Some(unsupported.to_vec());
    hardware.not_support_code = Some(Vec::new());
    hardware.not_support_cg_versions = Some(Vec::new());
    hardware.not_support_plugin_list = Some(Vec::new());
    hardware.status = Some(Flag::On);
    hardware
}

fn engine((name, host, port, has_accounts): Transfer) -> TransferEngine {
    let is_default = Some(Flag::from(has_accounts));
    let mut line = EngineLine::new();
    line.name = Some(format!("{}_main", name.to_lowercase()));
    line.server = Some(host.to_owned());
    line.port = Some(port);
    line.is_default = Some(Flag::On);
    line.line_id = Some(i64::from(port));
    line.r#type = Some(LineType::General);
    let mut engine = TransferEngine::new(name);
    engine.is_default = is_default;
    engine.automatic_check = Some(Flag::Off);
    engine.resq_engine_accounts = has_accounts.then(Vec::new);
    engine.resp_task_engine_lines = Some(vec![line]);
    engine
}

fn transfer_server() -> TransferServerInfo {
    let mut server = RaysyncServer::new();
    server.server_ip = Some("127.0.0.1".to_owned());
    server.server_port = Some(2121);
    server.proxy_ip = Some("raysync.simulated.invalid".to_owned());
    server.proxy_port = Some(32_011);
    server.ssl_port = Some(2443);
    server.port = Some(2442);
    TransferServerInfo::new(server)
}
