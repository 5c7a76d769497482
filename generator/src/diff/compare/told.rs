//! What is only told: errata and the guide.

use super::super::catalogue::Kind;
use super::Comparison;
use crate::model::Erratum;
use crate::pairs::{Pair, pairs};

impl Comparison<'_> {
    pub(super) fn told(&mut self) {
        self.prose("doc", &self.old.doc, &self.new.doc);
        self.prose("title", &self.old.title, &self.new.title);
        let told = |erratum: &Erratum| (erratum.says.clone(), erratum.does.clone(), erratum.why.clone());
        for pair in pairs(&self.old.errata, &self.new.errata, |erratum| &erratum.id) {
            match pair {
                Pair::Added(erratum) | Pair::Removed(erratum) => {
                    self.find(Kind::Erratum, &format!("errata.{}", erratum.id), None, None);
                }
                Pair::Both(old, new) if told(old) != told(new) => {
                    self.find(Kind::Erratum, &format!("errata.{}", new.id), None, None);
                }
                Pair::Both(..) => {}
            }
        }
    }

    /// One for all editions, which speaks of the newest.
    pub(in super::super) fn guide(&mut self) {
        for pair in pairs(&self.old.guide, &self.new.guide, |section| &section.name.key) {
            match pair {
                Pair::Added(section) | Pair::Removed(section) => {
                    self.find(Kind::Guide, &format!("guide.{}", section.name.snake), None, None);
                }
                Pair::Both(old, new) if old.text != new.text => {
                    self.find(Kind::Guide, &format!("guide.{}", new.name.snake), None, None);
                }
                Pair::Both(..) => {}
            }
        }
    }
}
