//! Colors.

/// Red, green and blue, each from 0 to 1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Color(pub(super) [f32; 3]);

impl Color {
    /// From hue, saturation and lightness. The hue is 0 to 1 around the circle.
    pub(super) fn of_hue(hue: f32, saturation: f32, lightness: f32) -> Self {
        let reach = saturation * lightness.min(1.0 - lightness);
        let channel = |offset: f32| {
            let position = (offset + hue * 12.0).rem_euclid(12.0);
            lightness - reach * (position - 3.0).min(9.0 - position).clamp(-1.0, 1.0)
        };
        Self([channel(0.0), channel(8.0), channel(4.0)])
    }

    /// Mixed with another color, of which it gets this part.
    pub(super) fn toward(self, other: Self, part: f32) -> Self {
        let mut mixed = self.0;
        for (channel, other) in mixed.iter_mut().zip(other.0) {
            *channel += (other - *channel) * part;
        }
        Self(mixed)
    }

    pub(super) fn bytes(self) -> [u8; 3] {
        // The conversion stays within the bounds of a byte.
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        self.0.map(|channel| (channel * 255.0).round() as u8)
    }
}

#[cfg(test)]
mod tests {
    use super::Color;

    #[test]
    fn hues_become_red_green_and_blue() {
        assert_eq!(Color::of_hue(0.0, 1.0, 0.5).bytes(), [255, 0, 0]);
        assert_eq!(Color::of_hue(1.0 / 3.0, 1.0, 0.5).bytes(), [0, 255, 0]);
        assert_eq!(Color::of_hue(2.0 / 3.0, 1.0, 0.5).bytes(), [0, 0, 255]);
        assert_eq!(Color::of_hue(0.4, 0.0, 1.0).bytes(), [255, 255, 255]);
    }
}
