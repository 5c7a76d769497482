//! What was seen of a value in one or many answers.

use jiff::civil::DateTime;
use serde_json::Value as Json;

/// Everything that stood in one place.
#[derive(Debug, Clone, Default)]
pub(super) struct Seen {
    pub(super) null: bool,
    pub(super) truth: bool,
    pub(super) whole: Vec<i64>,
    pub(super) fraction: bool,
    pub(super) texts: Vec<String>,
    /// Of all lists together.
    pub(super) items: Option<Box<Seen>>,
    pub(super) members: Option<Members>,
}

/// Of all objects together.
#[derive(Debug, Clone, Default)]
pub(super) struct Members {
    pub(super) objects: usize,
    /// In the order in which they came: how many objects have it, and what was seen of it.
    pub(super) fields: Vec<(String, usize, Seen)>,
}

impl Seen {
    pub(super) fn of<'j>(values: impl IntoIterator<Item = &'j Json>) -> Self {
        let mut seen = Self::default();
        values.into_iter().for_each(|value| seen.add(value));
        seen
    }

    fn add(&mut self, value: &Json) {
        match value {
            Json::Null => self.null = true,
            Json::Bool(_) => self.truth = true,
            Json::Number(number) => match number.as_i64() {
                Some(whole) => self.whole.push(whole),
                None => self.fraction = true,
            },
            Json::String(text) => self.texts.push(text.clone()),
            Json::Array(items) => {
                let seen = self.items.get_or_insert_default();
                for item in items {
                    seen.add(item);
                }
            }
            Json::Object(object) => {
                let members = self.members.get_or_insert_default();
                members.objects += 1;
                for (name, value) in object {
                    let place = members.place(name);
                    members.fields[place].1 += 1;
                    members.fields[place].2.add(value);
                }
            }
        }
    }

    /// All that was seen elsewhere as well.
    pub(super) fn merge(&mut self, other: &Self) {
        self.null |= other.null;
        self.truth |= other.truth;
        self.fraction |= other.fraction;
        self.whole.extend(&other.whole);
        self.texts.extend_from_slice(&other.texts);
        if let Some(items) = &other.items {
            self.items.get_or_insert_default().merge(items);
        }
        if let Some(others) = &other.members {
            let members = self.members.get_or_insert_default();
            members.objects += others.objects;
            for (name, times, seen) in &others.fields {
                let place = members.place(name);
                members.fields[place].1 += times;
                members.fields[place].2.merge(seen);
            }
        }
    }

    /// How many sorts of values stood there, `null` aside.
    pub(super) fn sorts(&self) -> usize {
        let sorts = [
            self.truth,
            !self.whole.is_empty() || self.fraction,
            !self.texts.is_empty(),
            self.items.is_some(),
            self.members.is_some(),
        ];
        sorts.into_iter().filter(|is_there| *is_there).count()
    }

    pub(super) fn is_whole(&self) -> bool {
        !self.whole.is_empty() && !self.fraction
    }

    /// Texts that are whole numbers, with no zero before them, which a number would lose.
    pub(super) fn are_numbers_as_text(&self) -> bool {
        let is_number = |text: &String| text.parse::<i64>().is_ok_and(|number| number.to_string() == *text);
        !self.texts.is_empty() && self.texts.iter().all(is_number)
    }

    pub(super) fn are_times(&self) -> bool {
        let is_time = |text: &String| DateTime::strptime("%Y-%m-%d %H:%M:%S", text).is_ok();
        !self.texts.is_empty() && self.texts.iter().all(is_time)
    }

    /// Texts that hold JSON objects or lists, and what they hold.
    pub(super) fn as_json(&self) -> Option<Self> {
        let parse =
            |text: &String| serde_json::from_str::<Json>(text).ok().filter(|json| json.is_object() || json.is_array());
        let held: Option<Vec<Json>> = self.texts.iter().map(parse).collect();
        held.filter(|held| !held.is_empty()).map(|held| Self::of(&held))
    }

    /// Milliseconds since 1970, of this century.
    pub(super) fn are_timestamps(&self) -> bool {
        const CENTURY: std::ops::Range<i64> = 946_684_800_000..4_102_444_800_000;
        self.is_whole() && self.whole.iter().all(|number| CENTURY.contains(number))
    }

    /// 0 and 1, and nothing else.
    pub(super) fn are_flags(&self) -> bool {
        self.is_whole() && self.whole.iter().all(|number| (0..=1).contains(number))
    }

    pub(super) fn fit_int32(&self) -> bool {
        self.whole.iter().all(|number| i32::try_from(*number).is_ok())
    }
}

impl Members {
    /// Where a field is, which is new if need be.
    fn place(&mut self, name: &str) -> usize {
        let known = self.fields.iter().position(|(known, ..)| known == name);
        known.unwrap_or_else(|| {
            self.fields.push((name.to_owned(), 0, Seen::default()));
            self.fields.len() - 1
        })
    }

    /// Keys that are data: numbers.
    pub(super) fn has_free_keys(&self) -> bool {
        !self.fields.is_empty() && self.fields.iter().all(|(name, ..)| name.parse::<u64>().is_ok())
    }

    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.fields.iter().map(|(name, ..)| name.as_str())
    }
}
