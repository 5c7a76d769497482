//! `page.rs`: what a page of a list is.

use quote::quote;

use super::{construction::Construction, doc::Doc, field::FieldItem, markdown::code, module::Module, ty::Home};
use crate::{
    emit::context::Context,
    model::{Field, Page},
};

/// Nothing where the API has no pages.
pub(crate) fn module(context: &Context<'_>) -> Option<Module> {
    let page = context.page.as_ref()?;
    let doc = Doc::new().text("Pages of long lists.");
    Some(Module::new("src/page.rs", doc).item(object(context, page)))
}

fn object(context: &Context<'_>, page: &Page) -> proc_macro2::TokenStream {
    let doc = Doc::new().prose(&page.doc).text(&format!(
        "Requests choose it with {}, its number, and {}, its size.",
        code(&page.number),
        code(&page.size)
    ));
    let fields = page.fields.iter().map(|field| FieldItem::new(context, field, Home::Elsewhere));
    let new = Doc::new().text("Makes one of its required fields, the others empty.");
    let all = page.fields.iter().collect::<Vec<&Field>>();
    let new = Construction::new(context, new, &all, Home::Elsewhere);
    quote! {
        runtime::object! {
            #doc
            #[derive(Clone, Debug, PartialEq)]
            #[non_exhaustive]
            pub struct Page<T> {
                #(#fields,)*
            }
            #new
        }
    }
}

#[cfg(test)]
mod tests {
    use syn::parse_quote;

    use super::{module, object};
    use crate::emit::{
        context::Context,
        testing::{api, paged_api, same},
    };

    #[test]
    fn a_page_is_generic() {
        let api = paged_api();
        let context = Context::new(&api);
        let page = api.page.as_ref().map(|page| object(&context, page));
        let actual: syn::File = parse_quote!(#page);
        same(
            &actual,
            &parse_quote! {
                runtime::object! {
                    #[doc = " Some of many."]
                    #[doc = ""]
                    #[doc = " Requests choose it with `page`, its number, and `rowsPerPage`, its size."]
                    #[derive(Clone, Debug, PartialEq)]
                    #[non_exhaustive]
                    pub struct Page<T> {
                        #[doc = " Doc of count."]
                        #[wire("count")]
                        pub count: i32,
                        #[doc = " Doc of rows."]
                        #[wire("rows")]
                        pub rows: Vec<T>,
                    }
                    #[doc = " Makes one of its required fields, the others empty."]
                    fn new(count: i32, rows: impl Into<Vec<T> >);
                }
            },
        );
    }

    #[test]
    fn no_pages_no_module() {
        assert!(module(&Context::new(&api())).is_none());
    }
}
