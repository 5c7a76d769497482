//! Random faults on random attempts of random calls: what must not be done twice never is, and the outcome told is never
//! wrong.
//!
//! `SCHEDULES_SEED` repeats a run, as far as time lets it; `SCHEDULES` sets how many there are.

mod resolver;
mod schedule;
mod server_record;

use std::sync::Arc;
use std::time::Instant;

use rayvision_simulator::{Clock, Simulator};
use tokio::task::JoinSet;

use self::schedule::{Schedule, Told};
use self::server_record::ServerRecord;
use rayvision_acceptance::random::Random;

/// Simulators that are called at the same time, each by one call at a time: so every fault hits the call it is meant for.
const STATIONS: u64 = 16;

/// How often each kind of end was told.
#[derive(Debug, Default)]
struct Tally {
    succeeded: usize,
    retried: usize,
    not_sent: usize,
    refused: usize,
    unknown: usize,
    cancelled: usize,
}

#[test]
fn no_outcome_is_ever_wrong() {
    let schedules = std::env::var("SCHEDULES").ok().and_then(|number| number.parse().ok()).unwrap_or(10_000);
    let seed = Random::seed_from("SCHEDULES_SEED");
    println!("SCHEDULES_SEED={seed}");
    let begun = Instant::now();
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build();
    let ends = runtime.expect("a runtime").block_on(async {
        let mut stations = JoinSet::new();
        for station in 0..STATIONS {
            stations.spawn(run(seed, station, schedules / STATIONS));
        }
        stations.join_all().await.concat()
    });
    let tally = Tally::of(&ends);
    println!("{} schedules in {:?}: {tally:?}", ends.len(), begun.elapsed());

    let wrong: Vec<String> = ends.iter().filter_map(End::wrong).collect();
    assert!(wrong.is_empty(), "SCHEDULES_SEED={seed}: {} are wrong:\n{}", wrong.len(), wrong.join("\n"));
    let fewest = [tally.succeeded, tally.retried, tally.not_sent, tally.refused, tally.unknown, tally.cancelled];
    let enough = ends.len() / 200;
    assert!(fewest.into_iter().all(|number| number >= enough), "too few of a kind to prove anything: {tally:?}");
}

/// What a schedule came to.
#[derive(Clone)]
struct End {
    station: u64,
    schedule: Arc<Schedule>,
    told: Told,
    truth: server_record::Call,
}

async fn run(seed: u64, station: u64, schedules: u64) -> Vec<End> {
    let mut random = Random::new(seed.wrapping_add(station << 32));
    let builder = Simulator::builder().clock(Clock::Stepped).journal(usize::MAX);
    let simulator = builder.start().await.expect("a simulator");
    let callers = schedule::Callers::new(&simulator, station.is_multiple_of(4));
    let mut told = Vec::new();
    for number in 0..schedules {
        let schedule = Schedule::random(&mut random, number);
        told.push((schedule.run(&simulator, &callers).await, schedule));
    }
    let truth = ServerRecord::of(simulator).await;
    let ends = told.into_iter().map(|(told, schedule)| {
        let truth = truth.call(schedule.mark);
        End { station, schedule: Arc::new(schedule), told, truth }
    });
    ends.collect()
}

impl End {
    /// Says what is wrong, if something is.
    fn wrong(&self) -> Option<String> {
        let server_record::Call { seen, executed, labels } = self.truth;
        let is_once = self.schedule.work.is_once();
        let flaw = match &self.told {
            _ if is_once && executed > 1 => "a call that must not be done twice was",
            _ if labels.is_some_and(|labels| labels != executed) => "the world is not as its journal says",
            Told::Succeeded(_) if executed == 0 => "told done, and was not",
            Told::NotSent(_) if executed > 0 => "told not sent, and was done",
            Told::Refused(_) if executed > 0 => "told refused, and was done",
            Told::Succeeded(attempts) | Told::NotSent(attempts) | Told::Refused(attempts) | Told::Unknown(attempts)
                if seen > *attempts as usize =>
            {
                "more attempts arrived than the caller was told"
            }
            _ => return None,
        };
        let Self { station, schedule, told, truth } = self;
        Some(format!("{flaw}: {told:?}, {truth:?}, station {station}, {schedule:?}"))
    }
}

impl Tally {
    fn of(ends: &[End]) -> Self {
        let mut tally = Self::default();
        for end in ends {
            match end.told {
                Told::Succeeded(attempts) => {
                    tally.succeeded += 1;
                    tally.retried += usize::from(attempts > 1);
                }
                Told::NotSent(_) => tally.not_sent += 1,
                Told::Refused(_) => tally.refused += 1,
                Told::Unknown(_) => tally.unknown += 1,
                Told::Cancelled => tally.cancelled += 1,
            }
        }
        tally
    }
}
