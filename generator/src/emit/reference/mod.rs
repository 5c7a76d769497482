//! `reference.html`: the API for people, all its editions on one page that needs nothing else.

mod prose;
mod told;
mod view;

use minijinja::{AutoEscape, Environment, UndefinedBehavior, syntax::SyntaxConfig, value::Serde};

use super::context::Context;
use crate::{model::Spec, output::FileSet};
use view::view;

const TEMPLATE: &str = include_str!("../../../templates/reference.html");

pub(crate) fn emit(spec: &Spec, files: &mut FileSet) {
    files.insert("reference.html", render(spec));
}

/// # Panics
///
/// When the template has a mistake, or asks for what the view does not have. Every test of the page would show it.
fn render(spec: &Spec) -> String {
    let mut environment = Environment::new();
    environment.set_syntax(syntax().expect("blocks that are trimmed are no contradiction"));
    environment.set_auto_escape_callback(|_| AutoEscape::Html);
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.add_filter("prose", prose::paragraphs);
    environment.add_filter("line", prose::line);
    environment.add_filter("text", prose::text);
    let contexts = spec.editions.iter().map(|edition| Context::new(spec, edition)).collect::<Vec<_>>();
    let view = Serde(view(spec, &contexts));
    environment.render_named_str("reference.html", TEMPLATE, view).expect("the template fits the view")
}

/// Lines that hold nothing but a tag leave nothing behind.
fn syntax() -> Result<SyntaxConfig, minijinja::Error> {
    SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).keep_trailing_newline(true).build()
}
