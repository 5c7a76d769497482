//! Whether a signature, or the string it was made of, is right.

use rayvision_simulator::NearMiss;

use super::super::context::Context;
use super::super::sign_flags::SignFlags;
use crate::arguments::read_text;
use crate::failure::Failure;
use crate::signing::{Cause, Difference, Explanation, SignedRequest, find_cause};
use crate::terminal::escape;

/// Where a signature is far from right.
const NOTHING_USUAL: &str =
    "no usual mistake explains it: the access key may be another one, or the request is not the one that was signed";

/// Checks what was given, and names what fits.
pub(super) fn verify(
    arguments: &SignFlags,
    request: &SignedRequest,
    explanation: &Explanation,
    context: &Context,
) -> Result<Vec<&'static str>, Failure> {
    let mut fits = Vec::new();
    if let Some(file) = &arguments.verify_string {
        let given = read_text(file)?;
        // Editors end the last line.
        check_string(explanation, given.strip_suffix('\n').unwrap_or(&given))?;
        fits.push("the string to sign");
    }
    if let Some(given) = arguments.verify.as_ref().or(request.signature.as_ref()) {
        check_signature(request, explanation, given.trim(), context)?;
        fits.push("the signature");
    }
    Ok(fits)
}

fn check_string(explanation: &Explanation, given: &str) -> Result<(), Failure> {
    let Some(difference) = Difference::between(&explanation.string, given) else { return Ok(()) };
    let parameter = difference.parameter(&explanation.string, &explanation.parameters);
    let position = parameter.map(|parameter| format!(", in {}", escape(&parameter.name))).unwrap_or_default();
    Err(Failure::Unexpected(format!("the string to sign is another{position}, from {difference}")))
}

fn check_signature(
    request: &SignedRequest,
    explanation: &Explanation,
    given: &str,
    context: &Context,
) -> Result<(), Failure> {
    if given == explanation.signature {
        return Ok(());
    }
    let credentials = context.credentials()?;
    let position = Difference::between(&explanation.signature, given);
    let position = position.map(|difference| format!(" from {difference}")).unwrap_or_default();
    let own = credentials.access_id();
    let other = request.access_id().filter(|id| *id != own);
    let caller = other.map(|id| format!("\nthe request is of {}, the access key of {own}", escape(id)));
    let reason = match find_cause(request, given, &context.settings()?.secret()?)? {
        Some(Cause::Mistake(found)) => mistake(explanation, &found),
        Some(Cause::Refusal(why)) => format!("the platform would refuse it anyway: {}", escape(&why)),
        None => NOTHING_USUAL.to_owned(),
    };
    let caller = caller.unwrap_or_default();
    Err(Failure::Unexpected(format!("the signature does not fit: it is another{position}{caller}\n{reason}")))
}

fn mistake(explanation: &Explanation, found: &NearMiss) -> String {
    let position = Difference::between(&explanation.string, &found.signed);
    let position = position.map(|difference| format!("\nthe strings differ from {difference}")).unwrap_or_default();
    format!("it fits if {}\nright would be: {}{position}", found.mistake, found.right)
}
