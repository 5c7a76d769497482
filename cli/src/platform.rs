//! The platform as the commands see it, whichever edition of its interface is spoken.
//!
//! What is read has the same types in all editions. What is sent has not: each method makes the request of the edition at
//! hand. What an edition can't do is said before anything is sent.

mod account;
mod edition;
mod environments;
mod frames;
mod hardware;
mod labels;
mod list;
mod output_files;
mod tasks;
mod units;
mod wait;

use rayvision::{Edition, Error, Operation, runtime, v2019, v2020, v2026};

pub(crate) use self::edition::{find_in_group, find_operation, lacks, newest_spoken, operations, protocol};
pub(crate) use self::environments::NewEnvironment;
pub(crate) use self::frames::ChosenFrames;
pub(crate) use self::list::List;
pub(crate) use self::tasks::TASKS_PER_REQUEST;
pub(crate) use self::units::Units;
pub(crate) use self::wait::{Awaited, Goal};
use crate::failure::Failure;

/// What became of tasks that were sent one by one.
pub(crate) type Each = Vec<(i64, Result<(), Error>)>;

/// The platform, as one edition speaks of it.
#[derive(Clone, Debug)]
pub(crate) struct Platform {
    edition: Edition,
    untyped: runtime::Client,
    client: Client,
}

/// The same client with the requests of its edition.
#[derive(Clone, Debug)]
enum Client {
    V2019(v2019::Client),
    V2020(v2020::Client),
    V2026(v2026::Client),
}

impl Platform {
    /// Of a client that was set up for an edition.
    pub(crate) fn new(edition: Edition, untyped: runtime::Client) -> Result<Self, Failure> {
        let client = match edition {
            Edition::V2019 => Client::V2019(untyped.clone().into()),
            Edition::V2020 => Client::V2020(untyped.clone().into()),
            Edition::V2026 => Client::V2026(untyped.clone().into()),
            _ => {
                let message = format!("this command does not speak edition {edition}; its operations, one by one, do");
                return Err(Failure::usage_with(message, format!("say --edition {}", newest_spoken())));
            }
        };
        Ok(Self { edition, untyped, client })
    }

    pub(crate) fn edition(&self) -> Edition {
        self.edition
    }

    /// Fails where the edition lacks an operation that another one has.
    pub(crate) fn check(&self, operation: &'static Operation) -> Result<(), Failure> {
        let has = operations(self.edition).iter().any(|known| known.today == operation.today);
        if has { Ok(()) } else { Err(self.lacks(operation)) }
    }

    /// The client of the newest edition, if that is spoken: whole jobs need all that it has.
    pub(crate) fn todays_client(&self) -> Option<&v2026::Client> {
        if let Client::V2026(client) = &self.client { Some(client) } else { None }
    }

    fn lacks(&self, operation: &'static Operation) -> Failure {
        lacks(self.edition, operation)
    }
}
