use super::gather::PIECE;
use super::index::Index;

/// How long a name may be before it goes to the heap.
pub(super) const SHORT: usize = 96;

const CHUNK: usize = 32;

/// A flattened name that grows and shrinks, with the `&` before it.
pub(super) struct Name {
    /// The beginning, or all of it.
    short: [u8; SHORT],
    length: usize,
    /// All of it, once it is longer.
    long: Vec<u8>,
    /// The index at the end, not yet among the bytes: in lists of scalars it never needs to be.
    index: [u8; 16],
    /// How many digits the index has; 0 where there is none.
    digits: usize,
}

impl Name {
    #[inline]
    pub(super) fn new() -> Self {
        let mut short = [0; SHORT];
        short[0] = b'&';
        Self { short, length: 1, long: Vec::new(), index: [0; 16], digits: 0 }
    }

    /// Length without the index at the end.
    #[inline]
    pub(super) fn len(&self) -> usize {
        self.length
    }

    /// Writes it and a `=`, where it is short enough, and tells how many bytes that took.
    ///
    /// Copies more than there is, in chunks of one size: much faster than to copy as many bytes as there are.
    #[inline]
    pub(super) fn write(&self, room: &mut [u8; PIECE]) -> Option<usize> {
        if self.length > SHORT {
            return None;
        }
        room[..CHUNK].copy_from_slice(&self.short[..CHUNK]);
        if self.length > CHUNK {
            room[CHUNK..SHORT].copy_from_slice(&self.short[CHUNK..]);
        }
        room[self.length..][..16].copy_from_slice(&self.index);
        let length = self.length + self.digits;
        room[length] = b'=';
        Some(length + 1)
    }

    /// All of it but the `&`.
    pub(super) fn settled(&mut self) -> &[u8] {
        self.settle();
        let all = if self.length <= SHORT { &self.short[..self.length] } else { &self.long };
        &all[1..]
    }

    pub(super) fn push(&mut self, bytes: &[u8]) {
        let length = self.length + bytes.len();
        if length <= SHORT {
            self.short[self.length..length].copy_from_slice(bytes);
        } else {
            if self.length <= SHORT {
                self.long.clear();
                self.long.extend_from_slice(&self.short[..self.length]);
            }
            self.long.extend_from_slice(bytes);
        }
        self.length = length;
    }

    /// Sets the index at the end.
    #[inline]
    pub(super) fn set_index(&mut self, index: Index) {
        (self.index, self.digits) = index.text();
    }

    /// Makes the index at the end part of the name.
    pub(super) fn settle(&mut self) {
        if self.digits > 0 {
            let index = self.index;
            let digits = std::mem::take(&mut self.digits);
            self.push(&index[..digits]);
        }
    }

    #[inline]
    pub(super) fn truncate(&mut self, length: usize) {
        self.digits = 0;
        self.length = length;
        self.long.truncate(length);
    }
}
