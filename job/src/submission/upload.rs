//! The files that the scene needs: what has to be sent, and that it arrived.

use std::collections::HashMap;
use std::path::Path;

use serde::Serialize;

use super::{Progress, Submission, SubmitError, has_uploads};
use crate::arrived_files::ArrivedFiles;
use crate::facts::Facts;
use crate::folder::{Asset, Folder};
use crate::journal::Journal;
use crate::transfer::{Direction, Line, Transfer, Work, storage};
use crate::{digest, private_file};

/// What the transfer program reads.
#[derive(Serialize)]
struct List<'a> {
    asset: Vec<Item<'a>>,
}

#[derive(Serialize)]
struct Item<'a> {
    local: &'a str,
    server: &'a str,
}

impl<T: Transfer> Submission<'_, T> {
    pub(super) async fn upload(
        &mut self,
        folder: &Folder,
        facts: &Facts,
        journal: &Journal,
        tell: &mut (impl FnMut(Progress) + Send),
    ) -> Result<(), SubmitError> {
        if !has_uploads(folder) {
            return Ok(());
        }
        let path = journal.beside("arrived.jsonl");
        let mut arrived = ArrivedFiles::open(&path).map_err(SubmitError::file(&path))?;
        let digests = digests(folder.assets().to_vec()).await?;
        let is_there = |asset: &Asset, digest: &String| {
            arrived.has(&asset.server, digest) || self.sent.as_ref().is_some_and(|sent| sent.has(&asset.server, digest))
        };
        let (there, missing): (Vec<_>, Vec<_>) =
            folder.assets().iter().zip(&digests).partition(|(asset, digest)| is_there(asset, digest));
        tell(Progress::Uploading { files: missing.len(), skipped: there.len() });
        if missing.is_empty() {
            return Ok(());
        }
        let list = journal.beside("upload.json");
        let items = missing.iter().map(|(asset, _)| Item { local: &asset.local, server: &asset.server }).collect();
        let json = serde_json::to_vec(&List { asset: items }).map_err(std::io::Error::other);
        json.and_then(|json| private_file::replace(&list, &json)).map_err(SubmitError::file(&list))?;
        let config = self.client.transfer().get_transfer_config().send().await;
        let config = config.map_err(SubmitError::call("asking how files are transferred"))?;
        // A subaccount that shares the main account's storage sends to that.
        let (bid, user) = match (facts.main_user, &config.parent_input_bid) {
            (Some(main), Some(bid)) => (Some(bid), main),
            _ => (config.input_bid.as_ref(), facts.user()),
        };
        let work = Work { storage: storage(&config, bid, user)?, direction: Direction::Upload { list } };
        let by_path: HashMap<&str, (&str, &str)> = missing
            .iter()
            .flat_map(|(asset, digest)| {
                let sent = (asset.server.as_str(), digest.as_str());
                [(asset.local.as_str(), sent), (asset.server.as_str(), sent)]
            })
            .collect();
        let (mut unwritten, mut understood) = (None, false);
        let transferred = self.transfer.transfer(&work, |line| match line {
            Line::Done(file) => {
                if let Some((server, digest)) = by_path.get(file.as_str()) {
                    understood = true;
                    unwritten = arrived.add(server, digest).err().or(unwritten.take());
                }
                tell(Progress::Uploaded(file));
            }
            Line::Other(text) => tell(Progress::Said(text)),
        });
        transferred.await?;
        if let Some(error) = unwritten {
            return Err(SubmitError::file(&path)(error));
        }
        let is_missing = |(asset, digest): &&(&Asset, &String)| !arrived.has(&asset.server, digest);
        let silent = missing.iter().filter(is_missing).count();
        if understood && silent > 0 {
            return Err(SubmitError::Missing(silent));
        }
        // It says that all went well. Where it tells of no file in words that are understood, that has to do.
        let sent: Vec<_> = missing.iter().map(|(asset, digest)| (asset.server.clone(), (*digest).clone())).collect();
        for (server, digest) in &sent {
            if !arrived.has(server, digest) {
                arrived.add(server, digest).map_err(SubmitError::file(&path))?;
            }
        }
        if let Some(known) = &mut self.sent {
            // A hint: without, the next job sends more than it needs to.
            let _ = known.add(&sent);
        }
        Ok(())
    }
}

/// What is in the files, by which it is known whether they have to be sent.
async fn digests(assets: Vec<Asset>) -> Result<Vec<String>, SubmitError> {
    let read = tokio::task::spawn_blocking(move || {
        let digests = assets.iter().map(|asset| {
            let path = Path::new(&asset.local);
            digest::of_file(path).map_err(SubmitError::file(path))
        });
        digests.collect()
    });
    read.await.unwrap_or_else(|error| Err(SubmitError::file(Path::new("reading files"))(std::io::Error::other(error))))
}
