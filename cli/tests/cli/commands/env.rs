//! `rayvision env`.

use crate::harness::Studio;

#[test]
fn environments_are_made_by_name() {
    let studio = Studio::stepped();
    let software = studio.json(&["common", "querySoftwareList"]);
    let software = software["renderInfoList"][0].clone();
    let (name, id) = (software["cgName"].as_str().unwrap(), software["cgId"].to_string());
    let offers = studio.json(&["common", "querySoftwareDetail", "--cgId", &id, "--osName", "linux"]);
    let version = offers["cgVersion"][0]["cgVersion"].as_str().unwrap();
    let lower = name.to_lowercase();
    let choice = ["--software", &lower, "--software-version", version];
    studio.well(&[&["env", "add", "mine", "--system", "windows"][..], &choice].concat());
    let listed = studio.json(&["env", "list", "--software", name]);
    assert_eq!((&listed[0]["editName"], &listed[0]["osName"]), (&"mine".into(), &"WINDOWS".into()));
    studio.well(&[&["env", "update", "mine"][..], &choice].concat());
    assert_eq!(studio.json(&["env"])[0]["osName"], "LINUX");
    studio.well(&["env", "default", "mine"]);
    assert!(studio.well(&["env"]).contains("yes"));
    studio.well(&["env", "delete", "mine", "--yes"]);
    assert_eq!(studio.json(&["env"]).as_array().unwrap().len(), 0);
    let (exit, _, stderr) = studio.run(&["env", "list", "--software", "Mayo"]);
    assert!(exit == 2 && stderr.contains("Maya"), "{stderr}");
    let (exit, _, stderr) = studio.run(&["env", "add", "x", "--software", name, "--software-version", "1066"]);
    assert!(exit == 2 && stderr.contains(version), "{stderr}");
}
