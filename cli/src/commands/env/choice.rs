//! What an environment is made of, by name.

use clap::{Args, ValueEnum};
use rayvision::enums::RenderSystem;
use rayvision::types::{Plugin, SoftVersion, Software, SupportedPlugins};

use crate::failure::{Failure, alternatives};
use crate::platform::{NewEnvironment, Platform};

/// What an environment is made of, as it was said.
#[derive(Args, Debug)]
pub(crate) struct Choice {
    /// Name of the environment
    pub(crate) name: String,
    /// Render software, by name or ID
    #[arg(long, value_name = "SOFTWARE")]
    software: String,
    /// Version of the software, such as 2020
    #[arg(long, value_name = "VERSION")]
    software_version: String,
    /// Operating system to render on
    #[arg(long, value_name = "SYSTEM", value_enum, default_value_t = System::Linux)]
    system: System,
    /// A version of a plugin, by name or ID; may be said several times
    #[arg(long = "plugin", value_name = "PLUGIN")]
    plugins: Vec<String>,
    /// How Maya renders layers
    #[arg(long, value_name = "N", default_value_t = 0)]
    layers: i32,
}

/// Operating system to render on.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum System {
    Linux,
    Windows,
}

impl From<System> for RenderSystem {
    fn from(system: System) -> Self {
        match system {
            System::Linux => Self::Linux,
            System::Windows => Self::Windows,
        }
    }
}

impl Choice {
    /// Finds what the platform knows it as, among what it supports.
    pub(crate) async fn find(&self, platform: &Platform) -> Result<NewEnvironment, Failure> {
        let all = supported(platform).await?;
        let (software, system) = (software(&all, &self.software)?, RenderSystem::from(self.system));
        let offers = platform.plugins(software.cg_id, &system).await;
        let SupportedPlugins { cg_plugin, cg_version, .. } = offers.map_err(Failure::call("asking for the plugins"))?;
        let has_name = |version: &&SoftVersion| version.cg_version.eq_ignore_ascii_case(&self.software_version);
        let Some(version) = cg_version.iter().find(has_name) else {
            let names: Vec<&str> = cg_version.iter().map(|version| version.cg_version.as_str()).collect();
            return Err(unknown("version of the software", &self.software_version, &names));
        };
        let plugins = self.plugins.iter().map(|name| plugin(&cg_plugin, version.id, name)).collect::<Result<_, _>>()?;
        let (name, version, layers) = (self.name.clone(), version.clone(), self.layers);
        Ok(NewEnvironment { name, version, system, layers, plugins })
    }
}

/// The render software that the platform supports.
pub(crate) async fn supported(platform: &Platform) -> Result<Vec<Software>, Failure> {
    platform.software().await.map_err(Failure::call("asking for the render software"))
}

/// The software of a name or ID.
pub(crate) fn software<'a>(all: &'a [Software], name: &str) -> Result<&'a Software, Failure> {
    let is_meant =
        |software: &&Software| software.cg_name.eq_ignore_ascii_case(name) || software.cg_id.to_string() == name;
    all.iter().find(is_meant).ok_or_else(|| {
        let names: Vec<&str> = all.iter().map(|software| software.cg_name.as_str()).collect();
        unknown("render software", name, &names)
    })
}

/// A version of a plugin for a version of the software.
fn plugin(plugins: &[Plugin], software: i64, name: &str) -> Result<i64, Failure> {
    let fitting = plugins.iter().filter(|plugin| plugin.cv_id == software).flat_map(|plugin| &plugin.plugin_versions);
    let versions: Vec<_> = fitting.collect();
    let is_meant = |id: i64, version: &str| version.eq_ignore_ascii_case(name) || id.to_string() == name;
    let found = versions.iter().find(|version| is_meant(version.plugin_id, &version.plugin_version));
    found.map(|version| version.plugin_id).ok_or_else(|| {
        let names: Vec<&str> = versions.iter().map(|version| version.plugin_version.as_str()).collect();
        unknown("plugin for this version of the software", name, &names)
    })
}

fn unknown(what: &str, name: &str, known: &[&str]) -> Failure {
    Failure::usage_with(format!("there is no {what} `{name}`"), alternatives(name, known))
}
