//! From requests and answers to an operation.

use serde_json::{Map, Value as Json};

use super::known::Known;
use super::seen::Seen;
use super::types::Types;
use super::yaml::{FieldEntry, OperationEntry};
use super::{Draft, Part};
use crate::model::Spec;

/// What was exchanged at a path.
#[derive(Debug, Default)]
pub struct Exchange {
    pub path: String,
    /// The last part of the path, unless said.
    pub name: Option<String>,
    /// The group of the operation whose path is most alike, unless said.
    pub group: Option<String>,
    pub requests: Vec<Json>,
    /// With their envelope or without; none where they are not known.
    pub answers: Vec<Json>,
}

impl Exchange {
    pub fn draft(&self, spec: &Spec) -> Draft {
        let since = super::since(spec);
        let mut types = Types::new(spec, since.clone());
        let name = self.name.clone().unwrap_or_else(|| last(&self.path).to_owned());
        let (data, bare) = self.data(&types.known);
        let (response, page) = types.response(&name, &data);
        let response = if data.is_empty() { Some("? what the answer's data are".to_owned()) } else { response };
        let seen = Seen::of(&self.requests);
        let mut request: Vec<_> = seen.members.iter().flat_map(|members| types.parameters(&name, members)).collect();
        // A page that is answered is asked for.
        for name in types.known.api.page.iter().filter(|_| page).flat_map(|page| [&page.number, &page.size]) {
            if !request.iter().any(|field| field.name == *name) {
                request.push(FieldEntry::new(name, "int32"));
            }
        }
        let group = self.group.clone().unwrap_or_else(|| types.known.group(&self.path));
        let file = format!("operations/{group}.yaml");
        let entry =
            OperationEntry { name: name.clone(), since, group, path: self.path.clone(), request, response, bare };
        let mut parts = vec![Part { file, within: None, text: entry.text() }];
        parts.append(&mut types.parts);
        Draft { parts, examples: self.examples(spec, &types.known, &name) }
    }

    /// The first of each, as the documented exchange; of answers, the first that grants.
    fn examples(&self, spec: &Spec, known: &Known<'_>, name: &str) -> Vec<(String, Json)> {
        let edition = &spec.editions[spec.editions.len() - 1].name;
        let path = |part| format!("examples/{edition}/{name}.{part}.json");
        let request = self.requests.first().cloned().unwrap_or_else(|| Json::Object(Map::new()));
        let granted = self.granted(known).next().or(self.answers.first());
        let answer = granted.map(|answer| (path("response"), answer.clone()));
        [(path("request"), request)].into_iter().chain(answer).collect()
    }

    /// What the answers hold, and whether they come without an envelope.
    fn data(&self, known: &Known<'_>) -> (Vec<Json>, bool) {
        let envelope = &known.api.envelope;
        let has_envelope = |answer: &Json| answer.get(&envelope.code).is_some() && answer.get(&envelope.data).is_some();
        if self.answers.is_empty() || self.answers.iter().any(has_envelope) {
            let data = self.granted(known).filter_map(|answer| answer.get(&envelope.data).cloned());
            return (data.collect(), false);
        }
        (self.answers.clone(), true)
    }

    /// Answers with an envelope that is none of a refusal: that holds nothing that the operation answers with.
    fn granted<'a>(&'a self, known: &'a Known<'_>) -> impl Iterator<Item = &'a Json> {
        let envelope = &known.api.envelope;
        let code = |answer: &Json| answer.get(&envelope.code).and_then(Json::as_i64);
        self.answers.iter().filter(move |answer| code(answer).is_some_and(|code| envelope.ok.contains(&code)))
    }
}

/// What stands after the last `/`.
fn last(path: &str) -> &str {
    path.rsplit('/').find(|part| !part.is_empty()).unwrap_or("newOperation")
}
