//! What the platform offers to everyone.

use std::collections::BTreeMap;

use rayvision::Flag;
use rayvision::enums::{Language, Zone};
use rayvision::types::{
    CodeInfo, HardwareConfig, Platform, PluginVersion, SupportedPlugins, SupportedSoftware, TransferEngine,
    TransferServerInfo,
};
use serde::{Deserialize, Serialize};

/// Platforms, software with its plugins, and explanations of analysis errors.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Catalogue {
    /// Platforms, by the number of their region.
    pub(crate) platforms: BTreeMap<i64, Vec<Platform>>,
    /// Hardware to choose from. Tasks for which none was chosen have the first that supports their software.
    pub(crate) hardware: Vec<HardwareConfig>,
    /// Engines that files are transferred by. Those with an empty list of accounts have some for each storage.
    pub(crate) engines: Vec<TransferEngine>,
    pub(crate) transfer_server: TransferServerInfo,
    pub(crate) software: SupportedSoftware,
    /// Versions and plugins, by the ID of the software.
    pub(crate) plugins: BTreeMap<i64, SupportedPlugins>,
    /// One for each error and language.
    pub(crate) errors: Vec<CodeInfo>,
}

impl Catalogue {
    pub(crate) fn platforms(&self, zone: Zone) -> Vec<Platform> {
        self.platforms.get(&zone.value()).cloned().unwrap_or_default()
    }

    pub(crate) fn explanations(&self, code: i64, language: Language) -> Vec<CodeInfo> {
        let wanted = |info: &&CodeInfo| info.code == code && info.language_flag == Some(language);
        self.errors.iter().filter(wanted).cloned().collect()
    }

    /// The plugin of an ID, if it is one of a software.
    pub(crate) fn plugin(&self, cg_id: i64, plugin_id: i64) -> Option<&PluginVersion> {
        let mut versions = self.plugins.get(&cg_id)?.cg_plugin.iter().flat_map(|plugin| &plugin.plugin_versions);
        versions.find(|version| version.plugin_id == plugin_id)
    }

    /// Whether a software is there in a version.
    pub(crate) fn has_version(&self, cg_id: i64, cg_version: &str) -> bool {
        let versions = self.plugins.get(&cg_id).map(|plugins| &plugins.cg_version);
        versions.is_some_and(|versions| versions.iter().any(|version| version.cg_version == cg_version))
    }

    /// The hardware that is in use for a software, by its place in the list.
    pub(crate) fn hardware_for(&self, cg_id: i64) -> impl Iterator<Item = &HardwareConfig> {
        let supports = move |hardware: &&HardwareConfig| {
            hardware.status == Some(Flag::On)
                && !hardware.not_support_cg_id.as_ref().is_some_and(|unsupported| unsupported.contains(&cg_id))
        };
        self.hardware.iter().filter(supports)
    }
}
