//! The Rayvision render platform on your own machine.
//!
//! A [`Simulator`] listens on a loopback port as long as it lives, checks every request as the platform does, and acts on
//! it in a world of its own: accounts, tasks, frames, money. Its time is real, hurried or stepped by hand ([`Clock`]).
//! [`Control`] moves it, breaks it ([`Fault`]) and tells what it saw ([`Entry`]).

mod answer;
mod api;
mod auth;
mod builder;
mod clock;
mod control;
mod detached;
mod envelope;
mod fault;
mod http;
mod image;
mod journal;
mod model;
mod page;
mod saved_state;
mod scenario;
mod seed;
mod simulator;
mod state;

pub use self::auth::{Mismatch, NearMiss, Step};
pub use self::builder::Builder;
pub use self::clock::Clock;
pub use self::control::{Control, ControlError, Overview};
pub use self::detached::Detached;
pub use self::fault::{Fault, FaultKind};
pub use self::journal::{Entry, Verdict};
pub use self::model::{
    Account, Catalogue, Frame, Money, Picture, Role, Scene, SceneError, Tally, Task, UnknownAccountError, Wallet, World,
};
pub use self::saved_state::SaveError;
pub use self::scenario::{Scenario, ScenarioError};
pub use self::seed::Seed;
pub use self::simulator::{Simulator, StartError};
