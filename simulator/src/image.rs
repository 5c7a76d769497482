//! Images of frames.

mod color;
mod drawing;
mod turntable;

pub(crate) use self::drawing::Drawing;
