//! `--query`: what to take of a result, as `JMESPath` has it.

mod bounds;
mod error;
mod nothing;

use std::cell::Cell;
use std::collections::HashMap;

use jmespath::ast::{Ast, KeyValuePair};
use jmespath::{Expression, Variable};
use serde_json::{Map, Value as Json};

use crate::failure::Failure;
use crate::terminal::Notices;

/// An expression that takes something of a result.
#[derive(Debug)]
pub(super) struct Query {
    expression: Expression<'static>,
    /// Names that the expression gives to members, in its order.
    names: Vec<String>,
    notices: Notices,
    /// What became of values one after the other.
    taken: Cell<Taken>,
}

/// What became of values one after the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Taken {
    /// There was none yet.
    NotYet,
    /// Nothing was taken of any of them.
    Nothing,
    Something,
}

impl Query {
    pub(super) fn new(text: &str, notices: Notices) -> Result<Self, Failure> {
        bounds::check(text)?;
        let expression = jmespath::compile(text).map_err(|error| error::unreadable(text, &error))?;
        let mut names = Vec::new();
        gather(expression.as_ast(), &mut names);
        Ok(Self { expression, names, notices, taken: Cell::new(Taken::NotYet) })
    }

    /// What it takes of the whole result. Where that is nothing, a note says what there is.
    pub(super) fn take(&self, value: &Json) -> Result<Json, Failure> {
        let taken = self.search(value)?;
        if nothing::is_nothing(&taken) && !nothing::is_nothing(value) {
            nothing::tell(value, self.notices);
        }
        Ok(taken)
    }

    /// What it takes of one value of several. [`Query::end`] tells whether it was nothing of all of them.
    pub(super) fn take_each(&self, value: &Json) -> Result<Json, Failure> {
        let taken = self.search(value)?;
        match self.taken.get() {
            _ if !nothing::is_nothing(&taken) => self.taken.set(Taken::Something),
            Taken::NotYet => self.taken.set(Taken::Nothing),
            Taken::Nothing | Taken::Something => {}
        }
        Ok(taken)
    }

    /// Ends a result of several values, of which this is one.
    pub(super) fn end(&self, last: Option<&Json>) {
        if let (Taken::Nothing, Some(last)) = (self.taken.get(), last) {
            nothing::tell(last, self.notices);
        }
    }

    fn search(&self, value: &Json) -> Result<Json, Failure> {
        let taken = Variable::from_serializable(value).and_then(|value| self.expression.search(value));
        let taken = taken.map_err(|error| error::unsuitable(&error))?;
        let mut taken = serde_json::to_value(&*taken).map_err(|error| Failure::Unexpected(error.to_string()))?;
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
        let position = self.0.len();
        self.0.entry(name).or_insert(position);
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
            assert_eq!(
                Query::new(query, Notices::new(false)).unwrap().take(&tasks).unwrap().to_string(),
                expected,
                "{query}"
            );
        }
    }

    #[test]
    fn what_is_wrong_is_told_with_its_place() {
        for (query, told) in [
            ("[", "at character 2 of `[`: it ends too early"),
            ("id = `1`", "at character 4 of `id = `1``: write == to compare"),
            ("items[].{id", "it ends too early"),
            ("\"灯\" #", "at character 5 of `\"灯\" #`: # can't stand there"),
            ("'open", "at character 1 of `'open`: the `'` there is not closed"),
            ("[?a == `x]", "at character 8 of `[?a == `x]`: the ``` there is not closed"),
            ("[?a == `x`]", "between backticks there has to be JSON"),
            ("[?a > 2]", "at character 7 of `[?a > 2]`: a number to compare with is written in backticks: `2`"),
            ("a b", "at character 3 of `a b`: b can't stand there"),
            ("lenght(@)", "there is no function lenght; did you mean length?"),
            ("sum(cost)", "value 1 of a function has to be array[number], but is string; amounts are texts: to_number"),
            ("length(@, @)", "takes 1 values, but is given 2"),
        ] {
            let value = json!({"cost": "1.5"});
            let failure = Query::new(query, Notices::new(false)).and_then(|query| query.take(&value)).unwrap_err();
            assert!(failure.to_string().contains(told), "{query}: {failure}");
            assert!(failure.next().is_some_and(|next| next.contains("docs query")), "{query}");
        }
    }

    #[test]
    fn wrong_expressions_are_usage() {
        for query in ["[", "id ==", "foo(@)"] {
            let failure = Query::new(query, Notices::new(false)).and_then(|query| query.take(&json!({})));
            assert_eq!(failure.unwrap_err().exit(), crate::failure::Exit::Usage, "{query}");
        }
    }
}
