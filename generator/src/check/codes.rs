//! Crate, servers, codes, groups: the short lists of api.yaml.

use std::collections::HashMap;

use crate::ast;
use crate::messages;
use crate::model::{Category, Code, Group, Server};

use super::Checker;
use super::host::is_host;
use super::names::{basis, is_keyword, name};
use super::operations::group_of;
use super::scope::Scope;

/// What the generated client can do besides handing out its groups, and the file beside those of the groups.
const RESERVED_GROUPS: [&str; 4] = ["builder", "clone", "new", "r#mod"];

impl<'s> Checker<'s> {
    pub(super) fn crate_name(&mut self) -> String {
        let Some(written) = &self.spec.api.crate_name else { return String::new() };
        let valid = written.value.starts_with(|c: char| c.is_ascii_lowercase())
            && written.value.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || "-_".contains(c));
        if valid && is_keyword(&written.value) {
            self.diagnostics.refuse(written.span, messages::keyword_crate(&written.value));
        } else if !valid {
            self.diagnostics.refuse(written.span, messages::no_crate_name(&written.value));
        }
        written.value.clone()
    }

    pub(super) fn servers(&mut self) -> Vec<Server> {
        let mut scope = Scope::new();
        let mut servers = Vec::new();
        for server in &self.spec.api.servers {
            let name = name(&server.name, self.diagnostics);
            scope.claim(&name.pascal, &server.name, self.diagnostics);
            if let Some(host) = server.host.as_ref().filter(|host| !is_host(&host.value)) {
                self.diagnostics.refuse(host.span, messages::no_host(&host.value));
            }
            self.cite(&server.errata, &format!("servers.{}", server.name.wire.value));
            let host = server.host.as_ref().map(|host| host.value.clone()).unwrap_or_default();
            servers.push(Server { name, host, doc: server.doc.clone() });
        }
        servers
    }

    pub(super) fn codes(&mut self) -> Vec<Code> {
        let mut scope = Scope::with_reserved(&["Unknown"], "the code that holds what the spec does not know");
        let mut seen = HashMap::new();
        let mut codes = Vec::new();
        for code in &self.spec.api.codes {
            let name = name(&code.name, self.diagnostics);
            scope.claim(&name.pascal, &code.name, self.diagnostics);
            if let Some(number) = &code.number
                && let Some(first) = seen.insert(number.value, number.span)
            {
                self.diagnostics.refuse(number.span, messages::code_twice(number.value)).also(first, "first here");
            }
            self.cite(&code.errata, &format!("codes.{}", code.name.wire.value));
            codes.push(Code {
                name,
                code: code.number.as_ref().map_or(0, |code| code.value),
                category: code.category.unwrap_or(Category::Failure),
                retry: code.retry,
                executed: code.executed,
                doc: code.doc.clone(),
            });
        }
        self.check_ok();
        codes
    }

    /// The codes that an envelope takes for success are those that say so of themselves.
    fn check_ok(&mut self) {
        let ok = &self.spec.api.envelope.ok;
        let codes: HashMap<i64, &ast::Code> =
            self.spec.api.codes.iter().filter_map(|code| Some((code.number.as_ref()?.value, code))).collect();
        for number in ok {
            match codes.get(&number.value) {
                None => {
                    self.diagnostics.refuse(number.span, messages::ok_undefined(number.value));
                }
                Some(code) if code.category.is_some_and(|category| category != Category::Success) => {
                    self.diagnostics
                        .refuse(number.span, messages::ok_no_success(number.value))
                        .also(code.name.span(), "here");
                }
                Some(_) => {}
            }
        }
        for code in &self.spec.api.codes {
            let listed = code.number.as_ref().is_none_or(|code| ok.iter().any(|ok| ok.value == code.value));
            if code.category == Some(Category::Success) && !listed && !ok.is_empty() {
                self.diagnostics.refuse(code.name.span(), messages::success_not_ok(&code.name.wire.value));
            }
        }
    }

    /// Groups with the indexes of their operations in `order`.
    pub(super) fn groups(&mut self, order: &[&'s ast::Operation]) -> Vec<Group> {
        let mut members: HashMap<&str, Vec<usize>> = HashMap::new();
        for (index, operation) in order.iter().enumerate() {
            members.entry(group_of(operation)).or_default().push(index);
        }
        let mut types = Scope::of_types(&["Call", "Client"]);
        let mut groups = Vec::new();
        for group in &self.spec.api.groups {
            let name = name(&group.name, self.diagnostics);
            if RESERVED_GROUPS.contains(&name.snake.as_str()) {
                let message = messages::reserved_name(&name.snake, "a name that the generated client needs itself");
                self.diagnostics.refuse(basis(&group.name).span, message);
            }
            types.claim(&name.pascal, &group.name, self.diagnostics);
            let operations = members.remove(group.name.wire.as_str()).unwrap_or_default();
            if operations.is_empty() {
                self.diagnostics.refuse(group.name.span(), messages::unused_group(&group.name.wire.value));
            }
            groups.push(Group { name, doc: group.doc.clone(), operations, waiters: Vec::new() });
        }
        groups
    }
}
