//! `rayvision submit`: a folder of job files becomes a task, once.

use std::path::{Path, PathBuf};
use std::time::Duration;

use clap::Args;
use rayvision::TypeSchema;
use rayvision_job::{Folder, Journal, Progress, SentFiles, Step, Submission, Transmitter, account_key, check};
use serde_json::json;

use super::context::Context;
use super::download;
use crate::arguments::duration;
use crate::config::cache_file;
use crate::failure::{Advice, Failure};
use crate::jobs::{
    Caller, TransferProgram, UploadReport, forget_facts, journal_failure, known_facts, refuse, submit_failure,
    tell_warnings,
};
use crate::output::{Columns, column, text};
use crate::terminal::Notices;

pub(crate) const HELP: &str = "\
Checks the job, asks for a task ID, sends job files and assets, and submits the task, once. Each
step is written down in the folder `.rayvision` of the job first: interrupted at any point, the
same command goes on where it stopped. Where the answer of the submission itself was lost and the
platform does not list the task, it ends with status 7 and says how to look; only your word
(--submit-anyway) submits it then. Since edition 2.0.

Exit status: 11 when the job has mistakes, 12 when files could not be transferred, 7 when it is
not known whether the task was submitted, 5 when the task failed that was waited for.

  rayvision submit shot/
  rayvision submit shot/ --download frames/
  rayvision submit shot/ --dry-run";

#[derive(Args, Debug)]
pub(crate) struct Arguments {
    /// Folder of the job files
    #[arg(value_name = "DIR")]
    folder: PathBuf,
    /// Waits until the task has ended
    #[arg(long)]
    wait: bool,
    /// Waits, and brings frames into this folder as they finish
    #[arg(long, value_name = "DIR")]
    download: Option<PathBuf>,
    /// Sends all assets, those too that were sent before
    #[arg(long)]
    resend: bool,
    /// How long to wait between two looks for a task whose submission was not answered; 3 seconds unless said
    #[arg(long, value_name = "DURATION", value_parser = duration)]
    look_pause: Option<Duration>,
    #[command(flatten)]
    word: Word,
    #[command(flatten)]
    transfer: TransferProgram,
}

/// What only a person knows.
#[derive(Args, Clone, Copy, Debug)]
struct Word {
    /// The folder was moved since its submission began, and is no copy of another job's
    #[arg(long)]
    moved: bool,
    /// I have looked: the task whose submission was not answered is not there. Submits it once more
    #[arg(long)]
    submit_anyway: bool,
}

pub(crate) static COLUMNS: Columns = Columns::own(&[
    column("id", "ID").typed(TypeSchema::Int64),
    text("outcome", "Outcome"),
    column("files", "Files").typed(TypeSchema::Int64),
    column("bytes", "Bytes").typed(TypeSchema::Int64),
]);

pub(crate) async fn run(arguments: &Arguments, context: &Context) -> Result<(), Failure> {
    let mut output = context.output()?;
    let folder = read(&arguments.folder)?;
    if context.is_preview() {
        return plan(&folder, context);
    }
    let caller = caller(context)?;
    let transmitter = arguments.transfer.find()?;
    let notices = context.notices();
    let step = Journal::look_as(folder.path(), &caller.client, caller.platform);
    // A folder that was moved is known by the word of who moved it.
    let step = if arguments.word.moved { None } else { step.map_err(|error| journal_failure(&error))? };
    let task = if let Some(Step::Submitted { task }) = step {
        // What is submitted may have been cleaned up since: its files are not looked at.
        notices.tell(&format!("the job was submitted as task {task}"));
        task
    } else {
        send(&folder, arguments, &caller, &transmitter, notices).await?
    };
    let (outcome, downloaded) = match &arguments.download {
        Some(target) => {
            let into = download::Into::folder(target);
            let (outcome, downloaded) = download::follow(task, &caller, &transmitter, &into, notices).await?;
            (Some(outcome), Some(downloaded))
        }
        None if arguments.wait => (Some(download::wait(task, &caller).await?), None),
        None => (None, None),
    };
    let told = outcome.as_ref().map_or("submitted", |outcome| outcome.word());
    let (files, bytes) = downloaded.map_or((None, None), |done| (Some(done.files + done.kept), Some(done.bytes)));
    let row = json!({ "id": task, "outcome": told, "files": files, "bytes": bytes });
    output.fields(COLUMNS.all(), &row).map_err(|failure| failure.keep_report(&row))?;
    outcome.map_or(Ok(()), |outcome| outcome.conclude(task))
}

