//! What is rendered.

use std::collections::BTreeMap;

use rayvision_simulator::Scene;

/// A shot with something to see: a photon map that the frames wait for, and a frame that fails once.
pub(crate) fn scene() -> Scene {
    Scene {
        name: "lighthouse.mb".to_owned(),
        camera: "cliff".to_owned(),
        frames: 48,
        nodes: 12,
        photon: true,
        analyse_seconds: 90,
        queue_seconds: 60,
        seconds_per_frame: 540,
        spread_percent: 30,
        failing: BTreeMap::from([(16, 1)]),
        ..Scene::default()
    }
}

/// Tells about it.
pub(crate) fn told(scene: &Scene) -> String {
    let Scene { name, frames, nodes, .. } = scene;
    format!("{name}, {frames} frames on {nodes} nodes")
}
