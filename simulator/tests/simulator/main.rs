//! What the simulator does, seen from outside.

mod browser;
mod call;
mod control;
mod faults;
mod gate;
mod life;
mod mutation;
mod near_miss;
mod page;
mod random;
mod save;
mod scenario;
