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

/// Columns that no table is without.
const LEAST_COLUMNS: usize = 2;

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
    expendable: u8,
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
            expendable: column.expendable,
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

    /// Writes it, into this many columns of a terminal where there is one. Gives the titles of columns for which there is no room,
    /// unless none may go: columns that someone chose are all shown.
    pub(super) fn write(&self, room: Option<usize>, may_drop: bool, to: &mut dyn Write) -> io::Result<Vec<String>> {
        let mut kept: Vec<usize> = (0..self.columns.len()).collect();
        let mut dropped = Vec::new();
        let widths = loop {
            let mut widths: Vec<usize> = kept.iter().map(|index| self.columns[*index].width).collect();
            let floors: Vec<usize> = kept.iter().map(|index| self.columns[*index].floor()).collect();
            if room.is_none_or(|room| fit(&mut widths, &floors, room)) {
                break widths;
            }
            if !may_drop || kept.len() <= LEAST_COLUMNS {
                self.records(to)?;
                return Ok(Vec::new());
            }
            // The first two say what a row is.
            let last =
                kept.iter().skip(LEAST_COLUMNS).copied().max_by_key(|index| (self.columns[*index].expendable, *index));
            kept.retain(|index| Some(*index) != last);
            dropped.extend(last);
        };
        let titles: Vec<Cell> = self.columns.iter().map(|shape| heading(&shape.title)).collect();
        self.line(&titles, &kept, &widths, to)?;
        self.rows.iter().try_for_each(|row| self.line(row, &kept, &widths, to))?;
        dropped.sort_unstable();
        Ok(dropped.into_iter().map(|index| self.columns[index].title.clone()).collect())
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

    fn line(&self, cells: &[Cell], kept: &[usize], widths: &[usize], to: &mut dyn Write) -> io::Result<()> {
        let last = kept.len().saturating_sub(1);
        for (place, (index, width)) in kept.iter().zip(widths).enumerate() {
            let (Some(cell), shape) = (cells.get(*index), &self.columns[*index]) else { continue };
            let text = truncate_str(&cell.text, *width, CUT);
            let side = if shape.is_right_aligned { Alignment::Right } else { Alignment::Left };
            // No blanks at the end of a line.
            let text = if place == last && side == Alignment::Left { text } else { pad_str(&text, *width, side, None) };
            write!(to, "{}", cell.style.apply_to(text))?;
            if place < last {
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
