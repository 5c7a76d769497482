//! `reference.html`: the API for people, as one page that needs nothing else.

mod lists;
mod prose;
mod view;

use minijinja::{AutoEscape, Environment, UndefinedBehavior, syntax::SyntaxConfig, value::Serde};

use super::context::Context;
use crate::output::FileSet;
use view::View;

const TEMPLATE: &str = include_str!("../../../templates/reference.html");

pub(crate) fn emit(context: &Context<'_>, files: &mut FileSet) {
    files.insert("reference.html", render(context));
}

/// # Panics
///
/// When the template has a mistake, or asks for what the view does not have. Every test of the page would show it.
fn render(context: &Context<'_>) -> String {
    let mut environment = Environment::new();
    environment.set_syntax(syntax().expect("blocks that are trimmed are no contradiction"));
    environment.set_auto_escape_callback(|_| AutoEscape::Html);
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.add_filter("prose", prose::paragraphs);
    environment.add_filter("line", prose::line);
    environment.add_filter("text", prose::text);
    let view = Serde(View::new(context));
    environment.render_named_str("reference.html", TEMPLATE, view).expect("the template fits the view")
}

/// Lines that hold nothing but a tag leave nothing behind.
fn syntax() -> Result<SyntaxConfig, minijinja::Error> {
    SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).keep_trailing_newline(true).build()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::render;
    use crate::{
        emit::{
            context::Context,
            testing::{add_operation, enumeration, erratum, field, object, optional, paged_api, value},
        },
        model::{EnumValue, Progress, Range, Type},
    };

    #[test]
    fn all_is_shown_and_linked() {
        let mut api = paged_api();
        let done = EnumValue { wait: Some(Progress::Done), ..value("DONE", 3) };
        api.enums.push(enumeration("State", vec![done]));
        api.objects.push(object("Cup", vec![optional("state", Type::Enum(0))]));
        api.errata.push(erratum("cups"));
        let mut cups = field("cups", Type::Int32);
        cups.range = Some(Range { min: Some(1), max: None });
        cups.aliases = vec!["kups".to_owned()];
        cups.errata = vec!["cups".to_owned()];
        add_operation(&mut api, "pour", vec![cups], json!({ "cups": 2 }));
        api.operations[0].errata = vec!["cups".to_owned()];
        api.operations[0].response = Some(Type::Page(Box::new(Type::Object(0))));

        let page = render(&Context::new(&api));
        for part in [
            "<title>Teahouse, revision 2</title>",
            "id=\"operation-pour\"",
            "POST /tea/pour",
            "1 or more",
            "kups",
            "<a href=\"#erratum-cups\">",
            "id=\"erratum-cups\"",
            "page of <a href=\"#type-Cup\">Cup</a>",
            "<a href=\"#enum-State\">State</a>",
            "ended, well",
            "client.tea().pour(2)",
            "<code>BUSY</code>",
            "north.example",
            "seal {parameters}",
        ] {
            assert!(page.contains(part), "{part} is missing in {page}");
        }
    }

    #[test]
    fn prose_cannot_inject() {
        let mut api = paged_api();
        "<script>alert(1)</script> `<b>`".clone_into(&mut api.doc);
        add_operation(&mut api, "pour", vec![], json!({ "x": "</pre><script>" }));
        let page = render(&Context::new(&api));
        assert!(!page.contains("<script>"), "{page}");
        assert!(page.contains("<code>&lt;b&gt;</code>"), "{page}");
    }
}
