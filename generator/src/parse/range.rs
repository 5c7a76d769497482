//! `1..`, `..=5`, `0..=100`, `0..100`: as Rust writes them.

use crate::messages;
use crate::model::Range;
use crate::sources::Spanned;

use super::reader::Reader;

pub(super) fn range(written: &Spanned<String>, reader: &Reader<'_>) -> Option<Spanned<Range>> {
    let range = bounds(&written.value);
    match range {
        None => {
            reader.refuse(written.span, messages::no_range(&written.value));
        }
        Some(Range { min: Some(min), max: Some(max) }) if min > max => {
            reader.refuse(written.span, messages::empty_range(&written.value));
            return None;
        }
        Some(_) => {}
    }
    range.map(|range| Spanned::new(range, written.span))
}

fn bounds(text: &str) -> Option<Range> {
    let (min, max) = text.split_once("..")?;
    let bound = |text: &str| if text.is_empty() { Some(None) } else { text.parse::<i64>().ok().map(Some) };
    let min = bound(min.trim())?;
    let max = match max.trim().strip_prefix('=') {
        Some(last) => Some(last.trim().parse().ok()?),
        None => match bound(max.trim())? {
            Some(end) => Some(end.checked_sub(1)?),
            None => None,
        },
    };
    (min.is_some() || max.is_some()).then_some(Range { min, max })
}
