//! `rayvision job new`: the job files of a scene.

use std::path::PathBuf;

use clap::Args;
use rayvision::job::Program;
use rayvision_job::{MakeError, NewJob};
use serde_json::json;

use super::super::context::Context;
use crate::failure::{Advice, Failure};
use crate::output::{Columns, text};

#[derive(Args, Debug)]
pub(crate) struct Arguments {
    /// Folder for the job files, made if it is not there
    #[arg(value_name = "DIR")]
    folder: PathBuf,
    /// Render software: blender, arnold or vray
    #[arg(long, value_name = "NAME", value_parser = program)]
    program: Program,
    /// Its version, to the letter as the platform names it, such as 2.81
    #[arg(long, value_name = "VERSION")]
    version: String,
    /// The scene file
    #[arg(long, value_name = "FILE")]
    scene: PathBuf,
    /// Frames, such as `1-10` or `1-10[2],15`
    #[arg(long, value_name = "FRAMES", allow_hyphen_values = true)]
    frames: String,
    /// A file that the scene needs, or a folder of such; may be repeated
    #[arg(long = "asset", value_name = "PATH")]
    assets: Vec<PathBuf>,
    /// Camera to render, of Blender
    #[arg(long, value_name = "NAME")]
    camera: Option<String>,
    /// Width and height in pixels, of Blender
    #[arg(long, value_name = "WxH", value_parser = size)]
    size: Option<(i64, i64)>,
    /// Project that the task belongs to
    #[arg(long, value_name = "NAME")]
    project: Option<String>,
    /// A plugin and its version; may be repeated
    #[arg(long = "plugin", value_name = "NAME=VERSION", value_parser = plugin)]
    plugins: Vec<(String, String)>,
}

pub(crate) static COLUMNS: Columns = Columns::own(&[text("folder", "Folder"), text("program", "Program")]);

pub(crate) fn run(arguments: &Arguments, context: &Context) -> Result<(), Failure> {
    let mut output = context.output()?;
    let mut job =
        NewJob::new(arguments.program.clone(), &*arguments.version, &arguments.scene, frames(&arguments.frames)?)
            .map_err(failure)?
            .assets(&arguments.assets);
    if let Some(camera) = &arguments.camera {
        job = job.camera(&**camera);
    }
    if let Some((width, height)) = arguments.size {
        job = job.size(width, height);
    }
    if let Some(project) = &arguments.project {
        job = job.project(&**project);
    }
    for (name, version) in &arguments.plugins {
        job = job.plugin(&**name, &**version);
    }
    job.write(&arguments.folder).map_err(failure)?;
    let folder = arguments.folder.display().to_string();
    output.fields(COLUMNS.all(), &json!({ "folder": folder, "program": arguments.program.name() }))
}

fn frames(text: &str) -> Result<&str, Failure> {
    let right =
        |error: rayvision_job::FramesError| Failure::usage_with(error.to_string(), "such as 1-10 or 1-10[2],15");
    rayvision_job::frame_numbers(text).map(|_| text).map_err(right)
}

fn failure(error: MakeError) -> Failure {
    match error {
        MakeError::File { path, error } => Failure::File { path, error },
        MakeError::Exists(_) => {
            Failure::Usage(Advice::new(error.to_string()).next("choose another folder, or remove it"))
        }
        error => Failure::usage(error.to_string()),
    }
}

fn program(text: &str) -> Result<Program, String> {
    match text.parse::<Program>() {
        Ok(program) if program.name().is_some() => Ok(program),
        _ => Err("it has to be blender, arnold or vray".to_owned()),
    }
}

fn size(text: &str) -> Result<(i64, i64), &'static str> {
    let read = |text: &str| text.parse().ok().filter(|pixels: &i64| *pixels > 0);
    let size = text.split_once('x').and_then(|(width, height)| Some((read(width)?, read(height)?)));
    size.ok_or("write width and height in pixels, such as 1920x1080")
}

fn plugin(text: &str) -> Result<(String, String), &'static str> {
    let parts = text.split_once('=').filter(|(name, version)| !name.is_empty() && !version.is_empty());
    parts.map(|(name, version)| (name.to_owned(), version.to_owned())).ok_or("write NAME=VERSION")
}
