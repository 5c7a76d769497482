//! One call with what goes wrong about it.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering::SeqCst};
use std::time::{Duration, SystemTime};

use rayvision::enums::LabelStatus;
use rayvision::{Call, Clock, Error, Outcome, Request, Retries};
use rayvision_acceptance::edition::Client;
use rayvision_simulator::{Fault, FaultKind, Simulator};

use super::resolver::Resolver;
use crate::setup::{client_builder, set_fault};
use rayvision_acceptance::random::Random;

/// Marks begin here, so that no other number in a request is taken for one.
pub(crate) const FIRST_MARK: i64 = 7_000_000_000;

/// One call with what goes wrong about it.
#[derive(Debug)]
pub(crate) struct Schedule {
    /// Goes with the request, so that it can be told from all others.
    pub(crate) mark: i64,
    pub(crate) work: Work,
    faults: Vec<Fault>,
    /// Whether its caller connects anew for each attempt, and by what script it then fails to.
    nowhere: Option<u64>,
    /// Seconds that the caller's clock is ahead.
    clock: i64,
    attempts: u32,
    longest_pause: Duration,
    attempt_timeout: Duration,
    timeout: Duration,
    cancelled_after: Option<Duration>,
}

/// What is asked for.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Work {
    Read,
    DeleteLabel,
    DeleteMissingLabel,
    AddLabel,
    CreateTask,
    CreateTooManyTasks,
    SubmitMissingTask,
}

/// What the caller is told; with how many attempts.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Told {
    Succeeded(u32),
    NotSent(u32),
    Refused(u32),
    Unknown(u32),
    Cancelled,
}

impl Work {
    const ALL: [Self; 7] = [
        Self::Read,
        Self::DeleteLabel,
        Self::DeleteMissingLabel,
        Self::AddLabel,
        Self::CreateTask,
        Self::CreateTooManyTasks,
        Self::SubmitMissingTask,
    ];

    pub(crate) fn is_once(self) -> bool {
        matches!(self, Self::AddLabel | Self::CreateTask | Self::CreateTooManyTasks | Self::SubmitMissingTask)
    }
}

impl Schedule {
    pub(crate) fn random(random: &mut Random, number: u64) -> Self {
        Self {
            mark: FIRST_MARK + i64::try_from(number).expect("a small number"),
            work: random.one_of(&Work::ALL),
            faults: faults(random),
            nowhere: random.percent(30).then(|| random.number() & random.number()),
            clock: if random.percent(20) { random.one_of(&[-4_000, -301, 299, 310, 90_000]) } else { 0 },
            attempts: u32::try_from(1 + random.below(5)).expect("a small number"),
            longest_pause: random.milliseconds(6),
            attempt_timeout: random.one_of(&[15, 40, 500, 500].map(Duration::from_millis)),
            timeout: random.one_of(&[30, 2_000, 2_000].map(Duration::from_millis)),
            cancelled_after: random.percent(15).then(|| random.milliseconds(25)),
        }
    }

    pub(crate) async fn run(&self, simulator: &Simulator, callers: &Callers) -> Told {
        simulator.control().clear_faults();
        self.prepare(&callers.steady).await;
        self.faults.iter().for_each(|fault| set_fault(simulator, fault.clone()));
        let client = callers.get(self);
        let sending = self.send(client);
        match self.cancelled_after {
            Some(after) => tokio::time::timeout(after, sending).await.unwrap_or(Told::Cancelled),
            None => sending.await,
        }
    }

    /// Makes a label to be deleted.
    async fn prepare(&self, client: &Client) {
        if matches!(self.work, Work::DeleteLabel) {
            // Without one the platform refuses, which is as good a case.
            let _ = client.common().add_label(self.spare(), LabelStatus::Enabled).send().await;
        }
    }

    fn spare(&self) -> String {
        format!("spare {}", self.mark)
    }

    async fn send(&self, client: &Client) -> Told {
        let name = self.mark.to_string();
        match self.work {
            Work::Read => self.told(client.common().get_user_plugin_config_by_cg_id(self.mark)).await,
            Work::DeleteLabel => self.told(client.common().delete_label(self.spare())).await,
            Work::DeleteMissingLabel => self.told(client.common().delete_label(name)).await,
            Work::AddLabel => self.told(client.common().add_label(name, LabelStatus::Enabled)).await,
            Work::CreateTask => self.told(client.task().create_task().out_user_id(self.mark)).await,
            Work::CreateTooManyTasks => {
                self.told(client.task().create_task().count(i32::MAX).out_user_id(self.mark)).await
            }
            Work::SubmitMissingTask => self.told(client.task().submit_task(self.mark)).await,
        }
    }

