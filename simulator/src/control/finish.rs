use super::Control;
use crate::clock::shifted;

/// What is still going on after so many seconds of the world never ends.
const LONGEST: i64 = 10 * 366 * 24 * 3600;

impl Control {
    /// Lets the world's time pass at once until nothing is under way any more: every task has ended, or waits for
    /// someone. Ten years are the most.
    pub fn finish(&self) {
        let mut state = self.current();
        let start = state.world.now();
        let end = shifted(start, LONGEST);
        while let Some(next) = state.world.next_event().filter(|next| *next <= end) {
            state.world.move_to(next);
        }
        let passed = state.world.now().duration_since(start);
        state.clock.advance(passed.try_into().unwrap_or_default());
        state.catch_up();
    }
}
