//! `rayvision demo`: a task from its creation to its bill, through the crate `rayvision` as any program would.

mod account;
mod bill;
mod pace;
mod scene;
mod sight;
mod stage;
mod watch;

use rayvision::Client;
use rayvision::enums::{FrameStatus, TaskStatus};
use rayvision_simulator::{Seed, Simulator};

use self::pace::Pace;
use self::sight::Sight;
use self::watch::watch;
use crate::arguments::Demo;
use crate::failure::Failure;
use crate::paper::Paper;

/// Shows it all.
pub(crate) async fn run(arguments: &Demo, paper: &mut Paper) -> Result<(), Failure> {
    let scene = scene::scene();
    let about = format!("{}; {}", scene::told(&scene), Pace::told(arguments.fast));
    // In the world of the document nothing moves but what the demo starts, so that its bill adds up.
    let builder = Simulator::builder().seed(Seed::Document).scene(scene).clock(Pace::clock(arguments.fast));
    let simulator = builder.start().await?;
    account::fill(&simulator);
    let pace = Pace::new(arguments.fast, simulator.control());
    let client = simulator.client().map_err(Failure::call("setting up the client"))?;

    paper.say("Platform", &format!("a simulated one, at {}, as long as this runs", simulator.url()))?;
    let before = account::tell(&client, paper).await?;
    account::offers(&client, paper).await?;
    paper.gap()?;

    let id = submit(&client, &about, paper).await?;
    let mut sight = watch(&client, id, &pace, paper).await?;
    if sight.status() == TaskStatus::FinishedHasFailed {
        again(&client, &sight, paper).await?;
        sight = watch(&client, id, &pace, paper).await?;
    }
    if sight.status() != TaskStatus::Finished {
        return Err(Failure::Unexpected(format!("the task should have finished, but is {}", sight.status())));
    }
    paper.gap()?;

    bill::tell(&client, &before, &sight, paper).await?;
    next(paper)
}

/// Creates a task and submits it.
async fn submit(client: &Client, about: &str, paper: &mut Paper) -> Result<i64, Failure> {
    let created = client.task().create_task(1).send().await.map_err(Failure::call("creating a task"))?;
    let (Some(id), Some(alias)) = (created.task_id_list.first(), created.alias_task_id_list.first()) else {
        return Err(Failure::Unexpected("the platform created no task".to_owned()));
    };
    paper.say("Created", &format!("task {alias}"))?;
    client.task().submit_task(*id).send().await.map_err(Failure::call("submitting the task"))?;
    paper.say("Submitted", about)?;
    Ok(*id)
}

/// Submits the frames that failed once more.
async fn again(client: &Client, sight: &Sight, paper: &mut Paper) -> Result<(), Failure> {
    let failed = sight.frames.iter().filter(|frame| frame.frame_status == FrameStatus::Failed);
    let names: Vec<&str> = failed.filter_map(|frame| frame.frame_index.as_deref()).collect();
    let them = if names.len() == 1 { "it" } else { "them" };
    paper.say("Failed", &format!("frame {}: submitting {them} again", names.join(", ")))?;
    let restart = client.task().restart_failed_frames([sight.id()]).send().await;
    restart.map_err(Failure::call("submitting failed frames again"))
}

/// Says what to try next.
fn next(paper: &mut Paper) -> Result<(), Failure> {
    // Cargo tells the programs it runs where it is.
    let program = if std::env::var_os("CARGO").is_some() { "cargo run --release --" } else { "rayvision" };
    paper.gap()?;
    paper.say("Next", &format!("{program} simulate"))?;
    paper.say("", "keeps a platform for your own programs, with a page to watch it.")?;
    paper.say("", "README.md shows how they call it.")
}
