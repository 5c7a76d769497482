//! Whether a signature, or the string it was made of, is right.

use rayvision_simulator::NearMiss;

use super::Sign;
use super::difference::Difference;
use super::explanation::Explanation;
use super::near_miss::{self, Found};
use super::subject::Subject;
use crate::context::Context;
use crate::failure::Failure;
use crate::operation::input;
use crate::output::{Format, Output, plain};

/// Where a signature is far from right.
const NOTHING_USUAL: &str =
    "no usual mistake explains it: the access key may be another one, or the request is not the one that was signed";

/// Says whether what was given fits.
pub(super) fn run(
    arguments: &Sign,
    subject: &Subject,
    explanation: &Explanation,
    context: &Context,
    output: &mut Output,
) -> Result<(), Failure> {
    let mut fits = Vec::new();
    if let Some(file) = &arguments.verify_string {
        let given = input::read_text(file)?;
        // Editors end the last line.
        check_string(explanation, given.strip_suffix('\n').unwrap_or(&given))?;
        fits.push("the string to sign");
    }
    if let Some(given) = arguments.verify.as_ref().or(subject.signature.as_ref()) {
        check_signature(subject, explanation, given.trim(), context)?;
        fits.push("the signature");
    }
    if fits.is_empty() || output.format() != Format::Table {
        return Ok(());
    }
    output.text(&format!("Right: {}.\n", fits.join(" and ")))
}

fn check_string(explanation: &Explanation, given: &str) -> Result<(), Failure> {
    let Some(difference) = Difference::between(&explanation.string, given) else { return Ok(()) };
    let parameter = difference.parameter(&explanation.string, &explanation.parameters);
    let place = parameter.map(|parameter| format!(", in {}", plain(&parameter.name))).unwrap_or_default();
    Err(Failure::Unexpected(format!("the string to sign is another{place}, from {difference}")))
}

fn check_signature(
    subject: &Subject,
    explanation: &Explanation,
    given: &str,
    context: &Context,
) -> Result<(), Failure> {
    if given == explanation.signature {
        return Ok(());
    }
    let credentials = context.credentials()?;
    let place = Difference::between(&explanation.signature, given);
    let place = place.map(|difference| format!(" from {difference}")).unwrap_or_default();
    let own = credentials.access_id();
    let other = subject.access_id().filter(|id| *id != own);
    let caller = other.map(|id| format!("\nthe request is of {}, the access key of {own}", plain(id)));
    let reason = match near_miss::find(subject, given, context)? {
        Some(Found::Mistake(found)) => mistake(explanation, &found),
        Some(Found::Refusal(why)) => format!("the platform would refuse it anyway: {}", plain(&why)),
        None => NOTHING_USUAL.to_owned(),
    };
    let caller = caller.unwrap_or_default();
    Err(Failure::Unexpected(format!("the signature does not fit: it is another{place}{caller}\n{reason}")))
}

fn mistake(explanation: &Explanation, found: &NearMiss) -> String {
    let place = Difference::between(&explanation.string, &found.signed);
    let place = place.map(|difference| format!("\nthe strings differ from {difference}")).unwrap_or_default();
    format!("it fits if {}\nright would be: {}{place}", found.mistake, found.right)
}
