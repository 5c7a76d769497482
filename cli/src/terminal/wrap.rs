//! Paragraphs, broken into lines.

use textwrap::{Options, WordSplitter};

/// The lines of a paragraph. A word that is longer than a line stays whole, so that it can be copied.
pub(crate) fn wrap(text: &str, width: usize, first_indent: &str, indent: &str) -> Vec<String> {
    let options = Options::new(width)
        .initial_indent(first_indent)
        .subsequent_indent(indent)
        .break_words(false)
        .word_splitter(WordSplitter::NoHyphenation);
    textwrap::wrap(text, options).into_iter().map(std::borrow::Cow::into_owned).collect()
}
