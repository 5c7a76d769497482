//! What several commands take on the command line: IDs, times, states, files, consent.

mod consent;
mod duration;
mod frame_choice;
mod ids;
mod input;
mod states;
mod task;
mod time;

pub(crate) use self::consent::Consent;
pub(crate) use self::duration::{duration, duration_or_zero};
pub(crate) use self::frame_choice::{FrameChoice, Matches};
#[cfg(test)]
pub(crate) use self::ids::HEADINGS;
pub(crate) use self::ids::{Ids, SomeIds};
pub(crate) use self::input::{WrittenParameters, file_name, read_parameters, read_text};
pub(crate) use self::states::{offered_states, states};
pub(crate) use self::task::TaskArgument;
pub(crate) use self::time::TimeArgument;
