//! Lists the requests of every edition for the fuzz targets. They stand in the SDK's own code, so nobody writes them down again.

use std::path::Path;
use std::{env, fs, io};

fn main() -> io::Result<()> {
    let sdk = Path::new("../generated/src");
    println!("cargo::rerun-if-changed={}", sdk.display());
    let mut modules = Vec::new();
    for entry in fs::read_dir(sdk)? {
        let requests = entry?.path().join("requests.rs");
        // The platform's side has requests of its own, which nobody sends.
        if requests.exists() && !requests.starts_with(sdk.join("server")) {
            modules.push(requests);
        }
    }
    modules.sort();
    let mut entries = Vec::new();
    for requests in modules {
        let module = requests.parent().and_then(Path::file_name).unwrap_or_default().to_string_lossy().into_owned();
        for line in fs::read_to_string(&requests)?.lines() {
            if let Some(name) = line.strip_prefix("impl Request for ").and_then(|line| line.strip_suffix(" {")) {
                entries.push(format!("entry::<V, rayvision::{module}::requests::{name}>(\"{module}\")"));
            }
        }
    }
    let out = env::var_os("OUT_DIR").ok_or_else(|| io::Error::other("cargo sets OUT_DIR"))?;
    fs::write(Path::new(&out).join("requests.rs"), format!("[{}]", entries.join(",\n")))
}
