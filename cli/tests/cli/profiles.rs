//! Profiles: logging in, what counts first, and that nobody sees the key.

use std::fs;

use crate::harness::{ACCESS_ID, Home, KEY, Platform};

fn login(home: &Home, platform: &Platform, key: &str, more: &[&str]) -> (i32, String, String) {
    let url = platform.url();
    let arguments = ["login", "--access-id", ACCESS_ID, "--key-stdin", "--platform", "2", "--base-url", &url];
    home.fed(&[&arguments, more].concat(), &format!("{key}\n"))
}

/// The lines of `config`, as `setting value source`.
fn settings(home: &Home, environment: &[(&str, &str)], arguments: &[&str]) -> Vec<String> {
    let mut command = home.rayvision(&[&["config", "-o", "csv", "--raw-csv"], arguments].concat());
    command.envs(environment.iter().copied());
    let (status, stdout, stderr) = crate::harness::ended(command);
    assert_eq!((status, stderr.as_str()), (0, ""), "{stdout}");
    stdout.lines().skip(1).map(str::to_owned).collect()
}

#[test]
fn what_is_logged_in_calls() {
    let (home, platform) = (Home::new(), Platform::start());
    let (status, stdout, stderr) = login(&home, &platform, KEY, &["-o", "json"]);
    assert_eq!(status, 0, "{stderr}");
    for member in ["\"profile\": \"default\"", "\"accessId\": \"tester\"", "\"platform\": 2", "\"key\": \"file\""] {
        assert!(stdout.contains(member), "{member}: {stdout}");
    }
    let note =
        "rayvision: the key is kept in a file that only you can read, since the system's keyring can't be used\n";
    assert_eq!(stderr, note, "what the keyring said is for --verbose");
    let before = platform.control().journal().len();
    let (status, stdout, stderr) = home.piped(&["user", "queryUserProfile", "-o", "json"]);
    assert_eq!((status, stderr.as_str()), (0, ""), "{stdout}");
    assert!(stdout.contains("userName") && platform.control().journal().len() > before, "{stdout}");
}

#[test]
fn a_wrong_key_is_not_kept() {
    let (home, platform) = (Home::new(), Platform::start());
    let (status, stdout, stderr) = login(&home, &platform, "another-key", &[]);
    assert_eq!((status, stdout.as_str()), (3, ""), "{stderr}");
    assert!(stderr.contains("SIGNATURE") || stderr.to_lowercase().contains("signature"), "{stderr}");
    assert!(!stderr.contains("another-key"), "{stderr}");
    assert!(!home.config("keys.toml").exists() && !home.config("config.toml").exists());
    let (status, ..) = login(&home, &platform, "another-key", &["--no-check"]);
    assert_eq!(status, 0);
}

#[cfg(unix)]
#[test]
fn keys_that_others_can_read_are_refused() {
    use std::os::unix::fs::PermissionsExt;

    let (home, platform) = (Home::new(), Platform::start());
    login(&home, &platform, KEY, &[]);
    let keys = home.config("keys.toml");
    let mode = |mode| fs::set_permissions(&keys, fs::Permissions::from_mode(mode)).unwrap();
    assert_eq!(fs::metadata(&keys).unwrap().permissions().mode() & 0o777, 0o600);
    for (open, is_refused) in [(0o640, true), (0o604, true), (0o620, true), (0o600, false), (0o400, false)] {
        mode(open);
        let (status, _, stderr) = home.piped(&["user", "queryUserProfile"]);
        assert_eq!(status == 3, is_refused, "{open:o}: {stderr}");
        assert_eq!(stderr.contains(&format!("chmod 600 {}", keys.display())), is_refused, "{open:o}: {stderr}");
    }
    // Nothing is added to it either.
    mode(0o644);
    let (status, _, stderr) = login(&home, &platform, KEY, &["--profile", "other"]);
    assert!(status == 3 && stderr.contains("chmod 600"), "{stderr}");
}

