//! The operations of the platform: requests become calls of the model, and what the model holds becomes answers.

mod frame_info;
mod lists;
mod pagination;
mod progress;
mod records;
mod task_info;
mod transfer;

use rayvision::enums::{FrameStatus, Language, ProjectScope, RenderSystem};
use rayvision::server::{Platform, requests};
use rayvision::types::{
    self, AddedRenderEnv, CodeInfo, CreatedTasks, FrameInfo, FrameStats, HardwareConfig, LabelList, LogPage,
    LoginRecord, OutputFile, PackNode, RaysyncUserKey, RenderEnv, SupportedPlugins, SupportedSoftware, TaskInfo,
    TaskProgress, TaskRecord, TransferBid, TransferConfig, TransferServerInfo, UserProfile, UserSetting,
};
use rayvision::{Edition, Flag, Page, Sensitive};
use rayvision_runtime::Reply;

use crate::model::account::{EnvironmentChoice, LabelScope};
use crate::model::lifecycle::{FrameChoice, HardwareChoice};
use crate::model::refusal::{invalid, no_such};
use crate::model::task::TaskDetails;
use crate::model::{Account, Model};

/// Priority of tasks for which none is chosen, as documented.
const USER_LEVEL: i32 = 50;
/// What some operations answer when they are done.
const SUCCESS: &str = "success";

/// The caller is known by the access ID. Where an edition knows a task or a label by another name than today's, dispatching
/// has seen to it.
impl Platform for Model {
    type Caller = str;

    fn query_platforms(
        &mut self,
        _: Edition,
        _: &str,
        request: requests::QueryPlatforms,
    ) -> Reply<Vec<types::Platform>> {
        Reply::Data(self.catalogue.platforms(request.zone))
    }

    fn query_analyse_error_detail(
        &mut self,
        _: Edition,
        _: &str,
        request: requests::QueryAnalyseErrorDetail,
    ) -> Reply<Vec<CodeInfo>> {
        let language = request.language.unwrap_or(Language::Chinese);
        let codes = request.code.into_iter().chain(request.codes.into_iter().flatten());
        let codes = codes.filter_map(|code| code.parse().ok());
        Reply::Data(codes.flat_map(|code| self.catalogue.explanations(code, language)).collect())
    }

    /// Before 2.0, nothing says that a name is refused the second time. So a label may be there twice, which shows a client
    /// that sends a request twice.
    fn add_label(&mut self, edition: Edition, caller: &str, request: requests::AddLabel) -> Reply<()> {
        self.add_label_named(caller, request.new_name, edition >= Edition::V2026).into()
    }

    fn delete_label(&mut self, _: Edition, caller: &str, request: requests::DeleteLabel) -> Reply<()> {
        self.delete_label_named(caller, &request.del_name).into()
    }

    fn get_label_list(&mut self, _: Edition, caller: &str, _: requests::GetLabelList) -> Reply<LabelList> {
        self.labels(caller, LabelScope::Own).map(LabelList::new).into()
    }

    fn list_projects(&mut self, _: Edition, caller: &str, request: requests::ListProjects) -> Reply<LabelList> {
        let scope = match request.flag.unwrap_or(ProjectScope::Own) {
            ProjectScope::Own => LabelScope::Own,
            ProjectScope::OwnAndMain => LabelScope::OwnAndMain,
            _ => LabelScope::All,
        };
        self.labels(caller, scope).map(LabelList::new).into()
    }

    fn query_software_list(&mut self, _: Edition, _: &str, _: requests::QuerySoftwareList) -> Reply<SupportedSoftware> {
        Reply::Data(self.catalogue.software.clone())
    }

    /// Versions and plugins are the same on all systems here.
    fn query_software_detail(
        &mut self,
        _: Edition,
        _: &str,
        request: requests::QuerySoftwareDetail,
    ) -> Reply<SupportedPlugins> {
        let plugins = self.catalogue.plugins.get(&request.cg_id).cloned();
        plugins.ok_or_else(|| no_such(format_args!("software {}", request.cg_id))).into()
    }

