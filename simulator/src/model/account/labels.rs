//! Labels of an account, which are called projects in answers, and labels of tasks.
//!
//! A request that names a label of which there are two means the one added last. Whether a label is on changes nothing:
//! nothing is told about labels that are off.

use rayvision::types::Label;
use rayvision_runtime::Refused;

use super::Account;
use crate::model::Model;
use crate::model::refusal::{empty, no_such, taken};

/// Whose labels are meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum LabelScope {
    /// The account's.
    Own,
    /// The account's and its main account's.
    OwnAndMain,
    /// Those of all accounts under the same main account.
    All,
}

impl Model {
    /// Adds a label. Its name may be there already, unless names are to be unique.
    pub(crate) fn add_label_named(&mut self, caller: &str, name: String, is_unique: bool) -> Result<(), Refused> {
        let caller = self.caller(caller)?;
        if name.is_empty() {
            return Err(empty("newName is empty"));
        }
        if is_unique && self.accounts.get(caller).is_some_and(|account| account.label(&name).is_some()) {
            return Err(taken(format_args!("there is a label `{name}` already")));
        }
        self.push_label(caller, name);
        Ok(())
    }

    /// Deletes a label. Tasks that have it keep it.
    pub(crate) fn delete_label_named(&mut self, caller: &str, name: &str) -> Result<(), Refused> {
        let labels = &mut self.caller_account_mut(caller)?.labels;
        let index = labels.iter().rposition(|label| label.project_name == name);
        let index = index.ok_or_else(|| no_such(format_args!("label `{name}`")))?;
        labels.remove(index);
        Ok(())
    }

    /// The labels of an account, and of those that stand above and beside it.
    pub(crate) fn labels(&self, caller: &str, scope: LabelScope) -> Result<Vec<Label>, Refused> {
        let caller = self.caller_account(caller)?;
        let is_meant = |account: &&Account| {
            account.user_id() == caller.user_id()
                || scope != LabelScope::Own && account.user_id() == caller.main_user_id()
                || scope == LabelScope::All && account.main_user_id() == caller.main_user_id()
        };
        Ok(self.accounts.iter().filter(is_meant).flat_map(|account| &account.labels).cloned().collect())
    }

    /// Gives tasks a label. If the account has none of this name, it gets one.
    pub(crate) fn add_label_to_tasks(&mut self, caller: &str, ids: &[i64], name: &str) -> Result<(), Refused> {
        let tasks = self.owned_tasks(caller, ids)?;
        let label = self.label_of_task(self.caller(caller)?, name)?;
        for id in self.families(&tasks) {
            if let Some(task) = self.tasks.get_mut(&id) {
                task.details.labels.insert(label.project_id, label.project_name.clone());
            }
        }
        Ok(())
    }

    /// Takes labels off tasks, by their names and by their IDs.
    pub(crate) fn take_labels_off_tasks(
        &mut self,
        caller: &str,
        tasks: &[i64],
        names: &[String],
        ids: &[i64],
    ) -> Result<(), Refused> {
        let tasks = self.owned_tasks(caller, tasks)?;
        if names.is_empty() && ids.is_empty() {
            return Err(empty("labelNames and labelIds name no label"));
        }
        for id in self.families(&tasks) {
            if let Some(task) = self.tasks.get_mut(&id) {
                task.details.labels.retain(|id, name| !ids.contains(id) && !names.contains(name));
            }
        }
        Ok(())
    }

    /// The label that a task is given by a name.
    pub(crate) fn label_of_task(&mut self, account: usize, name: &str) -> Result<Label, Refused> {
        if name.is_empty() {
            return Err(empty("the name of a label is empty"));
        }
        let known = self.accounts.get(account).and_then(|account| account.label(name)).cloned();
        Ok(known.unwrap_or_else(|| self.push_label(account, name.to_owned())))
    }

    fn push_label(&mut self, account: usize, name: String) -> Label {
        let label = Label::new(name, self.next_label_id);
        self.next_label_id += 1;
        if let Some(account) = self.accounts.get_mut(account) {
            account.labels.push(label.clone());
        }
        label
    }
}

