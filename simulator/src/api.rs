//! The operations of the platform: requests become calls of the model, and what the model holds becomes answers.

mod frame_info;
mod lists;
mod pagination;
mod progress;
mod task_info;

use rayvision::Page;
use rayvision::enums::Language;
use rayvision::requests;
use rayvision::server::Platform;
use rayvision::types::{
    self, AddedRenderEnv, CodeInfo, CreatedTasks, FrameInfo, FrameStats, LabelList, RenderEnv, SupportedPlugins,
    SupportedSoftware, TaskInfo, TaskProgress, TransferBid, UserProfile, UserSetting,
};
use rayvision_runtime::Reply;

use crate::model::account::EnvironmentChoice;
use crate::model::refusal::no_such;
use crate::model::{Account, Model};

/// The caller is known by the access ID.
impl Platform for Model {
    type Caller = str;

    fn query_platforms(&mut self, _: &str, request: requests::QueryPlatforms) -> Reply<Vec<types::Platform>> {
        Reply::Data(self.catalogue.platforms(request.zone))
    }

    fn query_error_detail(&mut self, _: &str, request: requests::QueryErrorDetail) -> Reply<Vec<CodeInfo>> {
        Reply::Data(self.catalogue.explanations(request.code, request.language.unwrap_or(Language::Chinese)))
    }

    fn add_label(&mut self, caller: &str, request: requests::AddLabel) -> Reply<()> {
        self.add_label_named(caller, request.new_name).into()
    }

    fn delete_label(&mut self, caller: &str, request: requests::DeleteLabel) -> Reply<()> {
        self.delete_label_named(caller, &request.del_name).into()
    }

    fn get_label_list(&mut self, caller: &str, _: requests::GetLabelList) -> Reply<LabelList> {
        self.caller_account(caller).map(|account| LabelList::new(account.labels.clone())).into()
    }

    fn query_supported_software(&mut self, _: &str, _: requests::QuerySupportedSoftware) -> Reply<SupportedSoftware> {
        Reply::Data(self.catalogue.software.clone())
    }

    fn query_supported_plugin(&mut self, _: &str, request: requests::QuerySupportedPlugin) -> Reply<SupportedPlugins> {
        let plugins = self.catalogue.plugins.get(&request.cg_id).cloned();
        plugins.ok_or_else(|| no_such(format_args!("software {}", request.cg_id))).into()
    }

    fn add_render_env(&mut self, caller: &str, request: requests::AddRenderEnv) -> Reply<AddedRenderEnv> {
        let mut added = AddedRenderEnv::new();
        added.edit_name = Some(request.edit_name.clone());
        let choice = EnvironmentChoice {
            cg_id: request.cg_id,
            cg_name: request.cg_name,
            cg_version: request.cg_version,
            name: request.edit_name,
            system: request.render_system,
            layers: request.render_layer_type,
            plugins: request.plugin_ids,
        };
        self.add_environment(caller, choice).map(|()| added).into()
    }

    fn update_render_env(&mut self, caller: &str, request: requests::UpdateRenderEnv) -> Reply<()> {
        let choice = EnvironmentChoice {
            cg_id: request.cg_id,
            cg_name: request.cg_name,
            cg_version: request.cg_version,
            name: request.edit_name,
            system: request.render_system,
            layers: request.render_layer_type,
            plugins: request.plugin_ids,
        };
        self.update_environment(caller, choice).into()
    }

    fn delete_render_env(&mut self, caller: &str, request: requests::DeleteRenderEnv) -> Reply<()> {
        self.delete_environment(caller, &request.edit_name).into()
    }

    fn set_default_render_env(&mut self, caller: &str, request: requests::SetDefaultRenderEnv) -> Reply<()> {
        self.set_default_environment(caller, &request.edit_name).into()
    }

    fn get_render_env(&mut self, caller: &str, request: requests::GetRenderEnv) -> Reply<Vec<RenderEnv>> {
        let is_wanted = |environment: &&RenderEnv| environment.cg_id == request.cg_id;
        let account = self.caller_account(caller);
        account.map(|account| account.environments.iter().filter(is_wanted).cloned().collect()).into()
    }

