//! What a task comes to, together with the child tasks that it holds.

use rayvision::enums::{TaskStatus, TaskType};
use rayvision::types::{TaskInfo, TaskInfoTotals};
use rayvision::{Decimal, Object, ObjectSchema, Progress, Seconds, Timestamp, TypeSchema};
use serde_json::{Value as Json, json};

use crate::schema::{Record, RowSchema, member, record};

/// The members of a task's row: what the platform tells, and what it comes to.
pub(crate) const TASK_ROW: RowSchema = RowSchema(&[TaskInfo::SCHEMA, &WITH_SUMMARY]);

/// The member of other rows that tells what a task comes to.
pub(crate) const SUMMARY_ROW: RowSchema = RowSchema(&[&WITH_SUMMARY]);

static WITH_SUMMARY: ObjectSchema =
    ObjectSchema { name: "WithSummary", doc: "", fields: &[member("summary", TypeSchema::Object(&SUMMARY))] };

/// The members of [`Summary::json`]: most have the names and types of a task's own.
static SUMMARY: ObjectSchema = ObjectSchema {
    name: "Summary",
    doc: "",
    fields: &[
        member("taskStatus", TypeSchema::Enum(TaskStatus::SCHEMA)),
        member("progress", TypeSchema::Text),
        member("percent", TypeSchema::Int64),
        member("totalFrames", TypeSchema::Int64),
        member("doneFrames", TypeSchema::Int64),
        member("failedFrames", TypeSchema::Int64),
        member("executingFrames", TypeSchema::Int64),
        member("abortFrames", TypeSchema::Int64),
        member("renderConsume", TypeSchema::Decimal),
        member("userAccountConsume", TypeSchema::Decimal),
        member("couponConsume", TypeSchema::Decimal),
        member("taskArrears", TypeSchema::Decimal),
        member("renderDuration", TypeSchema::Seconds),
        member("startTime", TypeSchema::Timestamp),
        member("completedDate", TypeSchema::Timestamp),
    ],
};

/// What a task comes to. What a task that holds others says of itself is not true: they count instead.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Summary {
    pub(crate) status: TaskStatus,
    pub(crate) frames: Frames,
    pub(crate) money: Money,
    /// Whether something has ended of which the platform does not tell what it cost.
    pub(crate) is_cost_untold: bool,
    /// Time spent on rendering, of all frames together.
    pub(crate) seconds: i64,
    pub(crate) started: Option<Timestamp>,
    /// Where all has ended.
    pub(crate) ended: Option<Timestamp>,
}

/// Frames by what became of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Frames {
    pub(crate) total: i64,
    pub(crate) done: i64,
    pub(crate) failed: i64,
    pub(crate) executing: i64,
    pub(crate) given_up: i64,
}

impl Frames {
    fn of(totals: &TaskInfoTotals) -> Self {
        let count = |frames: Option<i64>| frames.unwrap_or(0).max(0);
        Self {
            total: count(totals.total_frames),
            done: count(totals.done_frames),
            failed: count(totals.failed_frames),
            executing: count(totals.executing_frames),
            given_up: count(totals.abort_frames),
        }
    }

    /// Those that have ended, well or not.
    pub(crate) fn ended(&self) -> i64 {
        self.done.saturating_add(self.failed).saturating_add(self.given_up)
    }

    pub(crate) fn left(&self) -> i64 {
        self.total.saturating_sub(self.ended()).max(0)
    }

    /// How many of a hundred are done.
    pub(crate) fn percent(&self) -> i64 {
        self.done.saturating_mul(100).checked_div(self.total).unwrap_or(0).clamp(0, 100)
    }
}

/// What was paid, and by what.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Money {
    pub(crate) cost: Decimal,
    pub(crate) balance: Decimal,
    pub(crate) coupons: Decimal,
    pub(crate) arrears: Decimal,
}

impl Money {
    pub(crate) fn add(&mut self, other: &Self) {
        self.cost = self.cost.saturating_add(other.cost);
        self.balance = self.balance.saturating_add(other.balance);
        self.coupons = self.coupons.saturating_add(other.coupons);
        self.arrears = self.arrears.saturating_add(other.arrears);
    }

    fn of(totals: &TaskInfoTotals) -> Self {
        Self {
            cost: totals.render_consume.unwrap_or_default(),
            balance: totals.user_account_consume.unwrap_or_default(),
            coupons: totals.coupon_consume.unwrap_or_default(),
            arrears: totals.task_arrears.unwrap_or_default(),
        }
    }
}

impl Summary {
    pub(crate) fn of(task: &TaskInfo) -> Self {
        let totals = task.totals();
        let mut summary = Self {
            status: totals.task_status,
            frames: Frames::of(&totals),
            money: Money::of(&totals),
            is_cost_untold: task.leaves().into_iter().any(is_cost_untold),
            seconds: totals.render_duration.map_or(0, |Seconds(seconds)| seconds),
            started: totals.start_time,
            ended: totals.completed_date,
        };
        if !summary.has_ended() {
            summary.ended = None;
        }
        summary
    }

