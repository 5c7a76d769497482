//! What a task renders. A request submits a task by its ID alone, so the simulator has to be told.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::model::Money;

/// Most frames of a scene, each block counted as one.
const MOST_FRAMES: u64 = 100_000;
/// Longest time that a stage may take, in seconds: a year.
const LONGEST_STAGE: u32 = 366 * 24 * 3600;

/// What a task renders, how long that takes and what fails. In YAML and JSON, what is left out is as in the default scene.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, rename_all = "camelCase", deny_unknown_fields)]
pub struct Scene {
    /// Name of its file.
    pub name: String,
    /// Render software.
    pub cg_id: i64,
    /// Camera that is rendered.
    pub camera: String,
    /// Label that the task carries.
    pub label: String,
    /// Width of the picture, in pixels.
    pub width: i32,
    /// Height of the picture, in pixels.
    pub height: i32,
    /// Number of the first frame.
    pub first_frame: i32,
    /// How many frames.
    pub frames: u32,
    /// Numbers of the frames, as many as there are, where they do not follow each other from the first on.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub frame_numbers: Vec<i32>,
    /// Blocks that each frame is split into. Every block counts as a frame.
    pub blocks: u32,
    /// Whether a photon map is rendered first, as a child task of its own.
    pub photon: bool,
    /// Frames that are rendered before the others, as a test, by their index from 0.
    pub priority: BTreeSet<u32>,
    /// Whether the task stands still once these are done, until it is told to go on at full speed.
    pub stop_after_priority: bool,
    /// Most frames rendered at the same time.
    pub nodes: u32,
    /// How long the submission and the analysis take together, in seconds.
    pub analyse_seconds: u32,
    /// How long the task waits for nodes, in seconds.
    pub queue_seconds: u32,
    /// How long preprocessing takes, in seconds; 0 for none.
    pub prepare_seconds: u32,
    /// How long a frame takes, in seconds.
    pub seconds_per_frame: u32,
    /// By how many percent the time of a frame may vary.
    pub spread_percent: u32,
    /// What an hour of a node costs.
    pub price_per_hour: Money,
    /// For frames that fail, by their index from 0: how often they fail before they succeed.
    pub failing: BTreeMap<u32, u16>,
    /// How often the photon map fails before it succeeds.
    pub photon_failing: u16,
    /// How many percent of all other attempts fail.
    pub failing_percent: u32,
    /// Error that the analysis finds.
    pub analysis_error: Option<i64>,
}

impl Default for Scene {
    /// A short shot of Maya: 10 frames of about a minute on 4 nodes.
    fn default() -> Self {
        Self {
            name: "turntable.mb".to_owned(),
            cg_id: 2000,
            camera: "persp".to_owned(),
            label: String::new(),
            width: 1920,
            height: 1080,
            first_frame: 1,
            frames: 10,
            frame_numbers: Vec::new(),
            blocks: 1,
            photon: false,
            priority: BTreeSet::new(),
            stop_after_priority: true,
            nodes: 4,
            analyse_seconds: 20,
            queue_seconds: 10,
            prepare_seconds: 0,
            seconds_per_frame: 60,
            spread_percent: 20,
            price_per_hour: Money::cents(324),
            failing: BTreeMap::new(),
            photon_failing: 0,
            failing_percent: 0,
            analysis_error: None,
        }
    }
}

impl Scene {
    /// Checks that it can be rendered.
    ///
    /// # Errors
    ///
    /// A number is out of bounds. The error says which, and what would be right.
    pub fn check(&self) -> Result<(), SceneError> {
        let frames = u64::from(self.frames) * u64::from(self.blocks);
        let stages = [self.analyse_seconds, self.queue_seconds, self.prepare_seconds, self.seconds_per_frame];
        let last_frame = i64::from(self.first_frame) + i64::from(self.frames);
        let wrong = [
            (!(1..=MOST_FRAMES).contains(&frames), "frames times blocks has to be from 1 to 100000"),
            (last_frame > i64::from(i32::MAX), "the numbers of its frames have to be below 2147483647"),
            (
                !self.frame_numbers.is_empty() && self.frame_numbers.len() as u64 != u64::from(self.frames),
                "frameNumbers has to have as many numbers as there are frames",
            ),
            (self.nodes == 0, "nodes has to be at least 1"),
            (self.seconds_per_frame == 0, "secondsPerFrame has to be at least 1"),
            (stages.iter().any(|stage| *stage > LONGEST_STAGE), "no stage may take longer than a year"),
            (self.spread_percent > 100, "spreadPercent has to be at most 100"),
            (self.failing_percent > 100, "failingPercent has to be at most 100"),
            (self.price_per_hour < Money::ZERO, "pricePerHour has to be at least 0"),
            (self.width < 1 || self.height < 1, "width and height have to be at least 1"),
        ];
        match wrong.into_iter().find(|(wrong, _)| *wrong) {
            Some((_, what)) => Err(SceneError { scene: self.name.clone(), what }),
            None => Ok(()),
        }
    }

    /// Number of the frame at an index from 0.
    pub(crate) fn frame_number(&self, index: usize) -> i64 {
        let number = self.frame_numbers.get(index).copied().map(i64::from);
        number.unwrap_or_else(|| i64::from(self.first_frame).saturating_add_unsigned(index as u64))
    }

    /// Its frames as text: `1-10,15`.
    pub(crate) fn frames_range(&self) -> String {
        let mut ranges: Vec<(i64, i64)> = Vec::new();
        if self.frame_numbers.is_empty() {
            let first = i64::from(self.first_frame);
            ranges.push((first, first + i64::from(self.frames.max(1)) - 1));
        }
        for number in self.frame_numbers.iter().copied().map(i64::from) {
            match ranges.last_mut() {
                Some((_, last)) if *last + 1 == number => *last = number,
                _ => ranges.push((number, number)),
            }
        }
        let text = |(first, last)| if first == last { format!("{first}") } else { format!("{first}-{last}") };
        ranges.into_iter().map(text).collect::<Vec<_>>().join(",")
    }

    /// How many frames it has, each block counted as one.
    pub(crate) fn total_frames(&self) -> usize {
        self.frames.saturating_mul(self.blocks) as usize
    }

    /// The name without its extension.
    pub(crate) fn stem(&self) -> &str {
        self.name.rsplit_once('.').map_or(&self.name, |(stem, _)| stem)
    }
}

/// Says why a scene can't be rendered.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("scene `{scene}`: {what}")]
pub struct SceneError {
    scene: String,
    what: &'static str,
}
