//! The Rayvision render platform from the command line.

fn main() -> std::process::ExitCode {
    rayvision_cli::main()
}
