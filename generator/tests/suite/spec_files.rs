//! The small spec, and ways to change it.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use rayvision_codegen::emit::emit;
use rayvision_codegen::model::Spec;
use rayvision_codegen::output::FileSet;
use rayvision_codegen::{Report, Sources, compile};

/// A spec in memory.
#[derive(Clone)]
pub(crate) struct Files(pub(crate) BTreeMap<String, Vec<u8>>);

impl Files {
    pub(crate) fn small() -> Self {
        Self::read(&small())
    }

    /// A spec with three editions.
    pub(crate) fn editions() -> Self {
        Self::read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/spec-editions"))
    }

    pub(crate) fn read(root: &Path) -> Self {
        let mut files = BTreeMap::new();
        let mut directories = vec![root.to_owned()];
        while let Some(directory) = directories.pop() {
            for entry in fs::read_dir(directory).expect("a directory") {
                let path = entry.expect("an entry").path();
                if path.is_dir() {
                    directories.push(path);
                } else {
                    let name = path.strip_prefix(root).expect("below the root").to_string_lossy().into_owned();
                    files.insert(name, fs::read(&path).expect("a file"));
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

    pub(crate) fn compile(&self) -> Result<Spec, Report> {
        compile(Sources::from_memory("", self.0.clone()))
    }
}

/// A spec, and all files that are derived from it.
pub(crate) struct Emitted {
    pub(crate) spec: Spec,
    pub(crate) files: FileSet,
}

impl Emitted {
    pub(crate) fn text(&self, path: &str) -> &str {
        str::from_utf8(self.files.get(path).unwrap_or_else(|| panic!("no {path}"))).expect("text")
    }
}

/// The invented specs, and that of this house.
pub(crate) fn emitted() -> &'static [Emitted] {
    static EMITTED: LazyLock<Vec<Emitted>> = LazyLock::new(|| {
        let house = Files::read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../spec"));
        let emitted = |files: Files| {
            let spec = files.compile().unwrap_or_else(|report| panic!("{report}"));
            Emitted { files: emit(&spec), spec }
        };
        [Files::small(), Files::editions(), house].map(emitted).into()
    });
    &EMITTED
}

pub(crate) fn small() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/spec-small")
}
