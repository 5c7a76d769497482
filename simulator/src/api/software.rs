//! Software and its plugins.

use rayvision::requests::QuerySupportedPlugin;
use rayvision::types::SupportedPlugins;
use rayvision_runtime::Refused;

use crate::model::World;
use crate::model::refusal::no_such;

impl World {
    pub(crate) fn plugins(&self, request: &QuerySupportedPlugin) -> Result<SupportedPlugins, Refused> {
        let plugins = self.catalogue.plugins.get(&request.cg_id).cloned();
        plugins.ok_or_else(|| no_such(format_args!("software {}", request.cg_id)))
    }
}
