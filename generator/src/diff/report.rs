//! A diff as it is told: to people, in Markdown, to programs.

use std::collections::HashSet;
use std::fmt::Write as _;

use serde_json::{Value as Json, json};

use super::catalogue::Class;
use super::{Diff, Finding};

/// The classes, the worst first, as headings.
const CLASSES: [(Class, &str); 5] = [
    (Class::Wire, "On the wire: programs that were built before are refused, or read wrongly"),
    (Class::Source, "In the source: programs no longer compile"),
    (Class::Behaviour, "In behaviour: the same types, with another meaning"),
    (Class::Additive, "Added"),
    (Class::Documentation, "Told otherwise"),
];

pub(super) fn text(diff: &Diff) -> String {
    let Some(worst) = diff.worst() else { return "nothing has changed".to_owned() };
    let (mut text, mut explained) = (String::new(), HashSet::new());
    for (class, heading) in CLASSES {
        let findings: Vec<&Finding> = of_class(diff, class).collect();
        if findings.is_empty() {
            continue;
        }
        // Writing to a String never fails.
        let _ = writeln!(text, "{heading} ({})", findings.len());
        for finding in findings {
            let meaning = finding.kind.meaning();
            let _ = writeln!(text, "  {}: {}{}", place(finding), meaning.id, change(finding, "", ""));
            // Once is enough.
            if class >= Class::Behaviour && explained.insert(meaning.id) {
                let _ = writeln!(text, "      {}", meaning.reason);
            }
        }
        text.push('\n');
    }
    let (changes, are) = if diff.findings.len() == 1 { ("change", "is") } else { ("changes", "are") };
    let count = diff.findings.len();
    text + &format!("{count} {changes}; the worst {are} {}: {} version", worst.word(), worst.version())
}

pub(super) fn markdown(diff: &Diff) -> String {
    if diff.findings.is_empty() {
        return "Nothing has changed.".to_owned();
    }
    let mut text = String::new();
    for (class, heading) in CLASSES {
        let mut findings = of_class(diff, class).peekable();
        if findings.peek().is_none() {
            continue;
        }
        let _ = writeln!(text, "### {heading}\n");
        for finding in findings {
            let _ = writeln!(text, "{}", line(finding));
        }
        text.push('\n');
    }
    text.trim_end().to_owned()
}

/// A line of a changelog. The place stands alone, so that a change can be found by it.
pub(super) fn line(finding: &Finding) -> String {
    let edition = finding.edition.as_ref().map(|edition| format!(" ({edition})")).unwrap_or_default();
    let reason = finding.kind.meaning().reason;
    format!("- `{}`{edition}{}. {reason}", finding.place, change(finding, "`", "`"))
}

pub(super) fn json(diff: &Diff) -> Json {
    let changes = diff.findings.iter().map(|finding| {
        let meaning = finding.kind.meaning();
        json!({
            "kind": meaning.id,
            "class": meaning.class.word(),
            "edition": finding.edition,
            "place": finding.place,
            "before": finding.before,
            "after": finding.after,
            "reason": meaning.reason,
        })
    });
    let worst = diff.worst();
    json!({
        "worst": worst.map(Class::word),
        "version": worst.map(Class::version),
        "changes": changes.collect::<Vec<_>>(),
    })
}

fn of_class(diff: &Diff, class: Class) -> impl Iterator<Item = &Finding> {
    diff.findings.iter().filter(move |finding| finding.kind.meaning().class == class)
}

fn place(finding: &Finding) -> String {
    match &finding.edition {
        Some(edition) => format!("{} ({edition})", finding.place),
        None => finding.place.clone(),
    }
}

/// From what to what, where that can be shown.
fn change(finding: &Finding, open: &str, close: &str) -> String {
    match (&finding.before, &finding.after) {
        (Some(before), Some(after)) => format!(", {open}{before}{close} → {open}{after}{close}"),
        (Some(before), None) => format!(", {open}{before}{close}"),
        (None, Some(after)) => format!(", {open}{after}{close}"),
        (None, None) => String::new(),
    }
}