    async fn told<R: Request>(&self, call: Call<R>) -> Told {
        let retries = Retries::up_to(self.attempts).backoff(self.longest_pause / 2, self.longest_pause);
        let call = call.with_retries(retries).with_attempt_timeout(self.attempt_timeout).with_timeout(self.timeout);
        match call.send_envelope().await {
            Ok(envelope) => Told::Succeeded(envelope.attempts),
            Err(error) => Told::failed(&error),
        }
    }
}

impl Told {
    fn failed(error: &Error) -> Self {
        let attempts = error.attempts();
        match error.outcome() {
            Outcome::NotSent => Self::NotSent(attempts),
            Outcome::Refused { .. } => Self::Refused(attempts),
            Outcome::Unknown => Self::Unknown(attempts),
        }
    }
}

/// Up to three faults at some of the attempts, and now and then one at all of them.
fn faults(random: &mut Random) -> Vec<Fault> {
    let mut faults = Vec::new();
    for attempt in 1..=3 {
        if random.percent(45) {
            faults.push(Fault::new(kind(random)).from(attempt).times(1));
        }
    }
    if random.percent(15) {
        faults.push(Fault::new(kind(random)));
    }
    faults
}

fn kind(random: &mut Random) -> FaultKind {
    let milliseconds = random.below(50);
    match random.below(10) {
        0 => FaultKind::DropBefore,
        1 => FaultKind::DropAfter,
        2 => FaultKind::Delay { milliseconds },
        3 => FaultKind::CutShort,
        4 => FaultKind::Dribble { milliseconds: milliseconds / 20 },
        5 => FaultKind::Garbage,
        6 => FaultKind::BadGateway,
        7 => FaultKind::WrongLength { by: random.one_of(&[-1, -20, 1, 300]) },
        8 => FaultKind::Code { code: random.one_of(&[100, 404, 500, 500, 603, 610, 611, 31_337]), message: None },
        _ => FaultKind::ClockSkew { seconds: random.one_of(&[-3_600, -200, 310, 100_000]) },
    }
}

/// Who calls.
pub(crate) struct Callers {
    /// Keeps its connections.
    steady: Client,
    /// Connects for each attempt anew.
    unsteady: Client,
    resolver: Resolver,
    /// Seconds that their clocks are ahead.
    ahead: Arc<AtomicI64>,
}

impl Callers {
    /// Some of them have so little budget that it is soon used up.
    pub(crate) fn new(simulator: &Simulator, is_poor: bool) -> Self {
        let resolver = Resolver::default();
        let ahead = Arc::new(AtomicI64::new(0));
        let builder = || {
            let budget = if is_poor { 100 } else { u32::MAX };
            client_builder(simulator).clock(Skewed(Arc::clone(&ahead))).retry_tokens(budget)
        };
        let named = format!("http://localhost:{}", simulator.address().port());
        let shared = Arc::new(resolver.clone());
        let connect_anew = move |http: rayvision_runtime::reqwest::ClientBuilder| {
            http.pool_max_idle_per_host(0).dns_resolver(Arc::clone(&shared))
        };
        Self {
            steady: builder().build().expect("a client"),
            unsteady: builder().base_url(named).http(connect_anew).build().expect("a client"),
            resolver,
            ahead,
        }
    }

    fn get(&self, schedule: &Schedule) -> &Client {
        self.ahead.store(schedule.clock, SeqCst);
        match schedule.nowhere {
            Some(script) => {
                self.resolver.play(script);
                &self.unsteady
            }
            None => &self.steady,
        }
    }
}

/// A clock that is wrong.
struct Skewed(Arc<AtomicI64>);

impl Clock for Skewed {
    fn now(&self) -> SystemTime {
        let ahead = self.0.load(SeqCst);
        let by = Duration::from_secs(ahead.unsigned_abs());
        if ahead < 0 { SystemTime::now() - by } else { SystemTime::now() + by }
    }
}
