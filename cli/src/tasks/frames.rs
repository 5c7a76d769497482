//! Frames of a task.

use rayvision::types::FrameInfo;
use rayvision::{Client, Error};

use crate::failure::Failure;

/// Frames asked for at once.
pub(crate) const FRAMES_PER_PAGE: i32 = 500;

/// All frames of a task that holds no others.
pub(crate) async fn all_frames(client: &Client, id: i64) -> Result<Vec<FrameInfo>, Error> {
    let mut frames = Vec::new();
    let mut items = client.task().query_task_frames(id, 1, FRAMES_PER_PAGE).items();
    while let Some(frame) = items.next().await {
        match frame {
            Ok(frame) => frames.push(frame),
            // Those that came are right; the list of a task that renders is read again anyway.
            Err(Error::Moved(_)) => {}
            Err(error) => return Err(error),
        }
    }
    Ok(frames)
}

/// Number of a frame by its name: `7`, or `0` of the block `0-1`.
pub(crate) fn frame_number(name: &str) -> Option<i64> {
    let end = name.char_indices().skip(1).find(|(_, character)| *character == '-').map_or(name.len(), |(end, _)| end);
    name.get(..end)?.parse().ok()
}

/// What an error that tells of a moved list means while it is read: a notice, and the rest is read.
pub(crate) fn unmoved<T>(
    item: Result<T, Error>,
    doing: &'static str,
    notices: crate::terminal::Notices,
) -> Result<Option<T>, Failure> {
    match item {
        Ok(item) => Ok(Some(item)),
        Err(moved @ Error::Moved(_)) => {
            notices.tell(&moved.to_string());
            Ok(None)
        }
        Err(error) => Err(Failure::call(doing)(error)),
    }
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
