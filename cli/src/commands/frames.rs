//! `rayvision frames`: the frames of a task.

use clap::Args;
use clap::builder::PossibleValuesParser;
use rayvision::enums::FrameStatus;
use rayvision::types::FrameInfo;
use rayvision::{Object, Progress, Seconds, TypeSchema};
use serde_json::{Value as Json, json};

use super::context::Context;
use crate::arguments::{TaskArgument, offered_states, states};
use crate::failure::Failure;
use crate::output::{Columns, column};
use crate::schema::{RowSchema, record};
use crate::tasks::{Flow, Snapshot, complete, exact, read_frames};

pub(crate) const HELP: &str = "\
Lists the frames of all child tasks of a task that holds some. On which node a frame was
rendered is told since edition 2.0.

JSON has each frame as the platform tells it, by the platform's names: times are RFC 3339 in
UTC, states are names, money is text. `cost` is what balance and coupons paid together.

Columns: frame, type, status, time, cost, started, ended, resubmitted, and on demand id, task,
block, balance, coupons, arrears, memory, node.

  rayvision frames 19097 --slowest 5
  rayvision frames 19097 --failed -o csv";

pub(crate) static COLUMNS: Columns = Columns {
    row: RowSchema(&[FrameInfo::SCHEMA]),
    shown: &[
        column("frame", "Frame").at("frameIndex").right_aligned(),
        column("type", "Type").at("frameType"),
        column("status", "Status").at("frameStatus"),
        column("time", "Time").at("frameExecuteTime"),
        column("cost", "Cost").typed(TypeSchema::Decimal),
        column("started", "Started").at("startTime"),
        column("ended", "Ended").at("endTime"),
        column("resubmitted", "Resubmitted").at("recommitFlag"),
    ],
    hidden: &[
        column("id", "ID"),
        column("task", "Task").at("taskId"),
        column("block", "Block").at("frameBlock"),
        column("balance", "From balance").at("feeAmount"),
        column("coupons", "From coupons").at("couponFee"),
        column("arrears", "Arrears").at("arrearsFee"),
        column("memory", "Memory").at("frameRam"),
        column("node", "Node").at("nodeId"),
    ],
};

#[derive(Args, Debug)]
pub(crate) struct Arguments {
    /// Task, by its ID, such as `19097`, or its alias, such as `2W19097`
    #[arg(value_name = "ID", value_parser = TaskArgument::read)]
    task: TaskArgument,
    /// Only frames that failed
    #[arg(long, conflicts_with = "status")]
    failed: bool,
    /// Only frames in one of these states; `active`, `held` and `ended` stand for several
    #[arg(long, value_name = "STATE", value_delimiter = ',', ignore_case = true,
          value_parser = PossibleValuesParser::new(offered_states(FrameStatus::VALUES)))]
    status: Vec<String>,
    /// Only the N that took longest, the slowest first
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    slowest: Option<u32>,
}

pub(crate) async fn run(arguments: &Arguments, context: &Context) -> Result<(), Failure> {
    let mut output = context.output()?;
    let platform = context.platform()?;
    let task = Snapshot::one(&platform, arguments.task.id(&platform).await?).await?;
    let mut rows = output.rows(COLUMNS.all())?;
    let (mut slow, mut gap) = (Vec::new(), None);
    for part in task.leaves() {
        let take = |frame| {
            match arguments.slowest {
                _ if !arguments.has(&frame) => {}
                Some(_) => slow.push(frame),
                None => rows.push(&row(&frame))?,
            }
            Ok(Flow::Continue)
        };
        gap = read_frames(&platform, part.id, take).await?.or(gap);
        rows.flush()?;
    }
    slow.sort_by_key(|frame| std::cmp::Reverse(time(frame)));
    slow.truncate(arguments.slowest.and_then(|most| usize::try_from(most).ok()).unwrap_or(usize::MAX));
    slow.iter().try_for_each(|frame| rows.push(&row(frame)))?;
    rows.finish()?;
    complete(gap)
}

impl Arguments {
    fn has(&self, frame: &FrameInfo) -> bool {
        let status = frame.frame_status;
        if self.failed {
            return status.progress() == Some(Progress::Failed);
        }
        let mut meant = self.status.iter().flat_map(|word| states(word, FrameStatus::VALUES));
        self.status.is_empty() || meant.any(|meant| status.name() == Some(meant.name))
    }
}

fn time(frame: &FrameInfo) -> i64 {
    frame.frame_execute_time.map_or(-1, |Seconds(seconds)| seconds)
}

fn row(frame: &FrameInfo) -> Json {
    let mut members = record(frame);
    let cost = frame.fee_amount.unwrap_or_default().saturating_add(frame.coupon_fee.unwrap_or_default());
    members.insert("cost".to_owned(), json!(exact(cost)));
    Json::Object(members)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_have_the_members_of_the_columns() {
        COLUMNS.assert_own(&row(&FrameInfo::new(1, FrameStatus::Waiting)));
    }
}
