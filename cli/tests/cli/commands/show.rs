//! `rayvision show`.

use rayvision_simulator::Scene;

use crate::harness::{Studio, scene};

#[test]
fn a_task_is_shown_with_its_parts() {
    let studio = Studio::stepped();
    let id = studio.submit(Scene { photon: true, label: "film".to_owned(), ..scene("lighthouse.mb", 3) });
    studio.pass(300);
    let shown = studio.well(&["show", &format!("2W{id}")]);
    for essential in ["Scene", "lighthouse.mb", "FINISHED", "film", "0.20", "RENDER_PHOTON", "RENDER ", "Frames"] {
        assert!(shown.contains(essential), "{essential}\n{shown}");
    }
    let other = studio.submit(scene("other.mb", 1));
    let both = studio.json(&["show", &id.to_string(), &format!("2W{other}"), &id.to_string()]);
    let ids: Vec<i64> = both.as_array().unwrap().iter().map(|task| task["id"].as_i64().unwrap()).collect();
    assert_eq!(ids, [id, other], "each once, in the order that was asked for");
}

#[test]
fn what_is_not_there_is_told_after_what_is() {
    let studio = Studio::stepped();
    let id = studio.submit(scene("there.mb", 1)).to_string();
    let (status, stdout, stderr) = studio.run(&["show", &id, "999999", "-o", "json", "--query", "[].id"]);
    assert_eq!(status, 4, "{stderr}");
    assert!(stdout.contains(&id) && stderr.contains("task 999999 is not there"), "{stdout}{stderr}");
    for wrong in ["x", "W1", "0", "1.5"] {
        let (status, _, stderr) = studio.run(&["show", wrong]);
        assert!(status == 2 && stderr.contains("2W19097"), "{wrong}: {stderr}");
    }
}
