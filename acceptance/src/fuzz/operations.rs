//! The generated operations, chosen by a byte.

use std::fmt::Debug;

use rayvision::requests;
use rayvision_runtime::Request;
use serde::de::DeserializeOwned;

/// Something to do with each of the operations.
pub(super) trait Visitor {
    fn visit<R>(self)
    where
        R: Request + DeserializeOwned + Debug + PartialEq,
        R::Data: Debug + PartialEq;
}

macro_rules! operations {
    ($($Request:ident)*) => {
        #[cfg(test)]
        const ALL: &[&rayvision_runtime::Operation] = &[$(<requests::$Request as Request>::OPERATION),*];

        /// Visits the operation that `byte` chooses.
        pub(super) fn visit<V: Visitor>(byte: u8, visitor: V) {
            let visits: &[fn(V)] = &[$(V::visit::<requests::$Request>),*];
            visits[usize::from(byte) % visits.len()](visitor);
        }
    };
}

// In the order of the bytes that choose them, which the corpus depends on: new ones go to the end.
operations! {
    QueryPlatforms QueryErrorDetail AddLabel DeleteLabel GetLabelList QuerySupportedSoftware QuerySupportedPlugin
    AddRenderEnv UpdateRenderEnv DeleteRenderEnv SetDefaultRenderEnv GetRenderEnv QueryUserProfile QueryUserSetting
    UpdateUserSetting GetTransferBid CreateTask SubmitTask GetTaskList StopTask StartTask AbortTask DeleteTask
    QueryTaskFrames QueryAllFrameStats RestartFailedFrames RestartFrame QueryTaskInfo LoadTaskProcessImg
    SetOverTimeStop LoadingFrameThumbnail
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::ALL;

    #[test]
    fn none_is_forgotten() {
        let names = |operations: &[&rayvision_runtime::Operation]| {
            operations.iter().map(|operation| operation.name).collect::<BTreeSet<_>>()
        };
        assert_eq!(names(ALL), names(rayvision::OPERATIONS));
    }
}
