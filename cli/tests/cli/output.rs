//! How results are written, for people and for programs.

use std::io::Read;
use std::process::Stdio;

use crate::harness::{Home, KEY, Platform, ended};
use rayvision_simulator::{Clock, Seed, Simulator};

/// A home with profiles of these names.
fn home(names: &[&str]) -> Home {
    let home = Home::new();
    let profile = |name: &&str| format!("[profiles.{name:?}]\naccess_id = \"{name}\"\nplatform = 2\n");
    home.write("config.toml", &names.iter().map(profile).collect::<String>());
    home
}

fn profiles(home: &Home, arguments: &[&str]) -> String {
    let (status, stdout, stderr) = home.piped(&[&["config", "profiles"], arguments].concat());
    assert_eq!((status, stderr.as_str()), (0, ""), "{arguments:?}");
    stdout
}

#[test]
fn every_format_says_the_same() {
    let home = home(&["default", "灯塔"]);
    let columns = ["--columns", "name,current"];
    let written = |arguments: &[&str]| profiles(&home, &[&columns, arguments].concat());
    assert_eq!(written(&[]), "PROFILE  CURRENT\ndefault  yes\n灯塔     no\n");
    assert_eq!(written(&["-o", "csv"]), "name,current\ndefault,true\n灯塔,false\n");
    assert_eq!(
        written(&["-o", "jsonl"]),
        "{\"name\":\"default\",\"current\":true}\n{\"name\":\"灯塔\",\"current\":false}\n"
    );
    assert_eq!(written(&["-o", "yaml"]), "- name: default\n  current: true\n- name: 灯塔\n  current: false\n");
    let json = "[\n  {\n    \"name\": \"default\",\n    \"current\": true\n  },\n  {\n    \"name\": \"灯塔\",\n    \"current\": false\n  }\n]\n";
    assert_eq!(written(&["-o", "json"]), json);
    assert_eq!(written(&["--json"]), json);
    assert_eq!(written(&["--json", "-o", "csv"]), written(&["-o", "csv"]));
}

#[test]
fn nothing_is_a_result_too() {
    let home = Home::new();
    let columns = ["--columns", "name,current"];
    for (format, expected) in
        [("table", "PROFILE  CURRENT\n"), ("csv", "name,current\n"), ("jsonl", ""), ("yaml", "[]\n"), ("json", "[]\n")]
    {
        assert_eq!(profiles(&home, &[&columns[..], &["-o", format]].concat()), expected, "{format}");
    }
}

#[test]
fn queries_take_of_the_result() {
    let home = home(&["default", "other"]);
    for (query, format, expected) in [
        ("[].name", "table", "default\nother\n"),
        ("[].name", "json", "[\n  \"default\",\n  \"other\"\n]\n"),
        ("[].{number: platform, name: name}", "table", "NUMBER  NAME\n2       default\n2       other\n"),
        ("[].{number: platform, name: name}", "csv", "number,name\n2,default\n2,other\n"),
        ("[?current].name | [0]", "table", "default\n"),
        ("length(@)", "json", "2\n"),
        ("[0].{name: name, id: accessId}", "table", "name  default\nid    default\n"),
        ("[0].{name: name, id: accessId}", "yaml", "name: default\nid: default\n"),
        // Line by line, each row by itself.
        ("name", "jsonl", "\"default\"\n\"other\"\n"),
    ] {
        assert_eq!(profiles(&home, &["-o", format, "--query", query]), expected, "{query} as {format}");
    }
}

#[test]
fn a_query_that_takes_nothing_is_told() {
    let home = home(&["default", "other"]);
    let run = |arguments: &[&str]| {
        let (status, stdout, stderr) = home.piped(&[&["config", "profiles"], arguments].concat());
        assert_eq!(status, 0, "{arguments:?}: {stderr}");
        (stdout, stderr)
    };
    let told = "rayvision: the query takes nothing of the result, which is";
    let members = "name, current, accessId, edition, platform, address, key\n";
    for format in ["table", "json", "yaml", "csv"] {
        for query in ["[].nmae", "[?platform > `5`]", "items"] {
            let (_, stderr) = run(&["-o", format, "--query", query]);
            assert_eq!(stderr, format!("{told} a list of 2, of objects with {members}"), "{query} as {format}");
        }
    }
    let (stdout, stderr) = run(&["-o", "jsonl", "--query", "nmae"]);
    assert_eq!((stdout.as_str(), stderr), ("null\nnull\n", format!("{told} an object with {members}")));
    assert_eq!(run(&["-o", "jsonl", "--query", "name == 'other' && platform"]).1, "");
    assert!(run(&["--json", "--query", "nmae"]).1.starts_with("{\"note\":"));
    let (status, _, stderr) = home.piped(&["config", "--query", "[].name["]);
    assert!(status == 2 && stderr.contains("at character 9 of `[].name[`: it ends too early"), "{stderr}");
}