#[test]
fn the_command_line_counts_most_then_the_environment_then_the_profile() {
    let home = Home::new();
    home.write(
        "config.toml",
        "[profiles.default]\naccess_id = \"one\"\nkey = \"file\"\nplatform = 1\nserver = \"international\"\n\n\
         [profiles.work]\naccess_id = \"two\"\nkey = \"keyring\"\nplatform = 2\noutput = \"yaml\"\n",
    );
    let (id, key) = (("RAYVISION_API_ACCESS_ID", "env-id"), ("RAYVISION_API_KEY", KEY));
    let (work, nine) = (("RAYVISION_PROFILE", "work"), ("RAYVISION_PLATFORM", "9"));
    for (environment, arguments, expected) in [
        (&[][..], &[][..], "platform,1,profile default"),
        (&[], &[], "profile,default,default"),
        (&[], &[], "address,https://jop.foxrenderfarm.com,profile default"),
        (&[], &["--server", "china"], "address,https://task.renderbus.com,--server"),
        (&[], &[], "key,\"hidden, in the file\",profile default"),
        (&[nine], &[], "platform,9,RAYVISION_PLATFORM"),
        (&[nine], &["--platform", "7"], "platform,7,--platform"),
        (&[work], &[], "profile,work,RAYVISION_PROFILE"),
        (&[work], &[], "platform,2,profile work"),
        (&[work, nine], &[], "platform,9,RAYVISION_PLATFORM"),
        (&[work], &["--profile", "default"], "profile,default,--profile"),
        // A profile that is named counts as what it says.
        (&[nine, id, key], &["--profile", "work"], "platform,2,profile work"),
        (&[nine, id, key], &["--profile", "work"], "accessId,two,profile work"),
        (&[id, key], &[], "accessId,env-id,RAYVISION_API_ACCESS_ID"),
        (&[id, key], &[], "key,\"hidden, in the environment\",RAYVISION_API_KEY"),
        // Identity is never mixed from two places.
        (&[id], &[], "key,,"),
        (&[("RAYVISION_PLATFORM", "")], &[], "platform,1,profile default"),
    ] {
        let lines = settings(&home, environment, arguments);
        assert!(lines.iter().any(|line| line == expected), "{environment:?} {arguments:?}: {expected}\n{lines:#?}");
        assert!(lines.iter().all(|line| !line.contains(KEY)));
    }
    let mut command = home.rayvision(&["config"]);
    command.envs([work]);
    assert!(crate::harness::ended(command).1.starts_with("- setting: profile\n"), "the profile says the format");
}

#[test]
fn what_is_wrong_in_the_configuration_is_told_with_its_place() {
    let home = Home::new();
    for (text, hints) in [
        ("profile = \"work\"\n", &["no profile `work`", "rayvision login --profile work"][..]),
        ("[profiles.work]\nplatform = 2\n[profiles.work", &["config.toml:3"]),
        ("[profiles.default]\nplatfrom = 2\n", &["platfrom", "did you mean `platform`"]),
        ("[profiles.default]\nplatform = \"two\"\n", &["profiles.default.platform", "number"]),
        ("[profiles.default]\nserver = \"mars\"\n", &["profiles.default.server", "china, international or fallback"]),
        ("profiles = 3\n", &["profiles", "table"]),
        ("[profiles]\ndefault = 3\n", &["profiles.default", "table"]),
        ("key = \"x\"\n", &["nothing is known of `key`"]),
    ] {
        home.write("config.toml", text);
        let (status, stdout, stderr) = home.piped(&["config"]);
        assert_eq!((status, stdout.as_str()), (3, ""), "{text}: {stderr}");
        for hint in hints {
            assert!(stderr.contains(hint), "{text}: {hint}: {stderr}");
        }
    }
    home.write("config.toml", "[profiles.default]\nplatform = 2\n");
    for (variable, value, hint) in [
        ("RAYVISION_PLATFORM", "two", "has to be a number"),
        ("RAYVISION_SERVER", "mars", "china, international or fallback"),
        ("RAYVISION_EDITION", "1.0", "has to be 4.0, 5.0"),
        ("RAYVISION_OUTPUT", "xml", "table, json"),
        ("RAYVISION_PROFILE", "defualt", "did you mean `default`"),
    ] {
        let mut command = home.rayvision(&["config"]);
        command.env(variable, value);
        let (status, _, stderr) = crate::harness::ended(command);
        assert!(status == 3 && stderr.contains(hint), "{variable}: {stderr}");
    }
    let mut command = home.rayvision(&["user", "queryUserProfile"]);
    command.env("RAYVISION_API_KEY", KEY);
    let (status, _, stderr) = crate::harness::ended(command);
    assert!(status == 3 && stderr.contains("RAYVISION_API_ACCESS_ID is not") && !stderr.contains(KEY), "{stderr}");
}

