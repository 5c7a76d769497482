//! A copy of the program that can be run.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::{digest, private_file};

/// How deep folders beside the program are copied.
const DEPTH: usize = 4;

/// Copies the folder of the program, unless that was done before; where the copy of the program is.
pub(super) fn runnable(program: &Path, folder: &Path) -> io::Result<PathBuf> {
    let program = fs::canonicalize(program)?;
    let name = program.file_name().unwrap_or_default();
    let copy = folder.join(digest::of_file(&program)?);
    if !copy.exists() {
        private_file::make_folder(folder)?;
        let beside = program.parent().unwrap_or(Path::new("/"));
        let new = folder.join(format!("new-{}", std::process::id()));
        let copied = copy_folder(beside, &new, DEPTH).and_then(|()| fs::rename(&new, &copy));
        if let Err(error) = copied {
            let _ = fs::remove_dir_all(&new);
            // Another process may have been quicker.
            if !copy.exists() {
                return Err(error);
            }
        }
    }
    Ok(copy.join(name))
}

fn copy_folder(from: &Path, to: &Path, depth: usize) -> io::Result<()> {
    private_file::make_folder(to)?;
    for entry in fs::read_dir(from)? {
        let (entry, target) = entry.map(|entry| (entry.path(), to.join(entry.file_name())))?;
        if entry.is_dir() {
            let deeper =
                depth.checked_sub(1).ok_or_else(|| io::Error::other("the folder of the program is too deep"))?;
            copy_folder(&entry, &target, deeper)?;
        } else if entry.is_file() {
            fs::copy(&entry, &target)?;
            #[cfg(unix)]
            fs::set_permissions(&target, std::os::unix::fs::PermissionsExt::from_mode(0o700))?;
        }
    }
    Ok(())
}

#[cfg(unix)]
pub(super) fn is_runnable(program: &Path) -> io::Result<bool> {
    use std::os::unix::fs::PermissionsExt as _;
    Ok(fs::metadata(program)?.permissions().mode() & 0o111 != 0)
}

#[cfg(not(unix))]
pub(super) fn is_runnable(program: &Path) -> io::Result<bool> {
    fs::metadata(program).map(|_| true)
}
