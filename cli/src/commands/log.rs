//! `rayvision log`: what a frame's renderer wrote.

use std::time::Duration;

use clap::Args;
use rayvision::Progress;
use rayvision::types::FrameInfo;
use rayvision::v2026::operations::SHOW_LOG;
use serde_json::{Value as Json, json};
use tokio::time::sleep;

use super::context::Context;
use crate::arguments::{FrameChoice, TaskArgument, duration};
use crate::failure::Failure;
use crate::output::{Columns, Format, Output, Rows, text};
use crate::platform::Platform;
use crate::tasks::{Snapshot, all_frames, find_frames};
use crate::terminal::escape;

pub(crate) const HELP: &str = "\
Writes the log of one frame, by the number that `rayvision frames` lists. --follow goes on until
the frame has ended; Ctrl-C stops following, never a task. Since edition 2.0.

JSON is a list of objects with the member `line`.

  rayvision log 19097 7
  rayvision log 19097 7 --follow";

pub(crate) static COLUMNS: Columns = Columns::own(&[text("line", "Line")]);

#[derive(Args, Debug)]
pub(crate) struct Arguments {
    /// Task, by its ID, such as `19097`, or its alias, such as `2W19097`
    #[arg(value_name = "ID", value_parser = TaskArgument::read)]
    task: TaskArgument,
    /// Number of the frame
    #[arg(value_name = "FRAME", allow_negative_numbers = true)]
    frame: i64,
    /// The block of the frame, by the name that `rayvision frames` lists, where it is rendered in several
    #[arg(long, value_name = "NAME")]
    block: Option<String>,
    /// Goes on until the frame has ended
    #[arg(short, long)]
    follow: bool,
    /// Looks every so often for more
    #[arg(long, value_name = "DURATION", value_parser = duration, default_value = "3", requires = "follow")]
    interval: Duration,
}

pub(crate) async fn run(arguments: &Arguments, context: &Context) -> Result<(), Failure> {
    let (mut output, platform) = (context.output()?, context.platform()?);
    platform.check(&SHOW_LOG)?;
    let (part, frame) = find(arguments, &platform).await?;
    let mut reader = Reader { platform: &platform, frame, page: 0, lines: 0 };
    let mut writer = Writer::new(&mut output)?;
    loop {
        // Asked before the log: what was written until then is there.
        let has_ended = !arguments.follow || has_ended(&platform, part, frame).await?;
        reader.read(&mut writer).await?;
        if has_ended {
            return writer.finish();
        }
        sleep(arguments.interval).await;
    }
}

/// The frame's ID, and that of the part of the task that renders it.
async fn find(arguments: &Arguments, platform: &Platform) -> Result<(i64, i64), Failure> {
    let task = Snapshot::one(platform, arguments.task.id(platform).await?).await?;
    let found = find_frames(&FrameChoice::number(arguments.frame), &task, platform).await?;
    let found = found.into_iter().flat_map(|(part, frames)| frames.into_iter().map(move |frame| (part, frame)));
    let is_meant = |frame: &FrameInfo| arguments.block.is_none() || arguments.block == frame.frame_index;
    let found: Vec<(i64, FrameInfo)> = found.filter(|(_, frame)| is_meant(frame)).collect();
    match found.as_slice() {
        [(part, frame)] => Ok((*part, frame.id)),
        [] => {
            let message = format!("frame {} has no such block", arguments.frame);
            Err(Failure::usage_with(message, format!("`rayvision frames {}` lists them", task.id)))
        }
        several => {
            let names: Vec<&str> = several.iter().filter_map(|(_, frame)| frame.frame_index.as_deref()).collect();
            let message = format!("frame {} is rendered in several blocks: {}", arguments.frame, names.join(", "));
            Err(Failure::usage_with(message, "name one with --block"))
        }
    }
}

/// Whether a frame will write no more.
async fn has_ended(platform: &Platform, part: i64, frame: i64) -> Result<bool, Failure> {
    let (frames, _) = all_frames(platform, part).await.map_err(Failure::call("listing frames"))?;
    let progress = frames.iter().find(|known| known.id == frame).and_then(|frame| frame.frame_status.progress());
    Ok(progress.is_some_and(|progress| progress != Progress::Pending))
}

/// How far the log has been read.
struct Reader<'a> {
    platform: &'a Platform,
    frame: i64,
    page: i32,
    /// Lines of the page that were written: the last page grows.
    lines: usize,
}

impl Reader<'_> {
    /// Reads what is new.
    async fn read(&mut self, writer: &mut Writer<'_>) -> Result<(), Failure> {
        loop {
            let log = self.platform.log(self.frame, self.page).await?;
            for line in log.items.iter().skip(self.lines) {
                writer.line(line)?;
            }
            self.lines = self.lines.max(log.items.len());
            writer.flush()?;
            if log.page_count.is_none_or(|count| self.page + 1 >= count) {
                return Ok(());
            }
            (self.page, self.lines) = (self.page + 1, 0);
        }
    }
}

/// Lines on their way out: for people as they are.
enum Writer<'a> {
    Text(&'a mut Output),
    Rows(Rows<'a>),
}

impl<'a> Writer<'a> {
    fn new(output: &'a mut Output) -> Result<Self, Failure> {
        if output.format() == Format::Table && !output.has_query() {
            return Ok(Self::Text(output));
        }
        Ok(Self::Rows(output.rows(COLUMNS.all())?))
    }

    fn line(&mut self, line: &str) -> Result<(), Failure> {
        match self {
            Self::Text(output) => output.text(&format!("{}\n", escape(line))),
            Self::Rows(rows) => rows.push(&row(line)),
        }
    }

    fn flush(&mut self) -> Result<(), Failure> {
        match self {
            Self::Text(_) => Ok(()),
            Self::Rows(rows) => rows.flush(),
        }
    }

    fn finish(self) -> Result<(), Failure> {
        match self {
            Self::Text(_) => Ok(()),
            Self::Rows(rows) => rows.finish(),
        }
    }
}

fn row(line: &str) -> Json {
    json!({ "line": line })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_have_the_members_of_the_columns() {
        COLUMNS.assert_own(&row(""));
    }
}
