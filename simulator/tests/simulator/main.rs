//! What the simulator does, seen from outside.

mod altered_requests;
mod auth;
mod browser;
mod control;
mod editions;
mod faults;
mod model;
mod page;
mod random_bodies;
mod saved_state;
mod scenario;
mod signature_diagnosis;
mod signed_call;
mod start_and_stop;
mod unknown_tasks;
