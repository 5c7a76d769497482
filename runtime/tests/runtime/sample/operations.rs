//! The operations, as tables.

use rayvision_runtime::{Effect, Example, Object, Operation, Paging, TypeSchema};

use super::requests::{ListJobs, Ping, RenderScene, SetNote};
use super::types::{Job, Page};

/// All operations.
pub const OPERATIONS: &[&Operation] = &[&PING, &RENDER_SCENE, &SET_NOTE, &LIST_JOBS];

pub static PING: Operation = Operation {
    name: "ping",
    today: "ping",
    rust: "ping",
    group: "common",
    path: "/api/common/ping",
    section: "Ping",
    doc: "Does nothing.",
    effect: Effect::Read,
    reason: "It does nothing.",
    lookup: None,
    parameters: Ping::SCHEMA,
    one_of: &[],
    requirements: &[],
    paging: None,
    data: TypeSchema::Nothing,
    example: Example { request: "{}", response: "" },
};

pub static RENDER_SCENE: Operation = Operation {
    name: "renderScene",
    today: "renderScene",
    rust: "render_scene",
    group: "scene",
    path: "/api/scene/renderScene",
    section: "Render a scene",
    doc: "Renders.",
    effect: Effect::Once,
    reason: "It renders twice.",
    lookup: Some("`listScenes` shows the scene"),
    parameters: RenderScene::SCHEMA,
    one_of: &[],
    requirements: &[],
    paging: None,
    data: TypeSchema::Object(Page::<Job>::SCHEMA),
    example: Example { request: r#"{"Zone":1,"taskParam":[1]}"#, response: "" },
};

pub static SET_NOTE: Operation = Operation {
    name: "setNote",
    today: "setNote",
    rust: "set_note",
    group: "scene",
    path: "/api/scene/setNote",
    section: "Set a note",
    doc: "Keeps a note.",
    effect: Effect::Repeatable,
    reason: "The note stays the same.",
    lookup: None,
    parameters: SetNote::SCHEMA,
    one_of: &[],
    requirements: &[],
    paging: None,
    data: TypeSchema::Nothing,
    example: Example { request: "{}", response: "" },
};

pub static LIST_JOBS: Operation = Operation {
    name: "listJobs",
    today: "listJobs",
    rust: "list_jobs",
    group: "job",
    path: "/api/job/listJobs",
    section: "List the jobs",
    doc: "Lists jobs.",
    effect: Effect::Read,
    reason: "It changes nothing.",
    lookup: None,
    parameters: ListJobs::SCHEMA,
    one_of: &[],
    requirements: &[],
    paging: Some(Paging { number: "pageNum", size: "pageSize" }),
    data: TypeSchema::Object(Page::<Job>::SCHEMA),
    example: Example { request: r#"{"pageNum":1,"pageSize":2}"#, response: "" },
};
