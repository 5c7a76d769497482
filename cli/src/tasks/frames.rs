//! Frames of a task.

use std::collections::{BTreeMap, BTreeSet};

use rayvision::Error;
use rayvision::types::{FrameInfo, TaskInfo};

use super::summary::is_photon;
use super::whole_list::{Flow, Gap, complete, read_whole};
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

/// The frames of these numbers, by the part of the task that renders them.
pub(crate) async fn numbered_frames(
    numbers: &BTreeSet<i64>,
    task: &TaskInfo,
    platform: &Platform,
) -> Result<BTreeMap<i64, Vec<FrameInfo>>, Failure> {
    let parts = task.leaves();
    let has_picture = parts.iter().any(|part| !is_photon(part));
    let (mut found, mut missing) = (BTreeMap::new(), numbers.clone());
    for part in parts.into_iter().filter(|part| !has_picture || !is_photon(part)) {
        let (frames, gap) = all_frames(platform, part.id).await.map_err(Failure::call("listing frames"))?;
        complete(gap)?;
        for frame in frames {
            let number = frame.frame_index.as_deref().and_then(frame_number);
            if let Some(number) = number.filter(|number| numbers.contains(number)) {
                missing.remove(&number);
                found.entry(part.id).or_insert_with(Vec::new).push(frame);
            }
        }
    }
    if missing.is_empty() {
        return Ok(found);
    }
    let missing: Vec<String> = missing.iter().take(10).map(i64::to_string).collect();
    let message = format!("task {} has no frame {}", task.id, missing.join(", "));
    Err(Failure::usage_with(message, format!("`rayvision frames {}` lists its frames", task.id)))
}

/// Number of a frame by its name: `7`, or `0` of the block `0-1`.
fn frame_number(name: &str) -> Option<i64> {
    let end = name.char_indices().skip(1).find(|(_, character)| *character == '-').map_or(name.len(), |(end, _)| end);
    name.get(..end)?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn frames_have_numbers() {
        for (name, expected) in
            [("7", Some(7)), ("0-1", Some(0)), ("-3", Some(-3)), ("-3-2", Some(-3)), ("a", None), ("", None)]
        {
            assert_eq!(frame_number(name), expected, "{name}");
        }
    }
}
