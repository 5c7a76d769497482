//! `rayvision frames`: the frames of a task.

use clap::Args;
use clap::builder::PossibleValuesParser;
use rayvision::enums::{FrameStatus, FrameType};
use rayvision::types::FrameInfo;
use rayvision::{Client, Error, Progress, Seconds};
use serde_json::{Value as Json, json};

use super::look::{Look, not_there};
use super::record::record;
use super::summary::{exact, parts};
use super::{ids, status};
use crate::context::Context;
use crate::failure::Failure;
use crate::note;
use crate::output::{Column, Look as Shown, Rows};

pub(crate) const HELP: &str = "\
Lists the frames of all child tasks of a task that holds some. The platform does not tell on
which node a frame was rendered.

JSON has each frame as the platform tells it, by the platform's names: times are RFC 3339 in
UTC, states are names, money is text. `cost` is what balance and coupons paid together.

Columns: frame, type, status, time, cost, started, ended, resubmitted, and on demand id, task,
block, balance, coupons, arrears, memory.

  rayvision frames 19097 --slowest 5
  rayvision frames 19097 --failed -o csv";

/// Frames asked for at once.
const PAGE: i32 = 500;

#[derive(Args, Debug)]
pub(crate) struct Arguments {
    /// Task, by its ID in any form the platform prints: `19097`, `2W19097`, `P19097`
    #[arg(value_name = "ID", value_parser = ids::one)]
    id: i64,
    /// Only frames that failed
    #[arg(long, conflicts_with = "status")]
    failed: bool,
    /// Only frames in one of these states; `active`, `held` and `ended` stand for several
    #[arg(long, value_name = "STATE", value_delimiter = ',', ignore_case = true,
          value_parser = PossibleValuesParser::new(status::offered(FrameStatus::VALUES)))]
    status: Vec<String>,
    /// Only the N that took longest, the slowest first
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    slowest: Option<u32>,
}

pub(crate) async fn run(arguments: &Arguments, context: &Context) -> Result<(), Failure> {
    let mut output = context.output()?;
    let client = context.client()?;
    let look = Look::at(&client, &[arguments.id]).await.map_err(Failure::call("asking for the task"))?;
    let Some((_, Some(task))) = look.tasks.into_iter().next() else { return Err(not_there(&[arguments.id])) };
    let mut rows = output.rows(columns())?;
    let mut slow = Vec::new();
    for part in parts(&task) {
        let mut frames = client.task().query_task_frames(part.id, 1, PAGE).items();
        while let Some(frame) = frames.next().await {
            let Some(frame) = unmoved(frame, context)? else { continue };
            if !arguments.has(&frame) {
                continue;
            }
            match arguments.slowest {
                Some(_) => slow.push(frame),
                None => push(&frame, &mut rows)?,
            }
        }
        rows.flush()?;
    }
    slow.sort_by_key(|frame| std::cmp::Reverse(time(frame)));
    slow.truncate(arguments.slowest.and_then(|most| usize::try_from(most).ok()).unwrap_or(usize::MAX));
    slow.iter().try_for_each(|frame| push(frame, &mut rows))?;
    rows.finish()
}

impl Arguments {
    fn has(&self, frame: &FrameInfo) -> bool {
        let status = frame.frame_status;
        if self.failed {
            return status.progress() == Some(Progress::Failed);
        }
        let mut meant = self.status.iter().flat_map(|word| status::meant(word, FrameStatus::VALUES));
        self.status.is_empty() || meant.any(|meant| status.name() == Some(meant.name))
    }
}

/// All frames of a task that holds no others.
pub(crate) async fn all_frames(client: &Client, id: i64) -> Result<Vec<FrameInfo>, Failure> {
    let mut frames = Vec::new();
    let mut items = client.task().query_task_frames(id, 1, PAGE).items();
    while let Some(frame) = items.next().await {
        match frame {
            Ok(frame) => frames.push(frame),
            // Those that came are right; who looks at a task at work looks again.
            Err(Error::Moved(_)) => {}
            Err(error) => return Err(Failure::call("listing frames")(error)),
        }
    }
    Ok(frames)
}

/// Number of a frame by its name: `7`, or `0` of the block `0-1`.
pub(crate) fn number(name: &str) -> Option<i64> {
    let end = name.char_indices().skip(1).find(|(_, character)| *character == '-').map_or(name.len(), |(end, _)| end);
    name.get(..end)?.parse().ok()
}

fn unmoved(frame: Result<FrameInfo, Error>, context: &Context) -> Result<Option<FrameInfo>, Failure> {
    match frame {
        Ok(frame) => Ok(Some(frame)),
        Err(moved @ Error::Moved(_)) => {
            note::tell(context, &moved.to_string());
            Ok(None)
        }
        Err(error) => Err(Failure::call("listing frames")(error)),
    }
}

fn time(frame: &FrameInfo) -> i64 {
    frame.frame_execute_time.map_or(-1, |Seconds(seconds)| seconds)
}

fn push(frame: &FrameInfo, rows: &mut Rows<'_>) -> Result<(), Failure> {
    let mut members = record(frame);
    let cost = frame.fee_amount.unwrap_or_default().saturating_add(frame.coupon_fee.unwrap_or_default());
    members.insert("cost".to_owned(), json!(exact(cost)));
    rows.push(Json::Object(members))
}

fn columns() -> Vec<Column> {
    let column = |name: &'static str, title: &'static str, path: &'static str, look| {
        Column::new(name, title).path(path).look(look)
    };
    vec![
        column("frame", "Frame", "frameIndex", Shown::Number),
        column("type", "Type", "frameType", Shown::Enum(FrameType::VALUES)),
        column("status", "Status", "frameStatus", Shown::Enum(FrameStatus::VALUES)),
        column("time", "Time", "frameExecuteTime", Shown::Seconds),
        column("cost", "Cost", "cost", Shown::Money),
        column("started", "Started", "startTime", Shown::Time),
        column("ended", "Ended", "endTime", Shown::Time),
        column("resubmitted", "Resubmitted", "recommitFlag", Shown::Number),
        column("id", "ID", "id", Shown::Number).hidden(),
        column("task", "Task", "taskId", Shown::Number).hidden(),
        column("block", "Block", "frameBlock", Shown::Text).hidden(),
        column("balance", "From balance", "feeAmount", Shown::Money).hidden(),
        column("coupons", "From coupons", "couponFee", Shown::Money).hidden(),
        column("arrears", "Arrears", "arrearsFee", Shown::Money).hidden(),
        column("memory", "Memory", "frameRam", Shown::Number).hidden(),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn frames_have_numbers() {
        for (name, expected) in
            [("7", Some(7)), ("0-1", Some(0)), ("-3", Some(-3)), ("-3-2", Some(-3)), ("a", None), ("", None)]
        {
            assert_eq!(number(name), expected, "{name}");
        }
    }
}
