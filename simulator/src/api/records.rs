//! Records of what was done with tasks, and of logins. The newest comes first.

use rayvision::enums::{OperateSource, TaskChannel};
use rayvision::server::requests::{ListLoginRecords, ListTaskRecords};
use rayvision::types::{LoginRecord, TaskRecord};
use rayvision::{Effect, Json, Operation, Page};
use rayvision_runtime::{JsonText, Refused};

use super::pagination::Pagination;
use super::task_info::{alias, timestamp};
use crate::editions;
use crate::model::account::{Login, TaskRecord as Record};
use crate::model::local_time::local_time;
use crate::model::{Account, Millis, Model};

/// Records on a page, unless a request says otherwise.
const PAGE: i32 = 10;
/// Names of the parameters that hold IDs of tasks, in all editions.
const TASKS: [&str; 3] = ["taskIds", "taskParam", "taskId"];
/// All requests come from this machine.
const ADDRESS: &str = "127.0.0.1";

impl Model {
    /// Keeps a record of a request that was granted, if it did something with tasks. Secrets are left out.
    pub(crate) fn record_request(&mut self, caller: &str, operation: &Operation, body: &Json) {
        let tasks: Vec<i64> = TASKS.iter().filter_map(|name| body.get(name)).flat_map(ids).collect();
        if operation.effect == Effect::Read || tasks.is_empty() {
            return;
        }
        let is_shown = |name: &str| operation.parameters.field(name).is_some_and(|field| !field.sensitive);
        let shown = body.as_object().into_iter().flatten().filter(|(name, _)| is_shown(name));
        let parameters: Json = shown.map(|(name, value)| (name.clone(), value.clone())).collect();
        let record = Record {
            time: self.now,
            operation: operation.today.to_owned(),
            path: operation.path.to_owned(),
            tasks,
            parameters: parameters.to_string(),
        };
        self.record(caller, record);
    }
}

fn ids(value: &Json) -> Vec<i64> {
    let id = |value: &Json| value.as_i64().or_else(|| value.as_str()?.parse().ok());
    value.as_array().map_or_else(|| id(value).into_iter().collect(), |items| items.iter().filter_map(id).collect())
}

pub(super) fn tasks(model: &Model, caller: &str, request: &ListTaskRecords) -> Result<Page<TaskRecord>, Refused> {
    let account = model.caller_account(caller)?;
    let period = (request.start_date.as_deref(), request.end_date.as_deref());
    let found: Vec<&Record> = account.records.iter().rev().filter(|record| is_in(period, record.time)).collect();
    let pagination = Pagination::new(request.page_num.unwrap_or(1), request.page_size.unwrap_or(PAGE));
    Ok(pagination.page(found.len(), found.iter(), |record| Some(task_record(account, record))))
}

pub(super) fn logins(model: &Model, caller: &str, request: &ListLoginRecords) -> Result<Page<LoginRecord>, Refused> {
    let account = model.caller_account(caller)?;
    let period = (request.start_date.as_deref(), request.end_date.as_deref());
    let found: Vec<&Login> = account.logins.iter().rev().filter(|login| is_in(period, login.time)).collect();
    let pagination = Pagination::new(request.page_num.unwrap_or(1), request.page_size.unwrap_or(PAGE));
    Ok(pagination.page(found.len(), found.iter(), |login| Some(login_record(account, login))))
}

/// Whether a time is in a period. The form of dates is not told: here, they are compared as the text that the time begins
/// with, such as `2018-09-03` or `2018-09-03 06:49`.
fn is_in((start, end): (Option<&str>, Option<&str>), time: Millis) -> bool {
    let time = local_time(time).strftime("%Y-%m-%d %H:%M:%S").to_string();
    let begins = |text: &str| time.get(..text.len()).unwrap_or(&time).to_owned();
    start.is_none_or(|start| *start <= *begins(start)) && end.is_none_or(|end| *begins(end) <= *end)
}

fn task_record(account: &Account, record: &Record) -> TaskRecord {
    let button = button(&record.operation);
    let mut told = TaskRecord::new();
    told.user_name = Some(account.user_name().into());
    told.task_type = Some("render".to_owned());
    told.button_name = Some(format!("btn_{button}"));
    let aliases: Vec<String> = record.tasks.iter().map(|id| alias(account, *id)).collect();
    told.task_ids = JsonText::write(&aliases).ok();
    told.channel = Some(TaskChannel::Api);
    told.create_time = Some(local_time(record.time));
    told.details = Some(format!("{button}, by {}", record.operation));
    told.operate_source = Some(operate_source(account));
    told.user_id = Some(account.user_id());
    told.request_ip = Some(ADDRESS.into());
    told.request_uri = Some(record.path.clone());
    told.request_param = Some(format!("[{}]", record.parameters).into());
    told
}

fn login_record(account: &Account, login: &Login) -> LoginRecord {
    let mut told = LoginRecord::new(login.id);
    told.user_id = Some(account.user_id());
    told.user_name = Some(account.user_name().into());
    told.login_type = Some("User name and password".to_owned());
    told.login_status = Some(login.code);
    told.login_sta_desc = Some(if login.code == 200 { "Success" } else { "User name or password is wrong" }.to_owned());
    told.ip = Some(ADDRESS.into());
    told.login_time = timestamp(login.time);
    told
}

fn operate_source(account: &Account) -> OperateSource {
    if account.main_user_id() == account.user_id() { OperateSource::MainAccount } else { OperateSource::Subaccount }
}

/// What was done, in a word: the first of the operation's name. The documents show only one: `restart` for frames that are
/// submitted again.
fn button(operation: &str) -> &'static str {
    let name = editions::operations().find(|known| known.today == operation).map_or("", |known| known.rust);
    match name.split('_').next() {
        Some("recommit") => "restart",
        Some(word) => word,
        None => "",
    }
}
