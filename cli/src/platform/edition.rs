//! Which edition has what.

use rayvision::{Edition, Operation, Protocol};

use crate::failure::{Advice, Failure};
use crate::schema::{is_called, join};

/// The newest edition that the daily commands speak: the default.
pub(crate) fn newest_spoken() -> Edition {
    Edition::V2026
}

/// The operations of an edition.
pub(crate) fn operations(edition: Edition) -> &'static [&'static Operation] {
    edition.operations().unwrap_or_default()
}

/// What holds for all operations of an edition.
pub(crate) fn protocol(edition: Edition) -> Result<&'static Protocol, Failure> {
    edition.protocol().ok_or_else(|| Failure::Unexpected(format!("this program is built without edition {edition}")))
}

/// The operation of a name, by any of its spellings, in an edition. Where the edition calls it otherwise or lacks it, the error says
/// so; nothing where no edition has the name.
pub(crate) fn find_operation(edition: Edition, name: &str) -> Option<Result<&'static Operation, Failure>> {
    find(edition, |operation| is_called(operation, name))
}

/// The same in a group, by the platform's own name.
pub(crate) fn find_in_group(edition: Edition, group: &str, name: &str) -> Option<Result<&'static Operation, Failure>> {
    find(edition, |operation| operation.group == group && operation.name == name)
}

fn find(edition: Edition, is_meant: impl Fn(&Operation) -> bool) -> Option<Result<&'static Operation, Failure>> {
    let known = |edition: Edition| operations(edition).iter().copied().find(|operation| is_meant(operation));
    if let Some(operation) = known(edition) {
        return Some(Ok(operation));
    }
    // The newest edition that has the name knows best what is meant.
    let elsewhere = Edition::ALL.iter().rev().find_map(|edition| known(*edition))?;
    Some(Err(lacks(edition, elsewhere)))
}

/// Says that an edition lacks an operation under the name that it has in another one.
pub(crate) fn lacks(edition: Edition, operation: &'static Operation) -> Failure {
    let has = |edition: Edition| operations(edition).iter().find(|known| known.today == operation.today);
    let name = operation.name;
    if let Some(here) = has(edition) {
        let message = format!("edition {edition} calls `{name}` `{}`", here.name);
        let next = format!("`rayvision {} {}`, or --edition {}", here.group, here.name, having(name));
        return Failure::Usage(Advice::new(message).next(next));
    }
    let others = Edition::ALL.iter().filter_map(|other| Some(format!("{other} (`{}`)", has(*other)?.name)));
    let others: Vec<String> = others.collect();
    let word = if others.len() == 1 { "edition" } else { "editions" };
    let message = format!("edition {edition} has no `{name}`: {word} {} can do it, nothing was sent", join(&others));
    let newest = Edition::ALL.iter().rev().find(|other| has(**other).is_some()).copied().unwrap_or(edition);
    Failure::Usage(Advice::new(message).next(format!("say --edition {newest}, if your platform speaks it")))
}

/// The newest edition that has an operation of a name.
fn having(name: &str) -> Edition {
    let has = |edition: &&Edition| operations(**edition).iter().any(|operation| operation.name == name);
    Edition::ALL.iter().rev().find(has).copied().unwrap_or(newest_spoken())
}

#[cfg(test)]
mod tests {
    use rayvision::{v2019, v2026};

    use super::*;

    #[test]
    fn it_is_said_who_has_an_operation_and_what_it_is_called() {
        let told = |failure: Failure| format!("{failure}; {}", failure.next().unwrap_or_default());
        let renamed = told(lacks(Edition::V2026, &v2019::operations::RESTART_FRAME));
        assert!(
            renamed.contains("`restartFrame` `recommitTaskFrames`") && renamed.contains("--edition 5.0"),
            "{renamed}"
        );
        let new = told(lacks(Edition::V2019, &v2026::operations::FULL_SPEED_RENDERING));
        for part in ["edition 4.0 has no", "5.0 (`fullSpeed`)", "2.0 (`fullSpeedRendering`)", "say --edition "] {
            assert!(new.contains(part), "{new}");
        }
        assert!(find_operation(Edition::V2026, "recommit-tasks").is_some_and(|found| found.is_ok()));
        assert!(find_operation(Edition::V2026, "restartFrame").is_some_and(|found| found.is_err()));
        assert!(find_operation(Edition::V2026, "restartTusk").is_none());
    }
}
