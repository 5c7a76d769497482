//! Man pages.

use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;

use clap::Args;

use super::context::Context;
use crate::failure::{EXITS, Failure};

#[derive(Args, Debug)]
pub(crate) struct Arguments {
    /// Folder to write a page for each command to; without one, the page of `rayvision` is written to standard output
    #[arg(value_name = "FOLDER")]
    folder: Option<PathBuf>,
}

impl Arguments {
    /// Whether it writes files.
    pub(crate) fn writes_files(&self) -> bool {
        self.folder.is_some()
    }
}

/// Writes one page, or all of them, of the whole command line.
pub(crate) fn run(arguments: &Arguments, root: clap::Command, context: &Context) -> Result<(), Failure> {
    let Some(folder) = &arguments.folder else {
        return context.output()?.text(&page(root)?);
    };
    let unwritten = |error| Failure::Unwritten { path: folder.display().to_string(), error };
    fs::create_dir_all(folder).map_err(unwritten)?;
    clap_mangen::generate_to(root.clone(), folder).map_err(unwritten)?;
    fs::write(folder.join(format!("{}.1", root.get_name())), page(root)?).map_err(unwritten)
}

/// The page of the program itself.
fn page(root: clap::Command) -> Result<String, Failure> {
    let mut roff = Vec::new();
    clap_mangen::Man::new(root).render(&mut roff)?;
    let mut text = String::from_utf8_lossy(&roff).into_owned();
    text.push_str(".SH \"EXIT STATUS\"\n");
    for about in EXITS {
        let _ = write!(text, ".TP\n{}\n{}\n", about.exit.status(), about.meaning);
    }
    Ok(text)
}
