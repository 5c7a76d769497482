//! Draws frames, as far as they are rendered.

use jpeg_encoder::{ColorType, Encoder};

use super::color::Color;
use super::turntable::Turntable;
use crate::model::image::{BITMAP_HEAD, bitmap_size, fitting, output_size};
use crate::model::{FrameImage, Role};

/// The longer side of an image, in pixels.
const LONGEST: u16 = 480;
const LONGEST_THUMBNAIL: u16 = 160;
/// Side of a tile: renderers work tile by tile.
const TILE: u16 = 32;
const QUALITY: u8 = 85;

/// How a frame is drawn.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Drawing {
    turntable: Turntable,
    width: u16,
    height: u16,
    percent: i64,
}

impl Drawing {
    pub(crate) fn of(image: &FrameImage<'_>, now: i64) -> Self {
        let FrameImage { task, index, frame, thumbnail } = *image;
        let scene = task.scene();
        let longest = if thumbnail { LONGEST_THUMBNAIL } else { LONGEST };
        let (width, height) = fitting(scene.width.into(), scene.height.into(), longest);
        Self {
            turntable: Turntable::new(task.id(), task.frame_number(index), task.role() == Role::Photon),
            width,
            height,
            percent: frame.percent(now),
        }
    }

    /// A complete frame, as the output storage holds it.
    pub(crate) fn output(image: &FrameImage<'_>) -> Self {
        let FrameImage { task, index, .. } = *image;
        let (width, height) = output_size(task.scene());
        let turntable = Turntable::new(task.id(), task.frame_number(index), task.role() == Role::Photon);
        Self { turntable, width, height, percent: 100 }
    }

    /// The image as a bitmap file, whose size follows from its width and height.
    pub(crate) fn bitmap(self) -> Vec<u8> {
        let size = bitmap_size(self.width, self.height);
        let mut file = Vec::with_capacity(usize::try_from(size).unwrap_or_default());
        file.extend(*b"BM");
        file.extend(size.to_le_bytes());
        file.extend([0; 4]);
        file.extend(BITMAP_HEAD.to_le_bytes());
        file.extend(40_u32.to_le_bytes());
        // A negative height: the rows come from the top.
        file.extend(i32::from(self.width).to_le_bytes());
        file.extend((-i32::from(self.height)).to_le_bytes());
        file.extend(1_u16.to_le_bytes());
        file.extend(24_u16.to_le_bytes());
        file.extend([0; 24]);
        for row in self.pixels().chunks(3 * usize::from(self.width)) {
            row.chunks(3).for_each(|pixel| file.extend(pixel.iter().rev()));
            file.resize(file.len() + row.len().next_multiple_of(4) - row.len(), 0);
        }
        file
    }

    /// The image as a JPEG file.
    pub(crate) fn jpeg(self) -> Option<Vec<u8>> {
        let mut file = Vec::new();
        let encoder = Encoder::new(&mut file, QUALITY);
        encoder.encode(&self.pixels(), self.width, self.height, ColorType::Rgb).ok()?;
        Some(file)
    }

    fn pixels(self) -> Vec<u8> {
        let done = self.done();
        let columns = self.columns();
        let mut pixels = Vec::with_capacity(3 * usize::from(self.width) * usize::from(self.height));
        for y in 0..self.height {
            for x in 0..self.width {
                let tile = usize::from(y / TILE) * columns + usize::from(x / TILE);
                let is_done = done.get(tile).is_some_and(|done| *done);
                let color = if is_done { self.rendered(x, y) } else { unrendered(x, y) };
                pixels.extend(color.bytes());
            }
        }
        pixels
    }

    fn rendered(self, x: u16, y: u16) -> Color {
        let half = f32::from(self.height) / 2.0;
        let across = (f32::from(x) - f32::from(self.width) / 2.0) / half;
        self.turntable.color(across, f32::from(y) / half - 1.0)
    }

    fn columns(self) -> usize {
        usize::from(self.width.div_ceil(TILE))
    }

    /// Which tiles are rendered: those in the middle first.
    fn done(self) -> Vec<bool> {
        let columns = self.columns();
        let rows = usize::from(self.height.div_ceil(TILE));
        let mut order: Vec<usize> = (0..columns * rows).collect();
        order.sort_by_key(|tile| {
            let (x, y) = (2 * (tile % columns) + 1, 2 * (tile / columns) + 1);
            x.abs_diff(columns).pow(2) + y.abs_diff(rows).pow(2)
        });
        let percent = usize::try_from(self.percent.clamp(0, 100)).unwrap_or(0);
        let mut done = vec![false; order.len()];
        for tile in order.iter().take(order.len() * percent / 100) {
            done[*tile] = true;
        }
        done
    }
}

/// Color of what is not rendered yet.
fn unrendered(x: u16, y: u16) -> Color {
    let is_edge = x.is_multiple_of(TILE) || y.is_multiple_of(TILE);
    Color([if is_edge { 0.22 } else { 0.14 }; 3])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bitmaps_have_the_size_that_is_told() {
        for (width, height) in [(192, 108), (3, 2)] {
            let drawing = Drawing { turntable: Turntable::new(7, 1, false), width, height, percent: 100 };
            let file = drawing.bitmap();
            assert_eq!(file.len(), bitmap_size(width, height) as usize);
            assert_eq!(&file[..2], b"BM");
        }
    }

    #[test]
    fn the_done_part_grows_with_the_percent() {
        let drawing = |percent| Drawing { turntable: Turntable::new(7, 1, false), width: 160, height: 90, percent };
        let done = |percent| drawing(percent).done().into_iter().filter(|done| *done).count();
        assert_eq!([-1, 0, 50, 100, 900].map(done), [0, 0, 7, 15, 15]);
        for percent in [0, 50, 100] {
            let jpeg = drawing(percent).jpeg().unwrap();
            assert_eq!(jpeg[..3], [0xff, 0xd8, 0xff], "the first bytes of a JPEG");
            assert!(jpeg.ends_with(&[0xff, 0xd9]));
        }
    }

    #[test]
    fn another_frame_is_another_image() {
        let jpeg = |task, frame| {
            let turntable = Turntable::new(task, frame, false);
            Drawing { turntable, width: 160, height: 90, percent: 100 }.jpeg().unwrap()
        };
        assert_ne!(jpeg(1, 1), jpeg(1, 2));
        assert_ne!(jpeg(1, 1), jpeg(2, 1));
        assert_eq!(jpeg(1, 1), jpeg(1, 1));
    }
}
