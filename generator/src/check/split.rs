//! Lists that may be sent in parts.

use crate::ast;
use crate::messages;
use crate::model::{Field, Split, Type};

use super::checker::Checker;
use super::identity::is_id_type;

impl Checker<'_> {
    pub(super) fn split(&self, operation: &ast::Operation, parameters: &[Field]) -> Option<Split> {
        let mut split = None;
        for (index, written) in operation.request.iter().enumerate() {
            let Some(size) = &written.split else { continue };
            let at_most = u32::try_from(size.value).ok().filter(|at_most| *at_most > 0);
            if at_most.is_none() {
                self.refuse(size.span, messages::split_size(size.value));
            }
            if !is_list(&parameters[index]) && !self.is_doubtful() {
                self.refuse(written.ty.span, messages::split_list());
            }
            if let Some(response) = &operation.response {
                self.refuse(response.span, messages::split_answer()).also(size.span, "split here");
            }
            if split.is_some() {
                self.refuse(size.span, messages::split_twice());
            }
            split = at_most.map(|at_most| Split { parameter: index, at_most }).or(split);
        }
        split
    }
}

fn is_list(field: &Field) -> bool {
    !field.optional && !field.sensitive && matches!(&field.ty, Type::List(item) if is_id_type(item))
}
