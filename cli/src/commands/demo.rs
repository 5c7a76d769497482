//! `rayvision demo`: a task from its creation to its bill, through the crate `rayvision` as any program would.

mod account;
mod bill;
mod clock;
mod job;
mod scene;
mod snapshot;
mod stage;
mod watch;

use std::path::PathBuf;

use clap::Args;
use rayvision::enums::{FrameStatus, TaskStatus};
use rayvision::{Edition, Error, runtime};
use rayvision_simulator::{Seed, Simulator};

use self::clock::DemoClock;
use self::snapshot::Snapshot;
use self::watch::watch;
use crate::failure::Failure;
use crate::platform::{Platform, protocol};
use crate::terminal::TerminalWriter;

/// One that the simulator lists.
const PLATFORM: i32 = 2;

#[derive(Args, Debug)]
pub(crate) struct Arguments {
    /// Does not wait for frames: the platform's time is moved on at once
    #[arg(long)]
    fast: bool,
    /// Folder for scene, job files and frames, made if it is not there; a new one among temporary files unless said
    #[arg(long, value_name = "DIR")]
    into: Option<PathBuf>,
}

/// Shows it all.
pub(crate) async fn run(arguments: &Arguments, edition: Edition, writer: &mut TerminalWriter) -> Result<(), Failure> {
    let scene = scene::scene();
    let about = format!("{}; {}", scene::told(&scene), DemoClock::told(arguments.fast));
    // In the world of the document nothing moves but what the demo starts, so that its bill adds up.
    let builder = Simulator::builder().seed(Seed::Document).scene(scene).clock(DemoClock::clock(arguments.fast));
    let simulator = builder.start().await?;
    account::fill(&simulator);
    let clock = DemoClock::new(arguments.fast, simulator.control());
    let platform = connect(&simulator, edition)?;

    let told = format!("a simulated one, at {}, as long as this runs; edition {edition}", simulator.url());
    writer.labelled("Platform", &told)?;
    let before = account::tell(&platform, writer).await?;
    account::offers(&platform, writer).await?;
    writer.blank_line()?;

    // Whole jobs need the newest edition.
    let job = platform.todays_client().map(|client| job::Demo::make(client, &simulator, arguments.into.as_deref()));
    let job = job.transpose()?;
    let id = match &job {
        Some(job) => job.submit(&about, writer).await?,
        None => submit(&platform, &about, writer).await?,
    };
    let mut snapshot = watch(&platform, id, &clock, writer).await?;
    if snapshot.status() == TaskStatus::FinishedHasFailed {
        again(&platform, &snapshot, writer).await?;
        snapshot = watch(&platform, id, &clock, writer).await?;
    }
    if snapshot.status() != TaskStatus::Finished {
        return Err(Failure::Unexpected(format!("the task should have finished, but is {}", snapshot.status())));
    }
    writer.blank_line()?;

    if let Some(job) = &job {
        job.download(id, writer).await?;
    }
    bill::tell(&platform, &before, &snapshot, writer).await?;
    next(writer)
}

/// The simulator, as an edition speaks of it.
fn connect(simulator: &Simulator, edition: Edition) -> Result<Platform, Failure> {
    let client_values = vec![PLATFORM.to_string()];
    let builder = runtime::Builder::new(protocol(edition)?, simulator.credentials(), client_values);
    let client: Result<_, Error> = builder.base_url(simulator.url()).build();
    Platform::new(edition, client.map_err(Failure::call("setting up the client"))?)
}

/// Creates a task and submits it.
async fn submit(platform: &Platform, about: &str, writer: &mut TerminalWriter) -> Result<i64, Failure> {
    let Some((id, alias)) = platform.create_task().await.map_err(Failure::call("creating a task"))? else {
        return Err(Failure::Unexpected("the platform created no task".to_owned()));
    };
    writer.labelled("Created", &format!("task {alias}"))?;
    platform.submit_task(id).await.map_err(Failure::call("submitting the task"))?;
    writer.labelled("Submitted", about)?;
    Ok(id)
}

/// Submits the frames that failed once more.
async fn again(platform: &Platform, snapshot: &Snapshot, writer: &mut TerminalWriter) -> Result<(), Failure> {
    let failed = snapshot.frames.iter().filter(|frame| frame.frame_status == FrameStatus::Failed);
    let names: Vec<&str> = failed.filter_map(|frame| frame.frame_index.as_deref()).collect();
    let them = if names.len() == 1 { "it" } else { "them" };
    writer.labelled("Failed", &format!("frame {}: submitting {them} again", names.join(", ")))?;
    let report = platform.restart_failed(&[snapshot.id()]).await;
    match report.failed.into_iter().next() {
        None => Ok(()),
        Some((_, error)) => Err(Failure::Unexpected(format!("submitting failed frames again failed: {error}"))),
    }
}

/// Says what to try next.
fn next(writer: &mut TerminalWriter) -> Result<(), Failure> {
    // Cargo tells the programs it runs where it is.
    let program = if std::env::var_os("CARGO").is_some() { "cargo run --release --" } else { "rayvision" };
    writer.blank_line()?;
    writer.labelled("Next", &format!("{program} simulate"))?;
    writer.labelled("", "keeps a platform for your own programs, with a page to watch it.")?;
    writer.labelled("", "README.md shows how they call it.")
}
