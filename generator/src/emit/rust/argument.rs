//! How a program passes a value: as what reads well at the call, turned into the field's type.

use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, quote};

use super::{
    ident::ident,
    ty::{Home, RustType},
};
use crate::{
    emit::context::Context,
    model::{Field, Type},
};

/// A field as an argument, `count: i32`.
pub(crate) struct Argument<'a> {
    context: &'a Context<'a>,
    field: &'a Field,
    home: Home,
}

impl<'a> Argument<'a> {
    pub(crate) fn new(context: &'a Context<'a>, field: &'a Field, home: Home) -> Self {
        Self { context, field, home }
    }

    pub(crate) fn name(&self) -> Ident {
        ident(&self.field.name.snake)
    }

    /// The argument as the field's type, but for its being optional.
    pub(crate) fn value(&self) -> TokenStream {
        let name = self.name();
        match (passing(&self.field.ty), self.field.sensitive) {
            (Passing::Texts, false) => self.passed(),
            (Passing::Texts, true) => {
                let texts = self.passed();
                quote!(runtime::Sensitive::new(#texts))
            }
            (Passing::AsIs, false) => quote!(#name),
            _ => quote!(#name.into()),
        }
    }

    /// The argument as a constructor takes it.
    pub(crate) fn passed(&self) -> TokenStream {
        let name = self.name();
        let collected = matches!(passing(&self.field.ty), Passing::Texts)
            .then(|| quote!(.into_iter().map(Into::into).collect::<Vec<String>>()));
        quote!(#name #collected)
    }
}

impl ToTokens for Argument<'_> {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let name = self.name();
        let ty = RustType::new(self.context, &self.field.ty, self.home);
        tokens.extend(match (passing(&self.field.ty), self.field.sensitive) {
            (Passing::Texts, _) => quote!(#name: impl IntoIterator<Item = impl Into<String>>),
            (_, true) => quote!(#name: impl Into<runtime::Sensitive<#ty>>),
            (Passing::Into, false) => quote!(#name: impl Into<#ty>),
            (Passing::AsIs, false) => quote!(#name: #ty),
        });
    }
}

/// Whether a program may pass something that reads better than the type itself.
pub(crate) fn is_converted(ty: &Type) -> bool {
    !matches!(passing(ty), Passing::AsIs)
}

enum Passing {
    AsIs,
    Into,
    /// `["a", "b"]`, which is no `Into<Vec<String>>`.
    Texts,
}

fn passing(ty: &Type) -> Passing {
    match ty {
        Type::List(item) if **item == Type::String => Passing::Texts,
        Type::String | Type::Seconds | Type::Milliseconds | Type::Hours | Type::Flag | Type::Json | Type::List(_) => {
            Passing::Into
        }
        _ => Passing::AsIs,
    }
}

#[cfg(test)]
mod tests {
    use quote::ToTokens as _;
    use syn::{Expr, FnArg, parse_quote};

    use super::Argument;
    use crate::{
        emit::{
            context::Context,
            rust::ty::Home,
            testing::{api, field},
        },
        model::Type,
    };

    #[track_caller]
    fn passes(ty: Type, sensitive: bool, argument: &FnArg, value: &Expr) {
        let api = api();
        let context = Context::new(&api);
        let mut field = field("type", ty);
        field.sensitive = sensitive;
        let passed = Argument::new(&context, &field, Home::Elsewhere);
        assert_eq!(syn::parse2::<FnArg>(passed.to_token_stream()).expect("an argument"), *argument);
        assert_eq!(syn::parse2::<Expr>(passed.value()).expect("an expression"), *value);
    }

    #[test]
    fn arguments_are_what_reads_well() {
        let list = |ty| Type::List(Box::new(ty));
        passes(Type::Int32, false, &parse_quote!(r#type: i32), &parse_quote!(r#type));
        passes(Type::String, false, &parse_quote!(r#type: impl Into<String>), &parse_quote!(r#type.into()));
        passes(list(Type::Int64), false, &parse_quote!(r#type: impl Into<Vec<i64>>), &parse_quote!(r#type.into()));
        passes(
            list(Type::String),
            false,
            &parse_quote!(r#type: impl IntoIterator<Item = impl Into<String>>),
            &parse_quote!(r#type.into_iter().map(Into::into).collect::<Vec<String>>()),
        );
    }

    #[test]
    fn sensitive_arguments_are_wrapped() {
        for (ty, inner) in [(Type::Int64, "i64"), (Type::String, "String")] {
            let inner: syn::Type = syn::parse_str(inner).expect("a type");
            let argument = parse_quote!(r#type: impl Into<runtime::Sensitive<#inner>>);
            passes(ty, true, &argument, &parse_quote!(r#type.into()));
        }
        passes(
            Type::List(Box::new(Type::String)),
            true,
            &parse_quote!(r#type: impl IntoIterator<Item = impl Into<String>>),
            &parse_quote!(runtime::Sensitive::new(r#type.into_iter().map(Into::into).collect::<Vec<String>>())),
        );
    }
}
