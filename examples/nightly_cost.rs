//! Tells what the tasks of the last hours have cost, by label: to be run every night.
//!
//! ```console
//! $ RAYVISION_API_ACCESS_ID=… RAYVISION_API_KEY=… RAYVISION_PLATFORM=2 nightly-cost 24
//! ```
//!
//! The argument is how many hours to look back, 24 unless given. `RAYVISION_PLATFORM` is the platform,
//! `RAYVISION_BASE_URL` another address, such as that of a simulator.

use std::collections::BTreeMap;
use std::env;
use std::time::{Duration, SystemTime};

use rayvision::types::TaskInfo;
use rayvision::v2026::Client;
use rayvision::{Decimal, Error, Timestamp};

type Failure = Box<dyn std::error::Error>;

/// Number of tasks, and what they cost.
type Bill = (u32, Decimal);

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Failure> {
    let hours: u64 = env::args().nth(1).as_deref().unwrap_or("24").parse()?;
    let since = SystemTime::now().checked_sub(Duration::from_hours(hours)).ok_or("too many hours")?;
    let (bills, is_complete) = bills(&Client::from_env()?, since.try_into()?).await?;

    let mut total = Decimal::ZERO;
    for (label, (tasks, cost)) in &bills {
        println!("{cost:>12.2}  {tasks:>5} tasks  {label}");
        total += cost;
    }
    println!("{total:>12.2}  in all");
    if !is_complete {
        eprintln!("tasks were deleted meanwhile: some may be missing");
    }
    Ok(())
}

async fn bills(client: &Client, since: Timestamp) -> Result<(BTreeMap<String, Bill>, bool), Error> {
    let mut bills = BTreeMap::<String, Bill>::new();
    let mut is_complete = true;
    let mut tasks = client.task().get_task_list().page_size(200).items();
    while let Some(task) = tasks.next().await {
        match task {
            Ok(task) => add(&mut bills, &task, since),
            Err(Error::Moved(_)) => is_complete = false,
            Err(error) => return Err(error),
        }
    }
    Ok((bills, is_complete))
}

fn add(bills: &mut BTreeMap<String, Bill>, task: &TaskInfo, since: Timestamp) {
    let totals = task.totals();
    if totals.completed_date.is_none_or(|completed| completed < since) {
        return;
    }
    let label = task.project_name.as_deref().filter(|label| !label.is_empty()).unwrap_or("(no label)");
    let (tasks, cost) = bills.entry(label.to_owned()).or_default();
    *tasks += 1;
    *cost += totals.render_consume.unwrap_or_default();
}
