//! The platform's own transfer program, as far as it goes without a network. `.ci/transmitter` brings it and says where it is.

use std::fs;
use std::path::PathBuf;
use std::time::Duration;

use rayvision_job::{Direction, Line, Storage, Transfer as _, TransferError, Transmitter, Work};

const VARIABLE: &str = "RAYVISION_TEST_TRANSMITTER";

#[tokio::test]
async fn it_takes_our_arguments() {
    let Some(program) = std::env::var_os(VARIABLE).map(PathBuf::from) else {
        eprintln!("skipped: {VARIABLE} does not say where the program is; `.ci/transmitter` brings it");
        return;
    };
    let folder = std::env::temp_dir().join(format!("rayvision-transmitter-{}", std::process::id()));
    fs::create_dir_all(&folder).unwrap();
    let (list, asset) = (folder.join("upload.json"), folder.join("a $(x) 'b'.txt"));
    fs::write(&asset, "an asset").unwrap();
    let item = serde_json::json!({ "local": asset, "server": "/a.txt" });
    fs::write(&list, serde_json::json!({ "asset": [item] }).to_string()).unwrap();
    let storage = Storage {
        engine: "aspera".to_owned(),
        server: "127.0.0.1".to_owned(),
        port: "1".to_owned(),
        bid: "30201".to_owned(),
        user: 100_000_042,
    };
    let transmitter = Transmitter::new(program).runnable(&folder.join("copy")).unwrap();
    let transmitter = transmitter.tries(1, Duration::ZERO).stall(Duration::from_mins(1));
    let mut lines = Vec::new();
    let work = Work { storage, direction: Direction::Upload { list } };
    let done = transmitter.transfer(&work, |line| lines.push(line)).await;
    // With wrong arguments it ends with 255. Without a server it says that another run may help.
    assert!(matches!(done, Err(TransferError::Repeated { times: 1, .. })), "{done:?}, {lines:?}");
    assert!(lines.contains(&Line::Other("upload is begin".to_owned())), "{lines:?}");

    // A list of files is read line by line, from where the path in the storage would stand.
    let list = folder.join("files.list");
    let work =
        |list: PathBuf| Work { direction: Direction::DownloadList { list, local: folder.clone() }, ..work.clone() };
    let absent = transmitter.transfer(&work(list.clone()), |_| {}).await;
    assert!(matches!(absent, Err(TransferError::Fatal(_))), "{absent:?}");
    fs::write(&list, "/19097_shot/a.exr\n/19097_shot/b.exr\n").unwrap();
    let done = transmitter.transfer(&work(list), |_| {}).await;
    assert!(matches!(done, Err(TransferError::Repeated { times: 1, .. })), "{done:?}");
    fs::remove_dir_all(&folder).unwrap();
}
