//! The documented request as typed code.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, format_ident, quote};

use super::{
    ident::{ident, plain},
    literal::{Import, Literals},
};
use crate::{
    emit::context::Context,
    model::{Operation, Type},
};

/// The calls that make a documented request, `client.tea().pour_tea(1)`.
pub(crate) struct Example {
    call: TokenStream,
    imports: BTreeSet<Import>,
    answer: Option<Ident>,
}

impl Example {
    pub(crate) fn new(context: &Context<'_>, operation: &Operation) -> Self {
        let mut literals = Literals::new(context);
        let group = ident(context.group_of(operation).map_or(&operation.group, |group| &group.name.snake));
        let method = ident(&operation.name.snake);
        let required = literals.required(&operation.parameters, &operation.example.request);
        let optional = literals.optional(&operation.parameters, &operation.example.request);
        Self {
            call: quote!(client.#group().#method(#(#required),*) #(#optional)*),
            imports: literals.into_imports(),
            answer: operation.response.as_ref().map(|ty| answer(context, ty)),
        }
    }

    /// Sends it, and keeps the answer if there is one.
    pub(crate) fn sent(&self) -> TokenStream {
        let Self { call, answer, .. } = self;
        let binding = answer.as_ref().map(|answer| quote!(let #answer =));
        quote!(#binding #call.send().await?;)
    }

    /// The same without `async`.
    pub(crate) fn sent_blocking(&self) -> TokenStream {
        let Self { call, answer, .. } = self;
        let binding = answer.as_ref().map(|answer| quote!(let #answer =));
        quote!(#binding #call.send()?;)
    }

    /// What has to be imported for it.
    pub(crate) fn imports(&self) -> &BTreeSet<Import> {
        &self.imports
    }

    /// The variable with the answer.
    pub(crate) fn answer(&self) -> Option<&Ident> {
        self.answer.as_ref()
    }

    /// A documentation example: code that sends it, with all around it hidden.
    pub(crate) fn documentation(&self, krate: &Ident) -> String {
        let uses = Uses::new(krate, self.imports.clone());
        let sent = self.sent();
        let shown = statements(&quote!(#uses #sent));
        format!("# async fn example(client: {krate}::Client) -> Result<(), {krate}::Error> {{\n{shown}# Ok(())\n# }}")
    }
}

impl ToTokens for Example {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        self.call.to_tokens(tokens);
    }
}

/// Imports from the generated crate.
pub(crate) struct Uses<'a> {
    krate: &'a Ident,
    imports: BTreeSet<Import>,
}

impl<'a> Uses<'a> {
    pub(crate) fn new(krate: &'a Ident, imports: impl IntoIterator<Item = Import>) -> Self {
        Self { krate, imports: imports.into_iter().collect() }
    }
}

impl ToTokens for Uses<'_> {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let mut modules = BTreeMap::<_, Vec<Ident>>::new();
        for (module, name) in &self.imports {
            modules.entry(*module).or_default().push(ident(name));
        }
        let path = |module: Option<&str>, names: &[Ident]| match (module.map(ident), names) {
            (Some(module), [name]) => quote!(#module::#name),
            (Some(module), names) => quote!(#module::{#(#names),*}),
            (None, names) => quote!(#(#names),*),
        };
        let paths = modules.iter().map(|(module, names)| path(*module, names)).collect::<Vec<_>>();
        let krate = self.krate;
        tokens.extend(match (&paths[..], self.imports.len()) {
            ([], _) => quote!(),
            ([path], 1) => quote!(use #krate::#path;),
            ([path], _) if modules.contains_key(&None) => quote!(use #krate::{#path};),
            ([path], _) => quote!(use #krate::#path;),
            (paths, _) => quote!(use #krate::{#(#paths),*};),
        });
    }
}

/// The generated crate, as code calls it.
pub(crate) fn crate_ident(context: &Context<'_>) -> Ident {
    ident(&context.crate_name.replace('-', "_"))
}

/// Statements as text.
pub(crate) fn statements(tokens: &TokenStream) -> String {
    let function = quote!(async fn example() { #tokens });
    let Ok(file) = syn::parse2(function) else { return format!("{tokens}\n") };
    let printed = prettyplease::unparse(&file);
    let lines = printed.split_inclusive('\n').filter_map(|line| line.strip_prefix("    "));
    lines.collect()
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

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{Example, crate_ident};
    use crate::{
        emit::{
            context::Context,
            testing::{add_operation, api, enumeration, field, object, optional, value},
        },
        model::Type,
    };

    #[test]
    fn the_documented_request_is_shown() {
        let mut api = api();
        api.enums.push(enumeration("Kind", vec![value("GREEN", 3)]));
        api.objects.push(object("Cup", vec![]));
        let parameters =
            vec![optional("sugar", Type::Int64), field("kind", Type::Enum(0)), optional("milk", Type::Flag)];
        add_operation(&mut api, "pour", parameters, json!({ "sugar": 2, "kind": "3" }));
        api.operations[0].response = Some(Type::List(Box::new(Type::Object(0))));
        let context = Context::new(&api);

        let example = Example::new(&context, &api.operations[0]);
        let expected = "\
# async fn example(client: teahouse::Client) -> Result<(), teahouse::Error> {
use teahouse::enums::Kind;
let cup_list = client.tea().pour(Kind::Green).sugar(2).send().await?;
# Ok(())
# }";
        assert_eq!(example.documentation(&crate_ident(&context)), expected);
    }
}
