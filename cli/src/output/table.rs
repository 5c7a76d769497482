//! Tables for people.

use std::io::{self, Write};

use console::{Alignment, Style, measure_text_width, pad_str, truncate_str};

use super::cell::Cell;
use super::column::Column;
use super::width::{GAP, fit};

/// What is put where text was cut.
const CUT: &str = "…";

/// A column of text is not shortened below this, nor below its title.
const LEAST: usize = 8;

/// A table whose rows are all known.
#[derive(Debug)]
pub(super) struct Table {
    columns: Vec<Shape>,
    rows: Vec<Vec<Cell>>,
}

#[derive(Debug)]
struct Shape {
    title: String,
    is_right_aligned: bool,
    may_shrink: bool,
    width: usize,
}

impl Shape {
    /// The least width of the column.
    fn floor(&self) -> usize {
        if self.may_shrink { LEAST.max(measure_text_width(&self.title)) } else { self.width }
    }
}

impl Table {
    pub(super) fn new(columns: &[Column]) -> Self {
        let shape = |column: &Column| Shape {
            title: column.title.to_string(),
            is_right_aligned: column.is_right_aligned(),
            may_shrink: column.may_shrink(),
            width: measure_text_width(&column.title),
        };
        Self { columns: columns.iter().map(shape).collect(), rows: Vec::new() }
    }

    pub(super) fn push(&mut self, row: Vec<Cell>) {
        for (shape, cell) in self.columns.iter_mut().zip(&row) {
            shape.width = shape.width.max(measure_text_width(&cell.text));
        }
        self.rows.push(row);
    }

    /// Writes it, into this many columns of a terminal where there is one.
    pub(super) fn write(&self, room: Option<usize>, to: &mut dyn Write) -> io::Result<()> {
        let mut widths: Vec<usize> = self.columns.iter().map(|shape| shape.width).collect();
        let floors: Vec<usize> = self.columns.iter().map(Shape::floor).collect();
        if room.is_some_and(|room| !fit(&mut widths, &floors, room)) {
            return self.records(to);
        }
        let titles: Vec<Cell> = self.columns.iter().map(|shape| heading(&shape.title)).collect();
        self.line(&titles, &widths, to)?;
        self.rows.iter().try_for_each(|row| self.line(row, &widths, to))
    }

    /// Writes a row as lines, where they have no room beside each other.
    fn records(&self, to: &mut dyn Write) -> io::Result<()> {
        for (number, row) in self.rows.iter().enumerate() {
            if number > 0 {
                writeln!(to)?;
            }
            let titles = self.columns.iter().map(|shape| shape.title.clone());
            pairs(&titles.zip(row.iter().cloned()).collect::<Vec<_>>(), to)?;
        }
        Ok(())
    }

    fn line(&self, cells: &[Cell], widths: &[usize], to: &mut dyn Write) -> io::Result<()> {
        let last = cells.len().saturating_sub(1);
        for (index, ((cell, shape), width)) in cells.iter().zip(&self.columns).zip(widths).enumerate() {
            let text = truncate_str(&cell.text, *width, CUT);
            let side = if shape.is_right_aligned { Alignment::Right } else { Alignment::Left };
            // No blanks at the end of a line.
            let text = if index == last && side == Alignment::Left { text } else { pad_str(&text, *width, side, None) };
            write!(to, "{}", cell.style.apply_to(text))?;
            if index < last {
                write!(to, "{:GAP$}", "")?;
            }
        }
        writeln!(to)
    }
}

fn heading(title: &str) -> Cell {
    Cell { text: title.to_uppercase(), style: Style::new().bold() }
}

/// Writes pairs of a name and a value, each on a line of its own. Long values are not cut: they are what is asked for.
pub(super) fn pairs(pairs: &[(String, Cell)], to: &mut dyn Write) -> io::Result<()> {
    let width = pairs.iter().map(|(name, _)| measure_text_width(name)).max().unwrap_or_default();
    for (name, cell) in pairs {
        let name = pad_str(name, width, Alignment::Left, None);
        writeln!(to, "{}{:GAP$}{}", Style::new().bold().apply_to(name), "", cell.style.apply_to(&cell.text))?;
    }
    Ok(())
}
