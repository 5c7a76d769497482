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
        let mut schema = match &field.ty {
            Type::List(item) if field.as_string => {
                of([("type", json!("array")), ("items", Json::Object(of_text(self.bounded(item, field))))])
            }
            ty if field.as_string => of_text(self.bounded(ty, field)),
            ty => self.bounded(ty, field),
        };
        if field.optional && self.nullable {
            schema = or_null(schema);
        }
        let doc = if field.as_string {
            format!("{} A number is read too.", labels::sentence(&field.doc))
        } else {
            field.doc.clone()
        };
        schema.insert("description".to_owned(), json!(doc));
        let mut add = |name: &str, value: Option<Json>| schema.extend(value.map(|value| (name.to_owned(), value)));
        add("minItems", field.min_items.map(Json::from));
        add("minLength", field.min_length.map(Json::from));
        add("default", field.default.as_ref().map(|default| default.value.clone()));
        add("x-default-sent", field.default.as_ref().filter(|default| default.sent).map(|_| json!(true)));
        // As a list of one: few tools know `const`.
        add("enum", field.fixed.as_ref().map(|value| json!([value])));
        add("default", field.fixed.clone());
        add("x-same-as-header", field.same_as_header.as_ref().map(|header| json!(header)));
        add("x-aliases", (!field.aliases.is_empty()).then(|| json!(field.aliases)));
        add("x-sensitive", field.sensitivity.map(|sensitivity| json!(labels::sensitivity(sensitivity))));
        add("x-errata", (!field.errata.is_empty()).then(|| json!(field.errata)));
        Json::Object(schema)
    }

    /// A type, within the bounds of a field.
    fn bounded(self, ty: &Type, field: &Field) -> Map<String, Json> {
        let mut schema = self.of_type(ty);
        let Range { min, max } = field.range.unwrap_or_default();
        let bounds = [("minimum", min), ("maximum", max)];
        schema.extend(bounds.into_iter().filter_map(|(name, bound)| Some((name.to_owned(), json!(bound?)))));
        schema
    }

    pub(super) fn of_type(self, ty: &Type) -> Map<String, Json> {
        let mut schema = match ty {
            Type::String => of([("type", json!("string"))]),
            Type::Bool => of([("type", json!("boolean"))]),
            Type::Int32 => integer("int32"),
            // Answers may hold others; a request has no reason to.
            Type::Flag if self.nullable => integer("int32"),
            Type::Flag => of([("type", json!("integer")), ("minimum", json!(0)), ("maximum", json!(1))]),
            Type::Int64 | Type::Timestamp | Type::Seconds | Type::Milliseconds | Type::Hours => integer("int64"),
            Type::Decimal => of([("type", json!("number")), ("format", json!("decimal"))]),
            Type::DateTime => {
                of([("type", json!("string")), ("pattern", json!(r"^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$"))])
            }
            // Durations of several units are of one in an edition.
            Type::Json | Type::Duration(_) => Map::new(),
            Type::Map(value) => {
                of([("type", json!("object")), ("additionalProperties", Json::Object(self.of_type(value)))])
            }
            Type::JsonText(value) => of([
                ("type", json!("string")),
                ("contentMediaType", json!("application/json")),
                ("contentSchema", Json::Object(self.of_type(value))),
            ]),
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

/// A text that carries something else.
fn of_text(carried: Map<String, Json>) -> Map<String, Json> {
    of([("type", json!("string")), ("x-carries", Json::Object(carried))])
}

fn integer(format: &str) -> Map<String, Json> {
    of([("type", json!("integer")), ("format", json!(format))])
}

fn reference(name: &str) -> Map<String, Json> {
    of([("$ref", json!(format!("#/components/schemas/{name}")))])
}
