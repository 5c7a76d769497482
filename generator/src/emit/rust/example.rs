//! The documented request as typed code.

use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, format_ident, quote};

use super::{
    context::Context,
    form::{Form, settable},
    ident::{ident, plain},
    imports::Imports,
    literal,
    print::print,
};
use crate::model::{Operation, Type};

/// The calls that make a documented request, `client.tea().pour_tea(1)`.
pub(super) struct Example {
    call: TokenStream,
    pub(super) method: Ident,
    pub(super) answer: Option<Ident>,
}

impl Example {
    pub(super) fn new(context: &Context<'_>, operation: &Operation) -> Self {
        let group = context.group(&operation.group).map(|group| ident(&group.name.snake));
        let request = &operation.example.request;
        let form = Form::with(operation, |field| request.get(&field.name.wire).is_some())
            .unwrap_or_else(|| Form::all(operation).swap_remove(0));
        let method = form.method();
        let required = literal::required(context, &form.required, request);
        let optional = literal::optional(context, settable(operation), request);
        Self {
            call: quote!(client.#group().#method(#(#required),*) #(#optional)*),
            method,
            answer: operation.response.as_ref().map(|ty| answer(context, ty)),
        }
    }

    /// Sends it as `sending` says, and keeps the answer if there is one.
    pub(super) fn sent(&self, sending: &TokenStream) -> TokenStream {
        let Self { call, answer, .. } = self;
        let binding = answer.as_ref().map(|answer| quote!(let #answer =));
        quote!(#binding #call #sending?;)
    }
}

impl ToTokens for Example {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        self.call.to_tokens(tokens);
    }
}

/// A sample for documentation: `code` in an asynchronous function that is given `parameters` and can fail with `error`,
/// all of which is hidden.
pub(super) fn sample(context: &Context<'_>, code: &TokenStream, parameters: &str, error: &str) -> String {
    let code = statements(context, code);
    format!("# async fn example({parameters}) -> Result<(), {error}> {{\n{code}# Ok(())\n# }}")
}

/// Of the hidden function around a sample: the client of the edition.
pub(super) fn client_parameter(context: &Context<'_>) -> String {
    format!("client: {}::{}::Client", context.krate(), context.module())
}

/// What a call fails with.
pub(super) fn error(context: &Context<'_>) -> String {
    format!("{}::Error", context.krate())
}

/// Statements as text, the imports first.
pub(super) fn statements(context: &Context<'_>, code: &TokenStream) -> String {
    let krate = context.krate().to_string();
    let imports = Imports::of(std::slice::from_ref(code), None, Some(&krate));
    let (uses, code) = (imports.uses(), imports.shorten(code.clone()));
    let uses = uses.into_iter().map(print).collect::<String>();
    let function = print(quote!(async fn example() { #code }));
    let lines = function.split_inclusive('\n').filter_map(|line| line.strip_prefix("    "));
    let blank = if uses.is_empty() { "" } else { "\n" };
    format!("{uses}{blank}{}", lines.collect::<String>())
}

/// What one would call an answer of the type.
fn answer(context: &Context<'_>, ty: &Type) -> Ident {
    match ty {
        Type::Object(index) => ident(&context.object(*index).name.snake),
        Type::Page(_) => format_ident!("page"),
        Type::List(item) => match &**item {
            Type::Object(index) => format_ident!("{}_list", plain(&context.object(*index).name.snake)),
            _ => format_ident!("list"),
        },
        _ => format_ident!("answer"),
    }
}
