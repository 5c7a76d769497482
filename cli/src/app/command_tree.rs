//! The whole tree of commands, held against a listing, so that every change of it shows in review.

use std::fmt::Write;
use std::path::Path;
use std::{env, fs};

use clap::{Arg, Command};
use rayvision::Edition;

use super::command_line::command_line;
use crate::platform::newest_spoken;

const LISTING: &str = "tests/command-tree.txt";

#[test]
fn the_listing_is_up_to_date() {
    let mut root = command_line(newest_spoken());
    root.build();
    let mut tree = String::new();
    list(&root, "", &mut tree);

    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(LISTING);
    if env::var_os("UPDATE_EXPECTED").is_some() {
        fs::write(&path, &tree).unwrap();
    }
    let expected = fs::read_to_string(&path).unwrap_or_default();
    let difference = tree.lines().zip(expected.lines()).find(|(found, expected)| found != expected);
    assert!(tree == expected, "{LISTING} is out of date (UPDATE_EXPECTED=1 writes it), first: {difference:?}");
}

#[test]
fn clap_finds_no_fault() {
    for edition in Edition::ALL {
        command_line(*edition).debug_assert();
    }
}

fn list(command: &Command, above: &str, tree: &mut String) {
    let name = format!("{above}{}", command.get_name());
    let aliases: Vec<_> = command.get_all_aliases().collect();
    let aliases = if aliases.is_empty() { String::new() } else { format!(" ({})", aliases.join(", ")) };
    let _ = writeln!(tree, "{name}{aliases}");
    // Flags that hold for all commands are listed once, where they are defined.
    let is_new = |flag: &&Arg| above.is_empty() || !flag.is_global_set();
    for flag in command.get_arguments().filter(is_new).filter(|flag| flag.get_id() != "help") {
        let _ = writeln!(tree, "  {}", told(flag));
    }
    for command in command.get_subcommands().filter(|command| !command.is_hide_set()) {
        list(command, &format!("{name} "), tree);
    }
}

fn told(flag: &Arg) -> String {
    let short = flag.get_short().map(|short| format!("-{short}"));
    let long = flag.get_long().map(|long| format!("--{long}"));
    let aliases = flag.get_all_aliases().unwrap_or_default().into_iter().map(|alias| format!("--{alias}"));
    let spellings: Vec<_> = short.into_iter().chain(long).chain(aliases).collect();
    let mut told = spellings.join(", ");
    if flag.get_action().takes_values() {
        let names = flag.get_value_names().unwrap_or_default().join(" ");
        let name = if names.is_empty() { flag.get_id().to_string() } else { names };
        let _ = write!(told, "{}<{name}>", if told.is_empty() { "" } else { " " });
    }
    let values: Vec<_> = flag.get_possible_values().iter().map(|value| value.get_name().to_owned()).collect();
    if flag.get_action().takes_values() && !values.is_empty() {
        let _ = write!(told, " = {}", values.join("|"));
    }
    told
}
