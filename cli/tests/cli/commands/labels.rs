//! `rayvision labels`.

use crate::harness::Studio;

#[test]
fn labels_come_and_go() {
    let studio = Studio::stepped();
    studio.well(&["labels", "add", "灯塔"]);
    assert!(studio.well(&["labels"]).contains("灯塔"));
    assert_eq!(studio.json(&["labels", "list"])[0]["projectName"], "灯塔");
    studio.well(&["labels", "delete", "灯塔", "--yes"]);
    assert_eq!(studio.json(&["labels"]).as_array().unwrap().len(), 0);
    assert_eq!(studio.run(&["labels", "delete", "灯塔", "--yes"]).0, 4);
}
