//! Rows in the order of a column.

use std::cmp::Ordering;

use rayvision::Decimal;
use serde_json::Value as Json;

use super::column::Column;
use crate::failure::Failure;

/// A column to sort by.
#[derive(Clone, Debug)]
pub(crate) struct Order {
    column: Column,
    is_descending: bool,
}

impl Order {
    /// By the column of a name; with `-` before it, the greatest first.
    pub(crate) fn new(said: &str, columns: &[Column]) -> Result<Self, Failure> {
        let (name, is_descending) = said.strip_prefix('-').map_or((said, false), |name| (name, true));
        let column = Column::named(columns, name)?.clone();
        Ok(Self { column, is_descending })
    }

    /// Sorts rows; those without a value come last, and equal ones keep their order.
    pub(crate) fn sort(&self, rows: &mut [Json]) {
        rows.sort_by(|one, other| {
            let (one, other) = (self.column.value(one), self.column.value(other));
            match (one.is_null(), other.is_null()) {
                (false, false) if self.is_descending => compare(other, one),
                (false, false) => compare(one, other),
                (one, other) => one.cmp(&other),
            }
        });
    }
}

fn compare(one: &Json, other: &Json) -> Ordering {
    match (number(one), number(other)) {
        (Some(one), Some(other)) => one.cmp(&other),
        _ => text(one).cmp(&text(other)),
    }
}

/// Amounts of money are numbers, though they are text in JSON.
fn number(value: &Json) -> Option<Decimal> {
    match value {
        Json::Number(number) => number.to_string().parse().ok(),
        Json::String(text) => text.parse().ok(),
        _ => None,
    }
}

fn text(value: &Json) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_lowercase)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn rows_are_sorted_by_what_they_mean() {
        let columns = ["cost", "name"].map(|name| Column::untyped(name.to_owned(), name.to_owned()));
        let row = |name: &str, cost: Json| json!({"name": name, "cost": cost});
        let rows = [row("b", json!("9.5")), row("A", json!("10")), row("c", Json::Null), row("d", json!("-1"))];
        for (said, expected) in
            [("cost", ["d", "b", "A", "c"]), ("-cost", ["A", "b", "d", "c"]), ("Name", ["A", "b", "c", "d"])]
        {
            let mut sorted = rows.clone();
            Order::new(said, &columns).unwrap().sort(&mut sorted);
            let names: Vec<&str> = sorted.iter().map(|row| row["name"].as_str().unwrap()).collect();
            assert_eq!(names, expected, "{said}");
        }
        assert!(matches!(Order::new("costs", &columns), Err(Failure::Usage(_))));
    }
}