#[test]
fn profiles_are_listed_chosen_and_forgotten() {
    let (home, platform) = (Home::new(), Platform::start());
    login(&home, &platform, KEY, &[]);
    login(&home, &platform, KEY, &["--profile", "work"]);
    let text = fs::read_to_string(home.config("config.toml")).unwrap();
    fs::write(home.config("config.toml"), text.replace("[profiles.default]", "# by hand\n[profiles.default]")).unwrap();
    let names = || home.piped(&["config", "profiles", "--columns", "name,current,key", "-o", "csv"]).1;
    assert_eq!(names(), "name,current,key\ndefault,true,file\nwork,false,file\n");
    assert_eq!(home.piped(&["config", "use", "work"]).0, 0);
    assert_eq!(names(), "name,current,key\ndefault,false,file\nwork,true,file\n");
    let (status, _, stderr) = home.piped(&["config", "use", "wrok"]);
    assert!(status == 3 && stderr.contains("did you mean `work`"), "{stderr}");

    let (status, stdout, _) = home.piped(&["logout", "-o", "json", "--query", "keyRemoved"]);
    assert_eq!((status, stdout.as_str()), (0, "true\n"));
    assert_eq!(names(), "name,current,key\ndefault,false,file\nwork,true,\n");
    let (status, _, stderr) = home.piped(&["user", "queryUserProfile"]);
    assert!(status == 3 && stderr.contains("rayvision login"), "{stderr}");
    assert_eq!(home.piped(&["logout", "--profile", "work", "--remove"]).0, 0);
    assert_eq!(names(), "name,current,key\ndefault,false,file\n");
    assert!(fs::read_to_string(home.config("config.toml")).unwrap().contains("# by hand\n"));
    assert!(fs::read_to_string(home.config("keys.toml")).unwrap().contains(KEY), "the other profile keeps its key");
}

#[test]
fn whoever_is_not_in_use_is_named() {
    let (home, platform) = (Home::new(), Platform::start());
    home.write("config.toml", "profile = \"default\"\n\n[profiles.default]\nplatform = 2\n");
    let call = |home: &Home| home.piped(&["whoami"]);
    let (status, _, stderr) = call(&home);
    assert!(status == 3 && stderr.contains("nobody is logged in\n"), "{stderr}");

    let (_, _, stderr) = login(&home, &platform, KEY, &["--profile", "work"]);
    assert!(stderr.contains("the profile in use is still default; `rayvision config use work`"), "{stderr}");
    let (status, _, stderr) = call(&home);
    assert!(status == 3 && stderr.contains("as the profile `default`, but another has a key: work"), "{stderr}");
    assert!(stderr.contains("--profile work") && stderr.contains("`rayvision config use work`"), "{stderr}");

    assert_eq!(home.piped(&["config", "use", "work"]).0, 0);
    assert_eq!(call(&home).0, 0);
    let (_, _, stderr) = login(&home, &platform, KEY, &["--profile", "work"]);
    assert!(!stderr.contains("in use"), "{stderr}");
}

