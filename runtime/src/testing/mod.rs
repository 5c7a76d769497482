//! Answers without a platform, for the tests of programs: scripted, or recorded before. Feature `testing`.
//!
//! A [`Script`] is a [`Transport`](crate::Transport): given to [`Builder::transport`](crate::Builder::transport), it answers
//! each call with what was set for its operation. The client is the real one: it signs, tries again and opens envelopes as
//! always. A [`Recorder`] keeps the exchanges of another transport; its [`Recording`] goes to a file, and comes
//! back as a script. A [`RequestVisitor`] goes through all operations of a generated crate.

mod any_host;
mod line;
mod recorder;
mod recording;
mod script;
mod visit;

pub use self::recorder::Recorder;
pub use self::recording::{Exchange, Recording, RecordingError};
pub use self::script::{Script, Seen};
pub use self::visit::RequestVisitor;
