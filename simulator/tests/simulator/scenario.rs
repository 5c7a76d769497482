//! Scenarios in YAML.

use rayvision_simulator::{Scenario, Simulator};

use crate::signed_call::{Call, start};

#[test]
fn a_scenario_is_what_a_simulator_begins_with() {
    let scenario: Scenario = "
seed: document
clock: { mode: stepped }
accounts:
  - { access_id: guest, access_key: secret-of-guest }
faults:
  - operation: queryAllFrameStats
    times: 1
    kind: { code: { code: 500, message: busy } }
"
    .parse()
    .unwrap();
    assert!(!format!("{scenario:?}").contains("secret-of-guest"));
    let simulator = start(Simulator::builder().scenario(scenario));
    let call =
        || Call::signed(&simulator, &rayvision::v2026::operations::QUERY_ALL_FRAME_STATS, "{}").answer(&simulator);
    let answer = call();
    assert_eq!((&answer["code"], &answer["message"]), (&500.into(), &"busy".into()));
    assert_eq!(call()["code"], 200);
    assert!(simulator.control().overview().accounts.contains(&"guest".to_owned()));
}

#[test]
fn mistakes_are_reported_with_their_position() {
    for (yaml, words) in [
        ("seed: document\nclok: { mode: stepped }\n", "line 2"),
        ("clock: { mode: fast }\n", "line 1"),
        ("faults:\n  - kind: explode\n", "line 2"),
        ("accounts:\n  - { access_id: a }\n", "line 2"),
        ("clock: { mode: accelerated, speed: -1 }\n", "0 to 1000000"),
        ("faults:\n  - { kind: garbage, operation: createTasks }\n", "did you mean createTask?"),
        ("seed: [\n", "line"),
    ] {
        let error = yaml.parse::<Scenario>().unwrap_err().to_string();
        assert!(error.contains(words), "{yaml}: {error}");
    }
}
