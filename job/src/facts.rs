//! What the platform says that a job depends on.

use std::path::Path;
use std::time::Duration;
use std::{fs, io};

use rayvision::enums::{ProjectScope, SystemName};
use rayvision::types::{CodeInfo, HardwareConfig, Label, SupportedPlugins};
use rayvision::v2026::Client;
use rayvision::{Error, Flag, Timestamp};
use serde::{Deserialize, Serialize};

use crate::folder::Folder;
use crate::{digest, private_file};

/// How long an answer of the platform is good for another check.
const FRESH: Duration = Duration::from_mins(10);

/// What the platform says that a job depends on: at most six reads.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Facts {
    /// When it was asked, in seconds since 1970.
    at: i64,
    /// What was asked for, and for whom.
    of: String,
    pub(crate) platform: i32,
    pub(crate) software_id: i64,
    /// The caller's ID.
    pub(crate) user: i64,
    /// The main account, where its assets are shared.
    pub(crate) main_user: Option<i64>,
    pub(crate) software: SupportedPlugins,
    pub(crate) hardware: Vec<HardwareConfig>,
    pub(crate) projects: Vec<Label>,
    pub(crate) codes: Vec<CodeInfo>,
    pub(crate) pack_nodes: Vec<String>,
}

/// What a job has to be told about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Needs {
    software: i64,
    system: SystemName,
    codes: Vec<String>,
    names_pack_node: bool,
    account: String,
    platform: i32,
}

impl Needs {
    /// What a folder's job has to be told, for an account on a platform. Nothing where the folder does not say for which program
    /// it is.
    pub fn of(folder: &Folder, client: &Client, platform: i32) -> Option<Self> {
        let info = folder.info();
        let is_linux = info.os_name().ok().flatten().as_deref() == Some("0");
        Some(Self {
            software: folder.program()?.value().parse().ok()?,
            system: if is_linux { SystemName::Linux } else { SystemName::Windows },
            codes: folder.tips.clone(),
            names_pack_node: info.pack_node_id().ok().flatten().is_some_and(|node| !node.is_empty()),
            account: account_key(client),
            platform,
        })
    }

    fn key(&self) -> String {
        digest::of_text(&format!("{self:?}"))
    }
}

impl Facts {
    /// What the platform said a short while ago, if that was kept; otherwise what it says now, which is kept.
    ///
    /// # Errors
    ///
    /// A call failed.
    pub async fn known(client: &Client, needs: &Needs, kept: &Path) -> Result<Self, Error> {
        if let Some(facts) = Self::kept(needs, kept) {
            return Ok(facts);
        }
        let facts = Self::read(client, needs).await?;
        // Without, the next check asks again.
        let _ = facts.keep(kept);
        Ok(facts)
    }

    /// What the platform says now.
    ///
    /// # Errors
    ///
    /// A call failed.
    pub async fn read(client: &Client, needs: &Needs) -> Result<Self, Error> {
        ask(client, needs).await
    }

    /// The caller's ID.
    pub fn user(&self) -> i64 {
        self.user
    }

    fn kept(needs: &Needs, path: &Path) -> Option<Self> {
        let facts: Self = serde_json::from_slice(&fs::read(path).ok()?).ok()?;
        let age = Timestamp::now().as_second().checked_sub(facts.at)?;
        let is_fresh = u64::try_from(age).is_ok_and(|age| age < FRESH.as_secs());
        (is_fresh && facts.of == needs.key()).then_some(facts)
    }

    fn keep(&self, path: &Path) -> io::Result<()> {
        private_file::replace(path, &serde_json::to_vec(self)?)
    }
}

/// What can be asked at the same time is.
async fn ask(client: &Client, needs: &Needs) -> Result<Facts, Error> {
    let software = client.common().query_software_detail(needs.software, needs.system.clone());
    let (hardware, projects) = (client.hardware().list_hardware(), client.common().list_projects());
    let (software, hardware, projects, profile) = tokio::try_join!(
        software.send(),
        hardware.send(),
        projects.flag(ProjectScope::Own).send(),
        client.user().query_user_profile().send()
    )?;
    let codes = match needs.codes.as_slice() {
        [] => Vec::new(),
        codes => client.common().query_analyse_error_detail_by_codes(codes).send().await?,
    };
    let pack_nodes = if needs.names_pack_node { client.hardware().list_pack_nodes().send().await? } else { Vec::new() };
    Ok(Facts {
        at: Timestamp::now().as_second(),
        of: needs.key(),
        platform: needs.platform,
        software_id: needs.software,
        user: profile.user_id,
        main_user: profile.main_user_id.filter(|_| profile.share_main_capital.and_then(Flag::is_on) == Some(true)),
        software,
        hardware,
        projects: projects.project_name_list,
        codes,
        pack_nodes: pack_nodes.into_iter().map(|node| node.pack_node_id.to_string()).collect(),
    })
}

/// What tells an account from others, at this host and elsewhere, without naming it.
pub fn account_key(client: &Client) -> String {
    let client = client.untyped();
    digest::of_text(&format!("{}\n{}", client.access_id(), client.host()))
}
