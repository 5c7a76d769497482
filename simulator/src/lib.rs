//! The Rayvision render platform on your own machine.
//!
//! A [`Simulator`] listens on a loopback port as long as it lives, checks every request as the platform does, and acts on
//! it in a world of its own: accounts, tasks, frames, money. Its time is real, hurried or stepped by hand ([`Clock`]).
//! [`Control`] moves it, breaks it ([`Fault`]) and tells what it saw ([`Entry`]).

mod builder;
mod clock;
mod control;
mod damage;
mod detached;
mod envelope;
mod fault;
mod gate;
mod journal;
mod nonce;
mod page;
mod picture;
mod save;
mod scenario;
mod seed;
mod serve;
mod simulator;
mod state;
mod world;

pub use self::builder::Builder;
pub use self::clock::Clock;
pub use self::control::{Control, ControlError, Overview};
pub use self::detached::Detached;
pub use self::fault::{Fault, FaultKind};
pub use self::gate::{Mismatch, NearMiss, Step};
pub use self::journal::{Entry, Verdict};
pub use self::save::SaveError;
pub use self::scenario::{Scenario, ScenarioError};
pub use self::seed::Seed;
pub use self::simulator::{Simulator, StartError};
pub use self::world::{
    Account, Catalogue, Frame, Money, Picture, Role, Scene, SceneError, Tally, Task, UnknownAccountError, Wallet, World,
};
