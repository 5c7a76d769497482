//! Frames of a task.

use std::collections::BTreeMap;

use rayvision::Error;
use rayvision::types::{FrameInfo, TaskInfo};

use super::summary::is_photon;
use super::whole_list::{Flow, Gap, complete, read_whole};
use crate::arguments::{FrameChoice, Matches};
use crate::failure::Failure;
use crate::platform::Platform;

/// Hands out the frames of a task that holds no others, as they come.
pub(crate) async fn read_frames(
    platform: &Platform,
    id: i64,
    take: impl FnMut(FrameInfo) -> Result<Flow, Failure>,
) -> Result<Option<Gap>, Failure> {
    read_whole(|| platform.frames(id), |frame| frame.id, |error| Failure::call("listing frames")(error), take).await
}

/// All frames of a task that holds no others.
pub(crate) async fn all_frames(platform: &Platform, id: i64) -> Result<(Vec<FrameInfo>, Option<Gap>), Error> {
    let mut frames = Vec::new();
    let take = |frame| {
        frames.push(frame);
        Ok(Flow::Continue)
    };
    let gap = read_whole(|| platform.frames(id), |frame| frame.id, |error| error, take).await?;
    Ok((frames, gap))
}

/// The frames that are chosen, by the part of the task that renders them.
pub(crate) async fn find_frames(
    choice: &FrameChoice,
    task: &TaskInfo,
    platform: &Platform,
) -> Result<BTreeMap<i64, Vec<FrameInfo>>, Failure> {
    let parts = task.leaves();
    let has_picture = parts.iter().any(|part| !is_photon(part));
    let mut frames = Vec::new();
    for part in parts.into_iter().filter(|part| !has_picture || !is_photon(part)) {
        let (of_part, gap) = all_frames(platform, part.id).await.map_err(Failure::call("listing frames"))?;
        complete(gap)?;
        frames.extend(of_part.into_iter().map(|frame| (part.id, frame)));
    }
    let names: Vec<&str> = frames.iter().map(|(_, frame)| frame.frame_index.as_deref().unwrap_or_default()).collect();
    let Matches { chosen, missing } = choice.find(&names);
    if !missing.is_empty() {
        let message = format!("task {} has no frame {}", task.id, missing.join(", "));
        return Err(Failure::usage_with(message, format!("`rayvision frames {}` lists its frames", task.id)));
    }
    let mut found: BTreeMap<i64, Vec<FrameInfo>> = BTreeMap::new();
    for (_, (part, frame)) in (0..).zip(frames).filter(|(index, _)| chosen.contains(index)) {
        found.entry(part).or_default().push(frame);
    }
    Ok(found)
}
