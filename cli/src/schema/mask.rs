//! What is personal in an account, masked as the spec says.

use rayvision::runtime::Wire;
use rayvision::types::UserProfile;
use serde_json::Value as Json;

use super::types::{FieldSchema, TypeSchema, field, fields_of};

/// What is shown for a masked value.
const MASK: &str = "***";
/// By this name people know the account: it stays.
const NAME: &str = "userName";
/// Members that the spec marks as sensitive.
const SENSITIVE: [&str; 11] = [
    "userName",
    "phone",
    "email",
    "company",
    "name",
    "job",
    "communicationNumber",
    "description",
    "country",
    "city",
    "address",
];

/// Whether a type tells who a person is, so that it is masked unless asked for.
pub(crate) fn is_personal(schema: &TypeSchema) -> bool {
    matches!((schema, UserProfile::kind()), (TypeSchema::Object { name, .. }, TypeSchema::Object { name: personal, .. }) if *name == personal)
}

/// Masks what is about the person in the JSON of an account.
pub(crate) fn mask(account: &mut Json) {
    let Json::Object(members) = account else { return };
    let is_masked = |name: &str| name != NAME && field(fields_of::<UserProfile>(), name).is_some_and(is_sensitive);
    for (name, value) in members {
        if is_masked(name) && !value.is_null() && value.as_str() != Some("") {
            *value = MASK.into();
        }
    }
}

fn is_sensitive(field: &FieldSchema) -> bool {
    SENSITIVE.contains(&field.name)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn what_is_personal_is_masked_but_for_the_name() {
        assert!(field(fields_of::<UserProfile>(), NAME).is_some_and(is_sensitive));
        let mut account = json!({ "userName": "studio", "email": "a@b", "phone": "", "city": null, "userId": 1 });
        mask(&mut account);
        assert_eq!(account, json!({ "userName": "studio", "email": "***", "phone": "", "city": null, "userId": 1 }));
    }
}
