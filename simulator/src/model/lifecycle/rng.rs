//! Random numbers that come out the same every time.

/// Random numbers for one attempt to render one frame. They depend only on the four numbers that it is made of, and not on
/// anything that happened before.
#[derive(Clone, Copy, Debug)]
pub(crate) struct FrameRng {
    state: u64,
}

impl FrameRng {
    pub(crate) fn new(seed: u64, task: i64, frame: u32, attempt: u16) -> Self {
        let parts = [task.cast_unsigned(), u64::from(frame), u64::from(attempt)];
        Self { state: parts.into_iter().fold(mix(seed), |state, part| mix(state ^ mix(part))) }
    }

    /// A number from 0 up to, but not including, `end`; 0 if `end` is 0.
    pub(crate) fn below(&mut self, end: u64) -> u64 {
        self.state = self.state.wrapping_add(1);
        mix(self.state).checked_rem(end).unwrap_or(0)
    }
}

/// The finalizer of the generator `SplitMix64`: every bit of the input changes every bit of the output.
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
    fn each_number_matters() {
        let draw = |seed, task, frame, attempt| FrameRng::new(seed, task, frame, attempt).below(1 << 60);
        let first = draw(1, 2, 3, 4);
        assert_eq!(first, draw(1, 2, 3, 4));
        for other in [draw(2, 2, 3, 4), draw(1, 3, 3, 4), draw(1, 2, 4, 4), draw(1, 2, 3, 5), draw(1, 3, 2, 4)] {
            assert_ne!(first, other);
        }
        assert_eq!(FrameRng::new(1, 2, 3, 4).below(0), 0);
    }
}
