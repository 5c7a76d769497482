//! `rayvision env`, `labels`, `platforms`, `whoami`.

use rayvision::Decimal;

use crate::house::House;
use crate::run::ACCESS_ID;

#[test]
fn labels_come_and_go() {
    let house = House::stepped();
    house.well(&["labels", "add", "灯塔"]);
    assert!(house.well(&["labels"]).contains("灯塔"));
    assert_eq!(house.json(&["labels", "list"])[0]["projectName"], "灯塔");
    house.well(&["labels", "delete", "灯塔", "--yes"]);
    assert_eq!(house.json(&["labels"]).as_array().unwrap().len(), 0);
    assert_eq!(house.run(&["labels", "delete", "灯塔", "--yes"]).0, 4);
}

#[test]
fn environments_are_made_by_name() {
    let house = House::stepped();
    let software = house.json(&["common", "querySupportedSoftware"]);
    let software = software["renderInfoList"][0].clone();
    let (name, id) = (software["cgName"].as_str().unwrap(), software["cgId"].to_string());
    let offers = house.json(&["common", "querySupportedPlugin", "--cgId", &id]);
    let version = offers["cgVersion"][0]["cgVersion"].as_str().unwrap();
    let lower = name.to_lowercase();
    let choice = ["--software", &lower, "--software-version", version];
    house.well(&[&["env", "add", "mine", "--system", "windows"][..], &choice].concat());
    let listed = house.json(&["env", "list", "--software", name]);
    assert_eq!((&listed[0]["editName"], &listed[0]["osName"]), (&"mine".into(), &"WINDOWS".into()));
    house.well(&[&["env", "update", "mine"][..], &choice].concat());
    assert_eq!(house.json(&["env"])[0]["osName"], "LINUX");
    house.well(&["env", "default", "mine"]);
    assert!(house.well(&["env"]).contains("yes"));
    house.well(&["env", "delete", "mine", "--yes"]);
    assert_eq!(house.json(&["env"]).as_array().unwrap().len(), 0);
    let (exit, _, stderr) = house.run(&["env", "list", "--software", "Mayo"]);
    assert!(exit == 2 && stderr.contains("Maya"), "{stderr}");
    let (exit, _, stderr) = house.run(&["env", "add", "x", "--software", name, "--software-version", "1066"]);
    assert!(exit == 2 && stderr.contains(version), "{stderr}");
}

#[test]
fn platforms_are_listed() {
    let house = House::stepped();
    let platforms = house.json(&["platforms"]);
    for row in platforms.as_array().unwrap() {
        assert_eq!(row["current"], row["platform"] == 2, "{platforms}");
    }
    assert_eq!((&platforms[0]["platform"], &platforms[0]["zone"]), (&2.into(), &"DOMESTIC".into()));
}

#[test]
fn personal_data_are_masked() {
    let house = House::stepped();
    let coupon = Decimal::new(4993, 2);
    house.control().change(|world| world.set_wallet(ACCESS_ID, Decimal::new(1250, 2), coupon, Decimal::ZERO)).unwrap();
    let table = house.well(&["whoami"]);
    assert!(table.contains("49.93") && table.contains("12.5"), "{table}");
    // The studio's own account has an e-mail address.
    let masked = house.json(&["whoami"]);
    let asked = house.json(&["whoami", "--personal"]);
    for (name, value) in asked.as_object().unwrap() {
        let is_personal = ["phone", "email", "company", "name", "address"].contains(&name.as_str());
        if is_personal && value.as_str().is_some_and(|text| !text.is_empty()) {
            assert_eq!(masked[name], "***", "{name}");
        } else if name != "city" && name != "country" {
            assert_eq!(masked[name], *value, "{name}");
        }
    }
}
