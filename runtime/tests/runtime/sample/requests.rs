//! Parameters of the operations.

use rayvision_runtime::{
    FieldSchema, Identity, Object, ObjectSchema, Operation, Paged, Range, Request, TypeSchema, codec,
};
use serde::{Deserialize, Serialize};

use super::operations;
use super::types::{Job, Page, PlugIn};

/// Parameters of `ping`: none.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Ping {}

impl Request for Ping {
    type Data = ();
    const OPERATION: &'static Operation = &operations::PING;
}

impl Object for Ping {
    const SCHEMA: &'static ObjectSchema = &PING;
}

static PING: ObjectSchema = ObjectSchema { name: "Ping", doc: "Parameters of `ping`: none.", fields: &[] };

/// Parameters of `renderScene`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct RenderScene {
    /// Where.
    #[serde(rename = "Zone", with = "codec::integer")]
    pub zone: i32,
    /// A note on it.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "codec::text::optional")]
    pub note: Option<String>,
    /// What it needs.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "codec::optional")]
    pub plug_ins: Option<Vec<PlugIn>>,
    /// Tasks to render.
    #[serde(with = "codec::integer::list")]
    pub task_param: Vec<i64>,
    /// Whether to pack the frames.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "codec::boolean::optional")]
    pub zip: Option<bool>,
}

impl RenderScene {
    /// Makes the parameters of the required ones, the others absent.
    pub fn new(zone: i32, task_param: impl Into<Vec<i64>>) -> Self {
        Self { zone, note: None, plug_ins: None, task_param: task_param.into(), zip: None }
    }
}

impl Request for RenderScene {
    type Data = Page<Job>;
    const OPERATION: &'static Operation = &operations::RENDER_SCENE;
}

impl Object for RenderScene {
    const SCHEMA: &'static ObjectSchema = &RENDER_SCENE;
}

static RENDER_SCENE: ObjectSchema = ObjectSchema {
    name: "RenderScene",
    doc: "Parameters of `renderScene`.",
    fields: &[
        FieldSchema {
            wire: "Zone",
            rust: "zone",
            doc: "Where.",
            required: true,
            range: Some(Range { min: Some(1), max: None }),
            schema: TypeSchema::Int32,
            ..FieldSchema::NEW
        },
        FieldSchema { wire: "note", rust: "note", doc: "A note on it.", schema: TypeSchema::Text, ..FieldSchema::NEW },
        FieldSchema {
            wire: "plugIns",
            rust: "plug_ins",
            doc: "What it needs.",
            schema: TypeSchema::List(&TypeSchema::Object(PlugIn::SCHEMA)),
            ..FieldSchema::NEW
        },
        FieldSchema {
            wire: "taskParam",
            rust: "task_param",
            doc: "Tasks to render.",
            required: true,
            schema: TypeSchema::List(&TypeSchema::Int64),
            ..FieldSchema::NEW
        },
        FieldSchema {
            wire: "zip",
            rust: "zip",
            doc: "Whether to pack the frames.",
            range: Some(Range { min: None, max: Some(5) }),
            schema: TypeSchema::Bool,
            ..FieldSchema::NEW
        },
    ],
};

/// Parameters of `setNote`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct SetNote {
    /// The note.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "codec::text::optional")]
    pub note: Option<String>,
}

impl Request for SetNote {
    type Data = ();
    const OPERATION: &'static Operation = &operations::SET_NOTE;
}

impl Object for SetNote {
    const SCHEMA: &'static ObjectSchema = &SET_NOTE;
}

static SET_NOTE: ObjectSchema = ObjectSchema {
    name: "SetNote",
    doc: "Parameters of `setNote`.",
    fields: &[FieldSchema {
        wire: "note",
        rust: "note",
        doc: "The note.",
        schema: TypeSchema::Text,
        ..FieldSchema::NEW
    }],
};

/// Parameters of `listJobs`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct ListJobs {
    /// Number of the page, from 1.
    #[serde(with = "codec::integer")]
    pub page_num: i32,
    /// Jobs per page.
    #[serde(with = "codec::integer")]
    pub page_size: i32,
}

impl ListJobs {
    /// Makes the parameters of the required ones.
    pub fn new(page_num: i32, page_size: i32) -> Self {
        Self { page_num, page_size }
    }
}

impl Request for ListJobs {
    type Data = Page<Job>;
    const OPERATION: &'static Operation = &operations::LIST_JOBS;
}

impl Paged for ListJobs {
    type Item = Job;

    fn number(&self) -> i32 {
        self.page_num
    }

    fn size(&self) -> i32 {
        self.page_size
    }

    fn turn_to(&mut self, number: i32) {
        self.page_num = number;
    }

    fn total(data: &Page<Job>) -> i64 {
        data.total.into()
    }

    fn items(data: &Page<Job>) -> &[Job] {
        &data.items
    }

    fn into_items(data: Page<Job>) -> Vec<Job> {
        data.items
    }

    fn identity(item: &Job) -> Option<Identity> {
        Some(item.job_id.into())
    }
}

impl Object for ListJobs {
    const SCHEMA: &'static ObjectSchema = &LIST_JOBS;
}

static LIST_JOBS: ObjectSchema = ObjectSchema {
    name: "ListJobs",
    doc: "Parameters of `listJobs`.",
    fields: &[
        FieldSchema {
            wire: "pageNum",
            rust: "page_num",
            doc: "Number of the page, from 1.",
            required: true,
            range: Some(Range { min: Some(1), max: None }),
            schema: TypeSchema::Int32,
            ..FieldSchema::NEW
        },
        FieldSchema {
            wire: "pageSize",
            rust: "page_size",
            doc: "Jobs per page.",
            required: true,
            range: Some(Range { min: Some(1), max: None }),
            schema: TypeSchema::Int32,
            ..FieldSchema::NEW
        },
    ],
};
