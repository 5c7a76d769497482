//! Documentation, which is Markdown, as plain text.

/// The paragraphs of a documentation, each in one line.
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
    paragraphs.iter().map(|paragraph| without_links(paragraph)).collect()
}

/// The first paragraph.
pub(crate) fn first_paragraph(doc: &str) -> String {
    paragraphs(doc).into_iter().next().unwrap_or_default()
}

/// Keeps of a link the text that is read, and drops escapes.
fn without_links(text: &str) -> String {
    let mut text_only = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, link)) = rest.split_once('[') {
        let Some((shown, behind)) = link.split_once("](") else { break };
        let Some((_, behind)) = behind.split_once(')') else { break };
        text_only.push_str(before);
        text_only.push_str(shown);
        rest = behind;
    }
    text_only.push_str(rest);
    text_only.replace("\\[", "[").replace("\\_", "_")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paragraphs_are_lines_without_links() {
        let doc = " Region whose\n platforms are listed.\n\n The document errs: see\n [one](crate::errata#one), and [two](x).\n";
        assert_eq!(paragraphs(doc), ["Region whose platforms are listed.", "The document errs: see one, and two."]);
        assert_eq!(paragraphs("a [b c"), ["a [b c"]);
        assert_eq!(first_paragraph(""), "");
    }
}
