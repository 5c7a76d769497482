//! The rows of a table: Markdown, or columns with tabs or wide gaps between them.

/// The rows of a table, its header first.
pub(super) fn rows(text: &str) -> Vec<Vec<String>> {
    let lines: Vec<&str> = text.lines().filter(|line| !line.trim().is_empty()).collect();
    let markdown: Vec<&str> = lines.iter().filter(|line| line.trim_start().starts_with('|')).copied().collect();
    if !markdown.is_empty() {
        return markdown.into_iter().filter(|line| !is_rule(line)).map(cells).collect();
    }
    if lines.iter().any(|line| line.contains('\t')) {
        return lines.into_iter().map(|line| line.split('\t').map(|cell| cell.trim().to_owned()).collect()).collect();
    }
    columns_of_text(&lines)
}

fn is_rule(line: &str) -> bool {
    line.chars().all(|char| matches!(char, '|' | '-' | ':' | ' ' | '\t')) && line.contains('-')
}

fn cells(line: &str) -> Vec<String> {
    let inner = line.trim().trim_start_matches('|');
    let inner = inner.strip_suffix('|').unwrap_or(inner);
    // A bar that belongs to a text is written `\|`.
    inner.replace("\\|", "\u{0}").split('|').map(|cell| cell.replace('\u{0}', "|").trim().to_owned()).collect()
}

/// Columns begin where those of the header do; a line without a name goes on with the row above it.
fn columns_of_text(lines: &[&str]) -> Vec<Vec<String>> {
    let Some(header) = lines.first() else { return Vec::new() };
    let mut starts = Vec::new();
    let mut gap = 2;
    for (index, char) in header.chars().enumerate() {
        if char == ' ' {
            gap += 1;
            continue;
        }
        if gap > 1 {
            starts.push(index);
        }
        gap = 0;
    }
    if starts.len() < 2 {
        return Vec::new();
    }
    let mut rows: Vec<Vec<String>> = Vec::new();
    for line in lines {
        let row = split_at(line, &starts);
        let goes_on = row.first().is_some_and(String::is_empty);
        match rows.last_mut().filter(|_| goes_on) {
            Some(above) => {
                for (cell, more) in above.iter_mut().zip(row).filter(|(_, more)| !more.is_empty()) {
                    if !cell.is_empty() {
                        cell.push(' ');
                    }
                    cell.push_str(&more);
                }
            }
            None => rows.push(row),
        }
    }
    rows
}

/// A cell is what begins nearest to the start of its column.
fn split_at(line: &str, starts: &[usize]) -> Vec<String> {
    let mut cells = vec![String::new(); starts.len()];
    let mut begin = 0;
    for piece in line.split("  ") {
        let text = piece.trim();
        let at = begin + piece.chars().take_while(|char| *char == ' ').count();
        begin += piece.chars().count() + 2;
        if text.is_empty() {
            continue;
        }
        let nearest =
            starts.iter().enumerate().min_by_key(|(_, start)| start.abs_diff(at)).map_or(0, |(index, _)| index);
        if !cells[nearest].is_empty() {
            cells[nearest].push(' ');
        }
        cells[nearest].push_str(text);
    }
    cells
}