    fn query_user_profile(&mut self, caller: &str, _: requests::QueryUserProfile) -> Reply<UserProfile> {
        self.caller_account(caller).map(Account::current_profile).into()
    }

    fn query_user_setting(&mut self, caller: &str, _: requests::QueryUserSetting) -> Reply<UserSetting> {
        self.caller_account(caller).map(|account| account.setting.clone()).into()
    }

    fn update_user_setting(&mut self, caller: &str, request: requests::UpdateUserSetting) -> Reply<()> {
        self.set_default_time_limit(caller, request.task_over_time).into()
    }

    fn get_transfer_bid(&mut self, caller: &str, _: requests::GetTransferBid) -> Reply<TransferBid> {
        self.caller_account(caller).map(|account| account.transfer.clone()).into()
    }

    /// The user ID of the caller's own that a request may carry is not used: the document shows it in no answer.
    fn create_task(&mut self, caller: &str, request: requests::CreateTask) -> Reply<CreatedTasks> {
        let platform = self.account(caller).map_or(0, Account::platform);
        let created = self.create(caller, request.count);
        created
            .map(|ids| CreatedTasks::new(ids.iter().map(|id| format!("{platform}W{id}")).collect::<Vec<_>>(), ids))
            .into()
    }

    fn submit_task(&mut self, caller: &str, request: requests::SubmitTask) -> Reply<()> {
        self.submit(caller, request.task_id).into()
    }

    fn get_task_list(&mut self, caller: &str, request: requests::GetTaskList) -> Reply<Page<TaskInfo>> {
        lists::tasks(self, caller, &request).into()
    }

    fn stop_task(&mut self, caller: &str, request: requests::StopTask) -> Reply<()> {
        self.stop(caller, &request.task_param).into()
    }

    fn start_task(&mut self, caller: &str, request: requests::StartTask) -> Reply<()> {
        self.start(caller, &request.task_param).into()
    }

    fn abort_task(&mut self, caller: &str, request: requests::AbortTask) -> Reply<()> {
        self.abort(caller, &request.task_param).into()
    }

    fn delete_task(&mut self, caller: &str, request: requests::DeleteTask) -> Reply<()> {
        self.delete(caller, &request.task_param).into()
    }

    fn query_task_frames(&mut self, caller: &str, request: requests::QueryTaskFrames) -> Reply<Page<FrameInfo>> {
        lists::frames(self, caller, &request).into()
    }

    fn query_all_frame_stats(&mut self, caller: &str, _: requests::QueryAllFrameStats) -> Reply<FrameStats> {
        self.caller_account(caller).map(|account| frame_info::stats(account.frame_counters)).into()
    }

    fn restart_failed_frames(&mut self, caller: &str, request: requests::RestartFailedFrames) -> Reply<()> {
        self.restart_failed(caller, &request.task_param).into()
    }

    fn restart_frame(&mut self, caller: &str, request: requests::RestartFrame) -> Reply<()> {
        let frames = request.ids.unwrap_or_default();
        self.restart(caller, request.task_ids, &frames, request.select_all.is_on() == Some(true)).into()
    }

    fn query_task_info(&mut self, caller: &str, request: requests::QueryTaskInfo) -> Reply<Page<TaskInfo>> {
        lists::tasks_with_ids(self, caller, &request.task_ids).into()
    }

    fn load_task_process_img(&mut self, caller: &str, request: requests::LoadTaskProcessImg) -> Reply<TaskProgress> {
        progress::progress(self, caller, request.task_id, request.frame_type).into()
    }

    fn set_over_time_stop(&mut self, caller: &str, request: requests::SetOverTimeStop) -> Reply<()> {
        self.set_time_limit(caller, &request.task_ids, request.over_time).into()
    }

    fn loading_frame_thumbnail(
        &mut self,
        caller: &str,
        request: requests::LoadingFrameThumbnail,
    ) -> Reply<Vec<String>> {
        lists::thumbnails(self, caller, request.id, request.frame_status).into()
    }
}