    fn add_user_plugin_config(
        &mut self,
        _: Edition,
        caller: &str,
        request: requests::AddUserPluginConfig,
    ) -> Reply<AddedRenderEnv> {
        let mut added = AddedRenderEnv::new();
        added.edit_name = Some(request.edit_name.clone());
        let choice = EnvironmentChoice {
            cg_id: request.cg_id,
            cg_name: request.cg_name,
            cg_version: request.cg_version,
            name: request.edit_name,
            system: request.render_system,
            layers: request.render_layer_type.unwrap_or(0),
            plugins: request.plugin_ids,
            project_path: request.project_path,
        };
        self.add_environment(caller, choice).map(|()| added).into()
    }

    fn edit_user_plugin_config(
        &mut self,
        _: Edition,
        caller: &str,
        request: requests::EditUserPluginConfig,
    ) -> Reply<()> {
        let choice = EnvironmentChoice {
            cg_id: request.cg_id,
            cg_name: request.cg_name,
            cg_version: request.cg_version,
            name: request.edit_name,
            system: request.render_system,
            layers: request.render_layer_type.unwrap_or(0),
            plugins: request.plugin_ids,
            project_path: request.project_path,
        };
        self.update_environment(caller, choice).into()
    }

    fn delete_user_plugin_config(
        &mut self,
        _: Edition,
        caller: &str,
        request: requests::DeleteUserPluginConfig,
    ) -> Reply<()> {
        self.delete_environment(caller, &request.edit_name).into()
    }

    fn set_default_user_plugin_config(
        &mut self,
        _: Edition,
        caller: &str,
        request: requests::SetDefaultUserPluginConfig,
    ) -> Reply<()> {
        self.set_default_environment(caller, &request.edit_name).into()
    }

    /// Since 2.0, environments are those of one system, of Windows by default.
    fn get_user_plugin_config(
        &mut self,
        edition: Edition,
        caller: &str,
        request: requests::GetUserPluginConfig,
    ) -> Reply<Vec<RenderEnv>> {
        let system = (edition >= Edition::V2026).then(|| request.os_name.unwrap_or(RenderSystem::Windows));
        let software: Vec<i64> = request.cg_id.into_iter().chain(request.cg_ids.into_iter().flatten()).collect();
        let is_wanted = |environment: &&RenderEnv| {
            software.contains(&environment.cg_id) && (system.is_none() || environment.os_name == system)
        };
        let account = self.caller_account(caller);
        account.map(|account| account.environments.iter().filter(is_wanted).cloned().collect()).into()
    }

    fn query_user_profile(&mut self, _: Edition, caller: &str, _: requests::QueryUserProfile) -> Reply<UserProfile> {
        self.caller_account(caller).map(Account::current_profile).into()
    }

    fn query_user_setting(&mut self, _: Edition, caller: &str, _: requests::QueryUserSetting) -> Reply<UserSetting> {
        self.caller_account(caller).map(Account::current_setting).into()
    }

    fn update_user_setting(
        &mut self,
        edition: Edition,
        caller: &str,
        request: requests::UpdateUserSetting,
    ) -> Reply<()> {
        match request.task_over_time_sec.duration(edition) {
            Some(limit) => self.set_default_time_limit(caller, limit).into(),
            None => Reply::Refused(invalid("the timeout of tasks is below zero, or too long")),
        }
    }

    fn list_task_records(
        &mut self,
        _: Edition,
        caller: &str,
        request: requests::ListTaskRecords,
    ) -> Reply<Page<TaskRecord>> {
        records::tasks(self, caller, &request).into()
    }

    fn list_login_records(
        &mut self,
        _: Edition,
        caller: &str,
        request: requests::ListLoginRecords,
    ) -> Reply<Page<LoginRecord>> {
        records::logins(self, caller, &request).into()
    }

    fn get_transfer_bid(&mut self, _: Edition, caller: &str, _: requests::GetTransferBid) -> Reply<TransferBid> {
        transfer::bids(self, caller).into()
    }

    fn get_transfer_config(
        &mut self,
        _: Edition,
        caller: &str,
        _: requests::GetTransferConfig,
    ) -> Reply<TransferConfig> {
        transfer::config(self, caller).into()
    }

    /// The same servers in all regions.
    fn get_transfer_server(
        &mut self,
        _: Edition,
        _: &str,
        _: requests::GetTransferServer,
    ) -> Reply<TransferServerInfo> {
        Reply::Data(self.catalogue.transfer_server.clone())
    }

