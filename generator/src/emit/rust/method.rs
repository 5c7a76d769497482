//! The method of an operation, and all that has to be said of it.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

use super::{
    construction::required,
    doc::Doc,
    errata,
    example::{Example, crate_ident},
    ident::{ident, plain},
    markdown::{code, escape},
    ty::Home,
};
use crate::{
    emit::{context::Context, words},
    model::{Effect, Field, Operation, Type},
};

/// Makes the call of an operation.
pub(super) struct Method<'a> {
    context: &'a Context<'a>,
    operation: &'a Operation,
}

impl<'a> Method<'a> {
    pub(super) fn new(context: &'a Context<'a>, operation: &'a Operation) -> Self {
        Self { context, operation }
    }
}

impl ToTokens for Method<'_> {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let Self { context, operation } = self;
        let doc = self.doc();
        let name = ident(&operation.name.snake);
        let request = ident(&operation.name.pascal);
        let fields = operation.parameters.iter().collect::<Vec<_>>();
        let arguments = required(context, &fields, Home::Elsewhere);
        let passed = arguments.clone().map(|argument| argument.passed());
        tokens.extend(quote! {
            #doc
            pub fn #name(self, #(#arguments),*) -> Call<'c, requests::#request, H> {
                Call::new(self.client, requests::#request::new(#(#passed),*))
            }
        });
    }
}

impl Method<'_> {
    fn doc(&self) -> Doc {
        let Self { context, operation } = self;
        let required = operation.parameters.iter().filter(|field| !field.optional).map(parameter).collect::<Vec<_>>();
        let effect = match operation.effect {
            Effect::Read => "Read",
            Effect::Repeatable => "Repeatable",
            Effect::Once => "Once",
        };
        let mut doc = Doc::new().prose(&operation.doc);
        if !required.is_empty() {
            doc = doc.list(required);
        }
        doc.text(&format!(
            "Answer: {}.",
            operation.response.as_ref().map_or("nothing".to_owned(), |ty| self.answer(ty))
        ))
        .text(&format!(
            "Effect: [{}](crate::Effect::{effect}). {}",
            words::effect(operation.effect),
            escape(&words::sentence(&operation.reason)),
        ))
        .texts(self.lookup())
        .texts(self.listing())
        .texts(self.splitting())
        .text(&format!(
            "Section of the document: *{}*, {}.",
            escape(&operation.section),
            code(&format!("{} {}", context.method, operation.path)),
        ))
        .texts(errata::lines(context, &operation.errata))
        .heading("Errors")
        .text("[`Call::send`] tells how it can fail; [`Code`](crate::Code) lists the reasons of a refusal.")
        .heading("Example")
        .example(&Example::new(context, operation).documentation(&crate_ident(context)))
    }

    /// How to go on when nobody knows whether it was carried out.
    fn lookup(&self) -> Option<String> {
        let lookup = self.operation.lookup.as_ref()?;
        Some(format!("When the answer is lost: {}", escape(&words::sentence(lookup))))
    }

    fn listing(&self) -> Option<String> {
        let all = "[`Call::items`] and [`Call::pages`] go through the whole list, from the page that is asked for.";
        self.operation.paged.then(|| all.to_owned())
    }

    fn splitting(&self) -> Option<String> {
        let split = self.operation.split?;
        let parameter = &self.operation.parameters.get(split.parameter)?.name;
        let (list, at_most) = (code(plain(&parameter.snake)), split.at_most);
        Some(format!(
            "[`Call::send_each`] sends a long {list} in parts of at most {at_most}, and tells for each of them whether it \
             was taken."
        ))
    }

    /// What it answers, with a link to its type.
    fn answer(&self, ty: &Type) -> String {
        let link = |module, name: &str| format!("[`{name}`](crate::{module}::{name})");
        match ty {
            Type::List(ty) => format!("list of {}", self.answer(ty)),
            Type::Page(ty) => format!("[page](crate::Page) of {}", self.answer(ty)),
            Type::Object(index) => link("types", &self.context.object(*index).name.pascal),
            Type::Enum(index) => link("enums", &self.context.enumeration(*index).name.pascal),
            scalar => words::scalar(scalar).to_owned(),
        }
    }
}

/// A required parameter in one line: its meaning, and what is allowed.
fn parameter(field: &Field) -> String {
    let range = field.range.map(|range| format!(" Allowed: {}.", words::range(range))).unwrap_or_default();
    let doc = escape(&words::sentence(&field.doc));
    format!("{}: {doc}{range}", code(plain(&field.name.snake)))
}
