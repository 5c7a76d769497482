use serde_json::Value as Json;

use super::ObjectSchema;

impl ObjectSchema {
    /// Adds to `parameters`, a JSON object, what is sent where nothing else is said, and sets what can't be anything else.
    pub fn fill(&self, parameters: &mut Json) {
        let Json::Object(members) = parameters else { return };
        for field in self.fields {
            let is_open = field.fixed || !members.keys().any(|name| field.is_named(name));
            if let Some(value) = field.preset.filter(|_| is_open).and_then(|json| serde_json::from_str(json).ok()) {
                members.insert(field.wire.to_owned(), value);
            }
        }
    }
}
