//! How wide columns are where there is not room for all.

/// Between columns.
pub(super) const GAP: usize = 2;

/// Takes away from the widest of those that may shrink until all fit into `room`. Each keeps at least what `floors` says
/// of it. Says whether they fit.
pub(super) fn fit(widths: &mut [usize], floors: &[usize], room: usize) -> bool {
    let gaps = GAP * widths.len().saturating_sub(1);
    loop {
        let excess = (widths.iter().sum::<usize>() + gaps).saturating_sub(room);
        if excess == 0 {
            return true;
        }
        let can_shrink = |index: &usize| widths[*index] > floors[*index];
        let Some(widest) = (0..widths.len()).filter(can_shrink).max_by_key(|index| widths[*index]) else {
            return false;
        };
        // Down to the next widest at once, so that long texts take few rounds.
        let next =
            (0..widths.len()).filter(|index| *index != widest && can_shrink(index)).map(|index| widths[index]).max();
        let floor = next.unwrap_or_default().clamp(floors[widest], widths[widest] - 1);
        widths[widest] -= excess.min(widths[widest] - floor);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_widest_gives_first() {
        for (widths, floors, room, expected, fits) in [
            (vec![10, 20, 40], vec![8, 8, 8], 100, vec![10, 20, 40], true),
            (vec![10, 20, 40], vec![8, 8, 8], 64, vec![10, 20, 30], true),
            (vec![10, 20, 40], vec![8, 8, 8], 44, vec![10, 15, 15], true),
            (vec![10, 20, 40], vec![8, 8, 40], 60, vec![8, 8, 40], true),
            (vec![10, 20, 40], vec![8, 8, 40], 50, vec![8, 8, 40], false),
            (vec![50, 50], vec![50, 50], 20, vec![50, 50], false),
            (vec![100_000], vec![8], 20, vec![20], true),
            (vec![5, 30], vec![8, 8], 27, vec![5, 20], true),
            (vec![], vec![], 20, vec![], true),
        ] {
            let mut fitted = widths.clone();
            assert_eq!((fit(&mut fitted, &floors, room), fitted), (fits, expected), "{widths:?} in {room}");
        }
    }
}
