//! Render environments.
//!
//! A name may be used once for each software. By name alone, the one added last is meant. Each software has one default
//! at most.

use rayvision::Flag;
use rayvision::enums::RenderSystem;
use rayvision::requests::{AddRenderEnv, DeleteRenderEnv, GetRenderEnv, SetDefaultRenderEnv, UpdateRenderEnv};
use rayvision::types::{AddedRenderEnv, PluginVersion, RenderEnv};
use rayvision_runtime::Refused;

use super::refusal::{empty, invalid, no_such, not_now};
use super::{Account, Catalogue, World};

impl World {
    pub(crate) fn add_environment(&mut self, caller: &str, request: AddRenderEnv) -> Result<AddedRenderEnv, Refused> {
        if request.edit_name.is_empty() {
            return Err(empty("editName is empty"));
        }
        let mut added = AddedRenderEnv::new();
        added.edit_name = Some(request.edit_name.clone());
        let choice = Choice {
            cg_id: request.cg_id,
            cg_name: request.cg_name,
            cg_version: request.cg_version,
            name: request.edit_name,
            system: request.render_system,
            layers: request.render_layer_type,
        };
        let environment = choice.environment(&self.catalogue, &request.plugin_ids)?;
        let account = self.caller_account(caller)?;
        if find_of(account, &environment.edit_name, environment.cg_id).is_some() {
            let (name, software) = (&environment.edit_name, environment.cg_id);
            return Err(not_now(format_args!("software {software} has an environment `{name}` already")));
        }
        account.environments.push(environment);
        Ok(added)
    }

    /// Sets all but the name anew. An environment that is moved to another software is no default there.
    pub(crate) fn update_environment(&mut self, caller: &str, request: UpdateRenderEnv) -> Result<(), Refused> {
        let choice = Choice {
            cg_id: request.cg_id,
            cg_name: request.cg_name,
            cg_version: request.cg_version,
            name: request.edit_name,
            system: request.render_system,
            layers: request.render_layer_type,
        };
        let mut changed = choice.environment(&self.catalogue, &request.plugin_ids)?;
        let account = self.caller_account(caller)?;
        let place = match find_of(account, &changed.edit_name, changed.cg_id) {
            Some(place) => place,
            None => find(account, &changed.edit_name)?,
        };
        if let Some(environment) = account.environments.get_mut(place) {
            if environment.cg_id == changed.cg_id {
                changed.is_default = environment.is_default;
            }
            *environment = changed;
        }
        Ok(())
    }

    pub(crate) fn delete_environment(&mut self, caller: &str, request: &DeleteRenderEnv) -> Result<(), Refused> {
        let account = self.caller_account(caller)?;
        let place = find(account, &request.edit_name)?;
        account.environments.remove(place);
        Ok(())
    }

    pub(crate) fn set_default_environment(
        &mut self,
        caller: &str,
        request: &SetDefaultRenderEnv,
    ) -> Result<(), Refused> {
        let account = self.caller_account(caller)?;
        let chosen = find(account, &request.edit_name)?;
        let software = account.environments.get(chosen).map(|environment| environment.cg_id);
        for (place, environment) in account.environments.iter_mut().enumerate() {
            if Some(environment.cg_id) == software {
                environment.is_default = Some(Flag::from(place == chosen));
            }
        }
        Ok(())
    }

    pub(crate) fn environments(&mut self, caller: &str, request: &GetRenderEnv) -> Result<Vec<RenderEnv>, Refused> {
        let environments = &self.caller_account(caller)?.environments;
        Ok(environments.iter().filter(|environment| environment.cg_id == request.cg_id).cloned().collect())
    }
}

/// What a request chooses.
struct Choice {
    cg_id: i64,
    cg_name: String,
    cg_version: String,
    name: String,
    system: RenderSystem,
    layers: i32,
}

impl Choice {
    /// The environment, if the platform has all that it is made of.
    fn environment(self, catalogue: &Catalogue, plugins: &[i64]) -> Result<RenderEnv, Refused> {
        if !catalogue.has_version(self.cg_id, &self.cg_version) {
            let (software, version) = (self.cg_id, self.cg_version);
            return Err(invalid(format_args!("there is no software {software} in version `{version}`")));
        }
        let plugin = |id: &i64| -> Result<PluginVersion, Refused> {
            let found = catalogue.plugin(self.cg_id, *id).cloned();
            found.ok_or_else(|| invalid(format_args!("software {} has no plugin {id}", self.cg_id)))
        };
        let plugins: Vec<PluginVersion> = plugins.iter().map(plugin).collect::<Result<_, _>>()?;
        let mut environment = RenderEnv::new(self.cg_id, self.name);
        environment.cg_name = Some(self.cg_name);
        environment.cg_version = Some(self.cg_version);
        environment.os_name = Some(self.system);
        environment.render_layer_type = Some(self.layers);
        environment.is_default = Some(Flag::Off);
        environment.resp_user_plugin_info_vos = Some(plugins);
        Ok(environment)
    }
}

fn find(account: &Account, name: &str) -> Result<usize, Refused> {
    let place = account.environments.iter().rposition(|environment| environment.edit_name == name);
    place.ok_or_else(|| no_such(format_args!("render environment `{name}`")))
}

fn find_of(account: &Account, name: &str, software: i64) -> Option<usize> {
    let is_it = |environment: &RenderEnv| environment.edit_name == name && environment.cg_id == software;
    account.environments.iter().position(is_it)
}
