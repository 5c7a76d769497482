//! Prose as Markdown.
//!
//! A spec's prose is plain text in which only backticks mean something. Whatever else it holds is shown as it is: it can
//! open no link, no HTML, no heading, list or code block, and end no comment.

/// Stands for a space at which no line may be broken.
pub(super) const UNBREAKABLE: char = '\u{1}';

/// `text` on one line, as code.
pub(crate) fn code(text: &str) -> String {
    let text = tidy(text).replace(' ', &UNBREAKABLE.to_string());
    let longest = text.split(|char| char != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest + 1);
    if longest == 0 && !text.is_empty() {
        format!("`{text}`")
    } else {
        format!("{fence}{UNBREAKABLE}{text}{UNBREAKABLE}{fence}")
    }
}

/// `prose` on one line, as Markdown that shows it as it is. Text between two backticks stays code.
pub(crate) fn escape(prose: &str) -> String {
    let prose = tidy(prose);
    let mut markdown = String::with_capacity(prose.len());
    let mut rest = prose.as_str();
    while let Some((before, after)) = rest.split_once('`') {
        escape_text(before, &mut markdown);
        match after.split_once('`') {
            Some((inside, after)) if !inside.trim().is_empty() && !before_run(after) => {
                markdown.push_str(&code(inside));
                rest = after;
            }
            _ => {
                markdown.push_str("\\`");
                rest = after;
            }
        }
    }
    escape_text(rest, &mut markdown);
    markdown
}

/// Whether a backtick follows at once: then what was found is part of a fence, and means nothing.
fn before_run(text: &str) -> bool {
    text.starts_with('`')
}

fn escape_text(text: &str, markdown: &mut String) {
    for (index, word) in text.split(' ').enumerate() {
        if index > 0 {
            markdown.push(' ');
        }
        match word.find("http://").or_else(|| word.find("https://")) {
            Some(start) => escape_address(word, start, markdown),
            None => escape_word(word, markdown),
        }
    }
}

/// An address becomes a link to itself; rustdoc warns of those that do not.
fn escape_address(word: &str, start: usize, markdown: &mut String) {
    let (before, address) = word.split_at(start);
    let end = address.find(['<', '>', '"', '\\']).unwrap_or(address.len());
    let address = address[..end].trim_end_matches(['.', ',', ';', ':', ')', '!', '?', '\'']);
    escape_word(before, markdown);
    markdown.push('<');
    markdown.push_str(address);
    markdown.push('>');
    escape_word(&word[start + address.len()..], markdown);
}

fn escape_word(word: &str, markdown: &mut String) {
    let mut before = None;
    let mut chars = word.chars().peekable();
    while let Some(char) = chars.next() {
        let after = chars.peek().copied();
        let within_word = before.is_some_and(char::is_alphanumeric) && after.is_some_and(char::is_alphanumeric);
        let special = match char {
            '\\' | '`' | '*' | '[' | ']' | '<' | '>' | '~' | '|' => true,
            '_' => !within_word,
            '&' => after.is_some_and(|after| after == '#' || after.is_alphanumeric()),
            _ => false,
        };
        if special {
            markdown.push('\\');
        }
        markdown.push(char);
        before = Some(char);
    }
}

/// A word at the start of a line may begin a heading or a list; then it is escaped.
pub(super) fn escape_line_start(word: &str) -> String {
    let number = word.trim_start_matches(|char: char| char.is_ascii_digit());
    let digits = word.len() - number.len();
    if word.starts_with(['#', '-', '+', '=', ':']) {
        format!("\\{word}")
    } else if digits > 0 && number.starts_with(['.', ')']) {
        format!("{}\\{number}", &word[..digits])
    } else {
        word.to_owned()
    }
}

pub(super) fn paragraphs(prose: &str) -> Vec<String> {
    let lines = prose.lines().map(str::trim);
    let mut paragraphs = vec![String::new()];
    for line in lines {
        match paragraphs.last_mut() {
            Some(paragraph) if !line.is_empty() => {
                paragraph.push(' ');
                paragraph.push_str(line);
            }
            _ => paragraphs.push(String::new()),
        }
    }
    paragraphs.retain(|paragraph| !tidy(paragraph).is_empty());
    paragraphs
}

/// One line, single spaces, and nothing that is not to be seen: rustc refuses comments that change the text's direction.
fn tidy(text: &str) -> String {
    let unseen = |char: char| matches!(char, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}');
    let text: String =
        text.chars().filter(|char| !unseen(*char)).map(|char| if char.is_control() { ' ' } else { char }).collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::escape;

    #[test]
    fn prose_cannot_open_a_link_or_html() {
        assert_eq!(
            escape("see [x](y), List<Integer> & &lt; *so* _so_"),
            r"see \[x\](y), List\<Integer\> & \&lt; \*so\* \_so\_"
        );
    }

    #[test]
    fn names_stay_readable() {
        assert_eq!(escape("tea_pot and leafId"), "tea_pot and leafId");
    }

    #[test]
    fn addresses_become_links() {
        assert_eq!(escape("(see https://a.b/c?d=[e].)"), r"(see <https://a.b/c?d=[e]>.)");
    }
}
