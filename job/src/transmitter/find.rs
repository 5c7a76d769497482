//! Where the program is.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

const NAME: &str = if cfg!(windows) { "rayvision_transmitter.exe" } else { "rayvision_transmitter" };
/// The variable that says where the transfer program is.
pub const VARIABLE: &str = "RAYVISION_TRANSMITTER";
/// The package of Python that brings it.
const PACKAGE: &str = "rayvision_sync";
/// How deep in the package it is looked for.
const DEPTH: usize = 4;

/// The transfer program: where the variable `RAYVISION_TRANSMITTER` says, or in an installed `rayvision_sync` of Python.
pub fn find_transmitter() -> Option<PathBuf> {
    if let Some(path) = env::var_os(VARIABLE).filter(|path| !path.is_empty()) {
        return Some(path.into());
    }
    let packages = libraries().into_iter().flat_map(|library| versions(&library));
    packages.map(|packages| packages.join(PACKAGE)).find_map(|package| within(&package, DEPTH))
}

/// Folders of Python's libraries: of the virtual environment, of the user, of the system.
fn libraries() -> Vec<PathBuf> {
    let virtual_environment = env::var_os("VIRTUAL_ENV").map(|root| PathBuf::from(root).join("lib"));
    let user = env::home_dir().map(|home| home.join(".local/lib"));
    let system = ["/usr/local/lib", "/usr/lib"].map(PathBuf::from);
    virtual_environment.into_iter().chain(user).chain(system).collect()
}

/// `python3.11/site-packages` and its like.
fn versions(library: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(library).into_iter().flatten().flatten();
    let pythons = entries.filter(|entry| entry.file_name().to_string_lossy().starts_with("python"));
    pythons.flat_map(|python| ["site-packages", "dist-packages"].map(|packages| python.path().join(packages))).collect()
}

fn within(folder: &Path, depth: usize) -> Option<PathBuf> {
    let file = folder.join(NAME);
    if file.is_file() {
        return Some(file);
    }
    let deeper = depth.checked_sub(1)?;
    let entries = fs::read_dir(folder).ok()?.flatten().map(|entry| entry.path());
    entries.filter(|path| path.is_dir()).find_map(|path| within(&path, deeper))
}
