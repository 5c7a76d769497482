//! Machines to render on.

use rayvision::runtime::BatchReport;
use rayvision::types::HardwareConfig;
use rayvision::v2026;

use super::{Client, Platform};
use crate::failure::Failure;

impl Platform {
    /// Lists the hardware to choose from; that of these tasks is marked as current.
    pub(crate) async fn hardware(&self, tasks: &[i64]) -> Result<Vec<HardwareConfig>, Failure> {
        let Client::V2026(client) = &self.client else { return Err(self.lacks(&v2026::operations::LIST_HARDWARE)) };
        let call = client.hardware().list_hardware();
        let call = if tasks.is_empty() { call } else { call.task_ids(tasks) };
        call.send().await.map_err(Failure::call("listing hardware"))
    }

    /// Gives tasks other hardware.
    pub(crate) async fn set_hardware(
        &self,
        tasks: &[i64],
        hardware: &HardwareConfig,
    ) -> Result<BatchReport<i64>, Failure> {
        let Client::V2026(client) = &self.client else {
            return Err(self.lacks(&v2026::operations::EDIT_TASK_HARDWARE_CONFIG));
        };
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        let call = client.hardware().edit_task_hardware_config(
            tasks,
            [hardware.id],
            text(&hardware.model),
            text(&hardware.gpu_num),
            text(&hardware.ram),
        );
        Ok(call.send_each().await)
    }
}
