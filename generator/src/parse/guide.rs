//! guide/*.md

use std::path::Path;

use crate::ast::GuideFile;

use super::Reader;

/// The name of a file of the guide, if this is one.
pub(super) fn stem(path: &str) -> Option<&str> {
    let name = path.strip_prefix("guide/")?;
    let markdown = Path::new(name).extension().is_some_and(|extension| extension == "md");
    name.strip_suffix(".md").filter(|_| markdown)
}

impl Reader<'_> {
    /// In the order of their names. A file that cannot be read has been reported.
    pub(super) fn guide(&self) -> Vec<GuideFile> {
        let readable = self.sources.files().filter(|(_, file)| file.problem.is_none());
        let sections = readable.filter_map(|(span, file)| {
            Some(GuideFile { span, stem: stem(&file.path)?.to_owned(), text: file.text.clone() })
        });
        sections.collect()
    }
}
