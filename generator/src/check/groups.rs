//! Groups of operations: each a type of the generated client, and a method that hands it out.

use std::collections::HashMap;

use crate::ast;
use crate::messages;
use crate::model::Group;

use super::checker::Checker;
use super::scope::Scope;

/// What the generated client can do besides handing out its groups, and the file beside those of the groups.
const RESERVED: [&str; 7] = ["builder", "builder_from_env", "clone", "from_env", "new", "r#mod", "untyped"];

impl Checker<'_> {
    /// Groups with the indexes of their operations in `order`.
    pub(super) fn groups(&self, order: &[&ast::Operation]) -> Vec<Group> {
        let mut members: HashMap<&str, Vec<usize>> = HashMap::new();
        for (index, operation) in order.iter().enumerate() {
            members.entry(operation.group()).or_default().push(index);
        }
        let mut types = Scope::of_types(self.diagnostics, &["Call", "Client"]);
        let mut groups = Vec::new();
        for group in &self.spec.api.groups {
            let name = self.name(&group.name);
            if RESERVED.contains(&name.snake.as_str()) {
                let message = messages::reserved_name(&name.snake, "a name that the generated client needs itself");
                self.refuse(group.name.rust_span(), message);
            }
            types.claim(&name.pascal, &group.name);
            let operations = members.remove(group.name.wire.as_str()).unwrap_or_default();
            if operations.is_empty() {
                self.refuse(group.name.span(), messages::unused_group(&group.name.wire.value));
            }
            groups.push(Group { name, doc: self.prose(&group.doc), operations, waiters: Vec::new() });
        }
        groups
    }
}
