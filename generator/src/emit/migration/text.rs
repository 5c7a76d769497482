//! Markdown, block by block.

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

    pub(super) fn list(&mut self, items: &[String]) {
        if !items.is_empty() {
            self.block(&items.iter().map(|item| format!("- {item}\n")).collect::<Vec<_>>().concat());
        }
    }

    /// A list under a heading; nothing where the list is empty.
    pub(super) fn section(&mut self, heading: &str, items: &[String]) {
        if !items.is_empty() {
            self.block(heading);
            self.list(items);
        }
    }

    pub(super) fn end(self) -> String {
        self.0
    }
}
