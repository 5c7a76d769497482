//! Bytes that are taken one after the other, as decisions.

/// What is left of an input. It never ends: after the last byte come zeros.
pub(super) struct Bytes<'a>(&'a [u8]);

impl<'a> Bytes<'a> {
    pub(super) fn new(input: &'a [u8]) -> Self {
        Self(input)
    }

    pub(super) fn next(&mut self) -> u8 {
        let Some((first, rest)) = self.0.split_first() else { return 0 };
        self.0 = rest;
        *first
    }

    /// One of `count` choices; `count` is at most 256.
    pub(super) fn below(&mut self, count: usize) -> usize {
        usize::from(self.next()) % count
    }

    /// A length: mostly short, sometimes of two digits, seldom of three.
    pub(super) fn length(&mut self) -> usize {
        match self.next() {
            short @ 0..200 => usize::from(short % 4),
            medium @ 200..250 => usize::from(medium - 190),
            long => 98 + usize::from(long - 250),
        }
    }

    pub(super) fn eight(&mut self) -> [u8; 8] {
        std::array::from_fn(|_| self.next())
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(super) fn rest(self) -> &'a [u8] {
        self.0
    }
}
