//! Labels of an account.
//!
//! Two labels may have the same name: nothing in the document forbids it, and it shows a client that sends a request twice.
//! A request that names such a label means the one added last.

use rayvision::types::Label;
use rayvision_runtime::Refused;

use crate::model::Model;
use crate::model::refusal::{empty, no_such};

impl Model {
    pub(crate) fn add_label_named(&mut self, caller: &str, name: String) -> Result<(), Refused> {
        if name.is_empty() {
            return Err(empty("newName is empty"));
        }
        let id = self.next_label_id;
        self.caller_account_mut(caller)?.labels.push(Label::new(name, id));
        self.next_label_id += 1;
        Ok(())
    }

    pub(crate) fn delete_label_named(&mut self, caller: &str, name: &str) -> Result<(), Refused> {
        let labels = &mut self.caller_account_mut(caller)?.labels;
        let index = labels.iter().rposition(|label| label.project_name == name);
        let index = index.ok_or_else(|| no_such(format_args!("label `{name}`")))?;
        labels.remove(index);
        Ok(())
    }
}
