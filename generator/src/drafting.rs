//! `draft`: reads what it is made from, and shows or writes what comes of it.

use std::fs;
use std::path::{Path, PathBuf};

use rayvision_codegen::draft::{self, Draft, Exchange, Owner};
use rayvision_codegen::model::Spec;
use serde_json::Value as Json;

use crate::Failure;
use crate::command_line::DraftFrom;

pub(crate) fn draft(from: &DraftFrom, write: bool, spec: &Spec, directory: &Path) -> Result<String, Failure> {
    let draft = made(from, spec).map_err(|error| Failure::Files(format!("error: {error}")))?;
    if draft.parts.is_empty() {
        return Ok("nothing that the spec does not have".to_owned());
    }
    if !write {
        return Ok(draft.text());
    }
    let changed = draft.write(directory)?;
    let changed: Vec<_> = changed.iter().map(|file| directory.join(file).display().to_string()).collect();
    let left =
        Draft { parts: draft.parts.into_iter().filter(|part| part.within.is_some()).collect(), examples: Vec::new() };
    let mut told = Vec::new();
    if !changed.is_empty() {
        told.push(format!(
            "written to {}; answer what begins with `?`, invent persons, addresses and keys in \
             examples, then run: cargo codegen generate",
            changed.join(", ")
        ));
    }
    if !left.parts.is_empty() {
        told.push(format!("to be added by hand:\n\n{}", left.text()));
    }
    Ok(told.join("\n\n"))
}

fn made(from: &DraftFrom, spec: &Spec) -> Result<Draft, String> {
    match from {
        DraftFrom::Exchange { path, name, group, request, answer } => {
            let (path, name, group) = (path.clone(), name.clone(), group.clone());
            let exchange = Exchange { path, name, group, requests: all(request)?, answers: all(answer)? };
            Ok(exchange.draft(spec))
        }
        DraftFrom::Table { file, name, path } => {
            let owner = match (name, path) {
                (_, Some(path)) => {
                    let name = path.rsplit('/').find(|part| !part.is_empty()).unwrap_or_default();
                    Owner::Operation { name: name.to_owned(), path: path.clone() }
                }
                (name, None) => Owner::Type(name.clone().unwrap_or_default()),
            };
            draft::from_table(&text(file)?, &owner, spec).map_err(|error| format!("{}: {error}", file.display()))
        }
        DraftFrom::Journal { file } => draft::from_journal(&text(file)?, spec)
            .map_err(|error| format!("{} is no journal: {error}", file.display())),
        DraftFrom::Report { file } => {
            draft::from_report(&text(file)?, spec).map_err(|error| format!("{} is no report: {error}", file.display()))
        }
    }
}

fn all(files: &[PathBuf]) -> Result<Vec<Json>, String> {
    files
        .iter()
        .map(|file| serde_json::from_str(&text(file)?).map_err(|error| format!("{}: {error}", file.display())))
        .collect()
}

fn text(file: &Path) -> Result<String, String> {
    fs::read_to_string(file).map_err(|error| format!("cannot read {}: {error}", file.display()))
}
