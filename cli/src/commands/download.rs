//! `rayvision download`: frames of tasks, to a folder of this machine.

use std::path::{Path, PathBuf};
use std::time::Duration;

use clap::Args;
use futures_util::stream::{FuturesUnordered, StreamExt as _};
use rayvision::types::TaskInfo;
use rayvision::{Progress, TypeSchema, WaitError};
use rayvision_job::{Download, Downloaded, OneAtATime, Template, Transfer};
use serde_json::json;

use super::context::Context;
use super::submit::caller;
use crate::arguments::{Ids, duration};
use crate::failure::{Advice, Failure};
use crate::jobs::{Caller, DownloadReport, TransferProgram, download_failure};
use crate::output::{Columns, column, text};
use crate::terminal::Notices;

pub(crate) const HELP: &str = "\
Brings what tasks have put out into a folder: each file whole, in one step. What is there of the
same size is not fetched again, so the same command goes on where it was interrupted; what is
there of another size is kept, unless --overwrite. Several tasks are looked after side by side,
and errors of one do not stop the others. Files are transferred one task at a time.
Since edition 2.0.

The platform tells the sizes of files in a unit that it does not document: bytes are assumed.

  rayvision download 19097 --into frames/
  rayvision download 19097 --follow --name '{name}'";

#[derive(Args, Debug)]
pub(crate) struct Arguments {
    #[command(flatten)]
    ids: Ids,
    /// Folder, made if it is not there
    #[arg(long = "into", value_name = "DIR", default_value = ".")]
    target: PathBuf,
    /// How files are called: text with {task}, {path} and {name}
    #[arg(long = "name", value_name = "TEMPLATE", default_value = "{task}/{path}")]
    template: Template,
    /// Replaces files that are there and have another size
    #[arg(long)]
    overwrite: bool,
    /// Goes on until the tasks have ended, and brings frames as they finish
    #[arg(long)]
    follow: bool,
    /// With --follow: looks for new frames every so often; 10 seconds unless said
    #[arg(long, value_name = "DURATION", value_parser = duration, requires = "follow")]
    interval: Option<Duration>,
    #[command(flatten)]
    transfer: TransferProgram,
}

pub(crate) static COLUMNS: Columns = Columns::own(&[
    column("id", "ID").typed(TypeSchema::Int64),
    text("outcome", "Outcome"),
    column("files", "Files").typed(TypeSchema::Int64),
    column("kept", "There").typed(TypeSchema::Int64),
    column("leftOut", "Left out").typed(TypeSchema::Int64),
    column("bytes", "Bytes").typed(TypeSchema::Int64),
    text("message", "Message"),
]);

/// Where frames go.
#[derive(Clone, Debug)]
pub(crate) struct Into {
    target: PathBuf,
    template: Template,
    overwrites: bool,
    interval: Option<Duration>,
}

impl Into {
    /// A folder, with all that a download does unless said otherwise.
    pub(crate) fn folder(target: &Path) -> Self {
        Self { target: target.to_owned(), template: Template::default(), overwrites: false, interval: None }
    }
}

pub(crate) async fn run(arguments: &Arguments, context: &Context) -> Result<(), Failure> {
    let mut output = context.output()?;
    let ids = arguments.ids.read(|| context.platform()).await?;
    let (caller, notices) = (caller(context)?, context.notices());
    let transmitter = arguments.transfer.find()?;
    let into = Into {
        target: arguments.target.clone(),
        template: arguments.template.clone(),
        overwrites: arguments.overwrite,
        interval: arguments.interval,
    };
    let transmitter = OneAtATime::new(transmitter);
    let bring = async |id| {
        let done = if arguments.follow {
            follow(id, &caller, &transmitter, &into, notices).await
        } else {
            fetch(id, &caller, &transmitter, &into, notices).await.map(|done| (Outcome::Fetched, done))
        };
        (id, done)
    };
    let mut rows = output.rows(COLUMNS.all())?;
    let mut worst = None;
    // Side by side: frames of one task come while another is still rendered.
    let mut all: FuturesUnordered<_> = ids.into_iter().map(bring).collect();
    while let Some((id, done)) = all.next().await {
        let (outcome, downloaded, failure) = match done {
            Ok((outcome, downloaded)) => (outcome.word(), downloaded, outcome.conclude(id).err()),
            Err(failure) => ("failed", Downloaded::default(), Some(failure)),
        };
        rows.push(&json!({
            "id": id, "outcome": outcome, "files": downloaded.files, "kept": downloaded.kept,
            "leftOut": downloaded.taken + downloaded.refused, "bytes": downloaded.bytes,
            "message": failure.as_ref().map(ToString::to_string),
        }))?;
        rows.flush()?;
        let left_out = downloaded.taken + downloaded.refused;
        let incomplete = (left_out > 0)
            .then(|| Failure::Incomplete(Advice::new(format!("{left_out} files of task {id} were left out"))));
        worst = worst.or(failure).or(incomplete);
    }
    rows.finish()?;
    worst.map_or(Ok(()), Err)
}

