//! Scalars and JSON as Rust.

use proc_macro2::TokenStream;
use quote::quote;
use serde_json::Value as Json;

use super::Literals;
use crate::emit::rust::field::Number;

impl Literals<'_> {
    pub(super) fn decimal(&mut self, text: &str) -> TokenStream {
        let decimal = self.root("Decimal");
        let text = &without_exponent(text);
        let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
        match (format!("{whole}{fraction}").parse::<i64>(), u32::try_from(fraction.len())) {
            (Ok(digits), Ok(scale)) if scale <= 28 => {
                let (digits, scale) = (Number(digits), Number(scale.into()));
                quote!(#decimal::new(#digits, #scale))
            }
            _ => quote!(#text.parse::<#decimal>().expect("a decimal")),
        }
    }

    pub(super) fn timestamp(&mut self, milliseconds: i64) -> TokenStream {
        let timestamp = self.root("Timestamp");
        let seconds = Number(milliseconds.div_euclid(1000));
        let nanoseconds = Number(milliseconds.rem_euclid(1000) * 1_000_000);
        quote!(#timestamp::constant(#seconds, #nanoseconds))
    }

    pub(super) fn date_time(&mut self, text: &str) -> TokenStream {
        let date_time = self.root("DateTime");
        let parts =
            text.split(|char: char| !char.is_ascii_digit()).map(str::parse::<i64>).collect::<Result<Vec<_>, _>>();
        if let Ok(parts @ [_, _, _, _, _, _]) = parts.as_deref() {
            let parts = parts.iter().copied().map(Number);
            quote!(#date_time::constant(#(#parts),*, 0))
        } else {
            quote!(#text.parse::<#date_time>().expect("a date and time"))
        }
    }

    pub(super) fn length(&mut self, unit: &str, json: &Json) -> TokenStream {
        let unit = self.root(unit);
        let number = number(json);
        quote!(#unit(#number))
    }

    pub(super) fn flag(&mut self, json: &Json) -> TokenStream {
        let flag = self.root("Flag");
        match integer(json) {
            0 => quote!(#flag::Off),
            1 => quote!(#flag::On),
            other => {
                let other = Number(other);
                quote!(#flag::from(#other))
            }
        }
    }

    pub(super) fn json(&mut self, json: &Json) -> TokenStream {
        let ty = self.root("Json");
        match json {
            Json::Null => quote!(#ty::Null),
            Json::Bool(value) => quote!(#ty::from(#value)),
            Json::String(text) => quote!(#ty::from(#text)),
            Json::Number(number) => {
                if let Some(number) = number.as_i64().map(Number) {
                    quote!(#ty::from(#number))
                } else {
                    let number = number.to_string();
                    quote!(#number.parse::<#ty>().expect("JSON"))
                }
            }
            Json::Array(items) => {
                let items = items.iter().map(|json| self.json(json)).collect::<Vec<_>>();
                quote!(#ty::Array(vec![#(#items),*]))
            }
            Json::Object(members) => {
                let (names, values): (Vec<_>, Vec<_>) =
                    members.iter().map(|(name, json)| (name, self.json(json))).unzip();
                quote!(#ty::Object([#((#names.to_owned(), #values)),*].into_iter().collect()))
            }
        }
    }
}

/// A decimal as the type itself reads it. The model holds none with more digits than the type.
fn without_exponent(number: &str) -> String {
    let Some((mantissa, exponent)) = number.split_once(['e', 'E']) else { return number.to_owned() };
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let (sign, whole) = whole.split_at(usize::from(whole.starts_with('-')));
    let exponent = exponent.parse::<i8>().unwrap_or(0);
    let shift = usize::from(exponent.unsigned_abs());
    let (whole, fraction) = if exponent < 0 {
        let digits = format!("{}{whole}", "0".repeat(shift));
        let (whole, moved) = digits.split_at(whole.len());
        (whole.to_owned(), format!("{moved}{fraction}"))
    } else {
        let digits = format!("{fraction}{}", "0".repeat(shift));
        let (moved, fraction) = digits.split_at(shift);
        (format!("{whole}{moved}"), fraction.trim_end_matches('0').to_owned())
    };
    let whole = whole.trim_start_matches('0');
    let whole = if whole.is_empty() { "0" } else { whole };
    if fraction.is_empty() { format!("{sign}{whole}") } else { format!("{sign}{whole}.{fraction}") }
}

/// What a reader of text makes of it.
pub(super) fn text(json: &Json) -> String {
    match json {
        Json::String(text) => text.clone(),
        other => other.to_string(),
    }
}

/// What a lenient reader of integers makes of it.
pub(super) fn integer(json: &Json) -> i64 {
    match json {
        Json::Bool(value) => (*value).into(),
        Json::String(text) => text.trim().parse().unwrap_or(0),
        other => other.as_i64().unwrap_or(0),
    }
}

pub(super) fn number(json: &Json) -> TokenStream {
    let number = Number(integer(json));
    quote!(#number)
}
