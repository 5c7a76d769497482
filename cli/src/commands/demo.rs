//! `rayvision demo`: a task from its creation to its bill, through the crate `rayvision` as any program would.

mod account;
mod bill;
mod clock;
mod scene;
mod snapshot;
mod stage;
mod watch;

use clap::Args;
use rayvision::Client;
use rayvision::enums::{FrameStatus, TaskStatus};
use rayvision_simulator::{Seed, Simulator};

use self::clock::DemoClock;
use self::snapshot::Snapshot;
use self::watch::watch;
use crate::failure::Failure;
use crate::terminal::TerminalWriter;

#[derive(Args, Debug)]
pub(crate) struct Arguments {
    /// Does not wait for frames: the platform's time is moved on at once
    #[arg(long)]
    fast: bool,
}

/// Shows it all.
pub(crate) async fn run(arguments: &Arguments, writer: &mut TerminalWriter) -> Result<(), Failure> {
    let scene = scene::scene();
    let about = format!("{}; {}", scene::told(&scene), DemoClock::told(arguments.fast));
    // In the world of the document nothing moves but what the demo starts, so that its bill adds up.
    let builder = Simulator::builder().seed(Seed::Document).scene(scene).clock(DemoClock::clock(arguments.fast));
    let simulator = builder.start().await?;
    account::fill(&simulator);
    let clock = DemoClock::new(arguments.fast, simulator.control());
    let client = simulator.client().map_err(Failure::call("setting up the client"))?;

    writer.labelled("Platform", &format!("a simulated one, at {}, as long as this runs", simulator.url()))?;
    let before = account::tell(&client, writer).await?;
    account::offers(&client, writer).await?;
    writer.blank_line()?;

    let id = submit(&client, &about, writer).await?;
    let mut snapshot = watch(&client, id, &clock, writer).await?;
    if snapshot.status() == TaskStatus::FinishedHasFailed {
        again(&client, &snapshot, writer).await?;
        snapshot = watch(&client, id, &clock, writer).await?;
    }
    if snapshot.status() != TaskStatus::Finished {
        return Err(Failure::Unexpected(format!("the task should have finished, but is {}", snapshot.status())));
    }
    writer.blank_line()?;

    bill::tell(&client, &before, &snapshot, writer).await?;
    next(writer)
}

/// Creates a task and submits it.
async fn submit(client: &Client, about: &str, writer: &mut TerminalWriter) -> Result<i64, Failure> {
    let created = client.task().create_task(1).send().await.map_err(Failure::call("creating a task"))?;
    let (Some(id), Some(alias)) = (created.task_id_list.first(), created.alias_task_id_list.first()) else {
        return Err(Failure::Unexpected("the platform created no task".to_owned()));
    };
    writer.labelled("Created", &format!("task {alias}"))?;
    client.task().submit_task(*id).send().await.map_err(Failure::call("submitting the task"))?;
    writer.labelled("Submitted", about)?;
    Ok(*id)
}

/// Submits the frames that failed once more.
async fn again(client: &Client, snapshot: &Snapshot, writer: &mut TerminalWriter) -> Result<(), Failure> {
    let failed = snapshot.frames.iter().filter(|frame| frame.frame_status == FrameStatus::Failed);
    let names: Vec<&str> = failed.filter_map(|frame| frame.frame_index.as_deref()).collect();
    let them = if names.len() == 1 { "it" } else { "them" };
    writer.labelled("Failed", &format!("frame {}: submitting {them} again", names.join(", ")))?;
    let restart = client.task().restart_failed_frames([snapshot.id()]).send().await;
    restart.map_err(Failure::call("submitting failed frames again"))
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
