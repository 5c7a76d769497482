use super::digits;
use super::name::{Name, SHORT};

/// How many bytes go to the sink at once: whole blocks of SHA-256.
const BATCH: usize = 512;

/// Room beyond, so that a short piece needs no look at how much is left.
const SLACK: usize = 160;

/// The longest piece with a short name and a number.
pub(super) const PIECE: usize = SHORT + 16 + 2 + digits::ROOM;

/// Takes the canonical form, batch after batch.
pub(crate) trait Sink {
    fn accept(&mut self, bytes: &[u8]);
}

impl Sink for Vec<u8> {
    fn accept(&mut self, bytes: &[u8]) {
        self.extend_from_slice(bytes);
    }
}

/// Gathers bytes into batches.
pub(super) struct Gather<'a> {
    bytes: [u8; BATCH + SLACK],
    /// Less than a batch.
    filled: usize,
    sink: &'a mut dyn Sink,
}

impl<'a> Gather<'a> {
    #[inline]
    pub(super) fn new(sink: &'a mut dyn Sink) -> Self {
        Self { bytes: [0; BATCH + SLACK], filled: 0, sink }
    }

    /// Puts `&name=` and text.
    #[inline]
    pub(super) fn text(&mut self, name: &mut Name, value: &str) {
        match self.room().and_then(|room| name.write(room)) {
            Some(length) => {
                self.advance(length);
                self.put(value.as_bytes());
            }
            None => self.piece(name.settled(), value.as_bytes()),
        }
    }

    /// Puts `&name=` and a whole number.
    #[inline]
    pub(super) fn integer(&mut self, name: &mut Name, value: i64) {
        let written = self.room().and_then(|room| {
            let length = name.write(room)?;
            room[length] = b'-';
            let length = length + usize::from(value < 0);
            let digits = digits::write(value.unsigned_abs(), room[length..].first_chunk_mut()?);
            Some(length + digits)
        });
        match written {
            Some(length) => self.advance(length),
            None => self.piece(name.settled(), itoa::Buffer::new().format(value).as_bytes()),
        }
    }

    /// Puts `&name=value`.
    #[inline]
    pub(super) fn piece(&mut self, name: &[u8], value: &[u8]) {
        let length = name.len() + value.len() + 2;
        if let Some(room) = self.bytes.get_mut(self.filled..self.filled + length) {
            let (name_room, value_room) = room.split_at_mut(name.len() + 2);
            name_room[0] = b'&';
            name_room[1..=name.len()].copy_from_slice(name);
            name_room[name.len() + 1] = b'=';
            value_room.copy_from_slice(value);
            self.advance(length);
        } else {
            self.put(b"&");
            self.first_piece(name, value);
        }
    }

    /// Puts `name=value`.
    #[inline(never)]
    pub(super) fn first_piece(&mut self, name: &[u8], value: &[u8]) {
        self.put(name);
        self.put(b"=");
        self.put(value);
    }

    /// Puts bytes as they are.
    #[inline]
    pub(super) fn put(&mut self, bytes: &[u8]) {
        match self.bytes.get_mut(self.filled..self.filled + bytes.len()) {
            // Much of what is around the parameters is a single character.
            Some([room]) => {
                *room = bytes[0];
                self.advance(1);
            }
            Some(room) => {
                room.copy_from_slice(bytes);
                self.advance(bytes.len());
            }
            None => bytes.chunks(SLACK).for_each(|part| self.put_long(part)),
        }
    }

    /// Gives the sink what is left.
    pub(super) fn finish(&mut self) {
        self.sink.accept(&self.bytes[..self.filled]);
        self.filled = 0;
    }

    /// Room for a piece with a short name and a number; there always is.
    #[inline]
    fn room(&mut self) -> Option<&mut [u8; PIECE]> {
        self.bytes.get_mut(self.filled..)?.first_chunk_mut()
    }

    #[inline(never)]
    fn put_long(&mut self, part: &[u8]) {
        self.put(part);
    }

    #[inline]
    fn advance(&mut self, by: usize) {
        self.filled += by;
        if self.filled >= BATCH {
            self.hand_over();
        }
    }

    #[inline(never)]
    fn hand_over(&mut self) {
        self.sink.accept(&self.bytes[..BATCH]);
        self.bytes.copy_within(BATCH..self.filled, 0);
        self.filled -= BATCH;
    }
}
