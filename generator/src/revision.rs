//! A spec as it was at a revision of the repository.

use std::collections::BTreeMap;
use std::io::{self, Write as _};
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;

use rayvision_codegen::Sources;

/// Reads the files below `spec` as a revision has them.
pub(crate) fn read(revision: &str, spec: &Path) -> Result<Sources, String> {
    if revision.starts_with('-') {
        return Err(format!("`{revision}` is neither an edition nor a revision"));
    }
    let here = if spec.as_os_str().is_empty() { Path::new(".") } else { spec };
    let listed = git(here, &["ls-tree", "-r", "-z", "--name-only", revision, "."], &[])
        .map_err(|error| format!("`{revision}` is neither an edition nor a revision that git knows: {error}"))?;
    let names: Vec<&str> = str::from_utf8(&listed)
        .map_err(|_| format!("`{revision}` has files whose names are no UTF-8"))?
        .split_terminator('\0')
        .collect();
    if names.is_empty() {
        return Err(format!("`{revision}` has no {}", here.display()));
    }
    let asked: Vec<u8> = names.iter().flat_map(|name| format!("{revision}:./{name}\n").into_bytes()).collect();
    let told = git(here, &["cat-file", "--batch"], &asked).map_err(|error| format!("git: {error}"))?;
    let files = contents(&names, &told).ok_or_else(|| format!("git does not give the files of `{revision}`"))?;
    Ok(Sources::from_memory(format!("{revision}:{}", here.display()), files))
}

/// Takes apart what `cat-file --batch` writes: for each file a line that ends with its size, and its bytes.
fn contents(names: &[&str], told: &[u8]) -> Option<BTreeMap<String, Vec<u8>>> {
    let (mut files, mut rest) = (BTreeMap::new(), told);
    for name in names {
        let end = rest.iter().position(|byte| *byte == b'\n')?;
        let size: usize = str::from_utf8(&rest[..end]).ok()?.rsplit(' ').next()?.parse().ok()?;
        let content = rest.get(end + 1..end + 1 + size)?;
        files.insert((*name).to_owned(), content.to_vec());
        rest = rest.get(end + 1 + size + 1..)?;
    }
    Some(files)
}

fn git(here: &Path, arguments: &[&str], input: &[u8]) -> Result<Vec<u8>, String> {
    let run = || -> io::Result<std::process::Output> {
        let mut git = Command::new("git");
        git.arg("-C").arg(here).args(arguments);
        let mut child = git.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn()?;
        let stdin = child.stdin.take();
        // On a thread of its own: git answers before it has read everything.
        thread::scope(|scope| {
            scope.spawn(|| stdin.map(|mut stdin| stdin.write_all(input)));
            child.wait_with_output()
        })
    };
    let output = run().map_err(|error| format!("git can't be run: {error}"))?;
    if output.status.success() {
        return Ok(output.stdout);
    }
    Err(String::from_utf8_lossy(&output.stderr).lines().next().unwrap_or("no reason given").to_owned())
}
