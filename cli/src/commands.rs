//! The daily work: tasks, their frames and their cost, and what tasks are made with.

mod confirm;
mod cost;
mod ending;
mod environment;
mod filter;
mod frames;
mod ids;
mod labels;
mod listing;
mod look;
mod moment;
mod order;
mod platforms;
mod record;
mod show;
mod status;
mod steer;
mod summary;
mod tasks;
mod wait;
mod watch;
mod whoami;

use clap::Subcommand;

use self::steer::Action;
use crate::context::Context;
use crate::failure::Failure;

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Lists tasks: the newest, or all that you choose
    #[command(after_long_help = tasks::HELP)]
    Tasks(Box<tasks::Arguments>),
    /// Shows all about tasks, their child tasks included
    #[command(after_long_help = show::HELP)]
    Show(show::Arguments),
    /// Watches tasks until they have ended: live on a terminal, a line for each change in a pipe
    #[command(after_long_help = watch::HELP)]
    Watch(watch::Arguments),
    /// Waits until tasks have ended, and tells by its exit status how
    #[command(after_long_help = wait::HELP)]
    Wait(wait::Arguments),
    /// Stops tasks; `start` lets them go on
    #[command(after_long_help = steer::HELP)]
    Stop(steer::Arguments),
    /// Starts tasks that were stopped or wait to be started
    #[command(after_long_help = steer::HELP)]
    Start(steer::Arguments),
    /// Gives tasks up
    #[command(after_long_help = steer::HELP)]
    Abandon(steer::Arguments),
    /// Deletes tasks
    #[command(after_long_help = steer::HELP)]
    Delete(steer::Arguments),
    /// Renders frames again: the failed ones, unless others are chosen
    #[command(after_long_help = steer::HELP)]
    Restart(steer::restart::Arguments),
    /// Lists the frames of a task: all, the failed ones, the slowest
    #[command(after_long_help = frames::HELP)]
    Frames(frames::Arguments),
    /// Adds up what tasks cost: by label, day, user or task
    #[command(after_long_help = cost::HELP)]
    Cost(cost::Arguments),
    /// Shows and changes render environments: named choices of software, version, system and plugins
    Env(environment::Arguments),
    /// Shows and changes labels
    Labels(labels::Arguments),
    /// Lists the platforms that --platform can choose
    Platforms,
    /// Shows the account: name, balances, prices
    Whoami(whoami::Arguments),
}

pub(crate) async fn run(command: Command, context: Context) -> Result<(), Failure> {
    match command {
        Command::Tasks(arguments) => tasks::run(&arguments, &context).await,
        Command::Show(arguments) => show::run(&arguments, &context).await,
        Command::Watch(arguments) => watch::run(&arguments, &context).await,
        Command::Wait(arguments) => wait::run(&arguments, &context.without_timeout()).await,
        Command::Stop(arguments) => steer::run(Action::Stop, &arguments, &context).await,
        Command::Start(arguments) => steer::run(Action::Start, &arguments, &context).await,
        Command::Abandon(arguments) => steer::run(Action::Abandon, &arguments, &context).await,
        Command::Delete(arguments) => steer::run(Action::Delete, &arguments, &context).await,
        Command::Restart(arguments) => steer::restart::run(&arguments, &context).await,
        Command::Frames(arguments) => frames::run(&arguments, &context).await,
        Command::Cost(arguments) => cost::run(&arguments, &context).await,
        Command::Env(arguments) => environment::run(&arguments, &context).await,
        Command::Labels(arguments) => labels::run(&arguments, &context).await,
        Command::Platforms => platforms::run(&context).await,
        Command::Whoami(arguments) => whoami::run(&arguments, &context).await,
    }
}
