//! A model for tests, and what they do with it.

use rayvision::enums::TaskStatus;
use rayvision::server::Platform as _;
use rayvision::types::{FrameInfo, TaskInfo};
use rayvision::v2019::requests as ask;
use rayvision::{Code, Edition, Operation, Request, Timestamp};
use rayvision_runtime::Reply;
use rayvision_simulator::{Model, Money, Scene, Seed, Task, Wallet};

/// Requests of any edition, as they are made by a client.
pub(crate) trait Requests {
    fn call<R: Request>(&mut self, caller: &str, request: R) -> Reply<R::Data>;
}

impl Requests for Model {
    fn call<R: Request>(&mut self, caller: &str, request: R) -> Reply<R::Data> {
        let is_it = |known: &&Operation| std::ptr::eq(*known, R::OPERATION);
        let has_it = |edition: &&Edition| edition.operations().unwrap().iter().any(is_it);
        let edition = *Edition::ALL.iter().find(has_it).unwrap();
        let body = serde_json::to_value(&request).unwrap();
        match self.dispatch(edition, R::OPERATION, caller, &body).unwrap() {
            Reply::Data(data) => Reply::Data(serde_json::from_str(&data).unwrap()),
            Reply::Refused(refused) => Reply::Refused(refused),
            Reply::Documented => Reply::Documented,
        }
    }
}

/// Access ID of the account that every seed has.
pub(crate) const ME: &str = "AKIDz8krbsJ5yKBZQpn74WFkmLPx3EXAMPLE";
/// Access ID of a second account.
pub(crate) const OTHER: &str = "other";

/// The document's model with all tasks stopped and a second account. Both accounts have money.
pub(crate) fn model() -> Model {
    let mut model = Model::new(Seed::Document);
    model.add_account(OTHER, "key").unwrap();
    let is_rendering = |task: &&Task| task.status() == TaskStatus::Rendering;
    let is_rendering: Vec<i64> = model.tasks().filter(is_rendering).map(Task::id).collect();
    data(model.call(ME, ask::StopTask::new(is_rendering)));
    for account in [ME, OTHER] {
        model.set_wallet(account, 1000.into(), 10.into(), 0.into()).unwrap();
    }
    model
}

/// A scene whose frames are rendered one after the other from the 20th second on. Each takes 100 seconds and costs a cent a
/// second.
pub(crate) fn plain(frames: u32) -> Scene {
    Scene {
        frames,
        nodes: 1,
        analyse_seconds: 10,
        queue_seconds: 10,
        seconds_per_frame: 100,
        spread_percent: 0,
        price_per_hour: Money::cents(3600),
        ..Scene::default()
    }
}

/// Creates and submits a task of the first account.
pub(crate) fn submit(model: &mut Model, scene: Scene) -> i64 {
    submit_as(model, ME, scene)
}

pub(crate) fn submit_as(model: &mut Model, account: &str, scene: Scene) -> i64 {
    let id = data(model.call(account, ask::CreateTask::new(1))).task_id_list[0];
    model.scene_of_task(id, scene).unwrap();
    data(model.call(account, ask::SubmitTask::new(id)));
    id
}

/// Lets seconds pass.
pub(crate) fn pass(model: &mut Model, seconds: i64) {
    let now = model.now().as_millisecond() + seconds * 1000;
    model.move_to(Timestamp::from_millisecond(now).unwrap());
}

/// Lets everything happen that is going to happen.
pub(crate) fn settle(model: &mut Model) {
    while let Some(next) = model.next_event() {
        model.move_to(next);
    }
}

pub(crate) fn info(model: &mut Model, id: i64) -> TaskInfo {
    data(model.call(ME, ask::QueryTaskInfo::new(vec![id]))).items.remove(0)
}

pub(crate) fn status(model: &Model, id: i64) -> TaskStatus {
    model.task(id).unwrap().status()
}

pub(crate) fn frames(model: &mut Model, id: i64) -> Vec<FrameInfo> {
    data(model.call(ME, ask::QueryTaskFrames::new(id, 1, 1_000_000))).items
}

pub(crate) fn wallet(model: &Model, account: &str) -> Wallet {
    *model.account(account).unwrap().wallet()
}

pub(crate) fn data<T>(reply: Reply<T>) -> T {
    match reply {
        Reply::Data(data) => data,
        Reply::Refused(refused) => panic!("refused: {refused:?}"),
        Reply::Documented => panic!("the documented answer"),
    }
}

pub(crate) fn refusal<T>(reply: Reply<T>) -> Code {
    match reply {
        Reply::Refused(refused) => Code::from(refused.code),
        _ => panic!("not refused"),
    }
}
