//! Submits the failed frames of all tasks that ended with some: to be run in the morning.
//!
//! ```console
//! $ RAYVISION_API_ACCESS_ID=… RAYVISION_API_KEY=… RAYVISION_PLATFORM=2 restart-failed
//! ```
//!
//! `RAYVISION_PLATFORM` is the platform, `RAYVISION_BASE_URL` another address, such as that of a simulator.
//! It ends with 1 when a task could not be restarted.

use std::process::ExitCode;

use rayvision::Error;
use rayvision::enums::TaskStatus;
use rayvision::v2026::Client;

type Failure = Box<dyn std::error::Error>;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<ExitCode, Failure> {
    let client = Client::from_env()?;
    let report = client.task().recommit_tasks(with_failed_frames(&client).await?).send_each().await;
    for id in &report.done {
        println!("{id}: its failed frames are rendered again");
    }
    for (id, error) in &report.failed {
        // Restarting twice would be paid twice: an error of unknown outcome says how to find out.
        eprintln!("{id}: {error}");
    }
    Ok(if report.is_complete() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Tasks that ended with failed frames; of those that hold others, these. A task that holds others is waiting, whatever they
/// are. One that is missed because the list moves is found the next time.
async fn with_failed_frames(client: &Client) -> Result<Vec<i64>, Error> {
    let states = [TaskStatus::FinishedHasFailed, TaskStatus::Waiting];
    let mut found = Vec::new();
    let mut tasks = client.task().get_task_list().page_size(200).status_list(states).items();
    while let Some(task) = tasks.next().await {
        match task {
            Ok(task) => {
                let leaves = task.leaves().into_iter();
                found.extend(
                    leaves.filter(|leaf| leaf.task_status == TaskStatus::FinishedHasFailed).map(|leaf| leaf.id),
                );
            }
            Err(Error::Moved(_)) => {}
            Err(error) => return Err(error),
        }
    }
    Ok(found)
}
