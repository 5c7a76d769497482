//! What the platform answers with, and what requests are made of.

use rayvision_runtime::codec::{self, Flag, Hours, Milliseconds, Seconds, Sensitive};
use rayvision_runtime::{DateTime, Decimal, FieldSchema, Json, Object, ObjectSchema, Range, Timestamp, TypeSchema};
use serde::{Deserialize, Serialize};

use super::enums::{FeeType, JobStatus};

/// A page of anything.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Page<T> {
    /// How many there are.
    #[serde(with = "codec::integer")]
    pub total: i32,
    /// These.
    #[serde(with = "codec::list", bound(serialize = "T: Serialize", deserialize = "T: Deserialize<'de>"))]
    pub items: Vec<T>,
}

impl<T: Object> Object for Page<T> {
    const SCHEMA: &'static ObjectSchema = &ObjectSchema {
        name: "Page",
        doc: "A page of anything.",
        fields: &[
            FieldSchema {
                wire: "total",
                rust: "total",
                doc: "How many there are.",
                required: true,
                schema: TypeSchema::Int32,
                ..FieldSchema::NEW
            },
            FieldSchema {
                wire: "items",
                rust: "items",
                doc: "These.",
                required: true,
                schema: TypeSchema::List(&TypeSchema::Object(T::SCHEMA)),
                ..FieldSchema::NEW
            },
        ],
    };
}

/// A job, with jobs in it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Job {
    /// Its number.
    #[serde(with = "codec::integer")]
    pub job_id: i64,
    /// Its state.
    pub status: JobStatus,
    /// Its number at the dispatcher.
    #[serde(
        rename = "munuJobId",
        alias = "menuJobId",
        alias = "menu_job_id",
        default,
        skip_serializing_if = "Option::is_none",
        with = "codec::text::optional"
    )]
    pub menu_job_id: Option<String>,
    /// Jobs in it.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "codec::optional")]
    pub jobs: Option<Vec<Job>>,
    /// What it costs.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "codec::decimal::optional")]
    pub fee: Option<Decimal>,
    /// What for.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "codec::optional")]
    pub fee_type: Option<FeeType>,
    /// Software.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "codec::integer::as_text::optional")]
    pub cg_id: Option<i32>,
    /// How much of it is done.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "codec::integer::optional")]
    pub percent: Option<i32>,
    /// When it began.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "codec::timestamp::optional")]
    pub started: Option<Timestamp>,
    /// When it was submitted, by the platform's wall clock.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "codec::datetime::optional")]
    pub submitted: Option<DateTime>,
    /// Seconds.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "codec::optional")]
    pub seconds_used: Option<Seconds>,
    /// Milliseconds.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "codec::optional")]
    pub milliseconds_used: Option<Milliseconds>,
    /// Hours.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "codec::optional")]
    pub hours_left: Option<Hours>,
    /// Whether it is locked.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "codec::optional")]
    pub locked: Option<Flag>,
    /// Whether it is shared.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "codec::as_text::optional")]
    pub shared: Option<Flag>,
    /// Whether it is shown.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "codec::boolean::optional")]
    pub visible: Option<bool>,
    /// Whose it is.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "codec::text::optional")]
    pub owner: Option<Sensitive<String>>,
    /// Its labels.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "codec::text::optional_list")]
    pub labels: Option<Vec<String>>,
    /// Nobody knows.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub extra: Option<Json>,
    /// Names in rows.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "codec::optional")]
    pub matrix: Option<Vec<Vec<String>>>,
}

impl Object for Job {
    const SCHEMA: &'static ObjectSchema = &JOB;
}