#[test]
fn login_in_a_pipe_says_what_is_missing() {
    let home = Home::new();
    for (arguments, hint) in [
        (&["login"][..], "--key-stdin"),
        (&["login", "--key-stdin", "--platform", "2"], "--access-id"),
        (&["login", "--key-stdin", "--access-id", "me"], "--platform"),
        (&["login", "--key-stdin", "--access-id", "me", "--platform", "2", "--profile", "a/b"], "name of a profile"),
    ] {
        let (status, _, stderr) = home.fed(arguments, "key\n");
        assert!(status == 2 && stderr.contains(hint), "{arguments:?}: {stderr}");
    }
    let (status, _, stderr) = home.fed(&["login", "--key-stdin", "--access-id", "me", "--platform", "2"], "");
    assert!(status == 3 && stderr.contains("is empty"), "{stderr}");
    let (status, _, stderr) = home.fed(&["login", "--key", KEY], "");
    assert!(status == 2 && !stderr.contains(KEY), "a key is no flag: {stderr}");
}

#[cfg(unix)]
#[test]
fn a_keyring_that_does_not_answer_is_not_waited_for() {
    use std::os::unix::net::UnixListener;
    use std::time::{Duration, Instant};

    let (home, platform) = (Home::new(), Platform::start());
    let socket = home.file("bus");
    let _silent = UnixListener::bind(&socket).unwrap();
    let url = platform.url();
    let mut command = home.rayvision(&[
        "login",
        "--access-id",
        ACCESS_ID,
        "--key-stdin",
        "--platform",
        "2",
        "--base-url",
        &url,
        "-v",
    ]);
    command.env("DBUS_SESSION_BUS_ADDRESS", format!("unix:path={}", socket.display()));
    let start = Instant::now();
    let (status, _, stderr) = crate::harness::ended_with(command, &format!("{KEY}\n"));
    assert!(status == 0 && stderr.contains("keyring can't be used: it does not answer"), "{stderr}");
    assert!(start.elapsed() < Duration::from_secs(10), "{:?}", start.elapsed());
    assert!(fs::read_to_string(home.config("keys.toml")).unwrap().contains(KEY));
}

#[cfg(unix)]
mod terminal {
    use super::*;
    use crate::harness::Screen;

    #[test]
    fn the_key_is_asked_without_echo() {
        let (home, platform) = (Home::new(), Platform::start());
        let program = home.rayvision(&["login", "--base-url", &platform.url()]);
        let key = format!("{KEY}\r");
        let shown = Screen::of(
            &program,
            100,
            &[("Access ID:", b"tester\r"), ("Access key", key.as_bytes()), ("Platform", b"2\r")],
        );
        assert!(shown.status.success(), "{}", shown.contents());
        assert!(!String::from_utf8_lossy(&shown.bytes).contains(KEY), "{}", shown.contents());
        assert!(fs::read_to_string(home.config("keys.toml")).unwrap().contains(KEY));
        assert!(!fs::read_to_string(home.config("config.toml")).unwrap().contains(KEY));
    }

    #[test]
    fn a_wrong_answer_is_told_and_asked_again() {
        let (home, platform) = (Home::new(), Platform::start());
        let program = home.rayvision(&["login", "--access-id", ACCESS_ID, "--base-url", &platform.url()]);
        let key = format!("{KEY}\r");
        let typed = [("Access key", key.as_bytes()), ("Platform", b"two\r"), ("such as 2", b"2\r")];
        let shown = Screen::of(&program, 100, &typed);
        assert!(shown.status.success(), "{}", shown.contents());
        assert!(
            shown.contents().contains("`two` is not a number: platforms have one, such as 2"),
            "{}",
            shown.contents()
        );
        let program =
            home.rayvision(&["login", "--access-id", ACCESS_ID, "--no-check", "--platform", "2", "--profile", "b"]);
        let typed = [("Access key", key.as_bytes()), ("fallback [china]", b"mars\r"), ("is no server", b"china\r")];
        let shown = Screen::of(&program, 100, &typed);
        assert!(
            shown.status.success() && shown.contents().contains("type china, international or fallback"),
            "{}",
            shown.contents()
        );
    }

