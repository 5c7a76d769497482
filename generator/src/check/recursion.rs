//! A type that holds itself without a list between could never end.

use crate::messages;
use crate::model::{Api, Field, Type};

use super::checker::Checker;

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Unseen,
    /// On the way down from a type that is being looked at.
    Open,
    Closed,
}

impl Checker<'_> {
    pub(super) fn check_recursion(&self, api: &Api) {
        let mut states = vec![State::Unseen; api.objects.len()];
        for start in 0..states.len() {
            let mut path = Vec::new();
            if states[start] == State::Unseen {
                states[start] = State::Open;
                path.push((start, 0));
            }
            while let Some((node, next)) = path.last_mut() {
                let (node, field) = (*node, *next);
                *next += 1;
                let Some(Field { ty, .. }) = api.objects[node].fields.get(field) else {
                    states[node] = State::Closed;
                    path.pop();
                    continue;
                };
                let holds = if let Type::JsonText(inner) = ty { inner } else { ty };
                let Type::Object(target) = *holds else { continue };
                match states[target] {
                    State::Closed => {}
                    State::Unseen => {
                        states[target] = State::Open;
                        path.push((target, 0));
                    }
                    State::Open => {
                        let around = path.iter().map(|(node, _)| *node).skip_while(|node| *node != target);
                        let names: Vec<_> = around.chain([target]).map(|node| self.node_name(node)).collect();
                        let written = &self.spec.objects[node].fields[field];
                        self.refuse(written.ty.span, messages::endless_type(names.join("` → `")));
                    }
                }
            }
        }
    }

    fn node_name(&self, node: usize) -> &str {
        &self.spec.objects[node].name.wire.value
    }
}
