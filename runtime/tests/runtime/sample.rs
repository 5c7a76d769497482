//! Types of an invented platform, as generated code defines them.
#![allow(dead_code, unreachable_pub, missing_docs, reason = "each test takes what it needs")]

use rayvision_runtime::{
    Category, CodeInfo, DateTime, Decimal, Effect, EnvelopeNames, Example, Executed, Flag, Header, Hours, Json,
    Milliseconds, Operation, Piece, Protocol, Request, Retry, Seconds, Sensitive, Signing, Source, TimeUnit, Timestamp,
    Wire,
};

rayvision_runtime::open_enum! {
    /// State of a job.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
    #[non_exhaustive]
    pub enum JobStatus: i32 {
        /// Waits for
        /// a node.
        #[wire("WAITING", 0, pending)]
        Waiting,
        /// Stopped by someone.
        #[wire("STOPPED", 10, held)]
        Stopped,
        /// Ended well.
        #[wire("DONE", 25, done)]
        Done,
        /// Ended badly.
        #[wire("BROKEN", -1, failed)]
        Broken,
        /// Says nothing.
        #[wire("ODD", 7)]
        Odd,
    }
}

rayvision_runtime::open_enum! {
    /// What a fee is for.
    #[derive(Clone, Debug, PartialEq, Eq, Hash)]
    pub enum FeeType: String {
        /// Rendering.
        #[wire("RENDER", "Render", done)]
        Render,
        #[wire("DOWNLOAD", "Download")]
        Download,
    }
}

rayvision_runtime::open_enum! {
    /// Big numbers.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
    pub enum Big: i64 {
        /// Beyond 32 bits.
        #[wire("HUGE", 9_007_199_254_740_993)]
        Huge,
    }
}

rayvision_runtime::object! {
    /// A page of anything.
    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct Page<T> {
        /// How many there are.
        #[wire("total")]
        pub total: i32,
        /// These.
        #[wire("items")]
        pub items: Vec<T>,
    }
}

rayvision_runtime::object! {
    /// A job, with jobs in it.
    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct Job {
        /// Its number.
        #[wire("jobId")]
        pub job_id: i64,
        #[wire("status")]
        pub status: JobStatus,
        #[wire("munuJobId", "menuJobId", "menu_job_id")]
        pub menu_job_id: Option<String>,
        #[wire("jobs")]
        pub jobs: Option<Vec<Job>>,
        #[wire("fee")]
        pub fee: Option<Decimal>,
        #[wire("feeType")]
        pub fee_type: Option<FeeType>,
        #[wire("cgId", as = string)]
        pub cg_id: Option<i32>,
        #[wire("percent", range = 0..=100)]
        pub percent: Option<i32>,
        #[wire("started")]
        pub started: Option<Timestamp>,
        #[wire("submitted")]
        pub submitted: Option<DateTime>,
        #[wire("secondsUsed")]
        pub seconds_used: Option<Seconds>,
        #[wire("millisecondsUsed")]
        pub milliseconds_used: Option<Milliseconds>,
        #[wire("hoursLeft")]
        pub hours_left: Option<Hours>,
        #[wire("locked")]
        pub locked: Option<Flag>,
        #[wire("visible")]
        pub visible: Option<bool>,
        #[wire("owner")]
        pub owner: Option<Sensitive<String>>,
        #[wire("extra")]
        pub extra: Option<Json>,
        #[wire("matrix")]
        pub matrix: Option<Vec<Vec<String>>>,
    }
}

rayvision_runtime::object! {
    /// No members.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct Empty {}
}

rayvision_runtime::object! {
    /// A plug-in.
    #[derive(Clone, Debug, PartialEq)]
    pub struct PlugIn {
        #[wire("id")]
        pub id: i64,
        #[wire("names")]
        pub names: Vec<String>,
    }
}

rayvision_runtime::request! {
    /// Parameters of `renderScene`, in byte order.
    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct RenderScene {
        #[wire("Zone", range = 1..)]
        pub zone: i32,
        #[wire("note")]
        pub note: Option<String>,
        #[wire("plugIns")]
        pub plug_ins: Option<Vec<PlugIn>>,
        #[wire("taskParam")]
        pub task_param: Vec<i64>,
        #[wire("zip", range = ..=5)]
        pub zip: Option<bool>,
    }
    /// Required parameters by position.
    fn new(zone: i32, task_param: impl Into<Vec<i64>>);
}