    #[test]
    fn a_key_is_not_read_where_it_would_be_shown() {
        let home = Home::new();
        let program = home.rayvision(&["login", "--key-stdin", "--access-id", "me", "--platform", "2"]);
        let shown = Screen::of(&program, 100, &[]);
        assert_eq!(shown.status.code(), Some(2), "{}", shown.contents());
        assert!(shown.contents().contains("would show the key"), "{}", shown.contents());
    }

    /// A shell that goes on with the terminal finds it as it was.
    #[test]
    fn the_echo_is_given_back_to_who_goes_on() {
        for signal in ["TERM", "INT", "HUP", "QUIT"] {
            if signal == "HUP" && crate::harness::outlives_terminals() {
                continue;
            }
            let home = Home::new();
            let program = home.rayvision(&["login"]);
            let mut shell = std::process::Command::new("sh");
            let script = format!(
                r#"stty -g >before; trap : INT HUP QUIT; (while stty -a </dev/tty | grep -q ' echo '; do sleep 0.05; done
                kill -{signal} $(cat id)) & sh -c 'echo $$ >id; exec "$0" login' "$0"; echo "exit $?"
                [ "$(stty -g)" = "$(cat before)" ] && echo 'as it was'"#
            );
            shell.current_dir(home.file("")).args(["-c", &format!("cd '{}'; {script}", home.file("").display())]);
            shell.arg(program.get_program());
            shell.envs(program.get_envs().filter_map(|(name, value)| Some((name, value?))));
            let shown = Screen::of(&shell, 100, &[("Access ID:", b"me\r")]);
            let contents = shown.contents();
            assert!(contents.contains("exit 130") && contents.contains("as it was"), "{signal}: {contents}");
        }
    }

    #[test]
    fn ctrl_c_ends_a_question() {
        for (typed, last) in [
            (&[("Access ID:", &b"\x03"[..])][..], "Access ID:"),
            (&[("Access ID:", b"me\r"), ("Access key", b"abc\x03")], "key"),
        ] {
            let home = Home::new();
            let shown = Screen::of(&home.rayvision(&["login"]), 100, typed);
            assert_eq!(shown.status.code(), Some(130), "{last}: {}", shown.contents());
            assert!(!home.config("config.toml").exists());
        }
    }
}

#[cfg(unix)]
#[test]
fn a_configuration_that_others_can_change_is_refused() {
    use std::os::unix::fs::PermissionsExt;

    let home = Home::new();
    home.write("config.toml", "[profiles.default]\naccess_id = \"a\"\n");
    let file = home.config("config.toml");
    let folder = file.parent().unwrap();
    for (of_file, of_folder, remedy) in [
        (0o644, 0o755, None),
        (0o664, 0o755, Some(&*file)),
        (0o602, 0o755, Some(&*file)),
        (0o600, 0o770, Some(folder)),
        (0o600, 0o777, Some(folder)),
    ] {
        fs::set_permissions(&file, fs::Permissions::from_mode(of_file)).unwrap();
        fs::set_permissions(folder, fs::Permissions::from_mode(of_folder)).unwrap();
        let (status, _, stderr) = home.piped(&["config", "profiles"]);
        assert_eq!(status, if remedy.is_some() { 3 } else { 0 }, "{of_file:o} {of_folder:o}: {stderr}");
        let is_told = |remedy: &std::path::Path| stderr.contains(&format!("chmod go-w {}", remedy.display()));
        assert!(remedy.is_none_or(is_told), "{stderr}");
    }
}

