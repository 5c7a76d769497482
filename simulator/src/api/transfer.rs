//! By what files are transferred, and what lies in the output storage. Nothing can be transferred by it: keys and passwords
//! say that they are simulated.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use rayvision::Flag;
use rayvision::types::{
    EngineAccount, OutputFile, RaysyncUserKey, SubUserOutputBid, TransferBid, TransferConfig, TransferEngine,
};
use rayvision_runtime::Refused;

use crate::model::local_time::local_time;
use crate::model::{Account, Model, StoredFile};

/// IDs of storages. A subaccount is told the main account's, and a main account those of its subaccounts.
pub(super) fn bids(model: &Model, caller: &str) -> Result<TransferBid, Refused> {
    let account = model.caller_account(caller)?;
    let is_main = |other: &&Account| other.user_id() == account.main_user_id() && other.user_id() != account.user_id();
    let is_below = |other: &&Account| other.main_user_id() == account.user_id() && other.user_id() != account.user_id();
    let below = model.accounts().filter(is_below);
    let below: Vec<_> =
        below.map(|sub| SubUserOutputBid::new(sub.user_id().to_string(), sub.transfer.output_bid.clone())).collect();
    let mut bids = account.transfer.clone();
    bids.parent_input_bid = model.accounts().find(is_main).map(|main| main.transfer.input_bid.clone());
    bids.sub_user_output_bids = (!below.is_empty()).then_some(below);
    Ok(bids)
}

pub(super) fn config(model: &Model, caller: &str) -> Result<TransferConfig, Refused> {
    let bids = bids(model, caller)?;
    let storages = [&bids.input_bid, &bids.output_bid, &bids.config_bid].map(String::as_str);
    let engines = model.catalogue.engines.iter().map(|engine| with_accounts(engine.clone(), &storages));
    let mut config = TransferConfig::new(engines.collect::<Vec<_>>());
    config.input_bid = Some(bids.input_bid.clone());
    config.output_bid = Some(bids.output_bid.clone());
    config.config_bid = Some(bids.config_bid.clone());
    config.parent_input_bid = bids.parent_input_bid;
    config.sub_user_output_bids = bids.sub_user_output_bids;
    Ok(config)
}

/// An engine with accounts for the storages, if it is one that has accounts.
fn with_accounts(mut engine: TransferEngine, storages: &[&str]) -> TransferEngine {
    let account = |storage: &&str| {
        let mut account = EngineAccount::new(*storage);
        account.name = Some((*storage).into());
        account.password = Some(STANDARD.encode(format!("simulated password of {storage}")).into());
        account
    };
    if let Some(accounts) = &mut engine.resq_engine_accounts {
        *accounts = storages.iter().map(account).collect();
    }
    engine
}

pub(super) fn user_key(account: &Account) -> RaysyncUserKey {
    let mut key = RaysyncUserKey::new(format!("simulated-raysync-key-{}", account.user_id()));
    key.user_key = Some(format!("simulated-user-key-{}", account.user_id()).into());
    key.id = Some(account.user_id());
    key.user_name = Some(account.user_name().into());
    key.platform = Some(account.platform());
    key.zone.clone_from(&account.profile.zone);
    key
}

pub(super) fn output_file(file: StoredFile) -> OutputFile {
    let ending = file.size.and_then(|_| file.name.rsplit_once('.')).map(|(_, ending)| ending.to_owned());
    let mut told = OutputFile::new(file.name, file.size.is_none());
    told.file_size = file.size;
    told.last_modify = Some(local_time(file.modified));
    told.file_type = ending;
    told.file_path = Some(file.path);
    told.is_arrears = Some(Flag::from(file.is_owed));
    told
}
