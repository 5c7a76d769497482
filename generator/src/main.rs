//! The command line: `generate` and `check`.

mod command_line;

use std::io::{self, Write as _};
use std::process::ExitCode;

use clap::Parser as _;
use command_line::{Command, CommandLine, Directories};
use rayvision_codegen::model::{Api, Spec};
use rayvision_codegen::output::{self, FileSet};
use rayvision_codegen::{Report, emit};

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
    let command = command_line.command;
    let directories = match command_line.directories() {
        Ok(directories) => directories,
        Err(wrong) => return fail(USAGE, &format!("error: {wrong}")),
    };
    match run(command, &directories) {
        Ok(report) => say(&report),
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

fn run(command: Command, directories: &Directories) -> Result<String, Failure> {
    let spec = rayvision_codegen::load(&directories.spec).map_err(Failure::Spec)?;
    let files = emit::emit(&spec);
    match command {
        Command::Generate => generate(&spec, &files, directories),
        Command::Check => check(&spec, &files, directories),
    }
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