    fn get_ray_sync_user_key(
        &mut self,
        _: Edition,
        caller: &str,
        _: requests::GetRaySyncUserKey,
    ) -> Reply<RaysyncUserKey> {
        self.caller_account(caller).map(transfer::user_key).into()
    }

    fn list_output_files(
        &mut self,
        _: Edition,
        caller: &str,
        request: requests::ListOutputFiles,
    ) -> Reply<Vec<OutputFile>> {
        let folder = request.tree_path.as_deref().unwrap_or("/");
        let files = self.output_files(caller, request.task_id, folder);
        files.map(|files| files.into_iter().map(transfer::output_file).collect()).into()
    }

    fn list_hardware(
        &mut self,
        _: Edition,
        caller: &str,
        request: requests::ListHardware,
    ) -> Reply<Vec<HardwareConfig>> {
        self.hardware(caller, &request.task_ids.unwrap_or_default()).into()
    }

    fn edit_task_hardware_config(
        &mut self,
        _: Edition,
        caller: &str,
        request: requests::EditTaskHardwareConfig,
    ) -> Reply<()> {
        let choice = HardwareChoice {
            ids: request.hardware_config_ids,
            model: request.model,
            gpu_num: request.gpu_num,
            ram: request.ram,
        };
        self.change_hardware(caller, &request.task_ids, &choice).into()
    }

    fn list_pack_nodes(&mut self, _: Edition, caller: &str, _: requests::ListPackNodes) -> Reply<Vec<PackNode>> {
        self.caller_account(caller).map(|account| account.pack_nodes.clone()).into()
    }

    /// The user ID of the caller's own that a request may carry is not used: the document shows it in no answer.
    fn create_task(&mut self, _: Edition, caller: &str, request: requests::CreateTask) -> Reply<CreatedTasks> {
        let details = TaskDetails {
            user_level: request.task_user_level.unwrap_or(USER_LEVEL),
            cloned_from: request.clone_original_id.unwrap_or(0),
            producer: request.artist.map(Sensitive::into_inner),
            ..TaskDetails::default()
        };
        let labels = request.labels.unwrap_or_default();
        let created = self.create(caller, request.count.unwrap_or(1), &labels, details);
        let answer = |ids: Vec<i64>| {
            let account = self.caller_account(caller)?;
            let aliases: Vec<String> = ids.iter().map(|id| task_info::alias(account, *id)).collect();
            let mut created = CreatedTasks::new(aliases, ids);
            created.user_id = Some(account.user_id());
            Ok(created)
        };
        created.and_then(answer).into()
    }

    fn submit_task(&mut self, _: Edition, caller: &str, request: requests::SubmitTask) -> Reply<()> {
        self.submit(caller, request.task_id, request.producer.map(Sensitive::into_inner)).into()
    }

    fn upload_job_file(&mut self, _: Edition, caller: &str, request: requests::UploadJobFile) -> Reply<()> {
        let name = request.file_name.value().to_owned();
        self.take_job_file(caller, request.task_id, name, request.content.into_inner()).into()
    }

    fn get_task_list(
        &mut self,
        edition: Edition,
        caller: &str,
        request: requests::GetTaskList,
    ) -> Reply<Page<TaskInfo>> {
        lists::tasks(self, edition, caller, &request).into()
    }

    fn stop_task(&mut self, _: Edition, caller: &str, request: requests::StopTask) -> Reply<()> {
        self.stop(caller, &request.task_ids).into()
    }

    fn start_task(&mut self, _: Edition, caller: &str, request: requests::StartTask) -> Reply<()> {
        self.start(caller, &request.task_ids).into()
    }

    fn abandon_task(&mut self, _: Edition, caller: &str, request: requests::AbandonTask) -> Reply<()> {
        self.abandon(caller, &request.task_ids).into()
    }

    fn delete_task(&mut self, _: Edition, caller: &str, request: requests::DeleteTask) -> Reply<()> {
        self.delete(caller, &request.task_ids).into()
    }

    fn query_task_frames(
        &mut self,
        edition: Edition,
        caller: &str,
        request: requests::QueryTaskFrames,
    ) -> Reply<Page<FrameInfo>> {
        lists::frames(self, edition, caller, &request).into()
    }