/// How a task stands after its frames were fetched.
pub(crate) enum Outcome {
    /// It was not waited for.
    Fetched,
    Ended(Box<TaskInfo>),
}

impl Outcome {
    pub(crate) fn word(&self) -> &'static str {
        match self {
            Self::Fetched => "fetched",
            Self::Ended(task) => match progress(task) {
                Some(Progress::Done) => "done",
                Some(Progress::Failed) => "failed",
                Some(Progress::Held) => "held",
                _ => "pending",
            },
        }
    }

    /// Fails where the task did not end well.
    pub(crate) fn conclude(&self, task: i64) -> Result<(), Failure> {
        match self.word() {
            "failed" => {
                let next = format!("`rayvision frames {task} --failed` shows which frames");
                Err(Failure::JobFailed(Advice::new(format!("task {task} failed")).next(next)))
            }
            "held" => {
                let advice = Advice::new(format!("task {task} stands still until someone acts"));
                Err(Failure::GaveUp(advice.next(format!("`rayvision full-speed {task}` renders the other frames"))))
            }
            _ => Ok(()),
        }
    }
}

/// The worst of what a task, or those that it holds, came to.
fn progress(task: &TaskInfo) -> Option<Progress> {
    let all: Vec<_> = task.leaves().iter().map(|leaf| leaf.task_status.progress()).collect();
    [Progress::Failed, Progress::Held, Progress::Pending, Progress::Done]
        .into_iter()
        .find(|one| all.contains(&Some(*one)))
}

fn download<'a, T: Transfer>(caller: &'a Caller, transfer: &'a T, into: &Into) -> Download<'a, T> {
    let download = Download::new(&caller.client, transfer, &into.target);
    let download = download.template(into.template.clone()).overwrite(into.overwrites);
    match into.interval {
        Some(interval) => download.interval(interval),
        None => download,
    }
}

async fn fetch(
    task: i64,
    caller: &Caller,
    transfer: &impl Transfer,
    into: &Into,
    notices: Notices,
) -> Result<Downloaded, Failure> {
    let mut report = DownloadReport::new(notices);
    let fetched = download(caller, transfer, into).fetch(task, &mut |fetched| report.tell(fetched)).await;
    fetched.map_err(download_failure)
}

/// Brings frames as they finish, until the task has ended.
pub(crate) async fn follow(
    task: i64,
    caller: &Caller,
    transfer: &impl Transfer,
    into: &Into,
    notices: Notices,
) -> Result<(Outcome, Downloaded), Failure> {
    let mut report = DownloadReport::new(notices);
    let followed = download(caller, transfer, into).follow(task, &mut |fetched| report.tell(fetched)).await;
    let (downloaded, task) = followed.map_err(download_failure)?;
    Ok((Outcome::Ended(task.into()), downloaded))
}

/// Waits until a task has ended.
pub(crate) async fn wait(task: i64, caller: &Caller) -> Result<Outcome, Failure> {
    match caller.client.task().wait_finished(task).wait().await {
        Ok(task) => Ok(Outcome::Ended(task.into())),
        Err(WaitError::Failed(failed)) => Ok(Outcome::Ended(failed.subject.into())),
        Err(WaitError::Aborted(aborted)) => match aborted.last {
            Some(task) => Ok(Outcome::Ended(task.into())),
            None => Err(Failure::GaveUp(Advice::new(format!("gave up waiting for task {task}")))),
        },
        Err(WaitError::Call(error)) => Err(Failure::call("waiting")(error)),
    }
}
