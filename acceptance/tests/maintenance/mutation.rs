//! A model with something in it changed, anywhere.

use std::collections::BTreeMap;

use rayvision_acceptance::random::Random;
use rayvision_codegen::model::Api;
use serde_json::Value as Json;

use crate::sound::is_sound;

/// They are told, and never travel; changing them would only take time.
const PROSE: [&str; 10] =
    ["availability", "doc", "errata", "example", "guide", "lookup", "reason", "section", "text", "title"];

/// A model as JSON, and the places in it, by their sort: `/operations/*/path`.
pub(crate) struct Mutation {
    model: Json,
    places: BTreeMap<String, Vec<String>>,
}

impl Mutation {
    pub(crate) fn of(api: &Api) -> Self {
        let model = serde_json::to_value(api).expect("a model is JSON");
        let mut places = BTreeMap::new();
        collect(&model, "", "", &mut places);
        Self { model, places }
    }

    /// What was changed, and the model that comes of it; `None` where that is none.
    pub(crate) fn change(&self, random: &mut Random) -> Option<(String, Api)> {
        let sorts: Vec<&Vec<String>> = self.places.values().collect();
        let alike = random.one_of(&sorts);
        let place = random.one_of(alike);
        let mut model = self.model.clone();
        let value = model.pointer_mut(&place)?;
        let before = value.clone();
        // What stands in another such place may stand here.
        let other = || self.model.pointer(&random_place(alike, random)).cloned();
        *value = changed(value.clone(), other)?;
        let after = value.clone();
        if before == after {
            return None;
        }
        let api: Api = serde_json::from_value(model).ok().filter(is_sound)?;
        Some((format!("{place}: {before} → {after}"), api))
    }
}

fn random_place(alike: &[String], random: &mut Random) -> String {
    random.one_of(alike)
}

fn changed(value: Json, other: impl FnOnce() -> Option<Json>) -> Option<Json> {
    let other = other()?;
    if other != value {
        return Some(other);
    }
    match value {
        Json::String(text) => Some(format!("{text}X").into()),
        Json::Bool(value) => Some((!value).into()),
        Json::Number(number) => Some((number.as_i64()? + 1).into()),
        Json::Array(mut items) => {
            items.pop()?;
            Some(Json::Array(items))
        }
        Json::Null | Json::Object(_) => None,
    }
}

fn collect(value: &Json, at: &str, sort: &str, places: &mut BTreeMap<String, Vec<String>>) {
    if !at.is_empty() {
        places.entry(sort.to_owned()).or_default().push(at.to_owned());
    }
    match value {
        Json::Object(members) => {
            for (key, value) in members.iter().filter(|(key, _)| !PROSE.contains(&key.as_str())) {
                collect(value, &format!("{at}/{key}"), &format!("{sort}/{key}"), places);
            }
        }
        Json::Array(items) => {
            for (index, value) in items.iter().enumerate() {
                collect(value, &format!("{at}/{index}"), &format!("{sort}/*"), places);
            }
        }
        _ => {}
    }
}
