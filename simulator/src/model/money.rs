//! Amounts of money.

use std::fmt;
use std::ops::{Add, AddAssign, Sub, SubAssign};

use rayvision::Decimal;
use serde::de::{Error, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

const SECONDS_PER_HOUR: i128 = 3600;

/// An amount in cents, the smallest that the document shows. Whole cents add up exactly; sums stop at the largest amount.
///
/// In JSON and YAML it is a decimal, as number or text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Money(i64);

impl Money {
    /// Nothing.
    pub const ZERO: Self = Self(0);

    /// So many cents.
    pub const fn cents(cents: i64) -> Self {
        Self(cents)
    }

    /// What `seconds` cost at a price per hour, to the nearest cent.
    pub fn fee(price_per_hour: Self, seconds: i64) -> Self {
        let hundredfold = i128::from(price_per_hour.0) * i128::from(seconds);
        let cents = (hundredfold + SECONDS_PER_HOUR / 2).div_euclid(SECONDS_PER_HOUR);
        Self(i64::try_from(cents).unwrap_or(i64::MAX))
    }

    /// The amount, with as many decimals as it needs.
    pub fn decimal(self) -> Decimal {
        self.with_cents().normalize()
    }

    /// The amount, with two decimals.
    pub fn with_cents(self) -> Decimal {
        Decimal::new(self.0, 2)
    }
}

impl From<Decimal> for Money {
    /// The nearest amount.
    fn from(amount: Decimal) -> Self {
        let largest = if amount.is_sign_negative() { i64::MIN } else { i64::MAX };
        let cents = amount.checked_mul(Decimal::ONE_HUNDRED).map(|cents| cents.round());
        Self(cents.and_then(|cents| i64::try_from(cents).ok()).unwrap_or(largest))
    }
}

impl Add for Money {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }
}

impl Sub for Money {
    type Output = Self;

    fn sub(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }
}

impl AddAssign for Money {
    fn add_assign(&mut self, other: Self) {
        *self = *self + other;
    }
}

impl SubAssign for Money {
    fn sub_assign(&mut self, other: Self) {
        *self = *self - other;
    }
}

impl std::iter::Sum for Money {
    fn sum<I: Iterator<Item = Self>>(amounts: I) -> Self {
        amounts.fold(Self::ZERO, Add::add)
    }
}

impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.with_cents().fmt(f)
    }
}

impl Serialize for Money {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Money {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_any(MoneyVisitor)
    }
}

struct MoneyVisitor;

impl Visitor<'_> for MoneyVisitor {
    type Value = Money;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an amount of money, such as 0.67")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Money, E> {
        let amount: Decimal =
            text.trim().parse().map_err(|_| E::invalid_value(serde::de::Unexpected::Str(text), &self))?;
        Ok(Money::from(amount))
    }

    fn visit_i64<E: Error>(self, amount: i64) -> Result<Money, E> {
        Ok(Money::from(Decimal::from(amount)))
    }

    fn visit_u64<E: Error>(self, amount: u64) -> Result<Money, E> {
        Ok(Money::from(Decimal::from(amount)))
    }

    fn visit_f64<E: Error>(self, amount: f64) -> Result<Money, E> {
        self.visit_str(&amount.to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fees_are_to_the_nearest_cent() {
        let price = Money::cents(321);
        for (seconds, cents) in [(0, 0), (482, 43), (489, 44), (500, 45), (1471, 131), (5, 0), (6, 1)] {
            assert_eq!(Money::fee(price, seconds), Money::cents(cents), "{seconds} s");
        }
        assert_eq!(Money::fee(Money::cents(i64::MAX), i64::MAX), Money::cents(i64::MAX));
    }

    #[test]
    fn amounts_survive_json() {
        for (json, cents) in [("\"3.24\"", 324), ("3.24", 324), ("20", 2000), ("-1", -100)] {
            let money: Money = serde_json::from_str(json).unwrap();
            assert_eq!(money, Money::cents(cents));
            assert_eq!(serde_json::from_str::<Money>(&serde_json::to_string(&money).unwrap()).unwrap(), money);
        }
        assert!(serde_json::from_str::<Money>("\"a lot\"").is_err());
    }
}