/// Whoever logs in at the same time as others loses nothing, and no key is without its profile.
#[test]
fn logins_at_the_same_time_lose_nothing() {
    let home = Home::new();
    let names: Vec<String> = (0..8).map(|number| format!("studio-{number}")).collect();
    std::thread::scope(|scope| {
        for name in &names {
            let home = &home;
            scope.spawn(move || {
                let arguments =
                    ["login", "--profile", name, "--access-id", ACCESS_ID, "--key-stdin", "--platform", "2"];
                let flags = ["--no-check", "--no-keyring"];
                let (status, _, stderr) = home.fed(&[&arguments[..], &flags].concat(), &format!("key-of-{name}\n"));
                assert_eq!(status, 0, "{stderr}");
            });
        }
    });
    let (_, stdout, _) = home.piped(&["config", "profiles", "-o", "csv", "--columns", "name"]);
    let mut listed: Vec<&str> = stdout.lines().skip(1).collect();
    listed.sort_unstable();
    assert_eq!(listed, names);
    let keys = fs::read_to_string(home.config("keys.toml")).unwrap();
    for name in &names {
        assert!(keys.contains(&format!("{name} = \"key-of-{name}\"")), "{name}: {}", keys.replace("key-of", "…"));
    }
}

/// Nobody acts on an account that was not chosen.
#[test]
fn no_profile_takes_the_place_of_another_by_itself() {
    let (home, platform) = (Home::new(), Platform::start());
    for name in ["first", "second"] {
        assert_eq!(login(&home, &platform, KEY, &["--profile", name]).0, 0);
    }
    assert!(settings(&home, &[], &[])[0].starts_with("profile,first,"));
    let (status, _, stderr) = home.piped(&["logout", "--remove"]);
    assert!(status == 0 && stderr.contains("the profile in use is gone") && stderr.contains("second"), "{stderr}");
    let (status, _, stderr) = home.piped(&["tasks"]);
    assert!(status == 3 && stderr.contains("no profile `first`") && stderr.contains("second"), "{stderr}");
    assert_eq!(login(&home, &platform, KEY, &["--profile", "third"]).0, 0);
    let (status, _, stderr) = home.piped(&["tasks"]);
    assert!(status == 3 && stderr.contains("no profile `first`"), "{stderr}");
    // What needs no account still works.
    let (status, stdout, _) = home.piped(&["config", "profiles", "-o", "csv", "--columns", "name,current"]);
    assert_eq!((status, stdout.as_str()), (0, "name,current\nsecond,false\nthird,false\n"));
    assert_eq!(home.piped(&["config", "use", "second"]).0, 0);
    assert_eq!(home.piped(&["tasks"]).0, 0);
}

#[test]
fn a_profile_names_the_way_to_the_platform() {
    let home = Home::new();
    let authorities = home.file("authorities.pem");
    fs::write(&authorities, "no certificate").unwrap();
    home.write(
        "config.toml",
        &format!(
            "[profiles.default]\naccess_id = \"a\"\nkey = \"file\"\nplatform = 2\nproxy = \"http://me:secret@127.0.0.1:9\"\n\n\
             [profiles.walled]\naccess_id = \"a\"\nkey = \"file\"\nplatform = 2\nca_bundle = {authorities:?}\n"
        ),
    );
    home.write("keys.toml", "[keys]\ndefault = \"k\"\nwalled = \"k\"\n");
    #[cfg(unix)]
    fs::set_permissions(home.config("keys.toml"), std::os::unix::fs::PermissionsExt::from_mode(0o600)).unwrap();
    let told = settings(&home, &[], &[]);
    assert!(told.contains(&"proxy,http://me:hidden@127.0.0.1:9/,profile default".to_owned()), "{told:?}");
    let told = settings(&home, &[("HTTPS_PROXY", "http://proxy.example:3128")], &["--profile", "walled"]);
    assert!(told.contains(&"proxy,http://proxy.example:3128/,HTTPS_PROXY".to_owned()), "{told:?}");
    let (status, _, stderr) = home.piped(&["whoami", "--profile", "walled"]);
    assert!(status == 3 && stderr.contains("holds no certificates in PEM"), "{stderr}");
    let (status, _, stderr) = home.piped(&["whoami", "--timeout", "2"]);
    assert!(status == 6 && stderr.contains("the proxy: ") && !stderr.contains("secret"), "{stderr}");
}
