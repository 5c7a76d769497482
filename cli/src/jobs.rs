//! Jobs, as the commands work with them: who calls, by which program files are transferred, and why something did not work.

mod errors;
mod facts;
mod findings;
mod report;
mod transfer_program;

pub(crate) use self::errors::{download_failure, journal_failure, submit_failure};
pub(crate) use self::facts::{Caller, forget_facts, known_facts};
pub(crate) use self::findings::{COLUMNS as FINDING_COLUMNS, refuse, row as finding_row, tell_warnings};
pub(crate) use self::report::{DownloadReport, UploadReport};
pub(crate) use self::transfer_program::{STAND_IN, STAND_IN_WORD, TRANSMITTER, TransferProgram};
