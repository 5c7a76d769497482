//! `rayvision cost`.

use rayvision_simulator::Scene;

use crate::harness::{Studio, scene};

fn studio() -> Studio {
    let studio = Studio::stepped();
    for (label, frames) in [("film", 10), ("tests", 1), ("film", 5), ("", 2)] {
        studio.submit(Scene { label: label.to_owned(), photon: label == "film", ..scene("shot.mb", frames) });
        studio.pass(24 * 3600);
    }
    studio
}

#[test]
fn costs_add_up_exactly() {
    let studio = studio();
    let sums = |by: &str| -> Vec<(String, String)> {
        let rows = studio.json(&["cost", "--by", by]);
        let text = |row: &serde_json::Value, member: &str| row[member].as_str().unwrap().to_owned();
        rows.as_array().unwrap().iter().map(|row| (text(row, "key"), text(row, "cost"))).collect()
    };
    // A minute costs 5 cents; a photon map renders for a minute too.
    let labels = [("film", "0.85"), ("(none)", "0.10"), ("tests", "0.05")];
    assert_eq!(sums("label"), labels.map(|(label, cost)| (label.to_owned(), cost.to_owned())));
    assert_eq!(sums("day").len(), 4);
    assert_eq!(sums("task").len(), 4);
    assert_eq!(sums("user").len(), 1);
    assert_eq!(sums("user")[0].1, "1.00");
    let total = studio.json(&["cost", "--total"]);
    assert_eq!((&total[0]["cost"], &total[0]["tasks"]), (&"1.00".into(), &4.into()));
    let table = studio.well(&["cost", "--by", "label"]);
    assert!(table.lines().last().unwrap().starts_with("total") && table.contains("1.00"), "{table}");
    let days = sums("day");
    let second = studio.json(&["cost", "--since", &days[1].0, "--until", &days[1].0]);
    assert_eq!(second.as_array().unwrap().len(), 1);
    assert_eq!(second[0]["cost"], "0.05");
}

#[test]
fn bars_are_drawn_for_people() {
    let studio = studio();
    let chart = studio.well(&["cost", "--by", "label", "--chart"]);
    let bars: Vec<usize> = chart.lines().map(|line| line.matches('#').count()).collect();
    assert!(bars[0] > 40 && bars[1] < bars[0] / 5 && bars[2] >= 1 && bars[3] == 0, "{chart}");
    assert!(chart.ends_with("1.00\n"), "{chart}");
    let (status, _, stderr) = studio.run(&["cost", "--chart", "-o", "json"]);
    assert!(status == 2 && stderr.contains("--chart"), "{stderr}");
}
