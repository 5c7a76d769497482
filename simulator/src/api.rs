//! The operations, each handed to what it is about.

mod account;
mod lists;
mod pagination;
mod progress;
mod software;
pub(crate) mod task_info;

use rayvision::Page;
use rayvision::enums::Language;
use rayvision::requests as ask;
use rayvision::server::Platform;
use rayvision::types;
use rayvision_runtime::Reply;

use crate::model::World;

/// Who calls is told by the access ID.
impl Platform for World {
    type Caller = str;

    fn query_platforms(&mut self, _: &str, request: ask::QueryPlatforms) -> Reply<Vec<types::Platform>> {
        Reply::Data(self.catalogue.platforms(request.zone))
    }

    fn query_error_detail(&mut self, _: &str, request: ask::QueryErrorDetail) -> Reply<Vec<types::CodeInfo>> {
        Reply::Data(self.catalogue.explanations(request.code, request.language.unwrap_or(Language::Chinese)))
    }

    fn add_label(&mut self, caller: &str, request: ask::AddLabel) -> Reply<()> {
        self.add_label_named(caller, request).into()
    }

    fn delete_label(&mut self, caller: &str, request: ask::DeleteLabel) -> Reply<()> {
        self.delete_label_named(caller, &request).into()
    }

    fn get_label_list(&mut self, caller: &str, _: ask::GetLabelList) -> Reply<types::LabelList> {
        self.labels(caller).into()
    }

    fn query_supported_software(&mut self, _: &str, _: ask::QuerySupportedSoftware) -> Reply<types::SupportedSoftware> {
        Reply::Data(self.catalogue.software.clone())
    }

    fn query_supported_plugin(
        &mut self,
        _: &str,
        request: ask::QuerySupportedPlugin,
    ) -> Reply<types::SupportedPlugins> {
        self.plugins(&request).into()
    }

    fn add_render_env(&mut self, caller: &str, request: ask::AddRenderEnv) -> Reply<types::AddedRenderEnv> {
        self.add_environment(caller, request).into()
    }

    fn update_render_env(&mut self, caller: &str, request: ask::UpdateRenderEnv) -> Reply<()> {
        self.update_environment(caller, request).into()
    }

    fn delete_render_env(&mut self, caller: &str, request: ask::DeleteRenderEnv) -> Reply<()> {
        self.delete_environment(caller, &request).into()
    }

    fn set_default_render_env(&mut self, caller: &str, request: ask::SetDefaultRenderEnv) -> Reply<()> {
        self.set_default_environment(caller, &request).into()
    }

    fn get_render_env(&mut self, caller: &str, request: ask::GetRenderEnv) -> Reply<Vec<types::RenderEnv>> {
        self.environments(caller, &request).into()
    }

    fn query_user_profile(&mut self, caller: &str, _: ask::QueryUserProfile) -> Reply<types::UserProfile> {
        self.profile(caller).into()
    }

    fn query_user_setting(&mut self, caller: &str, _: ask::QueryUserSetting) -> Reply<types::UserSetting> {
        self.setting(caller).into()
    }

    fn update_user_setting(&mut self, caller: &str, request: ask::UpdateUserSetting) -> Reply<()> {
        self.set_user_over_time(caller, &request).into()
    }

    fn get_transfer_bid(&mut self, caller: &str, _: ask::GetTransferBid) -> Reply<types::TransferBid> {
        self.transfer(caller).into()
    }

    fn create_task(&mut self, caller: &str, request: ask::CreateTask) -> Reply<types::CreatedTasks> {
        self.create(caller, &request).into()
    }

    fn submit_task(&mut self, caller: &str, request: ask::SubmitTask) -> Reply<()> {
        self.submit(caller, &request).into()
    }

    fn get_task_list(&mut self, caller: &str, request: ask::GetTaskList) -> Reply<Page<types::TaskInfo>> {
        self.task_list(caller, &request).into()
    }

    fn stop_task(&mut self, caller: &str, request: ask::StopTask) -> Reply<()> {
        self.stop(caller, &request.task_param).into()
    }

    fn start_task(&mut self, caller: &str, request: ask::StartTask) -> Reply<()> {
        self.start(caller, &request.task_param).into()
    }

    fn abort_task(&mut self, caller: &str, request: ask::AbortTask) -> Reply<()> {
        self.abort(caller, &request.task_param).into()
    }

    fn delete_task(&mut self, caller: &str, request: ask::DeleteTask) -> Reply<()> {
        self.delete(caller, &request.task_param).into()
    }

    fn query_task_frames(&mut self, caller: &str, request: ask::QueryTaskFrames) -> Reply<Page<types::FrameInfo>> {
        self.task_frames(caller, &request).into()
    }

    fn query_all_frame_stats(&mut self, caller: &str, _: ask::QueryAllFrameStats) -> Reply<types::FrameStats> {
        self.frame_stats(caller).into()
    }

    fn restart_failed_frames(&mut self, caller: &str, request: ask::RestartFailedFrames) -> Reply<()> {
        self.restart_failed(caller, &request.task_param).into()
    }

    fn restart_frame(&mut self, caller: &str, request: ask::RestartFrame) -> Reply<()> {
        self.restart(caller, &request).into()
    }

    fn query_task_info(&mut self, caller: &str, request: ask::QueryTaskInfo) -> Reply<Page<types::TaskInfo>> {
        self.task_details(caller, &request).into()
    }

    fn load_task_process_img(&mut self, caller: &str, request: ask::LoadTaskProcessImg) -> Reply<types::TaskProgress> {
        self.progress(caller, &request).into()
    }

    fn set_over_time_stop(&mut self, caller: &str, request: ask::SetOverTimeStop) -> Reply<()> {
        self.set_over_time(caller, &request).into()
    }

    fn loading_frame_thumbnail(&mut self, caller: &str, request: ask::LoadingFrameThumbnail) -> Reply<Vec<String>> {
        self.thumbnails(caller, &request).into()
    }
}
