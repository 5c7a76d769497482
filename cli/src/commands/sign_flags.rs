//! What `rayvision sign` takes, beside an operation.

use std::path::PathBuf;

use clap::Args;

use crate::signing::Replacements;

#[derive(Args, Clone, Debug)]
pub(crate) struct SignFlags {
    /// Body to sign: a file of JSON, `-` for standard input
    #[arg(long, value_name = "FILE")]
    pub(crate) body: Option<PathBuf>,
    /// Operation that the body is for
    #[arg(long, value_name = "NAME", requires = "body")]
    pub(crate) operation: Option<String>,
    /// Path that the body is for, in the place of an operation
    #[arg(long, value_name = "PATH", requires = "body", conflicts_with = "operation")]
    pub(crate) path: Option<String>,
    /// Request as it was sent, `-` for standard input: HTTP as text, or a curl command
    #[arg(long, value_name = "FILE", conflicts_with_all = ["body", "operation", "path"])]
    pub(crate) request: Option<PathBuf>,
    /// Shows every step from the parameters to the signature
    #[arg(long, global = true)]
    pub(crate) explain: bool,
    /// Says whether this signature fits and, where it does not, which usual mistake explains it
    #[arg(long, value_name = "SIGNATURE", global = true)]
    pub(crate) verify: Option<String>,
    /// Says where the string to sign in this file differs, `-` for standard input
    #[arg(long, value_name = "FILE", global = true)]
    pub(crate) verify_string: Option<PathBuf>,
    /// Time to sign for, as the header has it
    #[arg(long, value_name = "N", global = true)]
    timestamp: Option<String>,
    /// Nonce to sign with
    #[arg(long, value_name = "N", global = true)]
    nonce: Option<String>,
    /// Host to sign for, with its port where that is not the default
    #[arg(long, value_name = "HOST", global = true)]
    host: Option<String>,
}

impl SignFlags {
    /// The parts of the request that are set by hand.
    pub(crate) fn replacements(&self) -> Replacements<'_> {
        Replacements { timestamp: self.timestamp.as_deref(), nonce: self.nonce.as_deref(), host: self.host.as_deref() }
    }
}