    fn query_all_frame_stats(
        &mut self,
        _: Edition,
        caller: &str,
        _: requests::QueryAllFrameStats,
    ) -> Reply<FrameStats> {
        self.caller_account(caller).map(|account| frame_info::stats(account.frame_counters)).into()
    }

    fn recommit_tasks(&mut self, _: Edition, caller: &str, request: requests::RecommitTasks) -> Reply<()> {
        self.restart_tasks(caller, &request.task_ids, &request.status.unwrap_or_default()).into()
    }

    fn recommit_task_frames(&mut self, _: Edition, caller: &str, request: requests::RecommitTaskFrames) -> Reply<()> {
        let choice = frame_choice(request.select_all, request.ids, request.status);
        self.restart_frames(caller, request.task_id, &choice).into()
    }

    fn stop_task_frames(&mut self, _: Edition, caller: &str, request: requests::StopTaskFrames) -> Reply<()> {
        let choice = frame_choice(request.select_all, request.ids, request.status);
        self.stop_frames(caller, request.task_id, &choice).into()
    }

    fn show_log(&mut self, _: Edition, caller: &str, request: requests::ShowLog) -> Reply<LogPage> {
        let pages = request.page_size.unwrap_or(1);
        self.frame_log(caller, request.id, request.page_num, pages).map(lists::log_page).into()
    }

    /// Unknown tasks are left out, and the answer may be empty: whoever waits for a task finds out by it that it is gone.
    fn query_task_info(
        &mut self,
        edition: Edition,
        caller: &str,
        request: requests::QueryTaskInfo,
    ) -> Reply<Page<TaskInfo>> {
        lists::tasks_with_ids(self, edition, caller, &request.task_ids).into()
    }

    fn update_task_user_level(
        &mut self,
        _: Edition,
        caller: &str,
        request: requests::UpdateTaskUserLevel,
    ) -> Reply<()> {
        self.set_user_level(caller, request.task_id, request.task_user_level).into()
    }

    fn update_task_limit(&mut self, _: Edition, caller: &str, request: requests::UpdateTaskLimit) -> Reply<()> {
        self.set_node_limit(caller, request.task_id, request.task_limit).into()
    }

    fn full_speed_rendering(
        &mut self,
        _: Edition,
        caller: &str,
        request: requests::FullSpeedRendering,
    ) -> Reply<String> {
        self.go_full_speed(caller, &request.task_ids).map(|()| SUCCESS.to_owned()).into()
    }

    fn load_task_process_img(
        &mut self,
        edition: Edition,
        caller: &str,
        request: requests::LoadTaskProcessImg,
    ) -> Reply<TaskProgress> {
        progress::progress(self, edition, caller, request.task_id, request.frame_type).into()
    }

    fn set_task_over_time_stop(
        &mut self,
        _: Edition,
        caller: &str,
        request: requests::SetTaskOverTimeStop,
    ) -> Reply<String> {
        let limited = self.set_time_limit(caller, &request.task_ids, request.over_time);
        limited.map(|()| SUCCESS.to_uppercase()).into()
    }

    fn loading_frame_thumbnail(
        &mut self,
        edition: Edition,
        caller: &str,
        request: requests::LoadingFrameThumbnail,
    ) -> Reply<Vec<String>> {
        let status = request.frame_status.unwrap_or(FrameStatus::Complete);
        lists::thumbnails(self, edition, caller, request.id, status).into()
    }

    fn add_task_label(&mut self, _: Edition, caller: &str, request: requests::AddTaskLabel) -> Reply<()> {
        self.add_label_to_tasks(caller, &request.task_ids, &request.label).into()
    }

    fn delete_task_label(&mut self, _: Edition, caller: &str, request: requests::DeleteTaskLabel) -> Reply<()> {
        let ids = request.label_ids.unwrap_or_default();
        self.take_labels_off_tasks(caller, &request.task_ids, &request.label_names, &ids).into()
    }
}

/// IDs of frames count only where not all are chosen.
fn frame_choice(all: Flag, ids: Option<Vec<i64>>, statuses: Option<Vec<FrameStatus>>) -> FrameChoice {
    FrameChoice::new(all.is_on() == Some(true), ids.unwrap_or_default(), statuses.unwrap_or_default())
}
