//! What is the same for all operations: headers, the envelope, servers and codes.

use super::words::{code, code_list, sentence};
use crate::{
    difference::{Aspect, Change, Difference, MemberChange},
    emit::labels,
    model::{Code, Header, Source},
};

/// What holds for all calls: headers, members of the envelope and servers.
pub(super) fn all_calls(difference: &Difference<'_>) -> Vec<String> {
    let headers = difference.headers.iter().map(|change| match change {
        Change::Added(header) => {
            let signed = if header.signed { "signed" } else { "not signed" };
            format!("New header {}, {signed}: {}", code(&header.name.wire), header.doc)
        }
        Change::Removed(header) => format!("The header {} is gone.", code(&header.name.wire)),
        Change::Changed { old, new, aspects } => sentence("Header", (&old.name, &new.name), aspects, |aspect| {
            let is = matches!(aspect, Aspect::Constant | Aspect::Signing);
            is.then(|| format!("is {}, was {}", header_value(new), header_value(old)))
        }),
    });
    let envelope = difference.envelope.iter().map(|MemberChange { member, old, new }| match (old, new) {
        (Some(old), Some(new)) => format!("{} of every answer is called {}.", code(old), code(new)),
        (Some(old), None) => format!("No longer in answers: {}.", code(old)),
        (None, new) => format!("New in every answer: {}. {}", code_list(*new), labels::member(*member)),
    });
    let servers = difference.servers.iter().map(|change| match change {
        Change::Added(server) => {
            format!("New server {}, {}: {}", code(&server.name.wire), code(&server.host), server.doc)
        }
        Change::Removed(server) => format!("The server {} is gone.", code(&server.name.wire)),
        Change::Changed { old, new, aspects } => sentence("Server", (&old.name, &new.name), aspects, |aspect| {
            matches!(aspect, Aspect::Constant).then(|| format!("is {}, was {}", code(&new.host), code(&old.host)))
        }),
    });
    headers.chain(envelope).chain(servers).collect()
}

pub(super) fn codes(difference: &Difference<'_>) -> Vec<String> {
    let line = |change: &Change<'_, Code>| match change {
        Change::Added(it) => format!("New: {} {}. {}", it.code, code(&it.name.wire), it.doc),
        Change::Removed(it) => format!("Gone: {} {}.", it.code, code(&it.name.wire)),
        Change::Changed { old, new, aspects } => {
            sentence("Code", (&old.name, &new.name), aspects, |aspect| match aspect {
                Aspect::Constant => Some(format!("is {}, was {}", new.code, old.code)),
                Aspect::Category if old.category != new.category => {
                    let category = labels::category;
                    Some(format!("is of the category {}, was {}", category(new.category), category(old.category)))
                }
                Aspect::Category => Some("leaves callers something else to do".to_owned()),
                _ => None,
            })
        }
    };
    difference.codes.iter().map(line).collect()
}

fn header_value(header: &Header) -> String {
    let value = match &header.source {
        Source::Fixed(value) => format!("always {}", code(value)),
        Source::Credentials => "the access ID".to_owned(),
        Source::Client(_) => "given with the client".to_owned(),
        Source::Clock(unit) => labels::clock(*unit).to_owned(),
        Source::Random => "a random number".to_owned(),
    };
    if header.signed { value } else { format!("{value}, not signed") }
}
