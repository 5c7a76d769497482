//! Credentials from the environment, set for a process of its own: the test runs itself once more.

use std::env;
use std::process::Command;

use rayvision_runtime::Credentials;

const ID: &str = "RAYVISION_API_ACCESS_ID";
const KEY: &str = "RAYVISION_API_KEY";

/// Set for the process that only prints what it finds.
const PRINTS: &str = "RAYVISION_TEST_PRINTS";

/// Runs the test with these variables, and tells what it printed.
fn with(variables: &[(&str, &str)]) -> String {
    let mut command = Command::new(env::current_exe().expect("this test"));
    command.args(["--exact", "environment::errors_name_the_variable", "--nocapture"]);
    command.env_remove(ID).env_remove(KEY).env(PRINTS, "1").envs(variables.iter().copied());
    let output = command.output().expect("runs");
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn print() {
    match Credentials::from_env() {
        Ok(credentials) => println!("access ID {}", credentials.access_id()),
        Err(error) => println!("{error}"),
    }
}

#[test]
fn errors_name_the_variable() {
    if env::var_os(PRINTS).is_some() {
        return print();
    }
    for (variables, expected) in [
        (vec![(ID, "id"), (KEY, "key")], "access ID id"),
        (vec![(KEY, "key")], "RAYVISION_API_ACCESS_ID is not set"),
        (vec![(ID, "id")], "RAYVISION_API_KEY is not set"),
        (vec![(ID, "id"), (KEY, "")], "RAYVISION_API_KEY is empty"),
        (vec![(ID, "id "), (KEY, "key")], "RAYVISION_API_ACCESS_ID has white space"),
        (vec![(ID, "id"), (KEY, "key\r\n")], "RAYVISION_API_KEY has white space"),
        (vec![(ID, "\u{feff}id"), (KEY, "key")], "RAYVISION_API_ACCESS_ID has invisible characters"),
    ] {
        let printed = with(&variables);
        assert!(printed.contains(expected), "{printed}");
    }
}