impl Account {
    fn label(&self, name: &str) -> Option<&Label> {
        self.labels.iter().rfind(|label| label.project_name == name)
    }
}

#[cfg(test)]
mod tests {
    use rayvision::Code;

    use super::*;
    use crate::Seed;
    use crate::seed::ACCESS;

    const ME: &str = ACCESS.0;

    fn names(model: &Model, caller: &str, scope: LabelScope) -> Vec<String> {
        model.labels(caller, scope).unwrap().into_iter().map(|label| label.project_name).collect()
    }

    #[test]
    fn projects_of_the_accounts_above_and_beside_are_listed_on_demand() {
        let mut model = Model::new(Seed::Studio);
        for name in ["one", "other", "stranger"] {
            model.add_account(name, "key").unwrap();
            model.add_label_named(name, format!("of {name}"), true).unwrap();
        }
        let main = model.accounts[0].user_id();
        model.accounts[1].profile.main_user_id = Some(main);
        model.accounts[2].profile.main_user_id = Some(main);
        let of_main = ["feature film", "advertising", "tests"];
        assert_eq!(names(&model, "one", LabelScope::Own), ["of one"]);
        assert_eq!(names(&model, "one", LabelScope::OwnAndMain), [&of_main[..], &["of one"]].concat());
        assert_eq!(names(&model, "one", LabelScope::All), [&of_main[..], &["of one", "of other"]].concat());
        assert_eq!(names(&model, ME, LabelScope::OwnAndMain), of_main);
        assert_eq!(names(&model, ME, LabelScope::All), [&of_main[..], &["of one", "of other"]].concat());
        assert_eq!(names(&model, "stranger", LabelScope::All), ["of stranger"]);
    }

    #[test]
    fn a_unique_name_is_taken_once() {
        let mut model = Model::new(Seed::Studio);
        let refused = model.add_label_named(ME, "tests".to_owned(), true).unwrap_err();
        assert_eq!(refused.code, Code::LabelAlreadyExists.value());
        model.add_label_named(ME, "tests".to_owned(), false).unwrap();
        assert_eq!(names(&model, ME, LabelScope::Own), ["feature film", "advertising", "tests", "tests"]);
    }

    #[test]
    fn tasks_get_labels_and_lose_them() {
        let mut model = Model::new(Seed::Studio);
        let parent = model.tasks().find(|task| !task.children().is_empty()).unwrap().id();
        let child = model.task(parent).unwrap().children()[0];
        let of = |model: &Model, id| model.task(id).unwrap().labels().map(str::to_owned).collect::<Vec<_>>();
        model.add_label_to_tasks(ME, &[parent], "tests").unwrap();
        model.add_label_to_tasks(ME, &[parent, child], "new").unwrap();
        assert_eq!(of(&model, child), ["tests", "new"]);
        assert_eq!(names(&model, ME, LabelScope::Own), ["feature film", "advertising", "tests", "new"]);

        let new = model.labels(ME, LabelScope::Own).unwrap()[3].project_id;
        model.take_labels_off_tasks(ME, &[child], &[], &[new]).unwrap();
        assert_eq!((of(&model, parent), of(&model, child)), (vec!["tests".into(), "new".into()], vec!["tests".into()]));
        model.take_labels_off_tasks(ME, &[parent], &["tests".to_owned(), "absent".to_owned()], &[]).unwrap();
        assert_eq!((of(&model, parent), of(&model, child)), (vec!["new".to_owned()], vec![]));

        let code = |refused: Refused| Code::from(refused.code);
        assert_eq!(code(model.take_labels_off_tasks(ME, &[parent], &[], &[]).unwrap_err()), Code::ParameterCantBeEmpty);
        assert_eq!(code(model.add_label_to_tasks(ME, &[1], "tests").unwrap_err()), Code::ResourceNotFound);
        assert_eq!(code(model.add_label_to_tasks(ME, &[parent], "").unwrap_err()), Code::ParameterCantBeEmpty);
    }
}
