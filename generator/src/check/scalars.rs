//! What scalars can be: neither more nor less than the types that hold them in the generated crate.

/// Digits that a decimal holds, whatever they are.
const DECIMAL_DIGITS: i64 = 28;

/// `2018-11-09 18:28:26`
pub(super) fn is_datetime(text: &str) -> bool {
    let pattern = b"dddd-dd-dd dd:dd:dd";
    let shaped = text.len() == pattern.len()
        && text
            .bytes()
            .zip(pattern)
            .all(|(byte, like)| if *like == b'd' { byte.is_ascii_digit() } else { byte == *like });
    let number = |span: usize, length: usize| {
        text.get(span..span + length).and_then(|digits| digits.parse::<u16>().ok()).unwrap_or(99)
    };
    let (year, month, day) = (number(0, 4), number(5, 2), number(8, 2));
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    let days = match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if leap => 29,
        2 => 28,
        _ => 0,
    };
    shaped && (1..=days).contains(&day) && number(11, 2) < 24 && number(14, 2) < 60 && number(17, 2) < 60
}

/// Milliseconds from the year -9999 to 9999, in any time zone.
pub(super) fn is_moment(milliseconds: i64) -> bool {
    (-377_705_023_201_000..=253_402_207_200_000).contains(&milliseconds)
}

/// A number as JSON writes it, within the digits of a decimal.
pub(super) fn is_decimal(text: &str) -> bool {
    serde_json::from_str::<serde_json::Number>(text).is_ok() && fits(text).unwrap_or(false)
}

fn fits(number: &str) -> Option<bool> {
    let (mantissa, exponent) = number.split_once(['e', 'E']).unwrap_or((number, "0"));
    let exponent: i64 = exponent.parse::<i32>().ok()?.into();
    let (whole, fraction) = mantissa.trim_start_matches('-').split_once('.').unwrap_or((mantissa, ""));
    let digits = format!("{whole}{fraction}");
    let digits = i64::try_from(digits.trim_start_matches(['-', '0']).len()).ok()?;
    let fraction = i64::try_from(fraction.len()).ok()?;
    // Places after the point, and zeros before it that are not written.
    let (places, zeros) = (fraction - exponent, exponent - fraction);
    let fits = digits <= DECIMAL_DIGITS && fraction.max(places) <= DECIMAL_DIGITS;
    Some(fits && (digits == 0 || digits + zeros.max(0) <= DECIMAL_DIGITS))
}

#[cfg(test)]
mod tests {
    use super::{is_decimal, is_moment};

    #[test]
    fn decimals_have_28_digits_at_most() {
        let (most, more) = ("9".repeat(28), "9".repeat(29));
        let fraction = |digits: usize| format!("0.{}1", "0".repeat(digits - 1));
        for right in [
            "0",
            "-0.0",
            "7.50",
            "1e27",
            "-12.5E+3",
            "1e-28",
            "0e99999",
            &most,
            &format!("-{most}"),
            &format!("{most}e0"),
            &fraction(28),
        ] {
            assert!(is_decimal(right), "{right}");
        }
        for wrong in [
            "1e28",
            "1e300",
            "1e-29",
            "1e99999999999",
            "0e-29",
            ".5",
            "+1",
            "",
            "1e",
            &more,
            &fraction(29),
            &format!("{more}e-5"),
        ] {
            assert!(!is_decimal(wrong), "{wrong}");
        }
    }

    #[test]
    fn moments_are_those_of_four_digit_years() {
        assert!(is_moment(253_402_207_200_000) && !is_moment(253_402_207_200_001));
        assert!(is_moment(-377_705_023_201_000) && !is_moment(-377_705_023_201_001));
    }
}
