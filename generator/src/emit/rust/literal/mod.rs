//! Documented values as Rust, for examples and tests.

mod scalar;

use std::collections::BTreeSet;

use proc_macro2::TokenStream;
use quote::quote;
use serde_json::Value as Json;

use super::ident::ident;
use crate::{
    emit::context::Context,
    model::{Enum, EnumWire, Field, Object, Repr, Type},
};
use scalar::{integer, number, text};

/// Writes values, and keeps in mind what has to be imported for them.
pub(crate) struct Literals<'a> {
    context: &'a Context<'a>,
    imports: BTreeSet<Import>,
}

/// Something of the generated crate: its module, if it is in one, and its name.
pub(crate) type Import = (Option<&'static str>, String);

impl<'a> Literals<'a> {
    pub(crate) fn new(context: &'a Context<'a>) -> Self {
        Self { context, imports: BTreeSet::new() }
    }

    pub(crate) fn into_imports(self) -> BTreeSet<Import> {
        self.imports
    }

    /// One value as it is passed to a method.
    pub(crate) fn one(mut self, ty: &Type, json: Option<&Json>) -> TokenStream {
        self.argument(ty, json)
    }

    /// The value of a field as it is passed to a method.
    fn passed(&mut self, field: &Field, json: &Json) -> TokenStream {
        let json = json.get(&field.name.wire);
        match json {
            // A sensitive field is made of its very type. Only text can be wrapped as it stands.
            Some(json) if field.sensitive && !is_text(&field.ty) => self.exact(&field.ty, json),
            _ => self.argument(&field.ty, json),
        }
    }

    /// A value as it is passed to a method.
    fn argument(&mut self, ty: &Type, json: Option<&Json>) -> TokenStream {
        let Some(json) = json.filter(|json| !json.is_null() || *ty == Type::Json) else {
            return quote!(Default::default());
        };
        match (ty, json) {
            (Type::String, _) => {
                let text = text(json);
                quote!(#text)
            }
            (Type::Seconds | Type::Milliseconds | Type::Hours, _) => number(json),
            (Type::Flag, _) => match integer(json) {
                0 => quote!(false),
                1 => quote!(true),
                _ => number(json),
            },
            (Type::Json, Json::Bool(value)) => quote!(#value),
            (Type::Json, Json::String(text)) => quote!(#text),
            (Type::List(item), Json::Array(items)) if **item == Type::String => {
                let items = items.iter().map(text);
                quote!([#(#items),*])
            }
            (Type::List(item), Json::Array(items)) => {
                let items = items.iter().map(|json| self.exact(item, json)).collect::<Vec<_>>();
                quote!([#(#items),*])
            }
            _ => self.exact(ty, json),
        }
    }

    /// A value of the very type.
    fn exact(&mut self, ty: &Type, json: &Json) -> TokenStream {
        match ty {
            Type::String => {
                let text = text(json);
                quote!(#text.to_owned())
            }
            Type::Bool => {
                let value = json.as_bool().unwrap_or_else(|| integer(json) != 0);
                quote!(#value)
            }
            Type::Int32 | Type::Int64 => number(json),
            Type::Decimal => self.decimal(&text(json)),
            Type::Timestamp => self.timestamp(integer(json)),
            Type::DateTime => self.date_time(&text(json)),
            Type::Seconds => self.length("Seconds", json),
            Type::Milliseconds => self.length("Milliseconds", json),
            Type::Hours => self.length("Hours", json),
            Type::Flag => self.flag(json),
            Type::Json | Type::Map(_) | Type::JsonText(_) | Type::Duration(_) => self.json(json),
            Type::List(item) => {
                let items = json.as_array().into_iter().flatten().map(|json| self.exact(item, json));
                let items = items.collect::<Vec<_>>();
                quote!(vec![#(#items),*])
            }
            Type::Object(index) => self.object(self.context.object(*index), json),
            Type::Enum(index) => self.enumeration(self.context.enumeration(*index), json),
            // Never sent.
            Type::Page(_) | Type::Item => quote!(Default::default()),
        }
    }

    fn root(&mut self, name: &str) -> TokenStream {
        self.imports.insert((None, name.to_owned()));
        let name = ident(name);
        quote!(#name)
    }

    fn object(&mut self, object: &Object, json: &Json) -> TokenStream {
        let name = ident(&object.name.pascal);
        self.imports.insert((Some("types"), object.name.pascal.clone()));
        let required = object.fields.iter().filter(|field| !field.optional);
        let required = required.map(|field| match (&field.ty, json.get(&field.name.wire)) {
            // Constructors take a list, and not what can be made one.
            (Type::List(item), Some(json)) if **item == Type::String => self.exact(&field.ty, json),
            _ => self.passed(field, json),
        });
        let required = required.collect::<Vec<_>>();
        let optional = self.optional(&object.fields, json);
        quote!(#name::new(#(#required),*) #(#optional)*)
    }

    /// The arguments of a method for what is required.
    pub(crate) fn required(&mut self, fields: &[Field], json: &Json) -> Vec<TokenStream> {
        fields.iter().filter(|field| !field.optional).map(|field| self.passed(field, json)).collect()
    }

    /// The setters for what is given and not required.
    pub(crate) fn optional(&mut self, fields: &[Field], json: &Json) -> Vec<TokenStream> {
        let given = |field: &&Field| json.get(&field.name.wire).is_some_and(|json| !json.is_null());
        let setter = |field: &Field| {
            let name = ident(&field.name.snake);
            let value = self.passed(field, json);
            quote!(.#name(#value))
        };
        fields.iter().filter(|field| field.optional).filter(given).map(setter).collect()
    }

    fn enumeration(&mut self, enumeration: &Enum, json: &Json) -> TokenStream {
        let name = ident(&enumeration.name.pascal);
        self.imports.insert((Some("enums"), enumeration.name.pascal.clone()));
        let is_shown = |value: &EnumWire| match value {
            EnumWire::Int(value) => i64::from(*value) == integer(json),
            EnumWire::String(value) => *value == text(json),
        };
        if let Some(value) = enumeration.values.iter().find(|value| is_shown(&value.value)) {
            let value = ident(&value.name.pascal);
            return quote!(#name::#value);
        }
        let value = match enumeration.repr {
            Repr::Int32 => number(json),
            Repr::String => self.argument(&Type::String, Some(json)),
        };
        quote!(#name::from(#value))
    }
}

/// Text or a list of it.
fn is_text(ty: &Type) -> bool {
    match ty {
        Type::String => true,
        Type::List(item) => **item == Type::String,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value as Json, json};
    use syn::{Expr, parse_quote};

    use super::Literals;
    use crate::{
        emit::{
            context::Context,
            testing::{api, enumeration, field, object, optional, value},
        },
        model::Type,
    };

    #[track_caller]
    fn shows(ty: &Type, json: &Json, expected: &Expr, imports: &[&str]) {
        let mut api = api();
        api.objects.push(object("Cup", vec![field("depth", Type::Int32), optional("label", Type::String)]));
        api.enums.push(enumeration("Kind", vec![value("GREEN", 3)]));
        let context = Context::new(&api);
        let mut literals = Literals::new(&context);
        let actual = literals.argument(ty, Some(json));
        assert_eq!(syn::parse2::<Expr>(actual).expect("an expression"), *expected, "{json}");
        let imported = literals.into_imports().into_iter().map(|(module, name)| match module {
            Some(module) => format!("{module}::{name}"),
            None => name,
        });
        assert_eq!(imported.collect::<Vec<_>>(), imports, "{json}");
    }

    fn list(ty: Type) -> Type {
        Type::List(Box::new(ty))
    }

    #[test]
    fn scalars() {
        shows(&Type::Int32, &json!("15000"), &parse_quote!(15000), &[]);
        shows(&Type::Int64, &json!(-1), &parse_quote!(-1), &[]);
        shows(&Type::String, &json!(0), &parse_quote!("0"), &[]);
        shows(&Type::Decimal, &json!("-12.50"), &parse_quote!(Decimal::new(-1250, 2)), &["Decimal"]);
        shows(
            &Type::Decimal,
            &json!("12345678901234567890"),
            &parse_quote!("12345678901234567890".parse::<Decimal>().expect("a decimal")),
            &["Decimal"],
        );
        shows(&Type::Decimal, &json!(-1.25e-7), &parse_quote!(Decimal::new(-125, 9)), &["Decimal"]);
        shows(
            &Type::Decimal,
            &json!(1.5e21),
            &parse_quote!("1500000000000000000000".parse::<Decimal>().expect("a decimal")),
            &["Decimal"],
        );
        shows(
            &Type::Timestamp,
            &json!(1_535_957_371_047_i64),
            &parse_quote!(Timestamp::constant(1535957371, 47000000)),
            &["Timestamp"],
        );
        shows(
            &Type::DateTime,
            &json!("2018-11-09 18:28:06"),
            &parse_quote!(DateTime::constant(2018, 11, 9, 18, 28, 6, 0)),
            &["DateTime"],
        );
        shows(&Type::Seconds, &json!(1800), &parse_quote!(1800), &[]);
        shows(&Type::Flag, &json!("1"), &parse_quote!(true), &[]);
        shows(&Type::Flag, &json!(7), &parse_quote!(7), &[]);
    }

    #[test]
    fn lists_are_arrays_of_the_very_type() {
        shows(&list(Type::Int64), &json!([1, 2]), &parse_quote!([1, 2]), &[]);
        shows(&list(Type::Int64), &json!([]), &parse_quote!([]), &[]);
        shows(&list(Type::String), &json!(["a"]), &parse_quote!(["a"]), &[]);
        shows(&list(list(Type::String)), &json!([["a"]]), &parse_quote!([vec!["a".to_owned()]]), &[]);
        shows(&list(Type::Flag), &json!([0, 1]), &parse_quote!([Flag::Off, Flag::On]), &["Flag"]);
    }

    #[test]
    fn enums_and_objects() {
        shows(&Type::Enum(0), &json!(3), &parse_quote!(Kind::Green), &["enums::Kind"]);
        shows(&Type::Enum(0), &json!(4), &parse_quote!(Kind::from(4)), &["enums::Kind"]);
        shows(
            &list(Type::Object(0)),
            &json!([{ "depth": 1, "label": "a" }, { "depth": 2 }]),
            &parse_quote!([Cup::new(1).label("a"), Cup::new(2)]),
            &["types::Cup"],
        );
    }

    #[test]
    fn constructors_and_sensitive_fields_take_the_very_type() {
        let mut api = api();
        let mut hot = field("hot", Type::Flag);
        hot.sensitive = true;
        api.objects.push(object("Cup", vec![field("labels", list(Type::String)), hot]));
        let context = Context::new(&api);
        let json = json!({ "labels": ["a"], "hot": 1 });

        let mut literals = Literals::new(&context);
        let cup = literals.argument(&Type::Object(0), Some(&json));
        let expected: Expr = parse_quote!(Cup::new(vec!["a".to_owned()], Flag::On));
        assert_eq!(syn::parse2::<Expr>(cup).expect("an expression"), expected);
        let arguments = literals.required(&api.objects[0].fields, &json);
        let arguments: Expr = parse_quote!([#(#arguments),*]);
        assert_eq!(arguments, parse_quote!([["a"], Flag::On]));
    }

    #[test]
    fn json_of_any_shape() {
        shows(&Type::Json, &json!("a"), &parse_quote!("a"), &[]);
        shows(
            &Type::Json,
            &json!({ "a": [null, 1] }),
            &parse_quote!(Json::Object(
                [("a".to_owned(), Json::Array(vec![Json::Null, Json::from(1)]))].into_iter().collect()
            )),
            &["Json"],
        );
    }
}
