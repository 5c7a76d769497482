use std::fmt;

use super::parameter::sorted;
use crate::schema::TemplatePart;

/// What the string that a signature is made of consists of.
#[derive(Clone, Copy)]
pub struct StringToSign<'a> {
    /// What stands where.
    pub template: &'a [TemplatePart],
    /// HTTP method.
    pub method: &'a str,
    /// Host, with its port when that is not the default.
    pub host: &'a str,
    /// Path.
    pub path: &'a str,
    /// Names and values of the signed headers.
    pub headers: &'a [(&'a str, &'a str)],
    /// The body, [flattened](crate::flatten).
    pub body: &'a [(String, String)],
}

impl StringToSign<'_> {
    /// Writes the string.
    pub fn render(&self) -> String {
        let mut string = String::new();
        for part in self.template {
            match part {
                TemplatePart::Text(text) => string.push_str(text),
                TemplatePart::Method => string.push_str(self.method),
                TemplatePart::Host => string.push_str(self.host),
                TemplatePart::Path => string.push_str(self.path),
                TemplatePart::Parameters => self.push_parameters(&mut string),
            }
        }
        string
    }

    /// `name=value`, joined by `&`.
    fn push_parameters(&self, string: &mut String) {
        for (index, (name, _, value)) in sorted(self.headers, self.body).into_iter().enumerate() {
            if index > 0 {
                string.push('&');
            }
            string.push_str(name);
            string.push('=');
            string.push_str(value);
        }
    }
}

/// Leaves the parameters out: some may be secret.
impl fmt::Debug for StringToSign<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("StringToSign").field("host", &self.host).field("path", &self.path).finish_non_exhaustive()
    }
}
