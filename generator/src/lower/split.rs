//! Lists that may be sent in parts.

use crate::messages;
use crate::model::{Field, Split, Type};
use crate::source;

use super::Lowering;
use super::identity::is_id_type;

impl Lowering<'_> {
    pub(super) fn split(&mut self, operation: &source::Operation, parameters: &[Field]) -> Option<Split> {
        let mut split = None;
        for (index, written) in operation.request.iter().enumerate() {
            let Some(size) = &written.split else { continue };
            let at_most = u32::try_from(size.value).ok().filter(|at_most| *at_most > 0);
            if at_most.is_none() {
                self.diagnostics.refuse(size.at, messages::split_size(size.value));
            }
            if !is_list(&parameters[index]) && !self.doubtful {
                self.diagnostics.refuse(written.ty.at, messages::split_list());
            }
            if let Some(response) = &operation.response {
                self.diagnostics.refuse(response.at, messages::split_answer()).also(size.at, "split here");
            }
            if split.is_some() {
                self.diagnostics.refuse(size.at, messages::split_twice());
            }
            split = at_most.map(|at_most| Split { parameter: index, at_most }).or(split);
        }
        split
    }
}

fn is_list(field: &Field) -> bool {
    !field.optional && !field.sensitive && matches!(&field.ty, Type::List(item) if is_id_type(item))
}
