use std::fmt;
use std::time::Duration;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::integer;

/// Says why a length of time could not be converted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum InexactDuration {
    /// The standard library has no lengths below zero.
    #[error("a negative length of time has no `std::time::Duration`")]
    Negative,
    /// What remains would be lost.
    #[error("the length of time is no whole number of {0}")]
    Fraction(&'static str),
    /// More than the type holds.
    #[error("the length of time is too long")]
    TooLong,
}

macro_rules! duration {
    ($Name:ident, $unit:literal, $short:literal, $nanoseconds:literal, $doc:literal) => {
        #[doc = $doc]
        ///
        /// Converts exactly from and to [`Duration`], or not at all.
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $Name(pub i64);

        impl fmt::Display for $Name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, concat!("{} ", $short), self.0)
            }
        }

        impl From<i64> for $Name {
            fn from(value: i64) -> Self {
                Self(value)
            }
        }

        impl TryFrom<Duration> for $Name {
            type Error = InexactDuration;

            fn try_from(duration: Duration) -> Result<Self, InexactDuration> {
                whole(duration, $nanoseconds, $unit).map(Self)
            }
        }

        impl TryFrom<$Name> for Duration {
            type Error = InexactDuration;

            fn try_from(length: $Name) -> Result<Self, InexactDuration> {
                standard(length.0, $nanoseconds)
            }
        }

        impl Serialize for $Name {
            fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                to.serialize_i64(self.0)
            }
        }

        impl<'de> Deserialize<'de> for $Name {
            fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                integer::deserialize(from).map(Self)
            }
        }
    };
}

duration!(Seconds, "seconds", "s", 1_000_000_000, "A whole number of seconds.");
duration!(Milliseconds, "milliseconds", "ms", 1_000_000, "A whole number of milliseconds.");
duration!(Hours, "hours", "h", 3_600_000_000_000, "A whole number of hours.");

fn whole(duration: Duration, nanoseconds: u128, unit: &'static str) -> Result<i64, InexactDuration> {
    let length = duration.as_nanos();
    if !length.is_multiple_of(nanoseconds) {
        return Err(InexactDuration::Fraction(unit));
    }
    i64::try_from(length / nanoseconds).map_err(|_| InexactDuration::TooLong)
}

fn standard(length: i64, nanoseconds: u128) -> Result<Duration, InexactDuration> {
    const SECOND: u128 = 1_000_000_000;
    let length = u128::try_from(length).map_err(|_| InexactDuration::Negative)? * nanoseconds;
    let seconds = u64::try_from(length / SECOND).map_err(|_| InexactDuration::TooLong)?;
    let rest = u32::try_from(length % SECOND).map_err(|_| InexactDuration::TooLong)?;
    Ok(Duration::new(seconds, rest))
}
