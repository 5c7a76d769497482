//! The command line.

mod command_line;
mod drafting;
mod revision;
mod states;

use std::fs;
use std::io::{self, Write as _};
use std::process::ExitCode;

use clap::Parser as _;
use command_line::{Command, CommandLine, Directories, Form, OfSpec, Reports};
use rayvision_codegen::diff::{self, Class, Declared, Diff};
use rayvision_codegen::model::{Api, Spec};
use rayvision_codegen::output::{self, FileSet};
use rayvision_codegen::{Report, emit, explain};

/// The spec is wrong, files have drifted, or the disk refuses.
const FAILED: u8 = 1;

/// The command line makes no sense, or nobody takes the answer.
const USAGE: u8 = 2;

fn main() -> ExitCode {
    let command_line = match CommandLine::try_parse() {
        Ok(command_line) => command_line,
        Err(wrong) if wrong.use_stderr() => return fail(USAGE, wrong.to_string().trim_end()),
        Err(help) => return say(help.to_string().trim_end()),
    };
    let (command, reports) = (command_line.command.clone(), command_line.reports);
    let command = match command {
        // It needs no spec.
        Command::Explain { name } => return explain(name.as_deref()),
        Command::OfSpec(command) => command,
    };
    let directories = match command_line.directories() {
        Ok(directories) => directories,
        Err(wrong) => return fail(USAGE, &format!("error: {wrong}")),
    };
    match run(command, &directories) {
        Ok(Told { report, code }) => {
            let said = say(&report);
            if said == ExitCode::SUCCESS { ExitCode::from(code) } else { said }
        }
        Err(Failure::Spec(report)) if reports == Reports::Json => fail(FAILED, &format!("{:#}", report.json())),
        Err(Failure::Spec(report)) => {
            // When standard error is closed, the exit code still tells.
            let _ = report.print();
            ExitCode::from(FAILED)
        }
        Err(Failure::Files(report)) => fail(FAILED, &report),
    }
}

/// Why there is something to be mended.
enum Failure {
    Spec(Report),
    /// Drifted, or not to be read or written.
    Files(String),
}

impl From<output::Error> for Failure {
    fn from(error: output::Error) -> Self {
        Self::Files(format!("error: {error}"))
    }
}

fn say(report: &str) -> ExitCode {
    let mut to = io::stdout().lock();
    match writeln!(to, "{report}").and_then(|()| to.flush()) {
        Ok(()) => ExitCode::SUCCESS,
        // Whoever read it has read enough.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => fail(USAGE, &format!("error: cannot write to standard output: {error}")),
    }
}

fn fail(code: u8, report: &str) -> ExitCode {
    // When standard error is closed, the exit code still tells.
    let _ = writeln!(io::stderr(), "{report}");
    ExitCode::from(code)
}

/// What is said in the end, and with which exit code.
struct Told {
    report: String,
    code: u8,
}

impl From<String> for Told {
    fn from(report: String) -> Self {
        Self { report, code: 0 }
    }
}

fn run(command: OfSpec, directories: &Directories) -> Result<Told, Failure> {
    let load = || rayvision_codegen::load(&directories.spec).map_err(Failure::Spec);
    match command {
        OfSpec::Generate => {
            let spec = load()?;
            generate(&spec, &emit::emit(&spec), directories).map(Told::from)
        }
        OfSpec::Check => {
            let spec = load()?;
            check(&spec, &emit::emit(&spec), directories).map(Told::from)
        }
        OfSpec::Diff { from, to, form } => {
            compare(&load()?, &from, to.as_deref(), directories).map(|diff| tell(&diff, form))
        }
        OfSpec::Draft { from, write } => {
            // What was drafted before may not be answered yet.
            let spec = rayvision_codegen::load_with_questions(&directories.spec).map_err(Failure::Spec)?;
            drafting::draft(&from, write, &spec, &directories.spec).map(Told::from)
        }
        OfSpec::Hold { from, released, version, changelog } => {
            let changelog = fs::read_to_string(&changelog)
                .map_err(|error| Failure::Files(format!("error: cannot read {}: {error}", changelog.display())))?;
            let diff = diff::between_specs(&states::read(&from, directories)?, &load()?);
            hold(&diff, &Declared { released, version, changelog: &changelog }).map(Told::from).map_err(Failure::Files)
        }
        OfSpec::Model => {
            states::written(&load()?).map(Told::from).map_err(|error| Failure::Files(format!("error: {error}")))
        }
    }
}

