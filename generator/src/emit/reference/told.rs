//! What several editions have, told once where they have it alike.

use serde_json::{Value as Json, json};

use crate::{emit::context::Context, model::Api};

/// Something, as each edition has it that has it.
pub(super) struct Entry<'a, T> {
    /// Of all editions, the oldest first.
    contexts: &'a [Context<'a>],
    /// The editions that have what it is part of, by their indexes.
    within: Vec<usize>,
    /// The newest first, each with the index of its edition.
    of: Vec<(usize, &'a T)>,
}

impl<'a> Entry<'a, Api> {
    pub(super) fn all(contexts: &'a [Context<'a>]) -> Self {
        let of = contexts.iter().map(Context::api).enumerate().rev().collect::<Vec<_>>();
        Self { contexts, within: (0..contexts.len()).collect(), of }
    }
}

impl<'a, T> Entry<'a, T> {
    /// In the newest edition that has it.
    pub(super) fn newest(&self) -> &'a T {
        self.of[0].1
    }

    /// As one edition has it and the next one that has it too, the oldest first.
    pub(super) fn steps(&self) -> impl Iterator<Item = [(&'a Context<'a>, &'a T); 2]> {
        let at = |(edition, it): (usize, &'a T)| (&self.contexts[edition], it);
        self.of.windows(2).rev().map(move |pair| [at(pair[1]), at(pair[0])])
    }

    /// The entries of a list in it, in the order of the newest edition; what this does not have comes last.
    pub(super) fn entries<U>(
        &self,
        list: impl Fn(&'a T) -> &'a [U],
        key: impl Fn(&'a U) -> &'a str,
    ) -> Vec<Entry<'a, U>> {
        let mut entries = Vec::<Entry<'a, U>>::new();
        for (edition, it) in &self.of {
            for found in list(it) {
                let same = |entry: &&mut Entry<'a, U>| key(entry.newest()) == key(found);
                match entries.iter_mut().find(same) {
                    Some(entry) => entry.of.push((*edition, found)),
                    None => entries.push(Entry {
                        contexts: self.contexts,
                        within: self.editions().collect(),
                        of: vec![(*edition, found)],
                    }),
                }
            }
        }
        entries
    }

    /// Which editions have it, where not all have it that have what it is part of.
    pub(super) fn mark(&self) -> Json {
        self.marked(&self.editions().collect::<Vec<_>>(), &self.within)
    }

    /// A part of it: once for all editions that have it alike, the newest first.
    pub(super) fn told(&self, view: impl Fn(&Context<'a>, &'a T) -> Json) -> Json {
        self.grouped(view, &self.editions().collect::<Vec<_>>())
    }

    /// The same for all of it, as part of what it is in.
    pub(super) fn told_whole(&self, view: impl Fn(&Context<'a>, &'a T) -> Json) -> Json {
        self.grouped(view, &self.within)
    }

    /// Something about it for each edition, the oldest first; nothing where an edition does not have it.
    pub(super) fn by_edition(&self, view: impl Fn(&'a T) -> Json) -> Json {
        let at = |edition| self.of.iter().find(|(known, _)| *known == edition).map(|(_, it)| view(it));
        (0..self.contexts.len()).map(|edition| Json::from(at(edition))).collect()
    }

    fn grouped(&self, view: impl Fn(&Context<'a>, &'a T) -> Json, within: &[usize]) -> Json {
        let mut groups = Vec::<(Vec<usize>, Json)>::new();
        for (edition, it) in &self.of {
            let view = view(&self.contexts[*edition], it);
            match groups.iter_mut().find(|(_, other)| *other == view) {
                Some((editions, _)) => editions.push(*edition),
                None => groups.push((vec![*edition], view)),
            }
        }
        // What an edition has nothing of is not told.
        groups.retain(|(_, view)| *view != Json::Null);
        groups.into_iter().map(|(editions, view)| json!({ "in": self.marked(&editions, within), "is": view })).collect()
    }

    fn editions(&self) -> impl Iterator<Item = usize> {
        self.of.iter().map(|(edition, _)| *edition)
    }

    /// The names are for readers, and empty where there is nothing to tell apart; the class is for the switch.
    fn marked(&self, editions: &[usize], within: &[usize]) -> Json {
        let has = |edition: &usize| editions.contains(edition);
        let names = || (0..self.contexts.len()).filter(has).map(|edition| &self.contexts[edition].revision);
        let names = if within.iter().all(has) { Vec::new() } else { names().collect() };
        let class = || editions.iter().map(|edition| format!(" in{edition}")).collect::<Vec<_>>().concat();
        let class = if editions.len() == self.contexts.len() { String::new() } else { format!("in{}", class()) };
        json!({ "editions": names, "class": class })
    }
}
