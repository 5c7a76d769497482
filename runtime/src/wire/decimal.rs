use rust_decimal::Decimal;
use serde::de::Error as _;
use serde::ser::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::value::RawValue;

use crate::{Canonical, Kind, Wire};

/// An exact decimal, such as money: at most 28 digits.
///
/// Read from a JSON number or numeric text, digit by digit and never through a float; written as a JSON number with
/// the same digits.
impl Wire for Decimal {
    fn kind() -> Kind {
        Kind::Decimal
    }

    fn read<'de, D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        Self::read_optional(from)?.ok_or_else(|| D::Error::custom("expected a decimal number, found none"))
    }

    fn read_optional<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Self>, D::Error> {
        let raw = Box::<RawValue>::deserialize(from)?;
        parse_json(raw.get()).map_err(D::Error::custom)
    }

    fn write<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        RawValue::from_string(self.to_string()).map_err(S::Error::custom)?.serialize(to)
    }

    fn write_text<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }

    fn canonical(&self, to: &mut Canonical<'_>) {
        to.text(&self.to_string());
    }
}

fn parse_json(json: &str) -> Result<Option<Decimal>, String> {
    let unescaped;
    let text = match json.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')) {
        Some(text) if text.contains('\\') => {
            unescaped = serde_json::from_str::<String>(json).map_err(|error| error.to_string())?;
            unescaped.trim()
        }
        Some(text) => text.trim(),
        None => json,
    };
    if text.is_empty() || json == "null" {
        return Ok(None);
    }
    parse(text).map(Some).ok_or_else(|| {
        let shown: String = json.chars().take(40).collect();
        format!("expected a decimal number of at most 28 digits, found `{shown}`")
    })
}

/// Reads digits with point, sign and exponent; nothing where that would lose a digit.
pub(crate) fn parse(text: &str) -> Option<Decimal> {
    // The library takes them between digits; no platform sends them.
    if text.contains('_') {
        return None;
    }
    let Some((digits, exponent)) = text.split_once(['e', 'E']) else {
        return Decimal::from_str_exact(text).ok();
    };
    let exponent: i32 = exponent.parse().ok()?;
    let mut value = Decimal::from_str_exact(digits).ok()?;
    let scale = i64::from(value.scale()) - i64::from(exponent);
    if let Ok(scale) = u32::try_from(scale) {
        value.set_scale(scale).ok()?;
        return Some(value);
    }
    value.set_scale(0).ok()?;
    if value.is_zero() {
        return Some(value);
    }
    let power = 10_i128.checked_pow(u32::try_from(-scale).ok()?)?;
    value.checked_mul(Decimal::try_from_i128_with_scale(power, 0).ok()?)
}
