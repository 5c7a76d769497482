//! What is only told: errata and the guide.

use super::super::catalogue::Kind;
use super::super::pairs::{Pair, paired, pairs};
use super::Comparison;
use crate::model::Erratum;

impl Comparison<'_> {
    pub(super) fn told(&mut self) {
        self.prose("doc", &self.old.doc, &self.new.doc);
        self.prose("title", &self.old.title, &self.new.title);
        let told = |erratum: &Erratum| (erratum.says.clone(), erratum.does.clone(), erratum.why.clone());
        for pair in paired(&self.old.errata, &self.new.errata, |erratum| erratum.id.clone()) {
            match pair {
                Pair::Added(erratum) | Pair::Removed(erratum) => {
                    self.added(Kind::Erratum, &format!("errata.{}", erratum.id));
                }
                Pair::Both(old, new) if told(old) != told(new) => {
                    self.added(Kind::Erratum, &format!("errata.{}", new.id));
                }
                Pair::Both(..) => {}
            }
        }
        for pair in pairs(&self.old.guide, &self.new.guide, |section| &section.name) {
            match pair {
                Pair::Added(section) | Pair::Removed(section) => {
                    self.added(Kind::Guide, &format!("guide.{}", section.name.snake));
                }
                Pair::Both(old, new) if old.text != new.text => {
                    self.added(Kind::Guide, &format!("guide.{}", new.name.snake));
                }
                Pair::Both(..) => {}
            }
        }
    }
}
