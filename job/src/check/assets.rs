//! The files of `upload.json`, on this machine.

use std::collections::HashMap;
use std::fs;

use crate::finding::Finding;
use crate::folder::{Asset, Folder, UPLOAD};
use crate::server_path;

/// Findings of one kind that are told one by one. With more of them, something is wrong with all.
const TOLD: usize = 100;

pub(super) fn check(folder: &Folder, findings: &mut Vec<Finding>) {
    let mut absent = Vec::new();
    let mut places: HashMap<&str, usize> = HashMap::with_capacity(folder.assets().len());
    for (index, asset) in folder.assets().iter().enumerate() {
        if let Some(fault) = server_path::fault(&asset.server) {
            let finding =
                Finding::error(UPLOAD, asset.pointer("server"), format!("`{}`: {fault}", asset.server.escape_debug()));
            findings.push(finding.right("such as `/D/a/b.ma` for `D:/a/b.ma`"));
        }
        let first = *places.entry(&asset.server).or_insert(index);
        if folder.assets()[first].local != asset.local {
            let what = format!("`{}` comes from two files", asset.server.escape_debug());
            findings.push(Finding::error(UPLOAD, asset.pointer("server"), what).right("one would replace the other"));
        }
        if let Some(finding) = local(asset) {
            absent.push(finding);
        }
    }
    let more = absent.len().saturating_sub(TOLD);
    findings.extend(absent.into_iter().take(TOLD));
    if more > 0 {
        findings.push(Finding::error(UPLOAD, "/asset", format!("{more} more files cannot be found")));
    }
}

/// A file that is not there, and why. Links are followed.
fn local(asset: &Asset) -> Option<Finding> {
    let path = &asset.local;
    let shown = path.escape_debug();
    let what = match fs::metadata(path) {
        Ok(found) if found.is_file() => return None,
        Ok(found) if found.is_dir() => format!("`{shown}` is a folder"),
        Ok(_) => format!("`{shown}` is no plain file"),
        Err(error) => format!("`{shown}`: {error}"),
    };
    let finding = Finding::error(UPLOAD, asset.pointer("local"), what);
    Some(if server_path::is_foreign(path) {
        finding.right("a path of Windows: submit the job from where the file is, or write where it is on this machine")
    } else {
        finding
    })
}
