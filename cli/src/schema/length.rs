//! Lengths of time with units: `90s`, `30m`, `1h30m`, `2d`.

use rayvision::Kind;

/// Reads a length of time as a whole number of what the kind counts in.
pub(crate) fn read(text: &str, kind: &Kind) -> Option<i64> {
    let unit = match kind {
        Kind::Milliseconds => 1,
        Kind::Seconds => 1000,
        Kind::Hours => 3_600_000,
        _ => return None,
    };
    let milliseconds = milliseconds(text)?;
    (milliseconds % unit == 0).then_some(milliseconds / unit)
}

fn milliseconds(text: &str) -> Option<i64> {
    let mut rest = text;
    let mut sum: i64 = 0;
    while !rest.is_empty() {
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        let (number, behind) = rest.split_at(digits);
        let letters = behind.bytes().take_while(u8::is_ascii_alphabetic).count();
        let (unit, behind) = behind.split_at(letters);
        let unit = match unit {
            "ms" => 1,
            "s" => 1000,
            "m" | "min" => 60_000,
            "h" => 3_600_000,
            "d" => 86_400_000,
            _ => return None,
        };
        sum = sum.checked_add(number.parse::<i64>().ok()?.checked_mul(unit)?)?;
        rest = behind;
    }
    (!text.is_empty()).then_some(sum)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_whole_numbers_of_their_unit() {
        for (text, kind, number) in [
            ("30m", Kind::Seconds, Some(1800)),
            ("1h30m", Kind::Seconds, Some(5400)),
            ("2d", Kind::Hours, Some(48)),
            ("1s", Kind::Milliseconds, Some(1000)),
            ("90m", Kind::Hours, None),
            ("", Kind::Hours, None),
            ("h", Kind::Hours, None),
            ("1", Kind::Hours, None),
            ("-1h", Kind::Hours, None),
            ("1 h", Kind::Hours, None),
            ("99999999999999999d", Kind::Hours, None),
            ("1ü", Kind::Hours, None),
        ] {
            assert_eq!(read(text, &kind), number, "{text}");
        }
    }
}
