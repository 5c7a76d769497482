//! Costs as bars.

use std::fmt::Write;

use console::{Alignment, Style, measure_text_width, pad_str, truncate_str};
use rayvision::Decimal;

use super::sums::Sum;
use crate::tasks::exact;
use crate::terminal::{columns, escape};

/// Columns where there is no terminal.
const USUAL: usize = 80;
/// Widest name in front of a bar.
const WIDEST: usize = 24;
/// Shortest bar.
const LEAST: usize = 4;

/// Draws a bar for each sum, and tells the sum of all.
pub(crate) fn draw(sums: &[Sum], total: &Sum) -> String {
    lines(sums, total, columns().unwrap_or(USUAL).saturating_sub(1))
}

fn lines(sums: &[Sum], total: &Sum, width: usize) -> String {
    let all = || sums.iter().chain([total]);
    let name = |sum: &Sum| match &sum.name {
        Some(name) => escape(&format!("{} {name}", sum.key)).into_owned(),
        None => escape(&sum.key).into_owned(),
    };
    let names = all().map(|sum| measure_text_width(&name(sum))).max().unwrap_or(0).min(WIDEST);
    let amounts = all().map(|sum| exact(sum.money.cost).len()).max().unwrap_or(0);
    let room = width.saturating_sub(names + amounts + 2).max(LEAST);
    let most = sums.iter().map(|sum| sum.money.cost).max().unwrap_or_default();
    let mut text = String::new();
    for sum in all() {
        let is_total = std::ptr::eq(sum, total);
        let bar = if is_total { 0 } else { length(sum.money.cost, most, room) };
        let name = pad_str(&truncate_str(&name(sum), names, "…"), names, Alignment::Left, None).into_owned();
        let bar = format!("{}{}", Style::new().green().apply_to("#".repeat(bar)), " ".repeat(room - bar));
        let amount = format!("{:>amounts$}", exact(sum.money.cost));
        let style = if is_total { Style::new().bold() } else { Style::new() };
        // Writing to text does not fail.
        let _ = writeln!(text, "{} {bar} {}", style.apply_to(name), style.apply_to(amount));
    }
    text
}

/// Length of a bar: of the room, as much as the amount has of the greatest. What costs anything is seen.
fn length(amount: Decimal, most: Decimal, room: usize) -> usize {
    if amount <= Decimal::ZERO || most <= Decimal::ZERO {
        return 0;
    }
    let part = amount.checked_div(most).and_then(|part| part.checked_mul(Decimal::from(room))).unwrap_or_default();
    part.round().to_string().parse().unwrap_or(room).clamp(1, room)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sum(key: &str, cents: i64) -> Sum {
        let mut sum = Sum { key: key.to_owned(), ..Sum::default() };
        sum.money.cost = Decimal::new(cents, 2);
        sum
    }

    #[test]
    fn bars_fit_and_are_in_proportion() {
        console::set_colors_enabled(false);
        let sums = [
            sum("灯塔", 10_000),
            sum("a", 5000),
            sum("b", 1),
            sum("c", 0),
            sum("a name that goes on and on and on", 1),
        ];
        for width in [20, 50, 79] {
            let text = lines(&sums, &sum("total", 15_002), width);
            let bars: Vec<usize> = text.lines().map(|line| line.matches('#').count()).collect();
            assert_eq!(bars[1], bars[0].div_ceil(2), "{text}");
            assert_eq!(bars[2..], [1, 0, 1, 0], "{text}");
            let widths: Vec<usize> = text.lines().map(measure_text_width).collect();
            assert!(widths.iter().all(|one| *one == widths[0] && (width < 40 || *one <= width)), "{text}");
            assert!(text.ends_with("150.02\n"), "{text}");
        }
        assert_eq!(lines(&[], &sum("total", 0), 40).lines().count(), 1);
    }
}
