//! The members of every answer.

use std::collections::HashMap;

use crate::ast;
use crate::messages;
use crate::model::Envelope;
use crate::sources::{Span, Spanned};

use super::checker::Checker;

impl Checker<'_> {
    pub(super) fn envelope(&self) -> Envelope {
        let ast::Envelope { version, result, message, code, ok, time, data, request, release, errata } =
            &self.spec.api.envelope;
        self.cite(errata, "envelope");
        let mut seen: HashMap<&str, Span> = HashMap::new();
        for member in [version, result, message, code, time, data, request, release].into_iter().flatten() {
            if let Some(first) = seen.insert(member.as_str(), member.span) {
                self.refuse(member.span, messages::member_twice(&member.value)).also(first, "first here");
                self.doubt();
            }
        }
        let text = |member: &Option<Spanned<String>>| member.as_ref().map(|member| member.value.clone());
        Envelope {
            version: text(version),
            result: text(result),
            message: text(message),
            code: text(code).unwrap_or_default(),
            ok: ok.iter().map(|ok| ok.value).collect(),
            time: text(time),
            data: text(data).unwrap_or_default(),
            request: text(request),
            release: text(release),
        }
    }
}
