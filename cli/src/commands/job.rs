//! `rayvision job`: folders of job files, made, checked, gone on with.

mod check;
pub(crate) mod new;

use clap::{Args, Subcommand};

use super::context::Context;
use super::submit;
use crate::failure::Failure;

pub(crate) const HELP: &str = "\
A job is a folder with task.json and upload.json, as the platform's tools write them when they
analyse a scene; for Blender, Arnold and V-Ray, `job new` makes one. `rayvision submit` sends it.

  rayvision job new shot/ --program blender --version 2.81 --scene shot.blend --frames 1-100
  rayvision job check shot/
  rayvision submit shot/ --download frames/
  rayvision job resume shot/";

#[derive(Args, Debug)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Makes the job files of a scene of Blender, Arnold or V-Ray
    New(Box<new::Arguments>),
    /// Tells everything that is wrong with a job, before anything is submitted
    Check(check::Arguments),
    /// Goes on with a job whose submission was interrupted
    Resume(Box<submit::Arguments>),
}

impl Arguments {
    /// Whether it writes files of this machine, and sends nothing.
    pub(crate) fn writes_files(&self) -> bool {
        matches!(self.command, Command::New(_))
    }
}

pub(crate) async fn run(arguments: &Arguments, context: &Context) -> Result<(), Failure> {
    match &arguments.command {
        Command::New(arguments) => new::run(arguments, context),
        Command::Check(arguments) => check::run(arguments, context).await,
        Command::Resume(arguments) => submit::resume(arguments, context).await,
    }
}
