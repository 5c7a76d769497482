//! A job: a scene with assets, its folder, and a studio that it is submitted to.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use rayvision_simulator::Clock;

use super::platform::ACCESS_ID;
use super::{Studio, ended};

pub(crate) struct TestJob {
    pub(crate) studio: Studio,
    assets: Vec<PathBuf>,
}

impl TestJob {
    /// A job of Blender of so many frames, with assets whose names a shell would take apart. An hour takes six seconds.
    pub(crate) fn new(frames: u32) -> Self {
        let studio = Studio::new(Clock::Accelerated { speed: 600.0 });
        let textures = studio.file("scene/textures");
        fs::create_dir_all(&textures).unwrap();
        let long = format!("{}.png", "x".repeat(251));
        let names = ["$(touch hacked) `x`.png", "quote ' and \".png", "\u{1f3a8} ünï.png", "a;b|c&d.png", &long];
        let mut assets = vec![studio.file("scene/shot.blend")];
        assets.extend(names.map(|name| textures.join(name)));
        for (number, asset) in (1_u8..).zip(&assets) {
            fs::write(asset, vec![number; 1000 * usize::from(number)]).unwrap();
        }
        let job = Self { studio, assets };
        let frames = format!("1-{frames}");
        let new = job.command(&[
            "job",
            "new",
            "shot",
            "--program",
            "blender",
            "--version",
            "2.83",
            "--scene",
            "scene/shot.blend",
            "--frames",
            &frames,
            "--asset",
            "scene/textures",
        ]);
        let (status, _, stderr) = ended(new);
        assert_eq!((status, stderr.as_str()), (0, ""));
        job
    }

    /// The program, in the folder where the job's folder `shot` is.
    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = self.studio.command(arguments);
        command.current_dir(self.studio.file("")).envs(self.studio.platform().storages());
        command
    }

    pub(crate) fn run(&self, arguments: &[&str]) -> (i32, String, String) {
        ended(self.command(arguments))
    }

    /// How many tasks the account has submitted.
    pub(crate) fn submitted(&self) -> usize {
        self.studio.control().look(|world| {
            let owner = world.account(ACCESS_ID).unwrap().user_id();
            world
                .tasks()
                .filter(|task| world.account_of(task).is_some_and(|account| account.user_id() == owner))
                .count()
        })
    }

    /// Every asset lies in the storage, byte for byte.
    pub(crate) fn assert_assets_arrived(&self) {
        let control = self.studio.control();
        let storage = control.look(|world| world.account(ACCESS_ID).unwrap().input_storage().to_owned());
        for asset in &self.assets {
            let path = fs::canonicalize(asset).unwrap();
            let stored = control.stored_file(&storage, path.to_str().unwrap());
            assert!(stored.as_deref() == Some(&fs::read(asset).unwrap()), "{}", path.display());
        }
    }

    /// Frames on disk, with what is in them, by their names.
    pub(crate) fn frames(&self, folder: &str) -> Vec<(String, Vec<u8>)> {
        let mut frames = Vec::new();
        let mut open = vec![self.studio.file(folder)];
        while let Some(folder) = open.pop() {
            for entry in fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    open.push(path);
                } else {
                    frames.push((path.file_name().unwrap().to_str().unwrap().to_owned(), fs::read(&path).unwrap()));
                }
            }
        }
        frames.sort();
        frames
    }

    /// Names of what lies in the home, besides what the program may touch.
    pub(crate) fn strangers(&self) -> Vec<String> {
        let known = ["cache", "config", "frames", "scene", "shot"];
        let entries = fs::read_dir(self.studio.file("")).unwrap();
        let names = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap());
        names.filter(|name| !known.contains(&name.as_str())).collect()
    }
}
