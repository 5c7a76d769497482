//! The command line: `generate` and `check`.

mod command_line;

use std::{
    env,
    io::{self, Write as _},
    path::Path,
    process::ExitCode,
};

use command_line::{Arguments, Command, Places};
use rayvision_codegen::{
    Report, emit,
    model::Api,
    output::{self, FileSet},
};

/// The spec is wrong, files have drifted, or the disk refuses.
const FAILED: u8 = 1;

/// The command line makes no sense, or nobody takes the answer.
const USAGE: u8 = 2;

fn main() -> ExitCode {
    let arguments = match Arguments::parse(env::args_os().skip(1)) {
        Ok(arguments) => arguments,
        Err(wrong) => return fail(USAGE, &format!("error: {wrong}\n\n{}", command_line::USAGE)),
    };
    let (command, places) = match arguments {
        Arguments::Help => {
            return say(command_line::USAGE);
        }
        Arguments::Run { command, spec, out } => match Places::find(spec, out) {
            Ok(places) => (command, places),
            Err(wrong) => return fail(USAGE, &format!("error: {wrong}")),
        },
    };
    match run(command, &places) {
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

fn run(command: Command, places: &Places) -> Result<String, Failure> {
    let api = rayvision_codegen::load(&places.spec).map_err(Failure::Spec)?;
    let files = emit::emit(&api);
    match command {
        Command::Generate => generate(&api, &files, &places.out),
        Command::Check => check(&api, &files, places),
    }
}

fn generate(api: &Api, files: &FileSet, out: &Path) -> Result<String, Failure> {
    let done = files.write(out)?;
    let counted = count(api);
    if done.written + done.removed == 0 {
        return Ok(format!("{counted}: nothing changed, all {} are up to date", plural(done.unchanged, "file")));
    }
    let written = plural(done.written, "file");
    Ok(format!("{counted}: {written} written, {} removed, {} unchanged", done.removed, done.unchanged))
}

fn check(api: &Api, files: &FileSet, places: &Places) -> Result<String, Failure> {
    let drifts = files.check(&places.out)?;
    if drifts.is_empty() {
        return Ok(format!("{}: all {} are up to date", count(api), plural(files.iter().count(), "file")));
    }
    let listed = drifts.iter().map(|drift| format!("{}/{drift}\n", places.out.display())).collect::<Vec<_>>().concat();
    let drifted = plural(drifts.len(), "file");
    Err(Failure::Files(format!("{listed}\nerror: {drifted} drifted from the spec; to mend, run: {}", places.remedy())))
}

fn count(api: &Api) -> String {
    let counts = [
        plural(api.operations.len(), "operation"),
        plural(api.objects.len(), "type"),
        plural(api.enums.len(), "enum"),
        plural(api.waiters.len(), "waiter"),
        plural(api.codes.len(), "code"),
        match api.errata.len() {
            1 => "1 erratum".to_owned(),
            many => format!("{many} errata"),
        },
    ];
    counts.join(", ")
}

fn plural(count: usize, what: &str) -> String {
    format!("{count} {what}{}", if count == 1 { "" } else { "s" })
}