/// Brings a job to the platform; its task.
async fn send(
    folder: &Folder,
    arguments: &Arguments,
    caller: &Caller,
    transmitter: &Transmitter,
    notices: Notices,
) -> Result<i64, Failure> {
    let facts = known_facts(folder, caller).await?;
    let Some(facts) = facts else {
        // Without a program nothing can be asked, and that is not all that is wrong.
        return refuse(&check(folder, None)).and(Err(Failure::Unexpected("the job names no program".to_owned())));
    };
    let Word { moved, submit_anyway } = arguments.word;
    let mut submission = Submission::new(&caller.client, transmitter).moved(moved);
    submission = submission.submit_anyway(submit_anyway);
    if let Some(pause) = arguments.look_pause {
        submission = submission.look_pause(pause);
    }
    if !arguments.resend {
        let sent = cache_file(&format!("sent-{}.json", account_key(&caller.client)))?;
        submission = submission.sent_files(SentFiles::read(sent));
    }
    let mut report = UploadReport::new(notices);
    let submitted = submission.run(folder, &facts, |progress| {
        if matches!(progress, Progress::Project(_)) {
            forget_facts(folder);
        }
        report.tell(progress);
    });
    Ok(submitted.await.map_err(submit_failure)?.task)
}

/// Goes on with a job that was begun.
pub(crate) async fn resume(arguments: &Arguments, context: &Context) -> Result<(), Failure> {
    let folder = read(&arguments.folder)?;
    match Journal::look(folder.path()).map_err(|error| journal_failure(&error))? {
        None => {
            let message = format!("the job in {} was not begun", folder.path().display());
            Err(Failure::usage_with(message, "`rayvision submit` begins it"))
        }
        Some(_) => run(arguments, context).await,
    }
}

/// What would be done. The platform tells no price before it renders, so there is none.
fn plan(folder: &Folder, context: &Context) -> Result<(), Failure> {
    let findings = check(folder, None);
    tell_warnings(&findings, context.notices());
    refuse(&findings)?;
    let sizes =
        folder.assets().iter().filter_map(|asset| std::fs::metadata(&asset.local).ok()).map(|found| found.len());
    let bytes: u64 = sizes.sum();
    let files: Vec<_> = folder.job_files().map(|name| json!({ "operation": "taskJsonFile", "file": name })).collect();
    let calls = [json!({ "operation": "createTask" })].into_iter().chain(files);
    let transfer = (!folder.assets().is_empty()).then(|| json!({ "operation": "getConfig" }));
    let calls: Vec<_> = calls.chain(transfer).chain([json!({ "operation": "task" })]).collect();
    context.output()?.value(&json!({
        "calls": calls,
        "transfer": { "files": folder.assets().len(), "bytes": bytes },
        "cost": null,
        "note": "nothing was sent; the platform tells no price before it renders",
    }))
}

/// A folder of job files.
pub(crate) fn read(path: &Path) -> Result<Folder, Failure> {
    Folder::read(path).map_err(|error| Failure::File { path: error.path.display().to_string(), error: error.error })
}

/// Who calls. Whole jobs need calls that older editions lack.
pub(crate) fn caller(context: &Context) -> Result<Caller, Failure> {
    let platform = context.platform()?;
    let client = platform.todays_client().ok_or_else(|| {
        let message = format!(
            "edition {} cannot send whole jobs: hardware, storages and job files have no calls there",
            platform.edition()
        );
        Failure::Usage(Advice::new(message).next("say --edition 2.0"))
    })?;
    Ok(Caller { client: client.clone(), platform: context.settings()?.platform()? })
}
