//! Logs of frames, made of what happened to them. A frame that is being rendered has a log that grows.

use std::fmt::Write;

use rayvision::enums::FrameStatus;
use rayvision_runtime::Refused;

use super::lifecycle::node_of;
use super::local_time::local_time;
use super::refusal::{invalid, no_such, not_yours};
use super::{Frame, Millis, Model, Task};

/// Buckets that a frame is rendered in, each with a line of its own.
const BUCKETS: i64 = 240;

/// Some pages of a log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct LogPart {
    /// Length of the whole log, in bytes.
    pub(crate) total: usize,
    pub(crate) page: i32,
    pub(crate) lines: Vec<String>,
}

impl LogPart {
    /// Length of a page, in bytes.
    pub(crate) const PAGE: usize = 16 * 1024;
}

impl Model {
    /// Pages of the log of a frame: some from the one of a number on, counted from 0. A line belongs to the page in which it
    /// begins.
    pub(crate) fn frame_log(&self, caller: &str, frame: i64, page: i32, pages: i32) -> Result<LogPart, Refused> {
        let caller = self.caller(caller)?;
        let (task, index) = self.frame(frame).ok_or_else(|| no_such(format_args!("frame {frame}")))?;
        if task.account != caller {
            return Err(not_yours(format_args!("frame {frame}")));
        }
        let (Ok(first), Ok(count)) = (usize::try_from(page), usize::try_from(pages)) else {
            return Err(invalid("pageNum has to be at least 0, and pageSize at least 1"));
        };
        let log = self.log_of(task, index);
        let end = first.saturating_add(count);
        let mut begin = 0;
        let mut lines = Vec::new();
        for line in log.lines() {
            if (first..end).contains(&(begin / LogPart::PAGE)) {
                lines.push(line.to_owned());
            }
            begin += line.len() + 1;
        }
        Ok(LogPart { total: log.len(), page, lines })
    }

    fn log_of(&self, task: &Task, index: usize) -> String {
        let mut log = String::new();
        let Some(frame) = task.frames.get(index).filter(|frame| frame.began()) else { return log };
        let (scene, node) = (&task.scene, node_of(self.seed, task, index));
        write(&mut log, frame.start, format_args!("task {}, frame {}, on {node}", task.id, task.frame_name(index)));
        if frame.recommits() > 0 {
            write(&mut log, frame.start, format_args!("submitted again: {} times", frame.recommits()));
        }
        write(&mut log, frame.start, format_args!("opening {}", scene.name));
        write(&mut log, frame.start, format_args!("camera {}, {} x {}", scene.camera, scene.width, scene.height));
        write_buckets(&mut log, frame, self.now);
        let end = match frame.status() {
            FrameStatus::Processing => return log,
            FrameStatus::Complete => "complete: the picture was written",
            FrameStatus::Failed => "failed: the renderer ended with code 1",
            FrameStatus::TimedOut => "stopped: the task has run longer than allowed",
            FrameStatus::Stopped => "stopped",
            _ => "waiting to be rendered again",
        };
        write(&mut log, frame.end, format_args!("{end}"));
        log
    }
}

/// A line for each bucket that is done. A frame that did not become complete has no more than half of them.
fn write_buckets(log: &mut String, frame: &Frame, now: Millis) {
    let end = frame.end.max(frame.start + 1);
    let (shown, until) = match frame.status() {
        FrameStatus::Processing => (BUCKETS, now),
        FrameStatus::Complete => (BUCKETS, end),
        _ => (BUCKETS / 2, end),
    };
    for bucket in 1..=shown {
        let done = frame.start + (end - frame.start) * bucket / BUCKETS;
        if done > until {
            return;
        }
        let percent = bucket * 100 / BUCKETS;
        write(
            log,
            done,
            format_args!("bucket {bucket:>3} of {BUCKETS} is done, {percent:>3} percent of the picture in all"),
        );
    }
}

fn write(log: &mut String, time: Millis, what: std::fmt::Arguments<'_>) {
    let _ = writeln!(log, "{} [simulated] {what}", local_time(time));
}

#[cfg(test)]
mod tests {
    use rayvision::Code;

    use super::*;
    use crate::Seed;
    use crate::seed::ACCESS;

    fn log(model: &Model, frame: i64, page: i32, pages: i32) -> LogPart {
        model.frame_log(ACCESS.0, frame, page, pages).unwrap()
    }

    #[test]
    fn a_log_comes_in_pages_of_whole_lines() {
        let model = Model::new(Seed::Studio);
        let task = model.tasks().find(|task| task.frame_counters().done > 0).unwrap();
        let index = task.frames().iter().position(|frame| frame.status() == FrameStatus::Complete).unwrap();
        let frame = task.frame_id(index);
        let (all, first, second) = (log(&model, frame, 0, 9), log(&model, frame, 0, 1), log(&model, frame, 1, 1));
        assert_eq!(all.total.div_ceil(LogPart::PAGE), 2);
        assert_eq!(all.lines, [&first.lines[..], &second.lines[..]].concat());
        assert_eq!(all.lines.iter().map(|line| line.len() + 1).sum::<usize>(), all.total);
        assert!(all.lines[1].contains("opening"), "{}", all.lines[1]);
        assert!(all.lines.last().unwrap().ends_with("complete: the picture was written"));
        assert_eq!(log(&model, frame, 2, 1), LogPart { page: 2, lines: Vec::new(), ..all });
    }

    #[test]
    fn the_log_of_a_frame_at_work_grows() {
        let mut model = Model::new(Seed::Studio);
        let task = model.tasks().find(|task| task.frame_counters().executing > 0).unwrap();
        let frame = |status| task.frame_id(task.frames().iter().position(|frame| frame.status() == status).unwrap());
        let (at_work, waiting) = (frame(FrameStatus::Processing), frame(FrameStatus::Waiting));
        assert_eq!(log(&model, waiting, 0, 1), LogPart { total: 0, page: 0, lines: Vec::new() });
        let before = log(&model, at_work, 0, 9);
        model.move_to(model.now() + std::time::Duration::from_secs(10));
        let after = log(&model, at_work, 0, 9);
        assert!(after.lines.starts_with(&before.lines) && after.lines.len() > before.lines.len());
    }

    #[test]
    fn logs_are_for_their_owner() {
        let mut model = Model::new(Seed::Studio);
        model.add_account("other", "key").unwrap();
        let frame = model.tasks().find(|task| !task.frames().is_empty()).unwrap().frame_id(0);
        let code = |found: Result<LogPart, Refused>| Code::from(found.unwrap_err().code);
        assert_eq!(code(model.frame_log("other", frame, 0, 1)), Code::Forbidden);
        assert_eq!(code(model.frame_log(ACCESS.0, 1, 0, 1)), Code::ResourceNotFound);
        assert_eq!(code(model.frame_log(ACCESS.0, frame, -1, 1)), Code::ParameterInvalid);
    }
}
