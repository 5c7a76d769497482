//! A task as it is named: by its ID, or by its alias.

use std::collections::HashMap;

use crate::failure::{Advice, Failure};
use crate::platform::Platform;

/// A task as it was named.
///
/// What the letters and digits in an alias mean is documented nowhere, so the number in it is a guess, which the platform has to
/// confirm.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct TaskArgument {
    id: i64,
    alias: Option<String>,
}

impl TaskArgument {
    pub(crate) fn read(text: &str) -> Result<Self, String> {
        let plain = || Some(Self { id: text.parse().ok()?, alias: None });
        let aliased = || Some(Self { id: number_in(text)?, alias: Some(text.to_owned()) });
        let task = plain().or_else(aliased).filter(|task| task.id > 0);
        task.ok_or_else(|| "an ID looks like 19097, an alias like 2W19097 or P19097".to_owned())
    }

    /// The ID of the task.
    pub(crate) async fn id(&self, platform: &Platform) -> Result<i64, Failure> {
        let task = std::slice::from_ref(self);
        Ok(ids(task, || Ok(platform.clone())).await?.first().copied().unwrap_or(self.id))
    }
}

/// The IDs of tasks. The platform is asked where aliases are among their names.
pub(super) async fn ids(
    tasks: &[TaskArgument],
    platform: impl FnOnce() -> Result<Platform, Failure>,
) -> Result<Vec<i64>, Failure> {
    let aliased: Vec<(i64, &str)> = tasks.iter().filter_map(|task| Some((task.id, task.alias.as_deref()?))).collect();
    if !aliased.is_empty() {
        check(&aliased, &platform()?).await?;
    }
    Ok(tasks.iter().map(|task| task.id).collect())
}

/// Refuses aliases that the platform does not call these tasks.
async fn check(aliased: &[(i64, &str)], platform: &Platform) -> Result<(), Failure> {
    let ids: Vec<i64> = aliased.iter().map(|(id, _)| *id).collect();
    let (tasks, _) = platform.task_info(&ids).await.map_err(Failure::call("asking for the tasks"))?;
    let known: HashMap<i64, Option<String>> = tasks.into_iter().map(|task| (task.id, task.task_alias)).collect();
    for (id, alias) in aliased {
        match known.get(id) {
            Some(Some(known)) if known.eq_ignore_ascii_case(alias) => {}
            Some(known) => {
                let known = known.as_deref().unwrap_or("nothing else");
                let advice = Advice::new(format!("no task is called {alias}: task {id} is called {known}"));
                return Err(Failure::NotThere(advice));
            }
            None => {
                let advice =
                    Advice::new(format!("task {id} is not there, so nobody knows whether it is called {alias}"));
                return Err(Failure::NotThere(advice.next("name it by its number")));
            }
        }
    }
    Ok(())
}

/// The number at the end of an alias, such as `2W19097` or `P19084`.
fn number_in(alias: &str) -> Option<i64> {
    let letter = alias.trim_start_matches(|character: char| character.is_ascii_digit());
    let has_digits = letter.len() < alias.len();
    let digits = match letter.as_bytes().first()?.to_ascii_uppercase() {
        b'W' if has_digits => &letter[1..],
        b'P' if !has_digits => &letter[1..],
        _ => return None,
    };
    digits.bytes().all(|byte| byte.is_ascii_digit()).then(|| digits.parse().ok())?
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_printed_forms_are_read_and_no_other() {
        for (text, id) in [("2W19097", 19097), ("12w7", 7), ("P19084", 19084), ("p1", 1)] {
            assert_eq!(TaskArgument::read(text), Ok(TaskArgument { id, alias: Some(text.to_owned()) }));
        }
        assert_eq!(TaskArgument::read("19097"), Ok(TaskArgument { id: 19097, alias: None }));
        for wrong in
            ["", "W1", "2W", "2P5", "P", "P+1", "2W-1", "2W1x", "0x10", "1e5", "2W99999999999999999999", "ü1", "0"]
        {
            assert!(TaskArgument::read(wrong).is_err(), "{wrong}");
        }
    }
}
