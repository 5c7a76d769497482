//! Markdown, block by block.

use super::words::Item;
use crate::emit::rust;

#[derive(Default)]
pub(super) struct Text(String);

impl Text {
    /// A heading, a paragraph or a table.
    pub(super) fn block(&mut self, block: &str) {
        if !self.0.is_empty() {
            self.0.push('\n');
        }
        self.0.push_str(block.trim_end());
        self.0.push('\n');
    }

    /// A table whose first row is its head.
    pub(super) fn table(&mut self, rows: &[Vec<String>]) {
        let mut lines = rows.iter().map(|cells| format!("| {} |\n", cells.join(" | "))).collect::<Vec<_>>();
        let columns = rows.first().map_or(0, Vec::len);
        lines.insert(1.min(lines.len()), format!("|{}\n", "---|".repeat(columns)));
        self.block(&lines.concat());
    }

    /// Nothing where there are no items.
    pub(super) fn list(&mut self, items: impl IntoIterator<Item = impl Into<Item>>) {
        let item = |item: Item| {
            let below = item.below.iter().map(|line| format!("  - {}\n", rust::markdown(line)));
            format!("- {}\n{}", rust::markdown(&item.text), below.collect::<Vec<_>>().concat())
        };
        let items = items.into_iter().map(|it| item(it.into())).collect::<Vec<_>>();
        if !items.is_empty() {
            self.block(&items.concat());
        }
    }

    /// A list under a heading.
    pub(super) fn section(&mut self, heading: &str, items: Vec<impl Into<Item>>) {
        if !items.is_empty() {
            self.block(heading);
            self.list(items);
        }
    }

    pub(super) fn end(self) -> String {
        self.0
    }
}
