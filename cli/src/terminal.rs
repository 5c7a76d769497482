//! The terminal, and the signals that come from it.

mod colours;
pub(crate) mod hidden_input;
pub(crate) mod interrupt;
mod notice;
pub(crate) mod prompt;
mod reader;
mod resize;
mod screen;
mod size;
mod text;
mod wrap;
mod writer;

pub(crate) use self::colours::colours;
pub(crate) use self::notice::Notices;
pub(crate) use self::reader::reader_gone;
pub(crate) use self::resize::Resizes;
pub(crate) use self::screen::Screen;
pub(crate) use self::size::columns;
pub(crate) use self::text::{escape, escape_json};
pub(crate) use self::wrap::wrap;
pub(crate) use self::writer::TerminalWriter;
