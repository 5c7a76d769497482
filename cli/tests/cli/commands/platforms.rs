//! `rayvision platforms`.

use crate::harness::Studio;

#[test]
fn platforms_are_listed() {
    let studio = Studio::stepped();
    let platforms = studio.json(&["platforms"]);
    for row in platforms.as_array().unwrap() {
        assert_eq!(row["current"], row["platform"] == 2, "{platforms}");
    }
    assert_eq!((&platforms[0]["platform"], &platforms[0]["zone"]), (&2.into(), &"DOMESTIC".into()));
}