    /// What its state means to someone waiting. A state that nobody knows may move on.
    pub(crate) fn progress(&self) -> Progress {
        self.status.progress().unwrap_or(Progress::Pending)
    }

    pub(crate) fn has_ended(&self) -> bool {
        matches!(self.progress(), Progress::Done | Progress::Failed)
    }

    pub(crate) fn json(&self) -> Json {
        json!({
            "taskStatus": self.status.name().map_or_else(|| self.status.value().into(), Json::from),
            "progress": word(self.progress()),
            "percent": self.frames.percent(),
            "totalFrames": self.frames.total,
            "doneFrames": self.frames.done,
            "failedFrames": self.frames.failed,
            "executingFrames": self.frames.executing,
            "abortFrames": self.frames.given_up,
            "renderConsume": exact(self.money.cost),
            "userAccountConsume": exact(self.money.balance),
            "couponConsume": exact(self.money.coupons),
            "taskArrears": exact(self.money.arrears),
            "renderDuration": self.seconds,
            "startTime": self.started.map(|time| time.to_string()),
            "completedDate": self.ended.map(|time| time.to_string()),
        })
    }
}

/// An amount with all of its digits, and with two decimals at least.
pub(crate) fn exact(amount: Decimal) -> String {
    let mut amount = amount;
    if amount.scale() < 2 {
        amount.rescale(2);
    }
    amount.to_string()
}

/// A task as JSON: what the platform tells, and what it comes to.
pub(crate) fn task_record(task: &TaskInfo, summary: &Summary) -> Record {
    let mut members = record(task);
    members.insert("summary".to_owned(), summary.json());
    members
}

fn is_cost_untold(leaf: &TaskInfo) -> bool {
    let has_ended = matches!(leaf.task_status.progress(), Some(Progress::Done | Progress::Failed));
    has_ended && leaf.render_consume.is_none()
}

/// The part that renders the picture.
pub(crate) fn picture(task: &TaskInfo) -> &TaskInfo {
    let parts = task.leaves();
    parts.iter().find(|part| !is_photon(part)).or(parts.first()).copied().unwrap_or(task)
}

/// Whether a part renders a photon map, which is only used for the picture.
pub(crate) fn is_photon(part: &TaskInfo) -> bool {
    part.task_type == Some(TaskType::RenderPhoton)
}

fn word(progress: Progress) -> &'static str {
    match progress {
        Progress::Pending => "pending",
        Progress::Held => "held",
        Progress::Done => "done",
        Progress::Failed => "failed",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn children_count_in_the_place_of_their_parent() {
        use TaskStatus::{Analyse, Finished, FinishedHasFailed, Rendering, Stop, Waiting};
        for (children, expected) in [
            (&[][..], Waiting),
            (&[Finished, Finished], Finished),
            (&[Finished, FinishedHasFailed], FinishedHasFailed),
            (&[Finished, Stop], Stop),
            (&[Stop, Waiting], Waiting),
            (&[Waiting, Rendering, Analyse], Rendering),
        ] {
            let mut task = TaskInfo::new(1, Waiting);
            task.render_consume = Some(Decimal::from(100));
            let child = |(id, status): (i64, &TaskStatus)| {
                let mut child = TaskInfo::new(id, *status);
                child.total_frames = Some(10);
                child.done_frames = Some(4);
                child.render_consume = Some(Decimal::new(150, 2));
                child
            };
            task.resp_rendering_task_list = Some((2..).zip(children).map(child).collect());
            let summary = Summary::of(&task);
            assert_eq!(summary.status, expected, "{children:?}");
            if !children.is_empty() {
                let count = i64::try_from(children.len()).unwrap();
                assert_eq!(summary.frames.total, 10 * count);
                assert_eq!(summary.frames.percent(), 40);
                assert_eq!(summary.money.cost, Decimal::new(150 * count, 2));
            }
        }
    }

    #[test]
    fn rows_are_described() {
        let task = TaskInfo::new(1, TaskStatus::Waiting);
        TASK_ROW.assert_describes(&Json::Object(task_record(&task, &Summary::of(&task))));
        let own: Vec<&str> =
            SUMMARY.fields.iter().map(|field| field.wire).filter(|name| TASK_ROW.at(name).is_none()).collect();
        assert_eq!(own, ["progress", "percent"], "all others are a task's own");
    }

    #[test]
    fn amounts_keep_their_digits() {
        for (amount, expected) in [("0", "0.00"), ("21.3", "21.30"), ("0.2160", "0.2160"), ("-5", "-5.00")] {
            assert_eq!(exact(amount.parse().unwrap()), expected);
        }
        assert_eq!(exact(Decimal::MAX), Decimal::MAX.to_string());
    }

    #[test]
    fn counts_that_make_no_sense_do_no_harm() {
        let mut task = TaskInfo::new(1, TaskStatus::Rendering);
        task.total_frames = Some(-5);
        task.done_frames = Some(i32::MAX);
        let frames = Summary::of(&task).frames;
        assert_eq!((frames.percent(), frames.left()), (0, 0));
    }
}
