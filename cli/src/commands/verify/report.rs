//! The report: for people, and as JSON.

use std::collections::BTreeSet;

use rayvision::{Edition, Operation, Timestamp, TypeSchema};
use serde_json::{Value as Json, json};

use super::answer::{Answer, Outcome};
use super::shape::Finding;
use crate::failure::Failure;
use crate::output::{Columns, Output, column, text};

pub(crate) static CALLS: Columns = Columns::own(&[
    text("edition", "Edition"),
    text("operation", "Operation"),
    text("outcome", "Outcome"),
    column("httpStatus", "HTTP status").typed(TypeSchema::Int64),
    column("code", "Code").typed(TypeSchema::Int64),
    text("path", "Path"),
]);

pub(crate) static FINDINGS: Columns = Columns::own(&[
    text("edition", "Edition"),
    text("operation", "Operation"),
    text("finding", "Finding"),
    text("place", "Place"),
    text("detail", "Detail"),
]);

pub(crate) static CLOCKS: Columns = Columns::own(&[
    text("edition", "Edition"),
    column("clockSeconds", "Platform's clock ahead by, in seconds").typed(TypeSchema::Int64),
]);

/// What the calls of an edition came to.
#[derive(Debug)]
pub(super) struct EditionReport {
    edition: Edition,
    calls: Vec<(&'static Operation, Outcome, BTreeSet<Finding>)>,
    clocks: Vec<i64>,
}

impl EditionReport {
    pub(super) fn new(edition: Edition) -> Self {
        Self { edition, calls: Vec::new(), clocks: Vec::new() }
    }

    pub(super) fn add(&mut self, operation: &'static Operation, answer: Answer) {
        self.clocks.extend(answer.clock);
        self.calls.push((operation, answer.outcome, answer.findings));
    }

    pub(super) fn skip(&mut self, operation: &'static Operation) {
        self.calls.push((operation, Outcome::NotAsked, BTreeSet::new()));
    }

    /// How far the platform's clock is ahead, in seconds: half of the answers say more, half less.
    fn clock(&self) -> Option<i64> {
        let mut clocks = self.clocks.clone();
        clocks.sort_unstable();
        clocks.get(clocks.len() / 2).map(|milliseconds| milliseconds / 1000)
    }

    fn calls(&self) -> impl Iterator<Item = Json> {
        self.calls.iter().map(|(operation, outcome, _)| call_row(self.edition, operation, *outcome))
    }

    fn findings(&self) -> impl Iterator<Item = Json> {
        let of = |(operation, _, findings): &'_ (&'static Operation, Outcome, BTreeSet<Finding>)| {
            findings.iter().map(|finding| finding_row(self.edition, operation, finding)).collect::<Vec<_>>()
        };
        self.calls.iter().flat_map(of)
    }
}

/// As JSON: of the time only the day.
pub(super) fn document(reports: &[EditionReport]) -> Json {
    let editions = reports.iter().map(|report| {
        json!({
            "edition": report.edition.number(),
            "clockSeconds": report.clock(),
            "calls": report.calls().collect::<Vec<_>>(),
            "findings": report.findings().collect::<Vec<_>>(),
        })
    });
    json!({
        "program": concat!("rayvision ", env!("CARGO_PKG_VERSION")),
        "date": Timestamp::now().to_zoned(jiff::tz::TimeZone::UTC).date().to_string(),
        "editions": editions.collect::<Vec<_>>(),
    })
}

/// For people: what was called, what was found, the clocks.
pub(super) fn write(reports: &[EditionReport], output: &mut Output) -> Result<(), Failure> {
    output.text("\nPaths:\n")?;
    table(CALLS, reports.iter().flat_map(EditionReport::calls), output)?;
    output.text("\nFindings:\n")?;
    table(FINDINGS, reports.iter().flat_map(EditionReport::findings), output)?;
    output.text("\nClocks:\n")?;
    let clocks = reports.iter().map(|report| clock_row(report.edition, report.clock()));
    table(CLOCKS, clocks, output)
}

fn table(columns: Columns, rows: impl Iterator<Item = Json>, output: &mut Output) -> Result<(), Failure> {
    let mut table = output.rows(columns.all())?;
    for row in rows {
        table.push(&row)?;
    }
    table.finish()
}

fn call_row(edition: Edition, operation: &Operation, outcome: Outcome) -> Json {
    let (word, status, code, is_known) = match outcome {
        Outcome::Served => ("served", None, None, None),
        Outcome::Refused { code, is_known } => ("refused", None, Some(code), Some(is_known)),
        Outcome::NotServed { status } => ("notServed", Some(status), None, None),
        Outcome::NotAnswered => ("notAnswered", None, None, None),
        Outcome::NotAsked => ("notAsked", None, None, None),
    };
    json!({
        "edition": edition.number(),
        "operation": operation.name,
        "path": operation.path,
        "outcome": word,
        "httpStatus": status,
        "code": code,
        "codeIsKnown": is_known,
    })
}

fn finding_row(edition: Edition, operation: &Operation, finding: &Finding) -> Json {
    json!({
        "edition": edition.number(),
        "operation": operation.name,
        "finding": finding.kind.word(),
        "place": finding.place,
        "detail": finding.detail,
    })
}

fn clock_row(edition: Edition, seconds: Option<i64>) -> Json {
    json!({ "edition": edition.number(), "clockSeconds": seconds })
}

#[cfg(test)]
mod tests {
    use rayvision::v2026::operations::QUERY_PLATFORMS;

    use super::super::shape::Kind;
    use super::*;

    #[test]
    fn rows_have_the_members_of_the_columns() {
        CALLS.assert_own(&call_row(Edition::V2026, &QUERY_PLATFORMS, Outcome::Served));
        let finding = Finding { place: String::new(), kind: Kind::Missing, detail: String::new() };
        FINDINGS.assert_own(&finding_row(Edition::V2026, &QUERY_PLATFORMS, &finding));
        CLOCKS.assert_own(&clock_row(Edition::V2026, None));
    }
}
