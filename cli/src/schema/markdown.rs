//! Documentation, which is Markdown, as plain text.

use rayvision::Field;

/// Paragraphs of a documentation, each in one line.
pub(crate) fn paragraphs(doc: &str) -> Vec<String> {
    let mut paragraphs = vec![String::new()];
    for line in doc.lines().map(str::trim) {
        match paragraphs.last_mut() {
            Some(last) if !line.is_empty() => {
                if !last.is_empty() {
                    last.push(' ');
                }
                last.push_str(line);
            }
            Some(last) if !last.is_empty() => paragraphs.push(String::new()),
            _ => {}
        }
    }
    paragraphs.retain(|paragraph| !paragraph.is_empty());
    paragraphs.iter().map(|paragraph| plain(paragraph)).collect()
}

/// Paragraphs of what is said of a field, but for the one that tells the name it travels by: here that is its name.
pub(crate) fn of_field(field: &Field) -> Vec<String> {
    let travels = format!("On the wire: `{}`.", field.name);
    let mut paragraphs = paragraphs(field.doc);
    paragraphs.retain(|paragraph| !paragraph.starts_with(&travels));
    paragraphs
}

/// The first paragraph.
pub(crate) fn first(doc: &str) -> String {
    paragraphs(doc).into_iter().next().unwrap_or_default()
}

/// Leaves of a link what is to be read, and no escapes.
fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, link)) = rest.split_once('[') {
        let Some((shown, behind)) = link.split_once("](") else { break };
        let Some((_, behind)) = behind.split_once(')') else { break };
        plain.push_str(before);
        plain.push_str(shown);
        rest = behind;
    }
    plain.push_str(rest);
    plain.replace("\\[", "[").replace("\\_", "_")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paragraphs_are_lines_without_links() {
        let doc = " Region whose\n platforms are listed.\n\n The document errs: see\n [one](crate::errata#one), and [two](x).\n";
        assert_eq!(paragraphs(doc), ["Region whose platforms are listed.", "The document errs: see one, and two."]);
        assert_eq!(paragraphs("a [b c"), ["a [b c"]);
        assert_eq!(first(""), "");
    }
}
