//! The ways in which a request can be made: one, or one for each set of parameters of which exactly one is sent.

use proc_macro2::Ident;
use quote::format_ident;

use super::ident::{ident, plain};
use crate::model::{Field, Operation};

/// A way to make a request.
pub(super) struct Form<'a> {
    /// `code`, or `code_and_name`, where there are others.
    choice: Option<String>,
    /// What has to be passed, in the document's order.
    pub(super) required: Vec<&'a Field>,
    operation: &'a Operation,
}

impl<'a> Form<'a> {
    pub(super) fn all(operation: &'a Operation) -> Vec<Self> {
        let form = |alternative: &[usize]| {
            let has_to_be = |(index, field): &(usize, &Field)| is_required(field) || alternative.contains(index);
            let required = operation.parameters.iter().enumerate().filter(has_to_be);
            let names = alternative.iter().map(|index| plain(&operation.parameters[*index].name.snake));
            let choice = names.collect::<Vec<_>>().join("_and_");
            Self {
                choice: Some(choice).filter(|choice| !choice.is_empty()),
                required: required.map(|(_, field)| field).collect(),
                operation,
            }
        };
        match &*operation.one_of {
            [] => vec![form(&[])],
            alternatives => alternatives.iter().map(|alternative| form(alternative)).collect(),
        }
    }

    /// The way that takes `parameters`, by their indexes.
    pub(super) fn with(operation: &'a Operation, is_given: impl Fn(&Field) -> bool) -> Option<Self> {
        Self::all(operation).into_iter().find(|form| form.required.iter().all(|field| is_given(field)))
    }

    /// Of the request.
    pub(super) fn constructor(&self) -> Ident {
        self.choice.as_ref().map_or_else(|| ident("new"), |choice| format_ident!("by_{choice}"))
    }

    /// Of the group.
    pub(super) fn method(&self) -> Ident {
        let name = ident(&self.operation.name.snake);
        match &self.choice {
            Some(choice) => format_ident!("{}_by_{choice}", plain(&self.operation.name.snake)),
            None => name,
        }
    }
}

/// Whether a field has to be passed. What can't be anything else has not.
pub(super) fn is_required(field: &Field) -> bool {
    !field.optional && field.fixed.is_none()
}

/// The parameters that can be set on a call: optional, and no alternative to others.
pub(super) fn settable(operation: &Operation) -> impl Iterator<Item = &Field> {
    let is_choice = |index: usize| operation.one_of.iter().any(|alternative| alternative.contains(&index));
    let parameters = operation.parameters.iter().enumerate();
    parameters.filter(move |(index, field)| field.optional && !is_choice(*index)).map(|(_, field)| field)
}
