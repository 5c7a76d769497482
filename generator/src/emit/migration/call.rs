//! Calls as a program writes them.

use crate::{
    emit::context::Context,
    model::{Field, Operation},
};

/// What a program calls, `client.tea().pour_tea`.
pub(super) fn method(context: &Context<'_>, operation: &Operation) -> String {
    let group = context.groups.iter().find(|group| group.name.wire == operation.group);
    let group = group.map_or("", |group| &group.name.snake);
    format!("client.{group}().{}", operation.name.snake)
}

/// The same with the names of what it requires. Where one of several things is sent, there is a method for each.
pub(super) fn calls(context: &Context<'_>, operation: &Operation) -> Vec<String> {
    let method = method(context, operation);
    let passed = |field: &&Field| !field.optional && field.fixed.is_none();
    let required = operation.parameters.iter().filter(passed).collect::<Vec<_>>();
    if operation.one_of.is_empty() {
        return vec![format!("{method}({})", names(&required))];
    }
    let alternative = |indexes: &Vec<usize>| {
        let chosen = indexes.iter().map(|index| &operation.parameters[*index]).collect::<Vec<_>>();
        let suffix = chosen.iter().map(|field| plain(field)).collect::<Vec<_>>().join("_and_");
        format!("{method}_by_{suffix}({})", names(&[chosen, required.clone()].concat()))
    };
    operation.one_of.iter().map(alternative).collect()
}

fn names(fields: &[&Field]) -> String {
    fields.iter().map(|field| plain(field)).collect::<Vec<_>>().join(", ")
}

fn plain(field: &Field) -> &str {
    field.name.snake.trim_start_matches("r#")
}
