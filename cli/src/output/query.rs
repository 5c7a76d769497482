//! `--query`: what to take of a result, as `JMESPath` has it.

use std::collections::HashMap;

use jmespath::ast::{Ast, KeyValuePair};
use jmespath::{Expression, Variable};
use serde_json::{Map, Value as Json};

use crate::failure::Failure;

/// An expression that takes something of a result.
#[derive(Debug)]
pub(super) struct Query {
    expression: Expression<'static>,
    /// Names that the expression gives to members, in its order.
    names: Vec<String>,
}

impl Query {
    pub(super) fn new(text: &str) -> Result<Self, Failure> {
        let expression = jmespath::compile(text).map_err(|error| {
            // Its own message draws a mark below the expression; the place says the same in a line.
            let place = error.offset + 1;
            Failure::usage(format!(
                "--query is no JMESPath expression: {} at character {place} of `{text}`",
                error.reason
            ))
        })?;
        let mut names = Vec::new();
        gather(expression.as_ast(), &mut names);
        Ok(Self { expression, names })
    }

    /// What it takes of a value.
    pub(super) fn take(&self, value: &Json) -> Result<Json, Failure> {
        let failed =
            |error: &dyn std::fmt::Display| Failure::usage(format!("--query does not suit the result: {error}"));
        let taken = Variable::from_serializable(value).and_then(|value| self.expression.search(value));
        let taken = taken.map_err(|error| failed(&error.reason))?;
        let mut taken = serde_json::to_value(&*taken).map_err(|error| failed(&error))?;
        Order::new(&self.names, value).restore(&mut taken);
        Ok(taken)
    }
}

/// Names of members that an expression makes.
fn gather(ast: &Ast, names: &mut Vec<String>) {
    match ast {
        Ast::MultiHash { elements, .. } => {
            for KeyValuePair { key, value } in elements {
                names.push(key.clone());
                gather(value, names);
            }
        }
        Ast::MultiList { elements, .. } => elements.iter().for_each(|element| gather(element, names)),
        Ast::Function { args, .. } => args.iter().for_each(|argument| gather(argument, names)),
        Ast::Subexpr { lhs, rhs, .. }
        | Ast::And { lhs, rhs, .. }
        | Ast::Or { lhs, rhs, .. }
        | Ast::Projection { lhs, rhs, .. } => {
            gather(lhs, names);
            gather(rhs, names);
        }
        Ast::Condition { then, .. } => gather(then, names),
        Ast::Expref { ast, .. } => gather(ast, names),
        Ast::Flatten { node, .. } | Ast::ObjectValues { node, .. } => gather(node, names),
        _ => {}
    }
}

/// The order of members, which `JMESPath` loses: as the expression names them, then as the result had them.
struct Order<'a>(HashMap<&'a str, usize>);

impl<'a> Order<'a> {
    fn new(names: &'a [String], value: &'a Json) -> Self {
        let mut order = Self(HashMap::new());
        for name in names {
            order.add(name);
        }
        order.add_members(value);
        order
    }

    fn add(&mut self, name: &'a str) {
        let place = self.0.len();
        self.0.entry(name).or_insert(place);
    }

    fn add_members(&mut self, value: &'a Json) {
        match value {
            Json::Object(members) => {
                for (name, value) in members {
                    self.add(name);
                    self.add_members(value);
                }
            }
            Json::Array(items) => items.iter().for_each(|item| self.add_members(item)),
            _ => {}
        }
    }

    fn restore(&self, value: &mut Json) {
        match value {
            Json::Object(members) => {
                let mut sorted: Vec<(String, Json)> = std::mem::take(members).into_iter().collect();
                sorted.sort_by_key(|(name, _)| self.0.get(name.as_str()).copied().unwrap_or(usize::MAX));
                for (_, value) in &mut sorted {
                    self.restore(value);
                }
                *members = Map::from_iter(sorted);
            }
            Json::Array(items) => items.iter_mut().for_each(|item| self.restore(item)),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn members_keep_their_order() {
        let tasks = json!([{"status": "done", "id": 2, "cost": 1}, {"status": "failed", "id": 1, "cost": 2}]);
        for (query, expected) in [
            ("[].{status: status, id: id}", r#"[{"status":"done","id":2},{"status":"failed","id":1}]"#),
            ("[].{id: id, status: status}", r#"[{"id":2,"status":"done"},{"id":1,"status":"failed"}]"#),
            ("[?id == `1`]", r#"[{"status":"failed","id":1,"cost":2}]"#),
            ("sort_by(@, &id)[0].id", "1"),
            ("[5]", "null"),
        ] {
            assert_eq!(Query::new(query).unwrap().take(&tasks).unwrap().to_string(), expected, "{query}");
        }
    }

    #[test]
    fn wrong_expressions_are_usage() {
        for query in ["[", "id ==", "foo(@)"] {
            let failure = Query::new(query).and_then(|query| query.take(&json!({})));
            assert_eq!(failure.unwrap_err().exit(), crate::exit::Exit::Usage, "{query}");
        }
    }
}
