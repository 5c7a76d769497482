//! What several commands take on the command line: IDs, times, states, files, consent.

mod consent;
mod duration;
mod ids;
mod input;
mod states;
mod time;

pub(crate) use self::consent::Consent;
pub(crate) use self::duration::duration;
#[cfg(test)]
pub(crate) use self::ids::HEADINGS;
pub(crate) use self::ids::{Ids, SomeIds, task_id};
pub(crate) use self::input::{WrittenParameters, file_name, read_parameters, read_text};
pub(crate) use self::states::{offered_states, states};
pub(crate) use self::time::TimeArgument;
