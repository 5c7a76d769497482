/// Decimal digits of 8 places at once.
const EIGHT: u64 = 100_000_000;

/// Room for any number.
pub(super) const ROOM: usize = 24;

/// Writes a number in decimal to the front of `room`, and tells how many characters it took.
#[inline]
pub(super) fn write(value: u64, room: &mut [u8; ROOM]) -> usize {
    if value < EIGHT { first(value, room) } else { write_long(value, room) }
}

fn write_long(value: u64, room: &mut [u8; ROOM]) -> usize {
    let (high, low) = (value / EIGHT, value % EIGHT);
    let mut length = 0;
    if high < EIGHT {
        length += first(high, room);
    } else {
        length += first(high / EIGHT, room);
        length += rest(high % EIGHT, &mut room[length..]);
    }
    length + rest(low, &mut room[length..])
}

/// Writes up to 8 digits, without zeros in front.
#[inline]
fn first(value: u64, room: &mut [u8; ROOM]) -> usize {
    let digits = digits(value);
    let zeros = (digits.trailing_zeros() / 8).min(7);
    room[..8].copy_from_slice(&((digits | ASCII) >> (8 * zeros)).to_le_bytes());
    8 - zeros as usize
}

/// Writes 8 digits.
#[inline]
fn rest(value: u64, room: &mut [u8]) -> usize {
    room[..8].copy_from_slice(&(digits(value) | ASCII).to_le_bytes());
    8
}

/// The digit 0 in each byte.
const ASCII: u64 = 0x3030_3030_3030_3030;

/// The 8 digits of a number, one a byte, the first in the lowest byte.
///
/// It is split in halves, these in pairs, and these in digits, side by side in one word. The divisions by 100 and 10
/// are multiplications, exact for numbers as small as these.
#[inline]
fn digits(value: u64) -> u64 {
    let halves = (value / 10_000) | ((value % 10_000) << 32);
    let hundreds = ((halves * 10_486) >> 20) & 0x0000_007f_0000_007f;
    let pairs = hundreds | ((halves - 100 * hundreds) << 16);
    let tens = ((pairs * 103) >> 10) & 0x000f_000f_000f_000f;
    tens | ((pairs - 10 * tens) << 8)
}

#[cfg(test)]
mod tests {
    use super::{ROOM, write};

    #[test]
    fn writes_as_the_standard_library_does() {
        let mut values = vec![0, u64::MAX, 9_999, 10_000, 99_999_999, 100_000_000];
        for power in 0..20 {
            let power = 10_u64.pow(power);
            values.extend([power - 1, power, power + 1, power / 3 * 2]);
        }
        values.extend((0..100_000).map(|value| value * 1_003));
        for value in values {
            let mut room = [0; ROOM];
            let length = write(value, &mut room);
            assert_eq!(&room[..length], value.to_string().as_bytes());
        }
    }
}
