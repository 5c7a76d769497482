//! What is wrong, and what to do about it.

use std::fmt;

/// A sentence that says what is wrong, and perhaps one that says what to do.
#[derive(Clone, Debug)]
pub(crate) struct Advice {
    message: String,
    next: Option<String>,
}

impl Advice {
    pub(crate) fn new(message: impl Into<String>) -> Self {
        Self { message: message.into(), next: None }
    }

    /// Says what to do.
    pub(crate) fn next(mut self, next: impl Into<String>) -> Self {
        self.next = Some(next.into());
        self
    }

    pub(crate) fn what_next(&self) -> Option<&str> {
        self.next.as_deref()
    }
}

impl fmt::Display for Advice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

/// The one that was probably meant.
fn nearest<'a>(name: &str, known: &[&'a str]) -> Option<&'a str> {
    let name = name.to_lowercase();
    let likeness = |known: &&str| strsim::jaro_winkler(&name, &known.to_lowercase());
    let near = known.iter().map(|known| (likeness(known), *known)).filter(|(likeness, _)| *likeness > 0.8);
    near.max_by(|(one, _), (other, _)| one.total_cmp(other)).map(|(_, known)| known)
}

/// The end of a sentence about a name that is not known: empty unless another one is close to it.
pub(crate) fn did_you_mean(name: &str, known: &[&str]) -> String {
    nearest(name, known).map(|near| format!("; did you mean {near}?")).unwrap_or_default()
}

/// The advice for a name that is not known: the closest one, and all there are.
pub(crate) fn alternatives(name: &str, known: &[&str]) -> String {
    match nearest(name, known) {
        Some(near) => format!("did you mean `{near}`? There are: {}", known.join(", ")),
        None if known.is_empty() => "there is none".to_owned(),
        None => format!("there are: {}", known.join(", ")),
    }
}
