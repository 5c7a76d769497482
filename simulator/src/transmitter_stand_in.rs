//! A stand-in for the platform's transfer program: the same arguments, the same exit codes, and storages of a simulator.
//!
//! It is for tests and trials. What it transfers are real bytes; how the real program transfers them is not imitated.

use std::path::{Path, PathBuf};
use std::time::Duration;
use std::{env, fs, io};

use rayvision_runtime::reqwest::{Client, Method, RequestBuilder, StatusCode};
use serde::Deserialize;

use crate::percent::percent_encoded;

/// Variable with the base URL of the simulator.
pub const URL: &str = "RAYVISION_STAND_IN_URL";
/// Variable with the simulator's token.
pub const TOKEN: &str = "RAYVISION_STAND_IN_TOKEN";
/// Variable that says how it fails: `die`, `stall`, `retry`, `fatal`, `half` or `missing` (it says nothing of a file), once half of the files are through.
pub const FAULT: &str = "RAYVISION_STAND_IN_FAULT";

/// How long it stands still at most.
const STALL: Duration = Duration::from_mins(2);
/// It should be run again.
const RETRY: u8 = 1;
/// Another run is of no use.
const FATAL: u8 = 255;

/// Why it ends early, and with which exit code.
struct End(u8, String);

impl From<io::Error> for End {
    fn from(error: io::Error) -> Self {
        Self(FATAL, error.to_string())
    }
}

impl From<rayvision_runtime::reqwest::Error> for End {
    fn from(error: rayvision_runtime::reqwest::Error) -> Self {
        Self(RETRY, error.without_url().to_string())
    }
}

/// Runs it, with the arguments that the real program has; its exit code.
pub async fn run(arguments: impl IntoIterator<Item = String>) -> u8 {
    let arguments: Vec<_> = arguments.into_iter().collect();
    match transfer(&arguments).await {
        Ok(()) => 0,
        Err(End(code, why)) => {
            println!("{why}");
            code
        }
    }
}

async fn transfer(arguments: &[String]) -> Result<(), End> {
    let option = |short: &str, long: &str| {
        let place = arguments.iter().position(|argument| argument == short);
        let value = place.and_then(|place| arguments.get(place + 1));
        value.map(String::as_str).ok_or_else(|| End(FATAL, format!("the option '--{long}' is required but missing")))
    };
    option("-E", "engine")?;
    let (kind, local, remote) = (option("-T", "type")?, option("-L", "local")?, option("-R", "remote")?);
    let storage = Storage::new(option("-S", "storage")?)?;
    let fault = Fault(env::var(FAULT).unwrap_or_default());
    match kind {
        "upload_json" => upload(&storage, Path::new(local), &fault).await,
        "download_path" => {
            let files = below(&storage, remote, Path::new(local)).await?;
            download(&storage, &files, &fault).await
        }
        "download_list" => {
            let list = fs::read_to_string(remote)?;
            let file =
                |path: &str| (path.to_owned(), Path::new(local).join(path.rsplit('/').next().unwrap_or_default()));
            download(&storage, &list.lines().map(file).collect::<Vec<_>>(), &fault).await
        }
        other => Err(End(FATAL, format!("the stand-in does not know the type {other}"))),
    }
}

/// A list in the form of `upload.json`.
#[derive(Deserialize)]
struct List {
    asset: Vec<Item>,
}

#[derive(Deserialize)]
struct Item {
    local: PathBuf,
    server: String,
}

async fn upload(storage: &Storage, list: &Path, fault: &Fault) -> Result<(), End> {
    let list: List = serde_json::from_slice(&fs::read(list)?).map_err(io::Error::from)?;
    let middle = list.asset.len() / 2;
    for (index, Item { local, server }) in list.asset.iter().enumerate() {
        let mut content = fs::read(local)?;
        let is_cut = index == middle && fault.strikes(server).await?;
        if is_cut {
            content.truncate(content.len() / 2);
        }
        storage.request(Method::PUT, server).body(content).send().await?.error_for_status()?;
        if is_cut {
            return Err(End(RETRY, format!("the connection broke while sending {server}")));
        }
        if index == middle && fault.0 == "missing" {
            continue;
        }
        println!("upload file done ({})", local.display());
    }
    Ok(())
}

/// The files below a folder of the storage, and where each comes to. Without any, it is a file itself.
async fn below(storage: &Storage, remote: &str, local: &Path) -> Result<Vec<(String, PathBuf)>, End> {
    let folder = format!("/{}/", remote.trim_matches('/'));
    let below = storage.request(Method::GET, &folder).send().await?.error_for_status()?.bytes().await?;
    let below: Vec<String> = serde_json::from_slice(&below).map_err(io::Error::from)?;
    Ok(if below.is_empty() {
        vec![(remote.to_owned(), local.join(remote.rsplit('/').next().unwrap_or_default()))]
    } else {
        let place = |path: &String| local.join(path.get(folder.len()..).unwrap_or_default());
        below.iter().map(|path| (path.clone(), place(path))).collect()
    })
}

async fn download(storage: &Storage, files: &[(String, PathBuf)], fault: &Fault) -> Result<(), End> {
    let middle = files.len() / 2;
    for (index, (remote, local)) in files.iter().enumerate() {
        let answer = storage.request(Method::GET, remote).send().await?;
        if answer.status() == StatusCode::NOT_FOUND {
            return Err(End(FATAL, format!("{remote} is not there")));
        }
        let mut content = answer.error_for_status()?.bytes().await?.to_vec();
        let is_cut = index == middle && fault.strikes(remote).await?;
        if is_cut {
            content.truncate(content.len() / 2);
        }
        if let Some(folder) = local.parent() {
            fs::create_dir_all(folder)?;
        }
        fs::write(local, content)?;
        if is_cut {
            return Err(End(RETRY, format!("the connection broke while fetching {remote}")));
        }
        println!("download file done ({})", local.display());
    }
    Ok(())
}

/// How it fails.
struct Fault(String);

impl Fault {
    /// Fails as it is told to; whether the file at hand is cut in half.
    async fn strikes(&self, file: &str) -> Result<bool, End> {
        match self.0.as_str() {
            "die" => std::process::abort(),
            "stall" => {
                // Not for ever: whoever started it may have been killed.
                tokio::time::sleep(STALL).await;
                Err(End(RETRY, format!("nothing moved, at {file}")))
            }
            "retry" => Err(End(RETRY, format!("the line is busy, at {file}"))),
            "fatal" => Err(End(FATAL, format!("the account is closed, at {file}"))),
            fault => Ok(fault == "half"),
        }
    }
}

/// A storage of a simulator.
struct Storage {
    client: Client,
    root: String,
    token: String,
}

impl Storage {
    fn new(id: &str) -> Result<Self, End> {
        let variable = |name| env::var(name).map_err(|_| End(FATAL, format!("the stand-in needs the variable {name}")));
        let (url, token) = (variable(URL)?, variable(TOKEN)?);
        // Without a provider of cryptography there is no client, although it speaks to this machine alone.
        rayvision_runtime::ensure_provider().map_err(|error| End(FATAL, error.to_string()))?;
        let client = Client::builder().no_proxy().build()?;
        let root = format!("{}/_simulator/storage/{}", url.trim_end_matches('/'), percent_encoded(id));
        Ok(Self { client, root, token })
    }

    /// Of a file, or of a folder, whose path ends with a slash.
    fn request(&self, method: Method, path: &str) -> RequestBuilder {
        let path = path.split('/').map(percent_encoded).collect::<Vec<_>>().join("/");
        self.client.request(method, format!("{}{path}", self.root)).bearer_auth(&self.token)
    }
}
