//! Frames as they are named: by the platform's names, by numbers, in ranges, with steps.

use std::collections::BTreeSet;

/// Numbers that one range may have.
const MOST: i64 = 1_000_000;

/// Frames as they were named.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct FrameChoice(Vec<Piece>);

/// A name or a range, as it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Piece {
    text: String,
    /// Nothing for what can only be a name.
    range: Option<Range>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Range {
    first: i64,
    last: i64,
    step: i64,
}

/// What a choice means among frames that there are.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Matches {
    /// Indexes of the frames, in their order.
    pub(crate) chosen: BTreeSet<usize>,
    /// What was named, or falls into a range, and is not there.
    pub(crate) missing: Vec<String>,
}

impl FrameChoice {
    pub(crate) fn read(text: &str) -> Result<Self, String> {
        let pieces = text.split(',').map(str::trim).map(|text| {
            if text.is_empty() || !text.chars().all(|one| one.is_ascii_graphic()) {
                return Err(format!("`{text}` is neither a name of a frame nor a range such as 7-9 or 1-10[2]"));
            }
            let range = Range::read(text);
            match range {
                Some(range) if range.last < range.first || range.step < 1 => Err(format!("no frame lies in `{text}`")),
                Some(range) if range.last.saturating_sub(range.first) >= MOST => {
                    Err(format!("`{text}` are too many frames"))
                }
                _ => Ok(Piece { text: text.to_owned(), range }),
            }
        });
        pieces.collect::<Result<_, _>>().map(Self)
    }

    /// One frame by its number.
    pub(crate) fn number(number: i64) -> Self {
        let range = Range { first: number, last: number, step: 1 };
        Self(vec![Piece { text: number.to_string(), range: Some(range) }])
    }

    /// Finds the frames among those of these names. What is the name of one means just that: `0-1` is a tile of frame 0 where there
    /// is one of that name, and else the frames 0 and 1, with all of their tiles.
    pub(crate) fn find(&self, names: &[&str]) -> Matches {
        let mut matches = Matches { chosen: BTreeSet::new(), missing: Vec::new() };
        for Piece { text, range } in &self.0 {
            let exact: Vec<usize> =
                (0..).zip(names).filter(|(_, name)| *name == text).map(|(index, _)| index).collect();
            match range {
                _ if !exact.is_empty() => matches.chosen.extend(exact),
                Some(range) => range.find(names, &mut matches),
                None => matches.missing.push(text.clone()),
            }
        }
        matches
    }
}

impl Range {
    /// `7`, `7-9`, `-3`, `-3--1`, `1-10[2]`.
    fn read(text: &str) -> Option<Self> {
        let (text, step) = match text.strip_suffix(']').and_then(|text| text.split_once('[')) {
            Some((range, step)) => (range, step.parse().ok()?),
            None => (text, 1),
        };
        if let Ok(number) = text.parse() {
            return Some(Self { first: number, last: number, step });
        }
        let dash = text.char_indices().skip(1).find(|(_, one)| *one == '-')?.0;
        Some(Self { first: text.get(..dash)?.parse().ok()?, last: text.get(dash + 1..)?.parse().ok()?, step })
    }

    fn has(&self, number: i64) -> bool {
        (self.first..=self.last).contains(&number) && (number - self.first) % self.step == 0
    }

    fn find(&self, names: &[&str], matches: &mut Matches) {
        let mut found = BTreeSet::new();
        for (index, number) in (0..).zip(names).filter_map(|(index, name)| Some((index, number_of(name)?))) {
            if self.has(number) {
                found.insert(number);
                matches.chosen.insert(index);
            }
        }
        // What is missing, in as few ranges as there are gaps.
        let step = usize::try_from(self.step).unwrap_or(usize::MAX);
        let missing = (self.first..=self.last).step_by(step).filter(|number| !found.contains(number));
        let mut gap: Option<(i64, i64)> = None;
        for number in missing.map(Some).chain([None]) {
            match (&mut gap, number) {
                (Some((_, last)), Some(number)) if *last + self.step == number => *last = number,
                (ended, next) => {
                    let ended = std::mem::replace(ended, next.map(|number| (number, number)));
                    matches.missing.extend(ended.map(|(first, last)| self.shown(first, last)));
                }
            }
        }
    }

    fn shown(&self, first: i64, last: i64) -> String {
        match self.step {
            _ if first == last => first.to_string(),
            1 => format!("{first}-{last}"),
            step => format!("{first}-{last}[{step}]"),
        }
    }
}

/// Number of a frame by its name: `7`, or `0` of the tile `0-1`.
fn number_of(name: &str) -> Option<i64> {
    let end = name.char_indices().skip(1).find(|(_, one)| *one == '-').map_or(name.len(), |(end, _)| end);
    name.get(..end)?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn frames_are_found_by_names_ranges_and_steps() {
        let plain: Vec<String> = (-2..=10).map(|number: i64| number.to_string()).collect();
        let tiles: Vec<String> = (0..3).flat_map(|frame| (0..2).map(move |tile| format!("{frame}-{tile}"))).collect();
        for (text, names, chosen, missing) in [
            ("3", &plain, &["3"][..], &[][..] as &[&str]),
            ("1-10[4], -2--1", &plain, &["-2", "-1", "1", "5", "9"], &[]),
            ("9-14", &plain, &["9", "10"], &["11-14"]),
            ("8-16[4],20", &plain, &["8"], &["12-16[4]", "20"]),
            ("0-1", &tiles, &["0-1"], &[]),
            ("1-2", &tiles, &["1-0", "1-1", "2-0", "2-1"], &[]),
            ("2", &tiles, &["2-0", "2-1"], &[]),
            ("0-1,0-7[3]", &tiles, &["0-0", "0-1"], &["3-6[3]"]),
            ("beauty", &plain, &[], &["beauty"]),
        ] {
            let names: Vec<&str> = names.iter().map(String::as_str).collect();
            let matches = FrameChoice::read(text).unwrap().find(&names);
            let found: Vec<&str> = matches.chosen.iter().map(|index| names[*index]).collect();
            assert_eq!(
                (found, matches.missing),
                (chosen.to_vec(), missing.iter().map(ToString::to_string).collect()),
                "{text}"
            );
        }
        for wrong in ["", ",", "9-7", "1-10[0]", "0-99999999", "a b", "1,"] {
            assert!(FrameChoice::read(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn frames_have_numbers() {
        for (name, expected) in
            [("7", Some(7)), ("0-1", Some(0)), ("-3", Some(-3)), ("-3-2", Some(-3)), ("a", None), ("", None)]
        {
            assert_eq!(number_of(name), expected, "{name}");
        }
    }
}
