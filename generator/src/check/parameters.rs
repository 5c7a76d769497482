//! What is said of the values of parameters: defaults, constants, choices, and what needs what.

use std::collections::HashSet;

use serde_json::Value as Json;

use crate::ast;
use crate::messages;
use crate::model::{Api, Field, Operation, Requirement, Type};
use crate::sources::Spanned;

use super::checker::Checker;
use super::usage::reached_by_requests;
use super::values::Values;

impl<'s> Checker<'s> {
    pub(super) fn check_values(&self, api: &Api, order: &[&'s ast::Operation]) {
        for (operation, written) in api.operations.iter().zip(order) {
            self.check_field_values(api, &operation.parameters, &written.request);
            self.check_requirement_values(api, operation, written);
        }
        for index in reached_by_requests(api) {
            self.check_field_values(api, &api.objects[index].fields, &self.spec.objects[index].fields);
        }
    }

    fn check_field_values(&self, api: &Api, fields: &[Field], written: &[ast::Field]) {
        for (field, written) in fields.iter().zip(written) {
            let default = written.default.as_ref().map(|default| &default.value);
            if let Some(default) = default.filter(|_| !field.optional && written.fixed.is_none()) {
                self.refuse(default.span, messages::default_of_required(&field.name.wire));
            }
            if let Some(fixed) = written.fixed.as_ref().filter(|_| field.optional || default.is_some()) {
                self.refuse(fixed.span, messages::fixed_optional(&field.name.wire));
            }
            for value in default.into_iter().chain(&written.fixed) {
                self.check_value(api, field, value);
            }
        }
    }

    fn check_requirement_values(&self, api: &Api, operation: &Operation, written: &ast::Operation) {
        if operation.requirements.len() != written.requires.len() {
            return;
        }
        for (requirement, written) in operation.requirements.iter().zip(&written.requires) {
            for ((other, _), (_, value)) in requirement.needs.iter().zip(&written.needs) {
                if let Some(value) = value {
                    self.check_value(api, &operation.parameters[*other], value);
                }
            }
        }
    }

    /// Whether a value is one that the field can have.
    fn check_value(&self, api: &Api, field: &Field, value: &Spanned<Json>) {
        if self.is_doubtful() {
            return;
        }
        let mut values = Values { api, strict: true, misfits: Vec::new() };
        values.field_value(field, &value.value);
        for misfit in values.misfits {
            self.refuse(value.span, misfit.message);
        }
    }

    /// Which parameter of an operation is meant.
    fn parameter(&self, fields: &[Field], named: &Spanned<String>) -> Option<usize> {
        let found = fields.iter().position(|field| field.name.key == named.value);
        if found.is_none() {
            let known = fields.iter().map(|field| field.name.key.as_str());
            self.refuse(named.span, messages::unknown_parameter(&named.value)).did_you_mean(&named.value, known);
        }
        found
    }

    pub(super) fn one_of(&self, operation: &ast::Operation, parameters: &[Field]) -> Vec<Vec<usize>> {
        let mut seen = HashSet::new();
        let mut alternatives = Vec::new();
        for written in &operation.one_of {
            let mut alternative = Vec::new();
            for named in written {
                let Some(index) = self.parameter(parameters, named) else { continue };
                if !parameters[index].optional {
                    self.refuse(named.span, messages::required_alternative(&named.value));
                }
                if !seen.insert(index) {
                    self.refuse(named.span, messages::alternative_twice(&named.value));
                }
                alternative.push(index);
            }
            alternatives.push(alternative);
        }
        if operation.one_of.len() == 1 || operation.one_of.iter().any(Vec::is_empty) {
            self.refuse(operation.name.span(), messages::alternatives_few());
        }
        alternatives
    }

    pub(super) fn requirements(&self, operation: &ast::Operation, parameters: &[Field]) -> Vec<Requirement> {
        let requirement = |written: &ast::Requirement| {
            let parameter = self.parameter(parameters, &written.parameter);
            let needs = written.needs.iter().map(|(named, value)| {
                let index = self.parameter(parameters, named);
                if index.is_some() && index == parameter {
                    self.refuse(named.span, messages::needs_itself(&named.value));
                }
                index.map(|index| (index, value.as_ref().map(|value| value.value.clone())))
            });
            // A mistake was reported where something is not known.
            let needs: Option<Vec<_>> = needs.collect::<Vec<_>>().into_iter().collect();
            Some(Requirement { parameter: parameter?, needs: needs? })
        };
        operation.requires.iter().map(requirement).collect::<Vec<_>>().into_iter().flatten().collect()
    }

    /// How many items or characters there have to be at least.
    pub(super) fn minimum(&self, written: Option<&Spanned<i64>>) -> Option<u32> {
        let written = written?;
        let minimum = u32::try_from(written.value).ok().filter(|minimum| *minimum > 0);
        if minimum.is_none() {
            self.refuse(written.span, messages::no_minimum(written.value));
        }
        minimum
    }

    pub(super) fn check_minimums(&self, field: &ast::Field, ty: &Type) {
        if self.is_doubtful() {
            return;
        }
        if let Some(minimum) = field.min_items.as_ref().filter(|_| !matches!(ty, Type::List(_) | Type::Map(_))) {
            self.refuse(minimum.span, messages::min_of_no_list());
        }
        if let Some(minimum) = field.min_length.as_ref().filter(|_| *ty != Type::String) {
            self.refuse(minimum.span, messages::min_of_no_text());
        }
    }
}
