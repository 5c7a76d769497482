//! What is personal in an account, masked as the spec says.

use rayvision::types::UserProfile;
use rayvision::{Object, TypeSchema};
use serde_json::Value as Json;

/// What is shown for a masked value.
const MASK: &str = "***";
/// By this name people know the account: it stays.
const NAME: &str = "userName";
/// Whether a type tells who a person is, so that it is masked unless asked for.
pub(crate) fn is_personal(schema: TypeSchema) -> bool {
    matches!(schema, TypeSchema::Object(object) if std::ptr::eq(object, UserProfile::SCHEMA))
}

/// Masks what is about the person in the JSON of an account.
pub(crate) fn mask(account: &mut Json) {
    let Json::Object(members) = account else { return };
    let is_masked = |name: &str| name != NAME && UserProfile::SCHEMA.field(name).is_some_and(|field| field.sensitive);
    for (name, value) in members {
        if is_masked(name) && !value.is_null() && value.as_str() != Some("") {
            *value = MASK.into();
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn what_is_personal_is_masked_but_for_the_name() {
        assert!(UserProfile::SCHEMA.field(NAME).is_some_and(|field| field.sensitive));
        let mut account = json!({ "userName": "studio", "email": "a@b", "phone": "", "city": null, "userId": 1 });
        mask(&mut account);
        assert_eq!(account, json!({ "userName": "studio", "email": "***", "phone": "", "city": null, "userId": 1 }));
    }
}
