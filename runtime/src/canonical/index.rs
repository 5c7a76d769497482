/// An index of a list's item, as number and as text, that goes through a list in byte order: 0, 1, 10, 11, …, 2, 20, ….
#[derive(Clone, Copy)]
pub(super) struct Index {
    number: usize,
    /// The digits, the first in the lowest byte.
    text: u128,
    /// One of the last digit.
    unit: u128,
    digits: usize,
}

impl Index {
    pub(super) const FIRST: Self = Self { number: 0, text: b'0' as u128, unit: 1, digits: 1 };

    #[inline]
    pub(super) fn number(self) -> usize {
        self.number
    }

    /// The digits, and how many they are.
    #[inline]
    pub(super) fn text(self) -> ([u8; 16], usize) {
        (self.text.to_le_bytes(), self.digits)
    }

    /// The next of the indexes below `length`.
    #[inline]
    pub(super) fn next(mut self, length: usize) -> Option<Self> {
        if self.number > 0 && self.number < length.div_ceil(10) {
            self.push_zero();
            return Some(self);
        }
        while self.number % 10 == 9 || self.number + 1 >= length {
            if self.digits == 1 {
                return None;
            }
            self.pop();
        }
        self.number += 1;
        self.text += self.unit;
        Some(self)
    }

    fn push_zero(&mut self) {
        self.number *= 10;
        self.unit <<= 8;
        self.text += self.unit * u128::from(b'0');
        self.digits += 1;
    }

    fn pop(&mut self) {
        self.number /= 10;
        self.text &= self.unit - 1;
        self.unit >>= 8;
        self.digits -= 1;
    }
}

#[cfg(test)]
mod tests {
    use super::Index;

    #[test]
    fn goes_in_byte_order() {
        for length in [1, 2, 9, 10, 11, 12, 20, 99, 100, 101, 110, 999, 1_000, 1_234, 20_011] {
            let mut expected: Vec<_> = (0..length).map(|index| index.to_string()).collect();
            expected.sort();
            let indexes = std::iter::successors(Some(Index::FIRST), |index| index.next(length));
            let found: Vec<_> = indexes
                .map(|index| {
                    let (text, digits) = index.text();
                    let text = String::from_utf8_lossy(&text[..digits]).into_owned();
                    assert_eq!(text, index.number().to_string());
                    text
                })
                .collect();
            assert_eq!(found, expected);
        }
    }
}
