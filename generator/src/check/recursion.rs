//! A type that holds itself without a list between could never end.

use crate::ast;
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
        // The page is the node after the last object.
        let mut states = vec![State::Unseen; api.objects.len() + 1];
        for start in 0..states.len() {
            let mut path = Vec::new();
            if states[start] == State::Unseen {
                states[start] = State::Open;
                path.push((start, 0));
            }
            while let Some((node, next)) = path.last_mut() {
                let (node, field) = (*node, *next);
                *next += 1;
                let (fields, written) = self.node(api, node);
                let Some(Field { ty, .. }) = fields.get(field) else {
                    states[node] = State::Closed;
                    path.pop();
                    continue;
                };
                let holds = if let Type::JsonText(inner) = ty { inner } else { ty };
                let target = match holds {
                    Type::Object(index) => *index,
                    Type::Page(_) => api.objects.len(),
                    _ => continue,
                };
                match states[target] {
                    State::Closed => {}
                    State::Unseen => {
                        states[target] = State::Open;
                        path.push((target, 0));
                    }
                    State::Open => {
                        let around = path.iter().map(|(node, _)| *node).skip_while(|node| *node != target);
                        let names: Vec<_> = around.chain([target]).map(|node| self.node_name(node)).collect();
                        self.refuse(written[field].ty.span, messages::endless_type(names.join("` → `")));
                    }
                }
            }
        }
    }

    fn node<'a>(&self, api: &'a Api, node: usize) -> (&'a [Field], &[ast::Field]) {
        let page =
            || (api.page.as_ref().map(|page| &*page.fields), self.spec.api.page.as_ref().map(|page| &*page.fields));
        let (fields, written) = match (api.objects.get(node), self.spec.objects.get(node)) {
            (Some(object), Some(written)) => (Some(&*object.fields), Some(&*written.fields)),
            _ => page(),
        };
        (fields.unwrap_or_default(), written.unwrap_or_default())
    }

    fn node_name(&self, node: usize) -> &str {
        self.spec.objects.get(node).map_or("page", |object| object.name.wire.as_str())
    }
}
