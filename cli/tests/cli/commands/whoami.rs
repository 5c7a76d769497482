//! `rayvision whoami`.

use rayvision::Decimal;
use serde_json::Value as Json;

use crate::harness::{ACCESS_ID, Home, Platform, Studio, ended};

/// What a command tells of an account that has personal data.
fn account(arguments: &[&str]) -> serde_json::Map<String, Json> {
    let (home, platform) = (Home::new(), Platform::start());
    let command = home.rayvision(&[arguments, &["-o", "json"]].concat());
    let (status, stdout, stderr) = ended(platform.serve_owner(command));
    assert_eq!(status, 0, "{stderr}");
    serde_json::from_str(&stdout).unwrap()
}

#[test]
fn balances_are_shown() {
    let studio = Studio::stepped();
    let coupon = Decimal::new(4993, 2);
    studio.control().change(|world| world.set_wallet(ACCESS_ID, Decimal::new(1250, 2), coupon, Decimal::ZERO)).unwrap();
    let table = studio.well(&["whoami"]);
    assert!(table.contains("49.93") && table.contains("12.5"), "{table}");
}

#[test]
fn personal_data_are_masked() {
    let masked = account(&["whoami"]);
    assert_eq!(masked["email"], "***");
    for (name, value) in account(&["whoami", "--personal"]) {
        assert_ne!(value, "***", "{name}");
        assert!(masked[&name] == value || masked[&name] == "***", "{name}");
    }
    for shown in ["userName", "userId", "platform", "rmbbalance"] {
        assert_ne!(masked[shown], "***", "{shown}");
    }
}

#[test]
fn the_operation_masks_as_the_command_does() {
    let masked = |arguments: &[&str]| -> Vec<String> {
        account(arguments).into_iter().filter(|(_, value)| value == "***").map(|(name, _)| name).collect()
    };
    let by_command = masked(&["whoami"]);
    assert!(by_command.len() > 1, "{by_command:?}");
    assert_eq!(masked(&["user", "queryUserProfile"]), by_command);
    for shown in [&["user", "queryUserProfile", "--show-secrets"][..], &["whoami", "--show-secrets"]] {
        assert_eq!(masked(shown), [""; 0]);
    }
}
