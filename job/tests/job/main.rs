//! Jobs, against their documents, a simulator, and the platform's own transfer program.

mod documents;
mod official_program;
mod submission;