#[test]
fn columns_are_chosen_by_name() {
    let home = home(&["default"]);
    assert_eq!(profiles(&home, &["--columns", "platform,Name"]), "PLATFORM  PROFILE\n       2  default\n");
    let (status, _, stderr) = home.piped(&["config", "profiles", "--columns", "platfrom"]);
    assert_eq!(status, 2, "{stderr}");
    assert!(stderr.contains("`platfrom`") && stderr.contains("did you mean `platform`") && stderr.contains("accessId"));
}

#[test]
fn what_the_platform_sends_does_not_steer_the_terminal() {
    let home = Home::new();
    home.write("config.toml", "[profiles.default]\naccess_id = \"\\u001b[2J\\n\"\n");
    assert!(profiles(&home, &[]).contains("\\u{1b}[2J\\n"));
}

#[test]
fn colours_follow_the_environment() {
    let home = home(&["default"]);
    let shown = |settings: &[(&str, &str)]| {
        let mut command = home.rayvision(&["config", "profiles"]);
        command.envs(settings.iter().copied());
        ended(command).1.contains('\x1b')
    };
    assert!(!shown(&[]));
    assert!(shown(&[("CLICOLOR_FORCE", "1")]));
    assert!(!shown(&[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")]));
}

#[test]
fn whoever_stops_reading_hears_no_complaint() {
    let names: Vec<String> = (0..5000).map(|number| format!("profile-{number}")).collect();
    let home = home(&names.iter().map(String::as_str).collect::<Vec<_>>());
    for format in ["table", "json", "jsonl", "yaml", "csv"] {
        let mut command = home.rayvision(&["config", "profiles", "-o", format]);
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        // What `head -c 1` takes.
        let mut stdout = child.stdout.take().unwrap();
        stdout.read_exact(&mut [0]).unwrap();
        drop(stdout);
        let mut stderr = String::new();
        child.stderr.take().unwrap().read_to_string(&mut stderr).unwrap();
        assert_eq!((stderr.as_str(), child.wait().unwrap().code()), ("", Some(0)), "{format}");
    }
}

#[test]
fn times_are_in_the_zone_of_the_user() {
    let (home, platform) =
        (Home::new(), Platform::with(Simulator::builder().seed(Seed::Document).clock(Clock::Stepped)));
    let shown = |more: &[&str]| {
        let mut command = platform.serve_owner(home.rayvision(&[&["tasks"], more].concat()));
        command.env("TZ", "Asia/Shanghai");
        let (status, stdout, stderr) = ended(command);
        assert_eq!(status, 0, "{stderr}");
        stdout
    };
    assert!(shown(&[]).contains("2018-08-30 13:11:29 "), "{}", shown(&[]));
    assert!(shown(&["--utc"]).contains("2018-08-30 05:11:29Z "), "{}", shown(&["--utc"]));
    for format in ["json", "jsonl", "yaml", "csv"] {
        assert!(shown(&["-o", format]).contains("2018-08-30T05:11:29Z"), "{format}");
    }
}

#[cfg(unix)]
mod terminal {
    use std::fs;

    use super::*;
    use crate::harness::{NOTHING, Screen};

    #[test]
    fn tables_fit_and_align() {
        let long = "a-very-long-name-of-a-profile-that-fits-into-no-narrow-terminal-at-all";
        let home = home(&["default", long, "灯塔渲染灯塔渲染灯塔渲染灯塔渲染灯塔渲染灯塔渲染灯塔渲染灯塔渲染"]);
        for columns in [70, 80, 100] {
            let shown = Screen::of(&home.rayvision(&["config", "profiles", "--no-pager"]), columns, NOTHING);
            let contents = shown.contents();
            assert!(shown.status.success() && !shown.wrapped && shown.has_colours(), "{columns}: {contents}");
            assert!(contents.contains('…') && !contents.contains(long), "{columns}: {contents}");
        }
        // Wide characters take two columns, and are not cut in half.
        let program = home.rayvision(&["config", "profiles", "--no-pager", "--columns", "name,current"]);
        let contents = Screen::of(&program, 30, NOTHING).contents();
        for line in [
            "PROFILE               CURRENT",
            "default               yes",
            "a-very-long-name-of…  no",
            "灯塔渲染灯塔渲染灯…   no",
        ] {
            assert!(contents.lines().any(|shown| shown.trim_end() == line), "{line}\n{contents}");
        }
        // A terminal's own word counts less than the user's.
        let mut command = home.rayvision(&["config", "profiles", "--no-pager"]);
        command.env("COLUMNS", "75");
        let contents = Screen::of(&command, 120, NOTHING).contents();
        let mut table = contents.lines().filter(|line| !line.starts_with("rayvision: "));
        assert!(table.all(|line| console::measure_text_width(line.trim_end()) <= 75), "{contents}");
        // Where there is no room for all, some columns are left out; where all were chosen, a row is a block of lines.
        let contents = Screen::of(&home.rayvision(&["config", "profiles", "--no-pager"]), 40, NOTHING).contents();
        assert!(contents.starts_with("PROFILE") && contents.contains("no room for Platform, Address"), "{contents}");
        let all = ["config", "profiles", "--no-pager", "--columns", "name,current,accessId,platform,address,key"];
        let contents = Screen::of(&home.rayvision(&all), 40, NOTHING).contents();
        assert!(contents.contains("Current    yes\n") && contents.contains("Profile    default\n"), "{contents}");
    }

    #[test]
    fn in_a_pipe_nothing_is_cut() {
        let long = "x".repeat(300);
        assert!(profiles(&home(&[&long]), &[]).contains(&long));
    }

    #[test]
    fn a_pager_shows_long_output_and_does_not_get_the_key() {
        let home = home(&["default"]);
        let (seen, line) = (home.file("environment"), home.file("line"));
        let pager = format!(
            "env > '{}'; tr '\\0' ' ' < /proc/$PPID/cmdline > '{}'; sed 's/^/paged: /'",
            seen.display(),
            line.display()
        );
        let run = |variable: &str, more: &[&str]| {
            let _ = fs::remove_file(&seen);
            let mut command = home.rayvision(&[&["config", "--utc"], more].concat());
            command.env(variable, &pager).env("RAYVISION_API_KEY", KEY).env("RAYVISION_API_ACCESS_ID", "tester");
            let shown = Screen::of(&command, 100, NOTHING);
            assert!(shown.status.success(), "{}", shown.contents());
            assert!(!shown.contents().contains(KEY), "{}", shown.contents());
            shown.contents().contains("paged: ")
        };
        for variable in ["PAGER", "RAYVISION_PAGER"] {
            assert!(run(variable, &[]), "{variable}");
            let environment = fs::read_to_string(&seen).unwrap();
            assert!(environment.contains("PATH=") && !environment.contains(KEY), "{environment}");
            assert!(!fs::read_to_string(&line).unwrap().contains(KEY));
        }
        assert!(!run("PAGER", &["--no-pager"]) && !seen.exists());
        let mut command = home.rayvision(&["config"]);
        command.env("PAGER", &pager);
        assert_eq!(ended(command).0, 0);
        assert!(!seen.exists(), "there is no pager in a pipe");
    }

    /// Ctrl-C is the pager's own business; whoever ends the program itself is heard.
    #[test]
    fn a_pager_that_does_not_end_is_not_waited_for() {
        let home = home(&["default"]);
        for signals in ["TERM", "INT TERM"] {
            let mut command = home.rayvision(&["config"]);
            let pager =
                format!("for signal in {signals}; do kill -$signal $PPID; sleep 0.2; done; echo asked; sleep 6");
            command.env("PAGER", pager);
            let begin = std::time::Instant::now();
            let shown = Screen::of(&command, 100, NOTHING);
            assert_eq!(shown.status.code(), Some(130), "{}", shown.contents());
            assert!(shown.contents().contains("asked") && begin.elapsed().as_secs() < 20, "{}", shown.contents());
        }
    }

    #[test]
    fn a_pager_that_is_not_there_is_done_without() {
        let names: Vec<String> = (0..5000).map(|number| format!("profile-{number}")).collect();
        for home in [home(&["default"]), home(&names.iter().map(String::as_str).collect::<Vec<_>>())] {
            let mut command = home.rayvision(&["config", "profiles", "-o", "csv"]);
            command.env("PAGER", "/nowhere/pager");
            let shown = Screen::of(&command, 100, NOTHING);
            let written = String::from_utf8_lossy(&shown.bytes).into_owned();
            let expected = crate::harness::ended(home.rayvision(&["config", "profiles", "-o", "csv"])).1;
            assert!(shown.status.success(), "{}", shown.contents());
            for line in expected.lines() {
                assert_eq!(written.matches(&format!("{line}\r\n")).count(), 1, "{line}");
            }
        }
    }

    #[test]
    fn documents_do_not_steer_the_terminal() {
        let home = Home::new();
        home.write("config.toml", "[profiles.\"\\u007f\\u009b31m\\u202e\"]\nplatform = 2\n");
        for format in ["json", "jsonl", "yaml", "csv"] {
            let arguments = ["config", "profiles", "-o", format, "--no-pager"];
            let shown = Screen::of(&home.rayvision(&arguments), 100, NOTHING);
            let written = String::from_utf8_lossy(&shown.bytes).into_owned();
            assert!(!written.contains(['\u{7f}', '\u{9b}', '\u{202e}']), "{format}: {written:?}");
            assert!(written.to_lowercase().contains("\\u202e"), "{format}: {written:?}");
        }
        // A program reads what the platform sent.
        let piped = crate::harness::ended(home.rayvision(&["config", "profiles", "-o", "json"])).1;
        assert!(piped.contains('\u{202e}'), "{piped:?}");
    }

    #[test]
    fn whoever_leaves_the_pager_hears_no_complaint() {
        let names: Vec<String> = (0..5000).map(|number| format!("profile-{number}")).collect();
        let home = home(&names.iter().map(String::as_str).collect::<Vec<_>>());
        for pager in ["true", "head -1", "false"] {
            let mut command = home.rayvision(&["config", "profiles"]);
            command.env("PAGER", pager);
            let shown = Screen::of(&command, 100, NOTHING);
            assert!(
                shown.status.success() && !shown.contents().contains("rayvision:"),
                "{pager}: {}",
                shown.contents()
            );
        }
    }
}
