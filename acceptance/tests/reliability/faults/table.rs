//! What has to come of each fault.
//!
//! A call is tried three times at most. Reads and calls that can be repeated end alike, since both may be sent again; what
//! must not be done twice is sent again only after a refusal that certainly came before it was done.

use rayvision::{Category, Outcome};
use rayvision_simulator::FaultKind;

/// What comes of a call.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct End {
    pub(crate) how: How,
    /// As the caller is told, and as the server sees.
    pub(crate) attempts: u32,
    /// How often the world carries it out.
    pub(crate) executed: usize,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum How {
    Succeeds,
    Fails(&'static str, Outcome),
}

/// A fault, and how calls end that it hits at the first attempt, at every one, and at the second after one that failed.
pub(crate) struct Row {
    pub(crate) why: &'static str,
    pub(crate) fault: FaultKind,
    /// Of a read, and of a call that can be repeated.
    pub(crate) again: [End; 3],
    /// Of a call that must not be done twice.
    pub(crate) once: [End; 3],
}

/// All rows.
pub(crate) fn table() -> Vec<Row> {
    vec![
        Row {
            why: "lost, and nobody knows whether it was done; it was not",
            fault: FaultKind::DropBefore,
            again: [ok(2, 1), unknown("Connection", 3, 0), ok(3, 2)],
            once: [unknown("Connection", 1, 0), unknown("Connection", 1, 0), unknown("Connection", 2, 0)],
        },
        answer_lost("done, but the answer is lost", FaultKind::DropAfter, "Connection"),
        harmless("an answer that is only late", FaultKind::Delay { milliseconds: 20 }),
        answer_lost(
            "an answer that comes after the attempt was given up",
            FaultKind::Delay { milliseconds: 8_000 },
            "Timeout",
        ),
        answer_lost("half an answer", FaultKind::CutShort, "Connection"),
        harmless("slow, but it comes", FaultKind::Dribble { milliseconds: 1 }),
        answer_lost(
            "each byte within its time, but the attempt is not",
            FaultKind::Dribble { milliseconds: 100 },
            "Timeout",
        ),
        answer_lost("nothing more comes", FaultKind::Dribble { milliseconds: 8_000 }, "Timeout"),
        answer_lost("done, and answered with what nobody can read", FaultKind::Garbage, "NotEnvelope"),
        answer_lost("done, and a proxy says that it is not", FaultKind::BadGateway, "Status"),
        harmless("a member that nobody knows", edited(&["/news"], &[])),
        answer_lost("an answer without its code", edited(&[], &["/code"]), "NotEnvelope"),
        answer_lost("the connection ends before the told length", FaultKind::WrongLength { by: 7 }, "Connection"),
        answer_lost("the told length ends before the JSON", FaultKind::WrongLength { by: -7 }, "NotEnvelope"),
        Row {
            why: "longer than the limit it will be the next time too",
            fault: FaultKind::WrongLength { by: 1 << 30 },
            again: [unknown("TooLong", 1, 1), unknown("TooLong", 1, 1), unknown("TooLong", 2, 2)],
            once: [unknown("TooLong", 1, 1), unknown("TooLong", 1, 1), unknown("TooLong", 2, 1)],
        },
        Row {
            why: "an internal error passes, and may come after the work; here it does not",
            fault: code(500),
            again: [ok(2, 1), unknown("Refused", 3, 0), ok(3, 2)],
            once: [unknown("Refused", 1, 0), unknown("Refused", 1, 0), unknown("Refused", 2, 0)],
        },
        refused("what is missing stays missing", code(404), 404, Category::Missing),
        refused("a key that is wrong stays wrong", code(611), 611, Category::Signature),
        refused("the clock is refused, but it is right", code(610), 610, Category::Clock),
        Row {
            why: "nobody knows what an undocumented code means",
            fault: code(987_654),
            again: [unknown("Refused", 1, 0), unknown("Refused", 1, 0), unknown("Refused", 2, 1)],
            once: [unknown("Refused", 1, 0), unknown("Refused", 1, 0), unknown("Refused", 2, 0)],
        },
        harmless("within what the platform allows", FaultKind::ClockSkew { seconds: 60 }),
        Row {
            why: "the clock is corrected once: not a second time, when the server's jumps back",
            fault: FaultKind::ClockSkew { seconds: 7_200 },
            again: [turned_away(610, Category::Clock, 2, 0), ok(2, 1), unknown("Refused", 3, 1)],
            once: [turned_away(610, Category::Clock, 2, 0), ok(2, 1), turned_away(610, Category::Clock, 2, 0)],
        },
        refused(
            "a server's clock that is days off is not believed",
            FaultKind::ClockSkew { seconds: -3 * 24 * 3_600 },
            610,
            Category::Clock,
        ),
    ]
}

/// A fault that hinders nothing.
fn harmless(why: &'static str, fault: FaultKind) -> Row {
    Row { why, fault, again: [ok(1, 1), ok(1, 1), ok(2, 2)], once: [ok(1, 1), ok(1, 1), ok(2, 1)] }
}

/// A fault by which the work is done, but the caller can't know.
fn answer_lost(why: &'static str, fault: FaultKind, kind: &'static str) -> Row {
    Row {
        why,
        fault,
        again: [ok(2, 2), unknown(kind, 3, 3), ok(3, 3)],
        once: [unknown(kind, 1, 1), unknown(kind, 1, 1), unknown(kind, 2, 1)],
    }
}

/// A refusal before anything is done that no repetition mends. After an attempt that may have been carried out, the
/// outcome is unknown all the same.
fn refused(why: &'static str, fault: FaultKind, code: i64, category: Category) -> Row {
    let at_once = turned_away(code, category, 1, 0);
    Row {
        why,
        fault,
        again: [at_once, at_once, unknown("Refused", 2, 1)],
        once: [at_once, at_once, turned_away(code, category, 2, 0)],
    }
}

fn ok(attempts: u32, executed: usize) -> End {
    End { how: How::Succeeds, attempts, executed }
}

fn unknown(kind: &'static str, attempts: u32, executed: usize) -> End {
    End { how: How::Fails(kind, Outcome::Unknown), attempts, executed }
}

fn turned_away(code: i64, category: Category, attempts: u32, executed: usize) -> End {
    End { how: How::Fails("Refused", Outcome::Refused { code, category: Some(category) }), attempts, executed }
}

fn code(code: i64) -> FaultKind {
    FaultKind::Code { code, message: None }
}

fn edited(set: &[&str], remove: &[&str]) -> FaultKind {
    FaultKind::Edit {
        set: set.iter().map(|pointer| ((*pointer).to_owned(), true.into())).collect(),
        remove: remove.iter().map(|pointer| (*pointer).to_owned()).collect(),
    }
}
