//! `check`: what has drifted.

use std::path::Path;

use super::{
    Drift, Error, FileSet, Kind,
    disk::{Found, look, place, strays},
};

impl FileSet {
    /// Everything in `out` that differs from this set, sorted by path.
    pub fn check(&self, out: &Path) -> Result<Vec<Drift>, Error> {
        let mut drifts = Vec::new();
        for (path, content) in self.iter() {
            let kind = match look(&place(out, path))? {
                Found::Nothing => Some(Kind::Missing),
                Found::Other => Some(Kind::NotAFile),
                Found::File(found) => Kind::between(content, &found),
            };
            drifts.extend(kind.map(|kind| Drift { path: path.to_owned(), kind }));
        }
        drifts.extend(strays(self, out)?.into_iter().map(|stray| Drift { path: stray.path, kind: Kind::Stray }));
        drifts.sort_by(|one, other| one.path.cmp(&other.path));
        Ok(drifts)
    }
}
