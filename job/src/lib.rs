//! Jobs for the Rayvision render platform: from a scene to frames on disk.
//!
//! A job is a [`Folder`] of job files. [`check()`] tells everything that is wrong with it before a task ID is asked for,
//! [`Submission`] brings it to the platform once, whatever happens in between, and [`Download`] brings its frames home. Files move by
//! a [`Transfer`], which is the platform's own program, driven by a [`Transmitter`].
//!
//! Whole jobs need the edition of 2026, whose calls tell hardware and storages and take job files in.

mod arrived_files;
pub mod check;
mod digest;
mod download;
mod facts;
mod finding;
mod folder;
mod frames;
mod journal;
mod make;
mod one_at_a_time;
pub mod private_file;
mod sent_files;
mod server_path;
mod submission;
mod transfer;
mod transmitter;

pub use self::check::check;
pub use self::download::{Download, DownloadError, Downloaded, Fetched, Template};
pub use self::facts::{Facts, Needs, account_key};
pub use self::finding::{Finding, Severity};
pub use self::folder::{Asset, Folder, FolderError};
pub use self::frames::{FramesError, frame_numbers};
pub use self::journal::{Doubt, Journal, JournalError, Step};
pub use self::make::{MakeError, NewJob};
pub use self::one_at_a_time::OneAtATime;
pub use self::sent_files::SentFiles;
pub use self::server_path::server_path;
pub use self::submission::{Progress, Submission, SubmitError, Submitted};
pub use self::transfer::{Direction, Line, Storage, Transfer, TransferError, Work};
pub use self::transmitter::{Transmitter, VARIABLE as TRANSMITTER_VARIABLE, find_transmitter};
