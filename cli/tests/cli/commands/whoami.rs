//! `rayvision whoami`.

use rayvision::Decimal;

use crate::harness::{ACCESS_ID, Studio};

#[test]
fn personal_data_are_masked() {
    let studio = Studio::stepped();
    let coupon = Decimal::new(4993, 2);
    studio.control().change(|world| world.set_wallet(ACCESS_ID, Decimal::new(1250, 2), coupon, Decimal::ZERO)).unwrap();
    let table = studio.well(&["whoami"]);
    assert!(table.contains("49.93") && table.contains("12.5"), "{table}");
    // The studio's own account has an e-mail address.
    let masked = studio.json(&["whoami"]);
    let asked = studio.json(&["whoami", "--personal"]);
    for (name, value) in asked.as_object().unwrap() {
        let is_personal = ["phone", "email", "company", "name", "address"].contains(&name.as_str());
        if is_personal && value.as_str().is_some_and(|text| !text.is_empty()) {
            assert_eq!(masked[name], "***", "{name}");
        } else if name != "city" && name != "country" {
            assert_eq!(masked[name], *value, "{name}");
        }
    }
}

#[test]
fn the_operation_masks_as_the_command_does() {
    let studio = Studio::stepped();
    let masked = |arguments: &[&str]| -> Vec<String> {
        let account = studio.json(arguments);
        let members = account.as_object().unwrap().iter().filter(|(_, value)| *value == "***");
        members.map(|(name, _)| name.clone()).collect()
    };
    let by_command = masked(&["whoami"]);
    assert!(by_command.contains(&"email".to_owned()), "{by_command:?}");
    assert_eq!(masked(&["user", "queryUserProfile"]), by_command);
    assert_eq!(masked(&["user", "queryUserProfile", "--show-secrets"]), [""; 0]);
    assert_eq!(masked(&["whoami", "--show-secrets"]), [""; 0]);
}
