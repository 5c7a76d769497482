//! States by name, as people write them and as completions offer them.

use clap::builder::PossibleValue;
use rayvision::{EnumValue, Progress};

use crate::schema::value_name;

/// Words for several states, by what they mean to someone who waits.
const GROUPS: [(&str, &[Progress], &str); 3] = [
    ("active", &[Progress::Pending], "all that move on by themselves"),
    ("held", &[Progress::Held], "all that stand still until someone acts"),
    ("ended", &[Progress::Done, Progress::Failed], "all that have ended, well or not"),
];

/// All that can be said for a state of these.
pub(crate) fn offered_states(values: &'static [EnumValue]) -> Vec<PossibleValue> {
    let groups = GROUPS.iter().map(|(name, _, help)| PossibleValue::new(*name).help(*help));
    let names = values.iter().map(|value| {
        let help = value.doc.lines().next().unwrap_or_default();
        PossibleValue::new(value_name(value.name)).help(help).alias(value.name).alias(value.value.to_string())
    });
    groups.chain(names).collect()
}

/// The states that a word stands for.
pub(crate) fn states(word: &str, values: &'static [EnumValue]) -> Vec<&'static EnumValue> {
    let group = GROUPS.iter().find(|(name, ..)| name.eq_ignore_ascii_case(word));
    let is_meant = |value: &&EnumValue| match group {
        Some((_, meant, _)) => value.progress.is_some_and(|progress| meant.contains(&progress)),
        None => {
            value_name(value.name).eq_ignore_ascii_case(word)
                || value.name.eq_ignore_ascii_case(word)
                || value.value.to_string() == word
        }
    };
    values.iter().filter(is_meant).collect()
}
