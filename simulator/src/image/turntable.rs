//! The scene that all images show.

use std::f32::consts::TAU;

use super::color::Color;

/// How many frames a whole turn takes.
const TURN: i64 = 48;
/// The golden angle, as a part of the circle: hues of tasks with neighbouring IDs differ.
const GOLDEN: f32 = 0.381_966;

/// The scene that all images show: a striped ball on a turntable.
#[derive(Clone, Copy, Debug)]
pub(super) struct Turntable {
    hue: f32,
    stripes: f32,
    /// How far the table has turned.
    angle: f32,
    /// A photon map holds light, but no colours.
    is_photon: bool,
}

impl Turntable {
    /// The task decides how the ball looks, the frame how far it has turned.
    pub(super) fn new(task: i64, frame: i64, is_photon: bool) -> Self {
        Self {
            hue: remainder(task, 1000) * GOLDEN % 1.0,
            stripes: 3.0 + remainder(task, 4),
            angle: TAU * remainder(frame, TURN) / remainder(TURN, i64::MAX),
            is_photon,
        }
    }

    /// The colour at a point. The middle is (0, 0), and the image is 2 high.
    pub(super) fn color(&self, x: f32, y: f32) -> Color {
        let color = self.ball(x, y).unwrap_or_else(|| self.ground(x, y));
        if !self.is_photon {
            return color;
        }
        let [red, green, blue] = color.0;
        Color([red * 0.3 + green * 0.6 + blue * 0.1; 3])
    }

    fn ball(&self, x: f32, y: f32) -> Option<Color> {
        const RADIUS: f32 = 0.68;
        let (x, y) = (x / RADIUS, (y + 0.08) / RADIUS);
        let depth = (1.0 - x * x - y * y).max(0.0).sqrt();
        if depth == 0.0 {
            return None;
        }
        let longitude = x.atan2(depth) + self.angle;
        let is_stripe = (longitude * self.stripes + y * 2.0).sin() > 0.0;
        let hue = if is_stripe { self.hue } else { self.hue + 0.45 };
        // The light comes from the upper left, in front.
        let light = (-0.5 * x - 0.6 * y + 0.62 * depth).max(0.0);
        let color = Color::of_hue(hue, 0.6, 0.55);
        let shaded = Color::of_hue(self.hue, 0.4, 0.06).toward(color, 0.12 + 0.88 * light);
        Some(shaded.toward(Color([1.0; 3]), light.powi(40) * 0.8))
    }

    fn ground(&self, x: f32, y: f32) -> Color {
        const HORIZON: f32 = 0.25;
        if y < HORIZON {
            let sky = Color::of_hue(self.hue + 0.55, 0.35, 0.2);
            return sky.toward(Color::of_hue(self.hue + 0.5, 0.45, 0.72), (y + 1.0) / (1.0 + HORIZON));
        }
        let floor = Color::of_hue(self.hue + 0.08, 0.15, 0.5 + 0.2 * y);
        let from_shadow = (x * x / 0.6 + (y - 0.62).powi(2) / 0.03).sqrt();
        floor.toward(Color([0.05; 3]), (1.2 - from_shadow).clamp(0.0, 0.7))
    }
}

/// The remainder of a division, as a float.
fn remainder(number: i64, by: i64) -> f32 {
    f32::from(i16::try_from(number.rem_euclid(by)).unwrap_or(0))
}
