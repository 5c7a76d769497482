//! Where a file of the platform belongs on this machine. Names come from outside: none may lead out of the target folder.

use std::path::{Path, PathBuf};
use std::str::FromStr;

use super::remote::RemoteFile;

/// Longest name that file systems take, in bytes.
const LONGEST: usize = 255;

/// How files are called in the target folder: text with `{task}`, `{path}` (from the task's folder) and `{name}` in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Template(String);

impl Default for Template {
    fn default() -> Self {
        Self("{task}/{path}".to_owned())
    }
}

/// A template cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0}: `{{task}}`, `{{path}}` and `{{name}}` are known, and `{{path}}` or `{{name}}` has to be there")]
pub struct TemplateError(String);

impl FromStr for Template {
    type Err = TemplateError;

    fn from_str(text: &str) -> Result<Self, TemplateError> {
        let rest = ["{task}", "{path}", "{name}"].iter().fold(text.to_owned(), |rest, part| rest.replace(part, ""));
        if rest.contains(['{', '}']) {
            return Err(TemplateError("the template has a part that is not known".to_owned()));
        }
        if !text.contains("{path}") && !text.contains("{name}") {
            return Err(TemplateError("all files would have one name".to_owned()));
        }
        Ok(Self(text.to_owned()))
    }
}

impl Template {
    /// The place of a file in a folder, or why it has none.
    pub(super) fn place(&self, target: &Path, file: &RemoteFile) -> Result<PathBuf, &'static str> {
        check(&file.below)?;
        check(&file.name)?;
        let named = self.0.replace("{task}", &file.task.to_string()).replace("{name}", &file.name);
        let named = named.replace("{path}", &file.below);
        let mut place = target.to_owned();
        for segment in named.split('/').filter(|segment| !segment.is_empty()) {
            check_segment(segment)?;
            place.push(segment);
        }
        Ok(place)
    }
}

fn check(path: &str) -> Result<(), &'static str> {
    if path.is_empty() {
        return Err("it has no name");
    }
    path.split('/').try_for_each(check_segment)
}

fn check_segment(segment: &str) -> Result<(), &'static str> {
    match segment {
        "" => Err("its path has an empty part"),
        "." | ".." => Err("its path leads out of the folder"),
        ".rayvision" => Err("its path is that of files that are on their way"),
        segment if segment.chars().any(char::is_control) => Err("its name has a character that cannot be seen"),
        // On Windows it would be a folder, a drive, or a stream of another file.
        segment if segment.contains(['\\', ':']) => Err("its name has a `\\` or a `:`"),
        segment if segment.len() > LONGEST => Err("its name is too long"),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(below: &str) -> RemoteFile {
        let name = below.rsplit('/').next().unwrap_or_default().to_owned();
        RemoteFile { task: 7, name, path: format!("/7_scene/{below}"), below: below.to_owned(), size: None }
    }

    #[test]
    fn files_are_called_by_the_template() {
        let place = |template: &str, below| template.parse::<Template>().unwrap().place(Path::new("/t"), &file(below));
        assert_eq!(Template::default().place(Path::new("/t"), &file("a/b.exr")), Ok("/t/7/a/b.exr".into()));
        assert_eq!(place("{name}", "a/b.exr"), Ok("/t/b.exr".into()));
        assert_eq!(place("film/{task}_{name}", "a/b.exr"), Ok("/t/film/7_b.exr".into()));
        assert!("{task}".parse::<Template>().is_err() && "{name}{x}".parse::<Template>().is_err());
    }

    #[test]
    fn no_name_leads_out() {
        let hostile = ["", "..", "../a", "a/../../b", "/etc/passwd", "a//b", "a\\b", "c:a", "a\nb", ".rayvision/a"];
        for below in hostile.into_iter().chain([&*"x".repeat(256)]) {
            assert!(Template::default().place(Path::new("/t"), &file(below)).is_err(), "{below}");
        }
        for below in ["$(x)", "'a' \"b\"", "\u{1f600}.exr", &"x".repeat(255)] {
            assert!(Template::default().place(Path::new("/t"), &file(below)).is_ok(), "{below}");
        }
    }
}
