//! Frames and priority frames, as text.

use std::collections::BTreeSet;

/// A job may render no more frames than these: who writes more has mistyped.
const MOST: usize = 1_000_000;

/// Frames that cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FramesError {
    /// A part is no frame and no range of frames.
    #[error("`{0}` is no frame and no range")]
    Part(String),
    /// A range that holds nothing.
    #[error("nothing lies in the range `{0}`")]
    Empty(String),
    /// More than a million.
    #[error("more than a million frames")]
    TooMany,
}

/// The frames that a text names: `1-10[1],15`, which is every frame from 1 to 10, and 15.
///
/// # Errors
///
/// The text is not written so.
pub fn frame_numbers(text: &str) -> Result<BTreeSet<i32>, FramesError> {
    let mut numbers = BTreeSet::new();
    for part in text.split(',') {
        let (first, last, step) = range(part.trim()).ok_or_else(|| FramesError::Part(part.trim().to_owned()))?;
        if first > last {
            return Err(FramesError::Empty(part.trim().to_owned()));
        }
        numbers.extend((first..=last).step_by(step).take(MOST + 1));
        if numbers.len() > MOST {
            return Err(FramesError::TooMany);
        }
    }
    Ok(numbers)
}

/// `1`, `1-10`, `1-10[2]`; numbers may be negative.
fn range(text: &str) -> Option<(i32, i32, usize)> {
    let (range, step) = match text.strip_suffix(']') {
        Some(text) => text.split_once('[')?,
        None => (text, "1"),
    };
    let range = range.trim();
    let (first, last) = match range.char_indices().skip(1).find(|(_, character)| *character == '-') {
        Some((dash, _)) => (&range[..dash], &range[dash + 1..]),
        None => (range, range),
    };
    let step = step.trim().parse().ok().filter(|step| *step > 0)?;
    Some((first.trim().parse().ok()?, last.trim().parse().ok()?, step))
}

/// Whether a text names priority frames: `100`, or `000:1,3-4[1]`.
///
/// # Errors
///
/// It does not, and why.
pub(crate) fn check_priority_frames(text: &str) -> Result<(), String> {
    let (places, numbers) = text.split_once(':').unwrap_or((text, ""));
    if places.len() != 3 || !places.bytes().all(|digit| matches!(digit, b'0' | b'1')) {
        return Err(format!(
            "`{places}` are not three digits, each 0 or 1, for the first, the middle and the last frame"
        ));
    }
    if numbers.trim().is_empty() {
        return Ok(());
    }
    frame_numbers(numbers).map(drop).map_err(|error| error.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn frames_are_read_as_they_are_written() {
        let read = |text| frame_numbers(text).map(|numbers| numbers.into_iter().collect::<Vec<_>>());
        assert_eq!(read("1-10[3],15"), Ok(vec![1, 4, 7, 10, 15]));
        assert_eq!(read("-2-1"), Ok(vec![-2, -1, 0, 1]));
        assert_eq!(read(" 7 "), Ok(vec![7]));
        assert_eq!(read("0-2147483647[1]"), Err(FramesError::TooMany));
        assert_eq!(read("9-1"), Err(FramesError::Empty("9-1".to_owned())));
        for wrong in ["", "a", "1-", "1-2[", "1-2[x]", "1-2[0]", "1-2[-1]", "1,,2", "ü"] {
            assert!(matches!(read(wrong), Err(FramesError::Part(_))), "{wrong}");
        }
    }

    #[test]
    fn priority_frames_are_three_digits_and_frames() {
        for right in ["000", "101", "000:1,3-4[1]", "100:", "000: 1,3-4 [1]"] {
            assert_eq!(check_priority_frames(right), Ok(()), "{right}");
        }
        for wrong in ["", "00", "0000", "200", "000:x", "1,2"] {
            assert!(check_priority_frames(wrong).is_err(), "{wrong}");
        }
    }
}
