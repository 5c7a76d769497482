//! Render software, and the environments that are made of it.

use rayvision::Error;
use rayvision::enums::{RenderSystem, SystemName};
use rayvision::types::{RenderEnv, SoftVersion, Software, SupportedPlugins};

use super::{Client, Platform};

/// An environment as it is added or changed.
#[derive(Clone, Debug)]
pub(crate) struct NewEnvironment {
    pub(crate) name: String,
    pub(crate) version: SoftVersion,
    pub(crate) system: RenderSystem,
    pub(crate) layers: i32,
    /// Versions of plugins, by their IDs.
    pub(crate) plugins: Vec<i64>,
}

impl Platform {
    /// The render software that the platform supports.
    pub(crate) async fn software(&self) -> Result<Vec<Software>, Error> {
        let software = match &self.client {
            Client::V2019(client) => client.common().query_supported_software().send().await?,
            Client::V2020(client) => client.common().query_supported_software().send().await?,
            Client::V2026(client) => client.common().query_software_list().send().await?,
        };
        Ok(software.render_info_list)
    }

    /// Versions and plugins of render software. Before edition 2.0 they are those of all systems.
    pub(crate) async fn plugins(&self, software: i64, system: &RenderSystem) -> Result<SupportedPlugins, Error> {
        match &self.client {
            Client::V2019(client) => client.common().query_supported_plugin(software).send().await,
            Client::V2020(client) => client.common().query_supported_plugin(software).send().await,
            Client::V2026(client) => {
                let system = if *system == RenderSystem::Windows { SystemName::Windows } else { SystemName::Linux };
                client.common().query_software_detail(software, system).send().await
            }
        }
    }

    pub(crate) async fn environments(&self, software: i64) -> Result<Vec<RenderEnv>, Error> {
        match &self.client {
            Client::V2019(client) => client.common().get_render_env(software).send().await,
            Client::V2020(client) => client.common().get_render_env(software).send().await,
            Client::V2026(client) => {
                // It tells those of one system at a time.
                let mut all = Vec::new();
                for system in [RenderSystem::Linux, RenderSystem::Windows] {
                    let call = client.common().get_user_plugin_config_by_cg_id(software).os_name(system);
                    all.extend(call.send().await?);
                }
                Ok(all)
            }
        }
    }

    pub(crate) async fn add_environment(&self, new: NewEnvironment) -> Result<(), Error> {
        let NewEnvironment { name, version: SoftVersion { cg_id, cg_name, cg_version, .. }, system, layers, plugins } =
            new;
        match &self.client {
            Client::V2019(client) => {
                let group = client.common();
                let call = group.add_render_env(cg_id, cg_name, cg_version, layers, name, system, plugins);
                call.send().await.map(drop)
            }
            Client::V2020(client) => {
                let group = client.common();
                let call = group.add_render_env(cg_id, cg_name, cg_version, layers, name, system, plugins);
                call.send().await.map(drop)
            }
            Client::V2026(client) => {
                let call = client.common().add_user_plugin_config(cg_id, cg_name, cg_version, name, system, plugins);
                call.render_layer_type(layers).send().await.map(drop)
            }
        }
    }

    pub(crate) async fn update_environment(&self, new: NewEnvironment) -> Result<(), Error> {
        let NewEnvironment { name, version: SoftVersion { cg_id, cg_name, cg_version, .. }, system, layers, plugins } =
            new;
        match &self.client {
            Client::V2019(client) => {
                let group = client.common();
                let call = group.update_render_env(cg_id, cg_name, cg_version, layers, name, system, plugins);
                call.send().await
            }
            Client::V2020(client) => {
                let group = client.common();
                let call = group.update_render_env(cg_id, cg_name, cg_version, layers, name, system, plugins);
                call.send().await
            }
            Client::V2026(client) => {
                let call = client.common().edit_user_plugin_config(cg_id, cg_name, cg_version, name, system, plugins);
                call.render_layer_type(layers).send().await
            }
        }
    }

    pub(crate) async fn delete_environment(&self, name: &str) -> Result<(), Error> {
        match &self.client {
            Client::V2019(client) => client.common().delete_render_env(name).send().await,
            Client::V2020(client) => client.common().delete_render_env(name).send().await,
            Client::V2026(client) => client.common().delete_user_plugin_config(name).send().await,
        }
    }

    pub(crate) async fn set_default_environment(&self, name: &str) -> Result<(), Error> {
        match &self.client {
            Client::V2019(client) => client.common().set_default_render_env(name).send().await,
            Client::V2020(client) => client.common().set_default_render_env(name).send().await,
            Client::V2026(client) => client.common().set_default_user_plugin_config(name).send().await,
        }
    }
}
