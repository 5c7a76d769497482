//! What scalars can be: neither more nor less than the types that hold them in the generated crate.

use jiff::Timestamp;
use jiff::civil::DateTime;
use rust_decimal::Decimal;

/// Digits that a decimal holds, whatever they are.
const DECIMAL_DIGITS: u32 = 28;

/// `2018-11-09 18:28:26`
pub(super) fn is_datetime(text: &str) -> bool {
    const FORMAT: &str = "%Y-%m-%d %H:%M:%S";
    // Read and written again, for the library reads other spellings as well.
    DateTime::strptime(FORMAT, text).is_ok_and(|time| time.strftime(FORMAT).to_string() == text)
}

/// Milliseconds from the year -9999 to 9999, in any time zone.
pub(super) fn is_moment(milliseconds: i64) -> bool {
    Timestamp::from_millisecond(milliseconds).is_ok()
}

/// A number as JSON writes it, within the digits of a decimal.
pub(super) fn is_decimal(text: &str) -> bool {
    let is_json = serde_json::from_str::<serde_json::Number>(text).is_ok();
    is_json && decimal(text).is_some_and(|value| value.mantissa().unsigned_abs() < 10_u128.pow(DECIMAL_DIGITS))
}

/// Nothing where a digit would be lost.
fn decimal(number: &str) -> Option<Decimal> {
    let (digits, exponent) = number.split_once(['e', 'E']).unwrap_or((number, "0"));
    let mut value = Decimal::from_str_exact(digits).ok()?;
    let scale = i64::from(value.scale()) - i64::from(exponent.parse::<i32>().ok()?);
    value.set_scale(u32::try_from(scale.max(0)).ok()?).ok()?;
    if scale >= 0 || value.is_zero() {
        return Some(value);
    }
    let power = 10_i128.checked_pow(u32::try_from(-scale).ok()?)?;
    value.checked_mul(Decimal::try_from_i128_with_scale(power, 0).ok()?)
}

#[cfg(test)]
mod tests {
    use super::{is_datetime, is_decimal, is_moment};

    #[test]
    fn datetimes_have_one_spelling() {
        assert!(is_datetime("2018-11-09 18:28:26") && is_datetime("2020-02-29 00:00:00"));
        for wrong in [
            "2018-11-9 18:28:26",
            "2018-11-09T18:28:26",
            "2019-02-29 00:00:00",
            "2018-13-01 00:00:00",
            "2018-11-09 24:00:00",
            "2018-11-09 18:28:60",
            " 2018-11-09 18:28:26",
            "2018-11-09 18:28",
            "",
        ] {
            assert!(!is_datetime(wrong), "{wrong}");
        }
    }

    #[test]
    fn decimals_have_28_digits_at_most() {
        let (most, more) = ("9".repeat(28), "9".repeat(29));
        let fraction = |digits: usize| format!("0.{}1", "0".repeat(digits - 1));
        let (negative, exponent, long) = (format!("-{most}"), format!("{most}e0"), format!("{more}e-5"));
        let right = ["0", "-0.0", "7.50", "1e27", "-12.5E+3", "1e-28", "0e99999", &most, &negative, &exponent];
        for right in right.into_iter().chain([&*fraction(28)]) {
            assert!(is_decimal(right), "{right}");
        }
        let wrong = ["1e28", "1e300", "1e-29", "1e99999999999", "0e-29", ".5", "+1", "", "1e", &more, &long];
        for wrong in wrong.into_iter().chain([&*fraction(29)]) {
            assert!(!is_decimal(wrong), "{wrong}");
        }
    }

    #[test]
    fn moments_are_those_of_four_digit_years() {
        assert!(is_moment(253_402_207_200_000) && !is_moment(253_402_207_200_001));
        assert!(is_moment(-377_705_023_201_000) && !is_moment(-377_705_023_201_001));
    }
}
