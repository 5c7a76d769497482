//! `rayvision platforms`.

use crate::harness::Studio;

#[test]
fn platforms_are_listed() {
    let studio = Studio::stepped();
    let platforms = studio.json(&["platforms"]);
    let mut seen = std::collections::BTreeSet::new();
    for row in platforms.as_array().unwrap() {
        assert_eq!(row["current"], row["platform"] == 2, "{platforms}");
        assert!(seen.insert(row["platform"].as_i64()), "each once: {platforms}");
    }
    // It serves both zones.
    assert_eq!((&platforms[0]["platform"], &platforms[0]["zone"]), (&2.into(), &"DOMESTIC, FOREIGN".into()));
}
