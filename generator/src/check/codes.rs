//! Codes, and those of them that mean success.

use std::collections::HashMap;

use crate::ast;
use crate::messages;
use crate::model::{Category, Code};

use super::checker::Checker;
use super::scope::Scope;

impl Checker<'_> {
    pub(super) fn codes(&self) -> Vec<Code> {
        let what = "the code that holds what the spec does not know";
        let mut scope = Scope::with_reserved(self.diagnostics, &["Unknown"], what);
        let mut seen = HashMap::new();
        let mut codes = Vec::new();
        for code in &self.spec.api.codes {
            let name = self.name(&code.name);
            scope.claim(&name.pascal, &code.name);
            if let Some(number) = &code.number
                && let Some(first) = seen.insert(number.value, number.span)
            {
                self.refuse(number.span, messages::code_twice(number.value)).also(first, "first here");
            }
            self.cite(&code.errata, &format!("codes.{}", code.name.wire.value));
            codes.push(Code {
                name,
                availability: code.name.availability,
                code: code.number.as_ref().map_or(0, |code| code.value),
                category: code.category.unwrap_or(Category::Failure),
                retry: code.retry,
                executed: code.executed,
                doc: self.prose(&code.doc),
            });
        }
        self.check_ok();
        codes
    }

    /// The codes that an envelope takes for success are those that say so of themselves.
    fn check_ok(&self) {
        let ok = &self.spec.api.envelope.ok;
        let numbered = self.spec.api.codes.iter().filter_map(|code| Some((code.number.as_ref()?.value, code)));
        let codes: HashMap<i64, &ast::Code> = numbered.collect();
        for number in ok {
            match codes.get(&number.value) {
                None => {
                    self.refuse(number.span, messages::ok_undefined(number.value));
                }
                Some(code) if code.category.is_some_and(|category| category != Category::Success) => {
                    self.refuse(number.span, messages::ok_no_success(number.value)).also(code.name.span(), "here");
                }
                Some(_) => {}
            }
        }
        for code in &self.spec.api.codes {
            let listed = code.number.as_ref().is_none_or(|code| ok.iter().any(|ok| ok.value == code.value));
            if code.category == Some(Category::Success) && !listed && !ok.is_empty() {
                self.refuse(code.name.span(), messages::success_not_ok(&code.name.wire.value));
            }
        }
    }
}
