//! Values that a shell can complete and only this machine, or the platform, knows.

use std::ffi::OsString;
use std::time::Duration;

use clap_complete::engine::{ArgValueCandidates, CompletionCandidate};

use super::command_line::value_of;
use crate::commands::{Context, Global, cost, docs, files, frames, hardware, tasks, wait, watch};
use crate::config::{KeySource, Profiles, SecretStore};
use crate::output::Columns;
use crate::platform::Platform;

/// Time for the platform to answer: whoever completes is typing.
const PATIENCE: Duration = Duration::from_secs(2);
/// Tasks that are offered.
const TASKS: i32 = 50;

/// Adds them to the command line that `line` begins.
pub(super) fn attach(root: clap::Command, line: &[OsString]) -> clap::Command {
    let columns = line.iter().filter_map(|word| word.to_str()).find_map(columns_of);
    let columns = columns.map(|columns| columns.all().into_iter().map(|column| column.name.into_owned()).collect());
    let mut root = root
        .mut_arg("profile", |flag| flag.add(candidates(profiles)))
        .mut_subcommand("docs", |docs| docs.mut_arg("topic", |topic| topic.add(candidates(docs::names))))
        .mut_subcommand("config", |config| {
            config.mut_subcommand("use", |usage| usage.mut_arg("name", |name| name.add(candidates(profiles))))
        });
    if let Some(names) = columns {
        let names: Vec<String> = names;
        root = root.mut_arg("columns", |flag| flag.add(candidates(move || names.clone())));
    }
    let profile = value_of("--profile", line);
    let has = |command: &clap::Command, id: &str| command.get_arguments().any(|argument| argument.get_id() == id);
    root.mut_subcommands(|mut command| {
        for id in ["words", "task"].into_iter().filter(|id| has(&command, id)).collect::<Vec<_>>() {
            let profile = profile.clone();
            command =
                command.mut_arg(id, |ids| ids.add(ArgValueCandidates::new(move || newest_tasks(profile.clone()))));
        }
        if has(&command, "label") {
            let profile = profile.clone();
            command = command.mut_arg("label", |label| label.add(candidates(move || labels(profile.clone()))));
        }
        command
    })
}

fn candidates(names: impl Fn() -> Vec<String> + Send + Sync + 'static) -> ArgValueCandidates {
    ArgValueCandidates::new(move || names().into_iter().map(CompletionCandidate::new).collect())
}

/// A file that can't be read has no names to offer.
fn profiles() -> Vec<String> {
    Profiles::read().map(|profiles| profiles.names()).unwrap_or_default()
}

fn columns_of(command: &str) -> Option<Columns> {
    Some(match command {
        "cost" => cost::COLUMNS,
        "files" => files::COLUMNS,
        "frames" => frames::COLUMNS,
        "hardware" => hardware::COLUMNS,
        "tasks" => tasks::COLUMNS,
        "wait" => wait::COLUMNS,
        "watch" => watch::COLUMNS,
        _ => return None,
    })
}

fn newest_tasks(profile: Option<String>) -> Vec<CompletionCandidate> {
    let asked = ask(profile, async |platform: &Platform| platform.task_page(1, TASKS, None).await.ok());
    let tasks = asked.map(|page| page.items).unwrap_or_default();
    let candidate = |task: rayvision::types::TaskInfo| {
        let scene = task.scene_name.map(Into::into);
        CompletionCandidate::new(task.id.to_string()).help(scene)
    };
    tasks.into_iter().map(candidate).collect()
}

fn labels(profile: Option<String>) -> Vec<String> {
    let asked = ask(profile, async |platform: &Platform| platform.labels().await.ok());
    asked.unwrap_or_default().into_iter().map(|label| label.project_name).collect()
}

/// What the platform answers, if it is known who asks and the answer comes soon. A keyring is not asked: it might ask the person.
fn ask<T>(profile: Option<String>, question: impl AsyncFnOnce(&Platform) -> Option<T>) -> Option<T> {
    let context = Context::new(Global { profile, timeout: Some(PATIENCE), ..Global::default() });
    let key = context.settings().ok()?.key.as_ref()?.value;
    if key == KeySource::Kept(SecretStore::Keyring) {
        return None;
    }
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().ok()?;
    runtime.block_on(async { question(&context.platform().ok()?).await })
}
