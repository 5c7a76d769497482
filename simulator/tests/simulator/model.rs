//! The model, without a simulator around it.

mod catalogue_and_labels;
mod determinism;
mod fixture;
mod images;
mod lists;
mod memory;
mod money;
mod random_requests;
mod refusals;
mod restarts;
mod stages;
