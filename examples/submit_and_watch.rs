//! Creates a task, submits it, watches it to its end and tells what it cost.
//!
//! ```console
//! $ RAYVISION_API_ACCESS_ID=… RAYVISION_API_KEY=… RAYVISION_PLATFORM=2 submit-and-watch
//! ```
//!
//! `RAYVISION_PLATFORM` is the platform, `RAYVISION_BASE_URL` another address, such as that of a simulator.
//! `LOOK_EVERY` is the time between two looks in milliseconds. It ends with 0 when the task has finished, with 1 when not.

use std::env;
use std::process::ExitCode;
use std::time::Duration;

use rayvision::types::TaskInfo;
use rayvision::v2026::Client;
use rayvision::{Error, Outcome, WaitError};

type Failure = Box<dyn std::error::Error>;

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    match run().await {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("{failure}");
            ExitCode::FAILURE
        }
    }
}

async fn run() -> Result<(), Failure> {
    let client = Client::from_env()?;
    let id = create(&client).await?;
    submit(&client, id).await?;
    watch(&client, id).await
}

async fn create(client: &Client) -> Result<i64, Failure> {
    let created = client.task().create_task().send().await.map_err(told)?;
    let id = created.task_id_list.first().ok_or("the platform created no task")?;
    println!("created {id}");
    Ok(*id)
}

async fn submit(client: &Client, id: i64) -> Result<(), Failure> {
    client.task().submit_task(id).send().await.map_err(told)?;
    println!("submitted {id}");
    Ok(())
}

/// Says what became of a call that failed: a job must not be submitted twice because someone guessed.
fn told(error: Error) -> Failure {
    match (error.outcome(), error.lookup()) {
        (Outcome::Unknown, Some(lookup)) => format!("{error}\nto find out what became of it: {lookup}").into(),
        _ => error.into(),
    }
}

async fn watch(client: &Client, id: i64) -> Result<(), Failure> {
    let pause = env::var("LOOK_EVERY").as_deref().unwrap_or("5000").parse()?;
    let pause = Duration::from_millis(pause);
    let ended = client.task().wait_finished(id).every(pause, pause * 6).on_progress(tell).wait().await;
    match ended {
        Ok(task) => {
            println!("finished, for {}", task.totals().render_consume.unwrap_or_default());
            Ok(())
        }
        Err(WaitError::Failed(failed)) => {
            let frames = failed.failures.iter().filter_map(|frame| frame.frame_index.as_deref());
            Err(format!("failed frames: {}", frames.collect::<Vec<_>>().join(", ")).into())
        }
        Err(end) => Err(end.into()),
    }
}

fn tell(task: &TaskInfo) {
    let totals = task.totals();
    let count = |frames: Option<i64>| frames.unwrap_or_default();
    let (done, failed, all) = (count(totals.done_frames), count(totals.failed_frames), count(totals.total_frames));
    println!("{}: {done} of {all} frames done, {failed} failed", totals.task_status);
}