static JOB: ObjectSchema = ObjectSchema {
    name: "Job",
    doc: "A job, with jobs in it.",
    fields: &[
        FieldSchema {
            wire: "jobId",
            rust: "job_id",
            doc: "Its number.",
            required: true,
            schema: TypeSchema::Int64,
            ..FieldSchema::NEW
        },
        FieldSchema {
            wire: "status",
            rust: "status",
            doc: "Its state.",
            required: true,
            schema: TypeSchema::Enum(JobStatus::SCHEMA),
            ..FieldSchema::NEW
        },
        FieldSchema {
            wire: "munuJobId",
            rust: "menu_job_id",
            aliases: &["menuJobId", "menu_job_id"],
            doc: "Its number at the dispatcher.",
            schema: TypeSchema::Text,
            ..FieldSchema::NEW
        },
        FieldSchema {
            wire: "jobs",
            rust: "jobs",
            doc: "Jobs in it.",
            schema: TypeSchema::List(&TypeSchema::Object(&JOB)),
            ..FieldSchema::NEW
        },
        FieldSchema {
            wire: "fee",
            rust: "fee",
            doc: "What it costs.",
            schema: TypeSchema::Decimal,
            ..FieldSchema::NEW
        },
        FieldSchema {
            wire: "feeType",
            rust: "fee_type",
            doc: "What for.",
            schema: TypeSchema::Enum(FeeType::SCHEMA),
            ..FieldSchema::NEW
        },
        FieldSchema {
            wire: "cgId",
            rust: "cg_id",
            doc: "Software.",
            as_text: true,
            schema: TypeSchema::Int32,
            ..FieldSchema::NEW
        },
        FieldSchema {
            wire: "percent",
            rust: "percent",
            doc: "How much of it is done.",
            range: Some(Range { min: Some(0), max: Some(100) }),
            schema: TypeSchema::Int32,
            ..FieldSchema::NEW
        },
        FieldSchema {
            wire: "started",
            rust: "started",
            doc: "When it began.",
            schema: TypeSchema::Timestamp,
            ..FieldSchema::NEW
        },
        FieldSchema {
            wire: "submitted",
            rust: "submitted",
            doc: "When it was submitted, by the platform's wall clock.",
            schema: TypeSchema::DateTime,
            ..FieldSchema::NEW
        },
        FieldSchema {
            wire: "secondsUsed",
            rust: "seconds_used",
            doc: "Seconds.",
            schema: TypeSchema::Seconds,
            ..FieldSchema::NEW
        },
        FieldSchema {
            wire: "millisecondsUsed",
            rust: "milliseconds_used",
            doc: "Milliseconds.",
            schema: TypeSchema::Milliseconds,
            ..FieldSchema::NEW
        },
        FieldSchema {
            wire: "hoursLeft",
            rust: "hours_left",
            doc: "Hours.",
            schema: TypeSchema::Hours,
            ..FieldSchema::NEW
        },
        FieldSchema {
            wire: "locked",
            rust: "locked",
            doc: "Whether it is locked.",
            schema: TypeSchema::Flag,
            ..FieldSchema::NEW
        },
        FieldSchema {
            wire: "shared",
            rust: "shared",
            doc: "Whether it is shared.",
            as_text: true,
            schema: TypeSchema::Flag,
            ..FieldSchema::NEW
        },
        FieldSchema {
            wire: "visible",
            rust: "visible",
            doc: "Whether it is shown.",
            schema: TypeSchema::Bool,
            ..FieldSchema::NEW
        },
        FieldSchema {
            wire: "owner",
            rust: "owner",
            doc: "Whose it is.",
            sensitive: true,
            schema: TypeSchema::Text,
            ..FieldSchema::NEW
        },
        FieldSchema {
            wire: "labels",
            rust: "labels",
            doc: "Its labels.",
            schema: TypeSchema::List(&TypeSchema::Text),
            ..FieldSchema::NEW
        },
        FieldSchema {
            wire: "extra",
            rust: "extra",
            doc: "Nobody knows.",
            schema: TypeSchema::Json,
            ..FieldSchema::NEW
        },
        FieldSchema {
            wire: "matrix",
            rust: "matrix",
            doc: "Names in rows.",
            schema: TypeSchema::List(&TypeSchema::List(&TypeSchema::Text)),
            ..FieldSchema::NEW
        },
    ],
};

/// A plug-in.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct PlugIn {
    /// Its number.
    #[serde(with = "codec::integer")]
    pub id: i64,
    /// Its names.
    #[serde(with = "codec::text::list")]
    pub names: Vec<String>,
}

impl Object for PlugIn {
    const SCHEMA: &'static ObjectSchema = &PLUG_IN;
}

static PLUG_IN: ObjectSchema = ObjectSchema {
    name: "PlugIn",
    doc: "A plug-in.",
    fields: &[
        FieldSchema {
            wire: "id",
            rust: "id",
            doc: "Its number.",
            required: true,
            schema: TypeSchema::Int64,
            ..FieldSchema::NEW
        },
        FieldSchema {
            wire: "names",
            rust: "names",
            doc: "Its names.",
            required: true,
            schema: TypeSchema::List(&TypeSchema::Text),
            ..FieldSchema::NEW
        },
    ],
};
