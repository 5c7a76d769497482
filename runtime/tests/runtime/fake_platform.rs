//! An invented platform that keeps jobs, and answers as a test tells it.
#![allow(dead_code, unreachable_pub, missing_docs, reason = "each test takes what it needs")]

use std::pin::Pin;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use rayvision_runtime::{
    Batch, Builder, Category, Client, CodeInfo, Credentials, Effect, Example, Executed, Identity, Incoming, Json,
    ObjectSchema, Operation, Outgoing, Paged, Paging, Progress, Protocol, Request, Retries, Retry, Transport,
    TransportError, TypeSchema, UnknownValue, Waiter, WaiterTable, codec,
};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::json;

use crate::sample::PROTOCOL as SAMPLE;

/// State of a job.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum State {
    Running,
    Stopped,
    Done,
    Failed,
    Unknown(UnknownValue<i64>),
}

impl State {
    pub fn value(self) -> i64 {
        match self {
            Self::Running => 0,
            Self::Stopped => 1,
            Self::Done => 2,
            Self::Failed => 3,
            Self::Unknown(other) => *other.value(),
        }
    }

    pub fn progress(self) -> Option<Progress> {
        match self {
            Self::Running => Some(Progress::Pending),
            Self::Stopped => Some(Progress::Held),
            Self::Done => Some(Progress::Done),
            Self::Failed => Some(Progress::Failed),
            Self::Unknown(_) => None,
        }
    }
}

impl From<i64> for State {
    fn from(value: i64) -> Self {
        match value {
            0 => Self::Running,
            1 => Self::Stopped,
            2 => Self::Done,
            3 => Self::Failed,
            other => Self::Unknown(UnknownValue::new(other)),
        }
    }
}

impl Serialize for State {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_i64(self.value())
    }
}

