//! What the platform offers the studio.

use std::collections::BTreeMap;

use rayvision::Flag;
use rayvision::enums::{AutoCommit, Zone};
use rayvision::types::{Platform, Plugin, PluginVersion, SoftVersion, Software, SupportedPlugins, SupportedSoftware};

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

pub(super) fn catalogue() -> Catalogue {
    let platform = |number: i32| Platform::new(number, format!("query_platform_w{number}"));
    let software = SOFTWARE.map(|(id, name, endings, ..)| {
        let mut software = Software::new(id, name);
        software.cg_type = Some(endings.to_owned());
        software.is_need_analyse = Some(Flag::On);
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