impl Request for RenderScene {
    type Data = Page<Job>;
    const OPERATION: &'static Operation = &RENDER_SCENE;
}

rayvision_runtime::request! {
    /// Nothing to ask for, nothing to tell.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct Ping {}
}

impl Request for Ping {
    type Data = ();
    const OPERATION: &'static Operation = &PING;
}

pub static RENDER_SCENE: Operation = Operation {
    name: "renderScene",
    group: "scene",
    path: "/api/scene/renderScene",
    section: "Render a scene",
    doc: "Renders.",
    effect: Effect::Once,
    reason: "It renders twice.",
    lookup: Some("`listScenes` shows the scene"),
    parameters: RenderScene::FIELDS,
    paging: None,
    data: <Page<Job> as Wire>::kind,
    example: Example { request: r#"{"Zone":1,"taskParam":[1]}"#, response: "" },
};

rayvision_runtime::request! {
    /// A note to keep.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct SetNote {
        #[wire("note")]
        pub note: Option<String>,
    }
}

impl Request for SetNote {
    type Data = ();
    const OPERATION: &'static Operation = &SET_NOTE;
}

pub static SET_NOTE: Operation = Operation {
    name: "setNote",
    group: "scene",
    path: "/api/scene/setNote",
    section: "Set a note",
    doc: "Keeps a note.",
    effect: Effect::Repeatable,
    reason: "The note stays the same.",
    lookup: None,
    parameters: SetNote::FIELDS,
    paging: None,
    data: || <() as Wire>::kind(),
    example: Example { request: "{}", response: "" },
};

pub static PING: Operation = Operation {
    name: "ping",
    group: "common",
    path: "/api/common/ping",
    section: "Ping",
    doc: "Does nothing.",
    effect: Effect::Read,
    reason: "It does nothing.",
    lookup: None,
    parameters: Ping::FIELDS,
    paging: None,
    data: || <() as Wire>::kind(),
    example: Example { request: "{}", response: "" },
};

pub static PROTOCOL: Protocol = Protocol {
    revision: "4.0",
    method: "POST",
    default_host: "task.renderbus.com",
    headers: &[
        Header { name: "UTCTimestamp", source: Source::Clock(TimeUnit::Seconds) },
        Header { name: "accessId", source: Source::Credentials },
        Header { name: "channel", source: Source::Fixed("4") },
        Header { name: "nonce", source: Source::Random },
        Header { name: "platform", source: Source::Client },
        Header { name: "version", source: Source::Fixed("1.0.0") },
    ],
    signing: Signing { header: "signature", string: STRING },
    envelope: EnvelopeNames {
        version: "version",
        result: "result",
        message: Some("message"),
        code: "code",
        ok: &[200],
        time: Some("serverTime"),
        data: "data",
    },
    codes: &[
        code(200, "SUCCESS", Category::Success, Retry::Never, Executed::Never, "Granted"),
        code(404, "NO_SCENE", Category::Missing, Retry::Never, Executed::Never, "No such scene"),
        code(503, "BUSY", Category::Server, Retry::Backoff, Executed::Never, "Come again"),
        code(500, "BROKEN", Category::Server, Retry::Backoff, Executed::Maybe, "Something broke"),
        code(
            610,
            "SIGNATURE_EXPIRED",
            Category::Clock,
            Retry::AfterClockCorrection,
            Executed::Never,
            "Signature expired",
        ),
    ],
};

const fn code(
    code: i64,
    name: &'static str,
    category: Category,
    retry: Retry,
    executed: Executed,
    doc: &'static str,
) -> CodeInfo {
    CodeInfo { code, name, category, retry, executed, doc }
}

pub const STRING: &[Piece] = &[
    Piece::Text("["),
    Piece::Method,
    Piece::Text("]"),
    Piece::Host,
    Piece::Text(":"),
    Piece::Path,
    Piece::Text("&"),
    Piece::Parameters,
];
