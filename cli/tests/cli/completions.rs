//! Completions: commands, flags and values.

use crate::harness::{Home, piped};

/// What a shell is offered for the last of these words.
fn offered(home: &Home, words: &[&str]) -> Vec<String> {
    let mut arguments = vec!["--", "rayvision"];
    arguments.extend(words);
    let mut command = home.rayvision(&arguments);
    command
        .env("RAYVISION_COMPLETE", "bash")
        .env("_CLAP_IFS", "\n")
        .env("_CLAP_COMPLETE_INDEX", words.len().to_string());
    let output = command.env("_CLAP_COMPLETE_COMP_TYPE", "9").output().unwrap();
    String::from_utf8(output.stdout).unwrap().lines().map(|line| line.trim().to_owned()).collect()
}

#[test]
fn every_shell_gets_a_script() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let (status, stdout, stderr) = piped(&["completions", shell]);
        assert_eq!(status, 0, "{shell}: {stderr}");
        assert!(stdout.contains("rayvision") && stdout.contains("RAYVISION_COMPLETE"), "{shell}: {stdout}");
    }
    assert_eq!(piped(&["completions", "csh"]).0, 2);
}

#[test]
fn commands_flags_and_values_are_offered() {
    let home = Home::new();
    home.write("config.toml", "[profiles.studio-night]\naccess_id = \"a\"\n");
    for (words, expected) in [
        (&["task", "getTaskL"][..], "getTaskList"),
        (&["task", "getTaskList", "--status"], "--statusList"),
        (&["task", "getTaskList", "--statusList", "rend"], "rendering"),
        (&["task", "getTaskList", "--statusList", "stop,rend"], "stop,rendering"),
        (&["common", "queryPlatforms", "--zone", ""], "foreign"),
        (&["sign", "task", "stopT"], "stopTask"),
        (&["docs", "submit"], "submitTask"),
        (&["--profile", "stu"], "studio-night"),
        (&["config", "use", "stu"], "studio-night"),
        (&["cost", "--columns", "bal"], "balance"),
        (&["tasks", "--columns", "id,sce"], "id,scene"),
        (&["--output", "js"], "jsonl"),
    ] {
        let offered = offered(&home, words);
        assert!(offered.iter().any(|word| word == expected), "{words:?}: {offered:?}");
    }
}

#[test]
fn the_variable_of_another_program_does_no_harm() {
    let (status, stdout, _) = {
        let mut command = crate::harness::rayvision(&["--version"]);
        command.env("COMPLETE", "bash");
        crate::harness::ended(command)
    };
    assert!(status == 0 && stdout.starts_with("rayvision "), "{stdout}");
}

#[test]
fn tasks_and_labels_of_the_account_are_offered() {
    let studio = crate::harness::Studio::stepped();
    let id = studio.submit(crate::harness::scene("shot.mb", 2)).to_string();
    studio.well(&["labels", "add", "film"]);
    for (words, expected) in
        [(&["stop", ""][..], id.as_str()), (&["frames", &id[..2]], &id), (&["tasks", "--label", "fi"], "film")]
    {
        let mut command = studio.completion(words);
        let output = command.output().unwrap();
        let offered = String::from_utf8(output.stdout).unwrap();
        assert!(offered.lines().any(|line| line.trim() == expected), "{words:?}: {offered}");
    }
}
