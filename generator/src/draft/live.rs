//! From a report of what a platform answers: fields, values and codes that the spec does not have.
//!
//! A report is an object with `editions`, each with its name and `findings`: what was found (`unknownField`, `unknownValue`,
//! `unknownCode`), at which operation, at which place of its answer (`data.items[].state`), and the type or the number that came.

use std::collections::BTreeSet;

use serde::Deserialize;

use super::yaml::{FieldEntry, value_line};
use super::{Draft, Part};
use crate::model::{Api, Field, Spec, Type};

#[derive(Deserialize)]
struct Report {
    editions: Vec<Edition>,
}

#[derive(Deserialize)]
struct Edition {
    edition: String,
    findings: Vec<Finding>,
}

#[derive(Deserialize)]
struct Finding {
    operation: String,
    #[serde(rename = "finding")]
    kind: String,
    place: String,
    detail: String,
}

/// # Errors
///
/// Where the text is no report.
pub fn draft(text: &str, spec: &Spec) -> Result<Draft, serde_json::Error> {
    let report: Report = serde_json::from_str(text)?;
    // The same is found by several operations, and in several editions.
    let mut parts = BTreeSet::new();
    for edition in &report.editions {
        let Some(api) = spec.project(&edition.edition) else { continue };
        for finding in &edition.findings {
            parts.extend(part(spec, api, finding));
        }
    }
    Ok(Draft { parts: parts.into_iter().collect(), examples: Vec::new() })
}

fn part(spec: &Spec, api: &Api, finding: &Finding) -> Option<Part> {
    match finding.kind.as_str() {
        "unknownField" => {
            let (holder, name) = finding.place.rsplit_once('.')?;
            let Type::Object(index) = at(api, finding, holder)? else { return None };
            let mut field = FieldEntry::new(name, ty(&finding.detail)?);
            field.optional = true;
            field.as_string = finding.detail == "text that is a whole number";
            field.since = super::since(spec).filter(|_| api.revision == spec.newest().revision);
            let within = Some(format!("{}.fields", api.objects[index].name.key));
            Some(Part { file: "types.yaml".to_owned(), within, text: field.line(4) })
        }
        "unknownValue" => {
            let Type::Enum(index) = at(api, finding, &finding.place)? else { return None };
            let text = value_line(finding.detail.parse().ok()?, "");
            Some(Part {
                file: "enums.yaml".to_owned(),
                within: Some(format!("{}.values", api.enums[index].name.key)),
                text,
            })
        }
        "unknownCode" => {
            let code: i64 = finding.detail.parse().ok()?;
            let asked = "category: \"? what it means for a program\", doc: \"? what it tells\"";
            let text = format!("  CODE_{code}: {{ code: {code}, {asked} }}\n");
            Some(Part { file: "api.yaml".to_owned(), within: Some("codes".to_owned()), text })
        }
        _ => None,
    }
}

/// The type at a place of an answer.
fn at(api: &Api, finding: &Finding, place: &str) -> Option<Type> {
    let operation = api.operations.iter().find(|operation| operation.name.wire == finding.operation)?;
    let mut ty = operation.response.clone()?;
    for step in place.split('.').skip(1) {
        let name = step.trim_end_matches("[]");
        if name == "*" {
            continue;
        }
        let page = match &ty {
            Type::Page(item) => Some(Type::clone(item)),
            _ => None,
        };
        let fields = match (innermost(&ty), &page, &api.page) {
            (_, Some(_), Some(page)) => &page.fields,
            (Type::Object(index), ..) => &api.objects[*index].fields,
            _ => return None,
        };
        let field: &Field = fields.iter().find(|field| field.name.wire == name)?;
        ty = match (&field.ty, page) {
            (Type::List(inner), Some(item)) if **inner == Type::Item => item,
            (ty, _) => ty.clone(),
        };
    }
    Some(innermost(&ty).clone())
}

fn ty(came: &str) -> Option<&'static str> {
    match came {
        "true or false" => Some("bool"),
        "number with a fraction" => Some("decimal"),
        "whole number" | "text that is a whole number" => Some("int64"),
        "text" => Some("string"),
        "list" => Some("list<json>"),
        "object" | "null" => Some("json"),
        // It is known of another edition: the spec has to say `since` or `until` otherwise.
        _ => None,
    }
}

/// A response that is a page is one of items.
fn innermost(ty: &Type) -> &Type {
    match ty {
        Type::List(item) | Type::Page(item) | Type::Map(item) | Type::JsonText(item) => innermost(item),
        ty => ty,
    }
}
