//! The small spec, and ways to change it.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use rayvision_codegen::model::Api;
use rayvision_codegen::{Report, Sources, compile};

/// A spec in memory.
#[derive(Clone)]
pub(crate) struct Files(pub(crate) BTreeMap<String, Vec<u8>>);

impl Files {
    pub(crate) fn small() -> Self {
        Self::read(&small())
    }

    pub(crate) fn read(root: &Path) -> Self {
        let mut files = BTreeMap::new();
        for directory in ["", "operations/", "examples/", "guide/"] {
            for entry in fs::read_dir(root.join(directory)).into_iter().flatten() {
                let path = entry.expect("an entry").path();
                if path.is_file() {
                    let name = path.file_name().expect("a name").to_string_lossy().into_owned();
                    files.insert(format!("{directory}{name}"), fs::read(&path).expect("a file"));
                }
            }
        }
        Self(files)
    }

    pub(crate) fn text(&self, path: &str) -> String {
        String::from_utf8(self.0[path].clone()).expect("text")
    }

    pub(crate) fn set(&mut self, path: &str, content: impl Into<Vec<u8>>) {
        self.0.insert(path.to_owned(), content.into());
    }

    pub(crate) fn compile(&self) -> Result<Api, Report> {
        compile(Sources::from_memory("", self.0.clone()))
    }
}

pub(crate) fn small() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/spec-small")
}
