//! Types.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

use super::ident::ident;
use crate::{
    emit::context::Context,
    model::{Field, Type},
};

/// Where a type is named: other modules call an object `types::Task`, its own calls it `Task`.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Home {
    Types,
    Elsewhere,
}

/// A type of the model, in Rust.
pub(crate) struct RustType<'a> {
    context: &'a Context<'a>,
    ty: &'a Type,
    home: Home,
}

impl<'a> RustType<'a> {
    pub(crate) fn new(context: &'a Context<'a>, ty: &'a Type, home: Home) -> Self {
        Self { context, ty, home }
    }
}

impl ToTokens for RustType<'_> {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let inner = |ty| RustType::new(self.context, ty, self.home);
        tokens.extend(match self.ty {
            Type::String => quote!(String),
            Type::Bool => quote!(bool),
            Type::Int32 => quote!(i32),
            Type::Int64 => quote!(i64),
            Type::Decimal => quote!(runtime::Decimal),
            Type::Timestamp => quote!(runtime::Timestamp),
            Type::DateTime => quote!(runtime::DateTime),
            Type::Seconds => quote!(runtime::Seconds),
            Type::Milliseconds => quote!(runtime::Milliseconds),
            Type::Hours => quote!(runtime::Hours),
            Type::Flag => quote!(runtime::Flag),
            Type::Json | Type::Map(_) | Type::JsonText(_) | Type::Duration(_) => quote!(runtime::Json),
            Type::Item => quote!(T),
            Type::List(ty) => {
                let ty = inner(ty);
                quote!(Vec<#ty>)
            }
            Type::Page(ty) => {
                let ty = inner(ty);
                quote!(page::Page<#ty>)
            }
            Type::Object(index) => {
                let name = ident(&self.context.object(*index).name.pascal);
                match self.home {
                    Home::Types => quote!(#name),
                    Home::Elsewhere => quote!(types::#name),
                }
            }
            Type::Enum(index) => {
                let name = ident(&self.context.enumeration(*index).name.pascal);
                quote!(enums::#name)
            }
        });
    }
}

/// The type of a field: optional, sensitive.
pub(crate) struct FieldType<'a> {
    context: &'a Context<'a>,
    field: &'a Field,
    home: Home,
}

impl<'a> FieldType<'a> {
    pub(crate) fn new(context: &'a Context<'a>, field: &'a Field, home: Home) -> Self {
        Self { context, field, home }
    }
}

impl ToTokens for FieldType<'_> {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let mut ty = RustType::new(self.context, &self.field.ty, self.home).into_token_stream();
        if self.field.sensitive {
            ty = quote!(runtime::Sensitive<#ty>);
        }
        if self.field.optional {
            ty = quote!(Option<#ty>);
        }
        tokens.extend(ty);
    }
}

#[cfg(test)]
mod tests {
    use quote::ToTokens as _;
    use syn::parse_quote;

    use super::{FieldType, Home, RustType};
    use crate::{
        emit::{
            context::Context,
            testing::{api, enumeration, field, object},
        },
        model::Type,
    };

    fn list(ty: Type) -> Type {
        Type::List(Box::new(ty))
    }

    #[test]
    fn types_nest_and_know_their_home() {
        let mut api = api();
        api.objects.push(object("Task", vec![]));
        api.enums.push(enumeration("State", vec![]));
        let context = Context::new(&api);
        let shown = |ty: &Type, home| -> syn::Type {
            syn::parse2(RustType::new(&context, ty, home).into_token_stream()).expect("a type")
        };

        assert_eq!(shown(&list(list(Type::Object(0))), Home::Elsewhere), parse_quote!(Vec<Vec<types::Task>>));
        assert_eq!(shown(&list(Type::Object(0)), Home::Types), parse_quote!(Vec<Task>));
        assert_eq!(shown(&Type::Page(Box::new(Type::Enum(0))), Home::Types), parse_quote!(page::Page<enums::State>));
    }

    #[test]
    fn sensitivity_is_inside_of_absence() {
        let api = api();
        let context = Context::new(&api);
        let mut field = field("phone", Type::String);
        (field.optional, field.sensitive) = (true, true);
        let ty: syn::Type =
            syn::parse2(FieldType::new(&context, &field, Home::Types).into_token_stream()).expect("a type");
        assert_eq!(ty, parse_quote!(Option<runtime::Sensitive<String>>));
    }
}
