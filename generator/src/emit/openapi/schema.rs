//! Types as JSON Schema.

use serde_json::{Map, Value as Json, json};

use crate::{
    emit::{context::Context, labels},
    model::{Field, Range, Type},
};

/// Writes schemas.
#[derive(Clone, Copy)]
pub(super) struct Schemas<'a> {
    context: &'a Context<'a>,
    /// Whether what is optional may also be `null`, as in answers.
    nullable: bool,
    /// What a page is a page of.
    item: Option<&'a Type>,
}

impl<'a> Schemas<'a> {
    pub(super) fn new(context: &'a Context<'a>) -> Self {
        Self { context, nullable: false, item: None }
    }

    pub(super) fn nullable(self) -> Self {
        Self { nullable: true, ..self }
    }

    /// An object with these members.
    pub(super) fn members(self, fields: &[Field]) -> Map<String, Json> {
        let properties = fields.iter().map(|field| (field.name.wire.clone(), self.field(field)));
        let properties = properties.collect::<Map<_, _>>();
        let required = fields.iter().filter(|field| !field.optional).map(|field| &field.name.wire).collect::<Vec<_>>();
        let mut schema = of([("type", json!("object")), ("properties", Json::Object(properties))]);
        if !required.is_empty() {
            schema.insert("required".to_owned(), json!(required));
        }
        schema
    }

    fn field(self, field: &Field) -> Json {
        let mut schema = self.of_type(&field.ty);
        if field.as_string {
            schema = of([("type", json!("string")), ("x-carries", Json::Object(schema))]);
        }
        if let Some(Range { min, max }) = field.range {
            let bounds = [("minimum", min), ("maximum", max)];
            let bounds = bounds.into_iter().filter_map(|(name, bound)| Some((name.to_owned(), json!(bound?))));
            match schema.get_mut("x-carries").and_then(Json::as_object_mut) {
                Some(carried) => carried.extend(bounds),
                None => schema.extend(bounds),
            }
        }
        if field.optional && self.nullable {
            schema = or_null(schema);
        }
        let doc = if field.as_string {
            format!("{} A number is read too.", labels::sentence(&field.doc))
        } else {
            field.doc.clone()
        };
        schema.insert("description".to_owned(), json!(doc));
        if !field.aliases.is_empty() {
            schema.insert("x-aliases".to_owned(), json!(field.aliases));
        }
        if field.sensitive {
            schema.insert("x-sensitive".to_owned(), json!(true));
        }
        if !field.errata.is_empty() {
            schema.insert("x-errata".to_owned(), json!(field.errata));
        }
        Json::Object(schema)
    }

    pub(super) fn of_type(self, ty: &Type) -> Map<String, Json> {
        let mut schema = match ty {
            Type::String => of([("type", json!("string"))]),
            Type::Bool => of([("type", json!("boolean"))]),
            Type::Int32 | Type::Flag => integer("int32"),
            Type::Int64 | Type::Timestamp | Type::Seconds | Type::Milliseconds | Type::Hours => integer("int64"),
            Type::Decimal => of([("type", json!("number")), ("format", json!("decimal"))]),
            Type::DateTime => {
                of([("type", json!("string")), ("pattern", json!(r"^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$"))])
            }
            Type::Json | Type::Map(_) | Type::JsonText(_) | Type::Duration(_) => Map::new(),
            Type::List(item) => of([("type", json!("array")), ("items", Json::Object(self.of_type(item)))]),
            Type::Page(item) => return self.page(item),
            Type::Item => return self.item.map(|item| Self { item: None, ..self }.of_type(item)).unwrap_or_default(),
            Type::Object(index) => return reference(&self.context.object(*index).name.wire),
            Type::Enum(index) => return reference(&self.context.enumeration(*index).name.wire),
        };
        if let Some(unit) = labels::unit(ty).filter(|_| !matches!(ty, Type::List(_) | Type::DateTime)) {
            schema.insert("x-unit".to_owned(), json!(unit));
        }
        schema
    }

    fn page(self, item: &Type) -> Map<String, Json> {
        let Some(page) = &self.context.api().page else { return Map::new() };
        let schemas = Schemas { context: self.context, nullable: true, item: Some(item) };
        let mut schema = schemas.members(&page.fields);
        schema.insert("description".to_owned(), json!(page.doc));
        schema
    }
}

pub(super) fn of<const N: usize>(members: [(&str, Json); N]) -> Map<String, Json> {
    members.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
}

/// The same, or `null`.
pub(super) fn or_null(mut schema: Map<String, Json>) -> Map<String, Json> {
    if schema.is_empty() {
        return schema;
    }
    if let Some(ty) = schema.get_mut("type").filter(|ty| ty.is_string()) {
        *ty = json!([ty, "null"]);
        return schema;
    }
    of([("anyOf", json!([schema, { "type": "null" }]))])
}

fn integer(format: &str) -> Map<String, Json> {
    of([("type", json!("integer")), ("format", json!(format))])
}

fn reference(name: &str) -> Map<String, Json> {
    of([("$ref", json!(format!("#/components/schemas/{name}")))])
}