impl<'de> Deserialize<'de> for State {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        codec::open_enum::deserialize_integer(from).map(Self::from)
    }
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Job {
    pub id: i64,
    pub state: State,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub percent: Option<i32>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Page<T> {
    pub total: i64,
    pub items: Vec<T>,
}

macro_rules! list {
    ($Name:ident, $Item:ty, $OPERATION:ident, $name:literal, $identity:expr) => {
        #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
        #[serde(rename_all = "camelCase")]
        pub struct $Name {
            pub page_num: i32,
            pub page_size: i32,
        }

        impl $Name {
            pub fn new(page_num: i32, page_size: i32) -> Self {
                Self { page_num, page_size }
            }
        }

        impl Request for $Name {
            type Data = Page<$Item>;
            const OPERATION: &'static Operation = &$OPERATION;
        }

        impl Paged for $Name {
            type Item = $Item;
            fn number(&self) -> i32 {
                self.page_num
            }
            fn size(&self) -> i32 {
                self.page_size
            }
            fn turn_to(&mut self, number: i32) {
                self.page_num = number;
            }
            fn total(data: &Self::Data) -> i64 {
                data.total
            }
            fn items(data: &Self::Data) -> &[Self::Item] {
                &data.items
            }
            fn into_items(data: Self::Data) -> Vec<Self::Item> {
                data.items
            }
            fn identity(item: &Self::Item) -> Option<Identity> {
                let identity: fn(&$Item) -> Option<Identity> = $identity;
                identity(item)
            }
        }

        pub static $OPERATION: Operation = operation($name, Effect::Read, TypeSchema::Json, true);
    };
}

list!(ListJobs, Job, LIST_JOBS, "listJobs", |job| Some(job.id.into()));
list!(ListNotes, i64, LIST_NOTES, "listNotes", |_| None);

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct QueryJob {
    pub id: i64,
}

impl Request for QueryJob {
    type Data = Option<Job>;
    const OPERATION: &'static Operation = &QUERY_JOB;
}

static QUERY_JOB: Operation = operation("queryJob", Effect::Read, TypeSchema::Json, false);

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct StopJobs {
    pub ids: Vec<i64>,
}

impl StopJobs {
    pub fn new(ids: impl Into<Vec<i64>>) -> Self {
        Self { ids: ids.into() }
    }
}

impl Request for StopJobs {
    type Data = ();
    const OPERATION: &'static Operation = &STOP_JOBS;
}

impl Batch for StopJobs {
    type Id = i64;
    const AT_MOST: usize = 4;
    fn ids(&mut self) -> &mut Vec<i64> {
        &mut self.ids
    }
}

static STOP_JOBS: Operation = operation("stopJobs", Effect::Repeatable, TypeSchema::Nothing, false);

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct StartJobs {
    pub ids: Vec<i64>,
}

impl StartJobs {
    pub fn new(ids: impl Into<Vec<i64>>) -> Self {
        Self { ids: ids.into() }
    }
}

impl Request for StartJobs {
    type Data = ();
    const OPERATION: &'static Operation = &START_JOBS;
}

impl Batch for StartJobs {
    type Id = i64;
    const AT_MOST: usize = 4;
    fn ids(&mut self) -> &mut Vec<i64> {
        &mut self.ids
    }
}

static START_JOBS: Operation = operation("startJobs", Effect::Once, TypeSchema::Nothing, false);

/// Waits for a job; what has failed of it is in `listJobs`.
#[derive(Clone, Copy, Debug)]
pub enum JobEnds {}

impl Waiter for JobEnds {
    type Id = i64;
    type Poll = QueryJob;
    type Subject = Job;
    type Failures = ListJobs;
    const TABLE: WaiterTable<Self> = WaiterTable {
        poll: |id| QueryJob { id: *id },
        find: |job, id| job.filter(|job| job.id == *id),
        status: |job| job.state.progress(),
        children: |_| &[],
        failures: |_| Some(ListJobs::new(1, 2)),
        failure_status: |job| job.state.progress(),
    };
}

/// No test looks at them.
static PARAMETERS: ObjectSchema = ObjectSchema { name: "Parameters", doc: "", fields: &[] };

const fn operation(name: &'static str, effect: Effect, data: TypeSchema, is_paged: bool) -> Operation {
    Operation {
        name,
        today: name,
        rust: name,
        group: "job",
        path: "/api/job",
        section: "Jobs",
        doc: "Does something.",
        effect,
        reason: "It does.",
        lookup: None,
        parameters: &PARAMETERS,
        one_of: &[],
        requirements: &[],
        paging: if is_paged { Some(Paging { number: "pageNum", size: "pageSize" }) } else { None },
        data,
        example: Example { request: "{}", response: "" },
    }
}

/// Codes that the platform refuses with.
pub const MISSING: i64 = 404;
pub const SIGNATURE: i64 = 609;
pub const FORBIDDEN: i64 = 403;
pub const BUSY: i64 = 503;

const fn code(code: i64, category: Category, retry: Retry) -> CodeInfo {
    CodeInfo { code, name: "CODE", category, retry, executed: Executed::Never, doc: "Refused", ..CodeInfo::NEW }
}

static FAKE: Protocol = Protocol {
    codes: &[
        code(MISSING, Category::Missing, Retry::Never),
        code(BUSY, Category::Server, Retry::Backoff),
        code(SIGNATURE, Category::Signature, Retry::Never),
        code(FORBIDDEN, Category::Permission, Retry::Never),
    ],
    ..SAMPLE
};

/// What the platform does with a request.
pub enum Answer {
    Data(Json),
    Code(i64),
    Status(u16),
    /// The connection breaks after the request has left.
    Lost,
    /// There is no connection.
    Unreachable,
    Late(Duration, Json),
    Panic,
}

type Respond = dyn FnMut(&'static str, &Json) -> Answer + Send;

/// The platform: it answers as a closure says, and remembers what it was asked.
#[derive(Clone)]
pub struct FakePlatform {
    respond: Arc<Mutex<Respond>>,
    asked: Arc<Mutex<Vec<(&'static str, Json)>>>,
    in_flight: Arc<Mutex<(usize, usize)>>,
}

impl FakePlatform {
    pub fn new(respond: impl FnMut(&'static str, &Json) -> Answer + Send + 'static) -> Self {
        Self { respond: Arc::new(Mutex::new(respond)), asked: Arc::default(), in_flight: Arc::default() }
    }

    pub fn builder<C>(&self) -> Builder<C>
    where
        C: TryFrom<Client>,
        rayvision_runtime::Error: From<C::Error>,
    {
        let credentials = Credentials::new("AKIDEXAMPLE", "KEYEXAMPLE").expect("credentials");
        Builder::new(&FAKE, credentials, vec!["2".into()]).transport(self.clone()).retries(Retries::never())
    }

    pub fn client(&self) -> Client {
        self.builder().build().expect("client")
    }

    /// Names and parameters of all requests so far.
    pub fn asked(&self) -> Vec<(&'static str, Json)> {
        self.asked.lock().expect("asked").clone()
    }

    /// Numbers of the pages that were asked for.
    pub fn pages(&self) -> Vec<i64> {
        self.asked().iter().filter_map(|(_, parameters)| parameters["pageNum"].as_i64()).collect()
    }

    /// How many requests were under way at once, at most.
    pub fn most_in_flight(&self) -> usize {
        self.in_flight.lock().expect("count").1
    }

    /// How many requests are under way.
    pub fn in_flight(&self) -> usize {
        self.in_flight.lock().expect("count").0
    }
}

/// Counts a request until it is answered or dropped.
struct InFlight(FakePlatform);

impl InFlight {
    fn new(platform: &FakePlatform) -> Self {
        let mut count = platform.in_flight.lock().expect("count");
        count.0 += 1;
        count.1 = count.1.max(count.0);
        drop(count);
        Self(platform.clone())
    }
}

impl Drop for InFlight {
    fn drop(&mut self) {
        self.0.in_flight.lock().expect("count").0 -= 1;
    }
}

impl Transport for FakePlatform {
    fn send<'a>(
        &'a self,
        request: Outgoing,
    ) -> Pin<Box<dyn Future<Output = Result<Incoming, TransportError>> + Send + 'a>> {
        Box::pin(async move {
            let _counted = InFlight::new(self);
            let parameters: Json = serde_json::from_slice(&request.body).expect("JSON");
            let name = request.operation.name;
            self.asked.lock().expect("asked").push((name, parameters.clone()));
            let answer = (self.respond.lock().expect("respond"))(name, &parameters);
            tokio::task::yield_now().await;
            match answer {
                Answer::Data(data) => Ok(granted(&data)),
                Answer::Code(code) => Ok(envelope(&json!({ "code": code, "message": "no" }))),
                Answer::Status(status) => Ok(Incoming::new(status, b"<html>".to_vec())),
                Answer::Lost => Err(TransportError::lost("reset")),
                Answer::Unreachable => Err(TransportError::never_sent("refused")),
                Answer::Late(time, data) => {
                    tokio::time::sleep(time).await;
                    Ok(granted(&data))
                }
                Answer::Panic => panic!("the transport is broken"),
            }
        })
    }
}

fn granted(data: &Json) -> Incoming {
    envelope(&json!({ "code": 200, "data": data }))
}

fn envelope(json: &Json) -> Incoming {
    Incoming::new(200, json.to_string().into_bytes())
}

pub fn job(id: i64, state: State) -> Json {
    json!({ "id": id, "state": state.value() })
}

/// The page of a list that a request asks for.
pub fn page<T>(list: &[T], parameters: &Json, shown: impl Fn(&T) -> Json) -> Json {
    let number = parameters["pageNum"].as_u64().expect("number");
    let size = parameters["pageSize"].as_u64().expect("size");
    let skipped = usize::try_from((number - 1) * size).expect("place");
    let items: Vec<_> = list.iter().skip(skipped).take(usize::try_from(size).expect("size")).map(shown).collect();
    json!({ "total": list.len(), "items": items })
}

/// The page of a list of jobs with these numbers.
pub fn jobs(list: &[i64], parameters: &Json) -> Json {
    page(list, parameters, |id| job(*id, State::Running))
}
