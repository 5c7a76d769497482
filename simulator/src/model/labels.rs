//! Labels.
//!
//! A name may be there twice: nothing in the document forbids it, and so it shows who sends a request twice. By name, the
//! latest is meant.

use rayvision::requests::{AddLabel, DeleteLabel};
use rayvision::types::{Label, LabelList};
use rayvision_runtime::Refused;

use super::World;
use super::refusal::{empty, no_such};

impl World {
    pub(crate) fn add_label_named(&mut self, caller: &str, request: AddLabel) -> Result<(), Refused> {
        if request.new_name.is_empty() {
            return Err(empty("newName is empty"));
        }
        let id = self.next_label_id;
        self.caller_account(caller)?.labels.push(Label::new(request.new_name, id));
        self.next_label_id += 1;
        Ok(())
    }

    pub(crate) fn delete_label_named(&mut self, caller: &str, request: &DeleteLabel) -> Result<(), Refused> {
        let labels = &mut self.caller_account(caller)?.labels;
        let place = labels.iter().rposition(|label| label.project_name == request.del_name);
        let place = place.ok_or_else(|| no_such(format_args!("label `{}`", request.del_name)))?;
        labels.remove(place);
        Ok(())
    }

    pub(crate) fn labels(&mut self, caller: &str) -> Result<LabelList, Refused> {
        Ok(LabelList::new(self.caller_account(caller)?.labels.clone()))
    }
}
