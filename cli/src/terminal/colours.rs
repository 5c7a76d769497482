//! Whether output has colours.

use std::env;
use std::io::{IsTerminal, stdout};

/// Whether it has: `NO_COLOR` forbids them, `CLICOLOR_FORCE` wants them anywhere, else a terminal that can has them.
pub(crate) fn colours() -> bool {
    decide(|name| env::var(name).ok().filter(|value| !value.is_empty()), stdout().is_terminal())
}

fn decide(variable: impl Fn(&str) -> Option<String>, is_terminal: bool) -> bool {
    let is_off = |name: &str| variable(name).as_deref() == Some("0");
    if variable("NO_COLOR").is_some() {
        return false;
    }
    if variable("CLICOLOR_FORCE").is_some() && !is_off("CLICOLOR_FORCE") {
        return true;
    }
    is_terminal && !is_off("CLICOLOR") && variable("TERM").as_deref() != Some("dumb")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_environment_decides() {
        for (set, is_terminal, expected) in [
            (&[][..], true, true),
            (&[], false, false),
            (&[("NO_COLOR", "1")], true, false),
            (&[("NO_COLOR", "1"), ("CLICOLOR_FORCE", "1")], true, false),
            (&[("CLICOLOR_FORCE", "1")], false, true),
            (&[("CLICOLOR_FORCE", "0")], false, false),
            (&[("CLICOLOR", "0")], true, false),
            (&[("TERM", "dumb")], true, false),
        ] {
            let variable = |name: &str| set.iter().find(|(set, _)| *set == name).map(|(_, value)| (*value).to_owned());
            assert_eq!(decide(variable, is_terminal), expected, "{set:?}");
        }
    }
}
