//! Render environments of an account.
//!
//! A name is used once for each software. A request that gives only a name means the environment added last. Each software
//! has at most one default environment.

use rayvision::Flag;
use rayvision::enums::RenderSystem;
use rayvision::types::{PluginVersion, RenderEnv};
use rayvision_runtime::Refused;

use super::Account;
use crate::model::refusal::{empty, invalid, no_such, not_now};
use crate::model::{Catalogue, Model};

/// What a request chooses for an environment.
pub(crate) struct EnvironmentChoice {
    pub(crate) cg_id: i64,
    pub(crate) cg_name: String,
    pub(crate) cg_version: String,
    pub(crate) name: String,
    pub(crate) system: RenderSystem,
    pub(crate) layers: i32,
    pub(crate) plugins: Vec<i64>,
    pub(crate) project_path: Option<String>,
}

impl Model {
    pub(crate) fn add_environment(&mut self, caller: &str, choice: EnvironmentChoice) -> Result<(), Refused> {
        if choice.name.is_empty() {
            return Err(empty("editName is empty"));
        }
        let environment = choice.environment(&self.catalogue)?;
        let account = self.caller_account_mut(caller)?;
        if position_for(account, &environment.edit_name, environment.cg_id).is_some() {
            let (name, software) = (&environment.edit_name, environment.cg_id);
            return Err(not_now(format_args!("software {software} has an environment `{name}` already")));
        }
        account.environments.push(environment);
        Ok(())
    }

    /// Replaces everything but the name. An environment that moves to another software is no longer a default.
    pub(crate) fn update_environment(&mut self, caller: &str, choice: EnvironmentChoice) -> Result<(), Refused> {
        let mut changed = choice.environment(&self.catalogue)?;
        let account = self.caller_account_mut(caller)?;
        let index = match position_for(account, &changed.edit_name, changed.cg_id) {
            Some(index) => index,
            None => position(account, &changed.edit_name)?,
        };
        if let Some(environment) = account.environments.get_mut(index) {
            if environment.cg_id == changed.cg_id {
                changed.is_default = environment.is_default;
            }
            *environment = changed;
        }
        Ok(())
    }

    pub(crate) fn delete_environment(&mut self, caller: &str, name: &str) -> Result<(), Refused> {
        let account = self.caller_account_mut(caller)?;
        let index = position(account, name)?;
        account.environments.remove(index);
        Ok(())
    }

    pub(crate) fn set_default_environment(&mut self, caller: &str, name: &str) -> Result<(), Refused> {
        let account = self.caller_account_mut(caller)?;
        let chosen = position(account, name)?;
        let software = account.environments.get(chosen).map(|environment| environment.cg_id);
        for (index, environment) in account.environments.iter_mut().enumerate() {
            if Some(environment.cg_id) == software {
                environment.is_default = Some(Flag::from(index == chosen));
            }
        }
        Ok(())
    }
}

impl EnvironmentChoice {
    /// The environment, if the platform offers everything that was chosen.
    fn environment(self, catalogue: &Catalogue) -> Result<RenderEnv, Refused> {
        if !catalogue.has_version(self.cg_id, &self.cg_version) {
            let (software, version) = (self.cg_id, self.cg_version);
            return Err(invalid(format_args!("there is no software {software} in version `{version}`")));
        }
        let plugin = |id: &i64| -> Result<PluginVersion, Refused> {
            let found = catalogue.plugin(self.cg_id, *id).cloned();
            found.ok_or_else(|| invalid(format_args!("software {} has no plugin {id}", self.cg_id)))
        };
        let plugins: Vec<PluginVersion> = self.plugins.iter().map(plugin).collect::<Result<_, _>>()?;
        let mut environment = RenderEnv::new(self.cg_id, self.name);
        environment.cg_name = Some(self.cg_name);
        environment.cg_version = Some(self.cg_version);
        environment.os_name = Some(self.system);
        environment.render_layer_type = Some(self.layers);
        environment.is_default = Some(Flag::Off);
        environment.project_path = self.project_path;
        environment.resp_user_plugin_info_vos = Some(plugins);
        Ok(environment)
    }
}

fn position(account: &Account, name: &str) -> Result<usize, Refused> {
    let index = account.environments.iter().rposition(|environment| environment.edit_name == name);
    index.ok_or_else(|| no_such(format_args!("render environment `{name}`")))
}

fn position_for(account: &Account, name: &str, software: i64) -> Option<usize> {
    let is_it = |environment: &RenderEnv| environment.edit_name == name && environment.cg_id == software;
    account.environments.iter().position(is_it)
}
