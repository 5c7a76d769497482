//! The Rayvision render platform on your own machine.
//!
//! A [`Simulator`] listens on a port of this machine. It checks every request as the platform does and carries it out on a
//! [`Model`] of its own: accounts, tasks, frames, money. Its time is real, accelerated or stepped ([`Clock`]). A [`Control`]
//! moves its time, sets faults ([`Fault`]) and reads its journal ([`Entry`]).

mod answer;
mod api;
mod auth;
mod builder;
mod clock;
mod control;
mod control_token;
mod detached;
mod editions;
mod envelope;
mod fault;
mod http;
mod image;
mod journal;
mod model;
mod percent;
mod saved_state;
mod scenario;
mod seed;
mod simulator;
mod state;
mod storage;
pub mod transmitter_stand_in;
mod whole_answer;

pub use self::auth::{Mismatch, NearMiss, Step};
pub use self::builder::Builder;
pub use self::clock::Clock;
pub use self::control::{Control, ControlError, Overview};
pub use self::detached::Detached;
pub use self::fault::{Fault, FaultKind};
pub use self::journal::{Entry, Verdict};
pub use self::model::{
    Account, Catalogue, Frame, FrameCounters, FrameImage, Model, Money, Role, Scene, SceneError, Task,
    UnknownAccountError, Wallet,
};
pub use self::saved_state::SaveError;
pub use self::scenario::{Scenario, ScenarioError};
pub use self::seed::Seed;
pub use self::simulator::{Simulator, StartError};
