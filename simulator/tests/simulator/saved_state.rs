//! Saving and loading.

use std::fs;
use std::path::PathBuf;
use std::time::Duration;

use rayvision_simulator::{Clock, Control, Fault, FaultKind, Simulator};

use crate::signed_call::{block_on, still};

/// A directory that is removed at the end of the test.
pub(crate) struct Directory(pub(crate) PathBuf);

impl Directory {
    pub(crate) fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("rayvision-{name}-{}", std::process::id()));
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    pub(crate) fn file(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }
}

impl Drop for Directory {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

#[test]
fn another_simulator_loads_what_was_saved() {
    let directory = Directory::new("back");
    let file = directory.file("state.json");
    let control =
        crate::signed_call::start(Simulator::builder().clock(Clock::Stepped).access("guest", "key")).control();
    control.advance(Duration::from_hours(5));
    control.set_fault(Fault::new(FaultKind::CutShort).of("stopTask").from(3)).unwrap();
    control.save(&file).unwrap();

    let simulator = still();
    let other = simulator.control();
    other.load(&file).unwrap();
    assert_eq!(other.now(), control.now());
    assert_eq!(other.faults(), control.faults());
    assert!(other.overview().accounts.contains(&"guest".to_owned()));
    let again = directory.file("again.json");
    other.save(&again).unwrap();
    assert_eq!(fs::read(&again).unwrap(), fs::read(&file).unwrap());
    assert_eq!(fs::read_dir(&directory.0).unwrap().count(), 2, "nothing else is left");
}

#[test]
fn a_damaged_file_is_refused_whole() {
    let directory = Directory::new("damaged");
    let file = directory.file("state.json");
    let simulator = still();
    let control = simulator.control();
    control.save(&file).unwrap();
    let sound = fs::read(&file).unwrap();
    control.advance(Duration::from_mins(1));
    let before = state(&control, &directory);

    let step = (sound.len() / 400).max(1);
    let positions: Vec<_> =
        (0..300.min(sound.len())).chain((300..sound.len()).step_by(step)).chain([sound.len() - 1]).collect();
    for &at in &positions {
        fs::write(&file, &sound[..at]).unwrap();
        control.load(&file).expect_err("truncated");
        for bit in [0x01, 0x20, 0x80] {
            let mut flipped = sound.clone();
            flipped[at] ^= bit;
            fs::write(&file, flipped).unwrap();
            assert!(control.load(&file).is_err(), "byte {at} flipped by {bit:#x} is loaded");
        }
        let longer = [&sound[..at], b"0", &sound[at..]].concat();
        fs::write(&file, longer).unwrap();
        assert!(control.load(&file).is_err(), "a digit more at {at} is loaded");
    }
    assert_eq!(state(&control, &directory), before, "something has changed");
    fs::write(&file, &sound).unwrap();
    control.load(&file).unwrap();
}

#[test]
fn foreign_files_are_told_apart() {
    let directory = Directory::new("foreign");
    let file = directory.file("state.json");
    let control = still().control();
    control.save(&file).unwrap();
    let sound = fs::read_to_string(&file).unwrap();
    let cases = [
        (String::new(), "no saved state"),
        ("{}".to_owned(), "no saved state"),
        ("[".repeat(100_000), "no saved state"),
        (sound.replacen("\"version\":3", "\"version\":2", 1), "saved in version 2, and only version 3"),
        (sound[..sound.len() / 2].to_owned(), "damaged"),
        (sound.replacen("\"time\":", "\"time\": ", 1), "checksum"),
    ];
    for (text, words) in cases {
        fs::write(&file, &text).unwrap();
        let error = control.load(&file).unwrap_err().to_string();
        assert!(error.contains(words), "{error}");
    }
    let error = control.load(directory.file("none.json")).unwrap_err().to_string();
    assert!(error.contains("none.json"), "{error}");
}

#[test]
fn a_file_that_cannot_be_written_leaves_the_old_one() {
    let directory = Directory::new("unwritable");
    let control = still().control();
    let error = control.save(directory.file("no/such/directory/state.json")).unwrap_err().to_string();
    assert!(error.contains("state.json"), "{error}");
    let taken = directory.file("taken");
    fs::create_dir_all(taken.join("inside")).unwrap();
    control.save(&taken).expect_err("a directory is in the way");
    assert!(taken.join("inside").is_dir());
    assert_eq!(fs::read_dir(&directory.0).unwrap().count(), 1, "nothing is left over");
}

#[cfg(unix)]
#[test]
fn only_the_owner_can_read_it() {
    use std::os::unix::fs::PermissionsExt;
    let directory = Directory::new("owner");
    let file = directory.file("state.json");
    still().control().save(&file).unwrap();
    assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
}

fn state(control: &Control, directory: &Directory) -> Vec<u8> {
    let file = directory.file("now.json");
    control.save(&file).unwrap();
    fs::read(file).unwrap()
}

#[test]
fn what_is_no_state_is_not_replaced() {
    let directory = Directory::new("foreign");
    let file = directory.file("notes.txt");
    fs::write(&file, "precious").unwrap();
    let simulator = still();
    simulator.control().save(&file).unwrap_err();
    assert_eq!(fs::read_to_string(&file).unwrap(), "precious");
    simulator.control().save(&directory.0).unwrap_err();
    simulator.control().load(&directory.0).unwrap_err();
}

#[test]
fn it_can_be_checked_whether_a_file_can_be_saved() {
    let directory = Directory::new("check");
    let control = still().control();
    let file = directory.file("state.json");
    control.check_save(&file).unwrap();
    assert_eq!(fs::read_dir(&directory.0).unwrap().count(), 0, "nothing is left over");
    control.save(&file).unwrap();
    let sound = fs::read(&file).unwrap();
    control.check_save(&file).unwrap();
    assert_eq!(fs::read(&file).unwrap(), sound);

    let error = control.check_save(directory.file("no/such/directory/state.json")).unwrap_err().to_string();
    assert!(error.contains("state.json"), "{error}");
    control.check_save(&directory.0).expect_err("a directory");
    fs::write(directory.file("notes.txt"), "precious").unwrap();
    control.check_save(directory.file("notes.txt")).expect_err("another file");
}

#[test]
fn a_folder_for_states_that_cannot_be_used_is_refused_at_the_start() {
    let directory = Directory::new("folder");
    let start = |path: PathBuf| block_on(Simulator::builder().state_directory(path).start());
    start(directory.file("made/at/once")).unwrap();
    assert!(directory.file("made/at/once").is_dir());
    assert_eq!(fs::read_dir(directory.file("made/at/once")).unwrap().count(), 0, "nothing is left over");
    fs::write(directory.file("taken"), "").unwrap();
    let error = start(directory.file("taken")).unwrap_err().to_string();
    assert!(error.contains("folder for saved states") && error.contains("taken"), "{error}");
}
