//! States of a spec that can be compared: an edition, the spec as a revision of the repository has it, a model that was kept.

use std::fs;
use std::path::Path;

use rayvision_codegen::model::Spec;

use crate::command_line::Directories;
use crate::{Failure, revision};

/// The spec as a kept model or a revision has it.
pub(crate) fn read(name: &str, directories: &Directories) -> Result<Spec, Failure> {
    let path = Path::new(name);
    if path.extension().is_some_and(|extension| extension == "json") && path.is_file() {
        return kept(path).map_err(|error| Failure::Files(format!("error: {name} is no model of a spec: {error}")));
    }
    let sources = revision::read(name, &directories.spec).map_err(|error| Failure::Files(format!("error: {error}")))?;
    rayvision_codegen::compile(sources).map_err(Failure::Spec)
}

fn kept(path: &Path) -> Result<Spec, String> {
    let text = fs::read_to_string(path).map_err(|error| error.to_string())?;
    serde_json::from_str(&text).map_err(|error| error.to_string())
}

/// A model, to be kept.
pub(crate) fn written(spec: &Spec) -> Result<String, String> {
    serde_json::to_string(spec).map_err(|error| error.to_string())
}
