//! Tasks as the commands see them: which are meant, what they come to, how they end.

mod filter;
mod frame_grid;
mod frames;
mod listing;
mod snapshot;
mod summary;
mod terminal_state;
mod whole_list;
mod workload;

pub(crate) use self::filter::{Filter, Wanted};
pub(crate) use self::frame_grid::{Sign, block, count_done, lines};
pub(crate) use self::frames::{all_frames, find_frames, read_frames};
pub(crate) use self::listing::{Listing, PER_PAGE};
pub(crate) use self::snapshot::{Snapshot, join_ids, not_there};
pub(crate) use self::summary::{Frames, Money, SUMMARY_ROW, Summary, TASK_ROW, exact, is_photon, picture, task_record};
pub(crate) use self::terminal_state::{WaitResult, conclude};
pub(crate) use self::whole_list::{Flow, Gap, complete};
pub(crate) use self::workload::{Workload, workloads};