/// What changed from one edition or revision to another.
fn compare(spec: &Spec, from: &str, to: Option<&str>, directories: &Directories) -> Result<Diff, Failure> {
    let newest = || &spec.editions[spec.editions.len() - 1].api;
    let edition = |name: &str| spec.project(name);
    match (edition(from), to) {
        (Some(old), None) => Ok(diff::between_editions(old, newest())),
        (Some(old), Some(to)) => {
            let new = edition(to).ok_or_else(|| Failure::Files(format!("error: there is no edition `{to}`")))?;
            Ok(diff::between_editions(old, new))
        }
        (None, None) => Ok(diff::between_specs(&states::read(from, directories)?, spec)),
        (None, Some(to)) => Ok(diff::between_specs(&states::read(from, directories)?, &states::read(to, directories)?)),
    }
}

fn hold(diff: &Diff, declared: &Declared<'_>) -> Result<String, String> {
    match diff.undeclared(declared) {
        Some(undeclared) => {
            Err(format!("{undeclared}\n\nerror: what breaks since {} is not declared", declared.released))
        }
        None => Ok(format!(
            "{} since {}, and what breaks is declared",
            plural(diff.findings.len(), "change"),
            declared.released
        )),
    }
}

/// What a message or a kind of change means; without a name, all names.
fn explain(name: Option<&str>) -> ExitCode {
    let Some(name) = name else {
        return say(&explain::explainable().into_iter().collect::<Vec<_>>().join("\n"));
    };
    match explain::explain(name) {
        Ok(told) => say(&told),
        Err(Some(meant)) => fail(FAILED, &format!("error: there is no message `{name}`; did you mean `{meant}`?")),
        Err(None) => fail(FAILED, &format!("error: there is no message `{name}`; `cargo codegen explain` lists all")),
    }
}

fn tell(diff: &Diff, form: Form) -> Told {
    let report = match form {
        Form::Text => diff.text(),
        Form::Markdown => diff.markdown(),
        Form::Json => format!("{:#}", diff.json()),
    };
    let code = match diff.worst() {
        None | Some(Class::Documentation | Class::Additive) => 0,
        Some(Class::Behaviour) => 3,
        Some(Class::Source) => 4,
        Some(Class::Wire) => 5,
    };
    Told { report, code }
}

fn generate(spec: &Spec, files: &FileSet, directories: &Directories) -> Result<String, Failure> {
    let done = files.write(&directories.out)?;
    let counted = count(spec);
    if done.written + done.removed == 0 {
        return Ok(format!("{counted}: nothing changed, all {} are up to date", plural(done.unchanged, "file")));
    }
    let written = plural(done.written, "file");
    Ok(format!("{counted}: {written} written, {} removed, {} unchanged", done.removed, done.unchanged))
}

fn check(spec: &Spec, files: &FileSet, directories: &Directories) -> Result<String, Failure> {
    let Directories { out, remedy, .. } = directories;
    let drifts = files.check(out)?;
    if drifts.is_empty() {
        return Ok(format!("{}: all {} are up to date", count(spec), plural(files.iter().count(), "file")));
    }
    let listed = drifts.iter().map(|drift| format!("{}/{drift}\n", out.display())).collect::<Vec<_>>().concat();
    let drifted = plural(drifts.len(), "file");
    Err(Failure::Files(format!("{listed}\nerror: {drifted} drifted from the spec; to mend, run: {remedy}")))
}

fn count(spec: &Spec) -> String {
    let editions = &spec.editions;
    let sum = |of: fn(&Api) -> usize| editions.iter().map(|edition| of(&edition.api)).sum();
    let shared = &spec.shared;
    let counts = [
        plural(editions.len(), "edition"),
        plural(sum(|api| api.operations.len()), "operation"),
        plural(shared.objects.len(), "type"),
        plural(shared.enums.len(), "enum"),
        plural(sum(|api| api.waiters.len()), "waiter"),
        plural(shared.codes.len(), "code"),
        match shared.errata.len() {
            1 => "1 erratum".to_owned(),
            many => format!("{many} errata"),
        },
    ];
    counts.join(", ")
}

fn plural(count: usize, what: &str) -> String {
    format!("{count} {what}{}", if count == 1 { "" } else { "s" })
}
