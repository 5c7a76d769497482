//! Scenarios: YAML files that say what a simulator begins with.

use serde::Deserialize;

use crate::clock::Clock;
use crate::control::{ControlError, check_fault};
use crate::fault::Fault;
use crate::model::Scene;
use crate::seed::Seed;
use crate::state::AddedAccount;

/// What a simulator begins with.
///
/// ```
/// let scenario: rayvision_simulator::Scenario = "
/// seed: document
/// clock: { mode: stepped }
/// accounts:
///   - { access_id: tester, access_key: secret }
/// faults:
///   - { operation: createTask, from: 2, times: 1, kind: dropAfter }
/// ".parse()?;
/// # Ok::<(), rayvision_simulator::ScenarioError>(())
/// ```
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Scenario {
    pub(crate) seed: Option<Seed>,
    pub(crate) clock: Option<Clock>,
    pub(crate) accounts: Vec<AddedAccount>,
    /// What the first tasks render, in order.
    pub(crate) scenes: Vec<Scene>,
    pub(crate) faults: Vec<Fault>,
}

impl std::str::FromStr for Scenario {
    type Err = ScenarioError;

    fn from_str(yaml: &str) -> Result<Self, ScenarioError> {
        let scenario: Self = serde_saphyr::from_str(yaml).map_err(|error| ScenarioError::Yaml(error.to_string()))?;
        if scenario.clock.is_some_and(|clock| !clock.can_run()) {
            return Err(ControlError::Speed.into());
        }
        scenario.faults.iter().try_for_each(check_fault)?;
        Ok(scenario)
    }
}

/// Says why a scenario can't be used.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ScenarioError {
    /// The YAML can't be read. The message has line and column.
    #[error("the scenario can't be read: {0}")]
    Yaml(String),
    /// Something in it is impossible.
    #[error(transparent)]
    Impossible(#[from] ControlError),
}
