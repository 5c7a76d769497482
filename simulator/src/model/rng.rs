//! Chance that comes out the same every time.

/// Dice of one attempt to render one frame: what they show depends on these four numbers and on nothing that happened
/// before.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Dice {
    state: u64,
}

impl Dice {
    pub(crate) fn new(seed: u64, task: i64, frame: u32, attempt: u16) -> Self {
        let parts = [task.cast_unsigned(), u64::from(frame), u64::from(attempt)];
        Self { state: parts.into_iter().fold(mix(seed), |state, part| mix(state ^ mix(part))) }
    }

    /// A number from 0 up to, but not including, `end`; 0 when there is none.
    pub(crate) fn below(&mut self, end: u64) -> u64 {
        self.state = self.state.wrapping_add(1);
        mix(self.state).checked_rem(end).unwrap_or(0)
    }
}

/// The finalizer of `SplitMix64`: every bit of the number decides about every bit of the outcome.
fn mix(number: u64) -> u64 {
    let mut mixed = number.wrapping_add(0x9e37_79b9_7f4a_7c15);
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    mixed ^ (mixed >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_number_matters_and_order_does_not() {
        let roll = |seed, task, frame, attempt| Dice::new(seed, task, frame, attempt).below(1 << 60);
        let first = roll(1, 2, 3, 4);
        assert_eq!(first, roll(1, 2, 3, 4));
        for other in [roll(2, 2, 3, 4), roll(1, 3, 3, 4), roll(1, 2, 4, 4), roll(1, 2, 3, 5), roll(1, 3, 2, 4)] {
            assert_ne!(first, other);
        }
        assert_eq!(Dice::new(1, 2, 3, 4).below(0), 0);
    }
}
