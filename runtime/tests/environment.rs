//! Credentials from the environment, set for a process of its own: this test calls itself.

use std::process::Command;

use rayvision_runtime::Credentials;

const ID: &str = "RAYVISION_API_ACCESS_ID";
const KEY: &str = "RAYVISION_API_KEY";

/// Runs the other test of this file with these variables, and tells what it printed.
fn with(variables: &[(&str, &str)]) -> String {
    let mut command = Command::new(std::env::current_exe().expect("this test"));
    command.args(["--exact", "print", "--ignored", "--nocapture"]).env_remove(ID).env_remove(KEY);
    let output = command.envs(variables.iter().copied()).output().expect("runs");
    String::from_utf8_lossy(&output.stdout).into_owned()
}

#[test]
#[ignore = "run by the other test"]
fn print() {
    match Credentials::from_env() {
        Ok(credentials) => println!("access ID {}", credentials.access_id()),
        Err(error) => println!("{error}"),
    }
}

#[test]
fn errors_name_the_variable() {
    for (variables, expected) in [
        (vec![(ID, "id"), (KEY, "key")], "access ID id"),
        (vec![(KEY, "key")], "RAYVISION_API_ACCESS_ID is not set"),
        (vec![(ID, "id")], "RAYVISION_API_KEY is not set"),
        (vec![(ID, "id"), (KEY, "")], "RAYVISION_API_KEY is empty"),
        (vec![(ID, "id "), (KEY, "key")], "RAYVISION_API_ACCESS_ID has white space"),
        (vec![(ID, "id"), (KEY, "key\r\n")], "RAYVISION_API_KEY has white space"),
    ] {
        let printed = with(&variables);
        assert!(printed.contains(expected), "{printed}");
    }
}
