//! What objects tell that hold others of their kind: the leaves count in the place of what holds them.

use rust_decimal::Decimal;

use crate::codec::{Hours, Milliseconds, Seconds};
use crate::schema::Progress;

/// What is added up.
pub trait Summand: Copy {
    /// What several come to.
    type Sum: Copy;

    /// It alone.
    fn alone(self) -> Self::Sum;

    /// Two sums together; the greatest that there is where that is greater.
    fn add(one: Self::Sum, other: Self::Sum) -> Self::Sum;
}

macro_rules! summand {
    ($($of:ty => $sum:ty, $alone:expr, $add:expr;)*) => {$(
        impl Summand for $of {
            type Sum = $sum;

            fn alone(self) -> $sum {
                $alone(self)
            }

            fn add(one: $sum, other: $sum) -> $sum {
                $add(one, other)
            }
        }
    )*};
}

summand! {
    i32 => i64, i64::from, i64::saturating_add;
    i64 => i64, |alone| alone, i64::saturating_add;
    Decimal => Decimal, |alone| alone, Decimal::saturating_add;
    Seconds => Seconds, |alone| alone, |Seconds(one): Seconds, Seconds(other)| Seconds(one.saturating_add(other));
    Milliseconds => Milliseconds, |alone| alone,
        |Milliseconds(one): Milliseconds, Milliseconds(other)| Milliseconds(one.saturating_add(other));
    Hours => Hours, |alone| alone, |Hours(one): Hours, Hours(other)| Hours(one.saturating_add(other));
}

/// What holds no others: `root` itself, or the leaves of what it holds.
pub fn leaves<T>(root: &T, children: impl Fn(&T) -> &[T]) -> Vec<&T> {
    let (mut leaves, mut open) = (Vec::new(), vec![root]);
    while let Some(one) = open.pop() {
        match children(one) {
            [] => leaves.push(one),
            held => open.extend(held.iter().rev()),
        }
    }
    leaves
}

/// The sum over all that tell it; nothing where none does.
pub fn sum<T, N: Summand>(leaves: &[&T], of: impl Fn(&T) -> Option<N>) -> Option<N::Sum> {
    leaves.iter().filter_map(|leaf| of(leaf)).map(N::alone).reduce(N::add)
}

/// The first of all that are told.
pub fn earliest<T, N: Ord>(leaves: &[&T], of: impl Fn(&T) -> Option<N>) -> Option<N> {
    leaves.iter().filter_map(|leaf| of(leaf)).min()
}

/// The last of all, where each is told.
pub fn latest<T, N: Ord>(leaves: &[&T], of: impl Fn(&T) -> Option<N>) -> Option<N> {
    leaves.iter().map(|leaf| of(leaf)).try_fold(None, |last, one| Some(last.max(Some(one?)))).flatten()
}

/// The state that tells most of several: one of `first`, in their order; else what moves on before what is held, that before
/// what failed, and only then what is done. What is not known is taken to move on.
pub fn status<T, S: PartialEq>(
    leaves: &[&T],
    of: impl Fn(&T) -> Option<S>,
    progress: impl Fn(&S) -> Option<Progress>,
    first: &[S],
) -> Option<S> {
    let rank = |status: &S| {
        let place = first.iter().position(|first| first == status);
        let progress = match progress(status) {
            Some(Progress::Pending) | None => 0,
            Some(Progress::Held) => 1,
            Some(Progress::Failed) => 2,
            Some(Progress::Done) => 3,
        };
        place.unwrap_or(first.len() + progress)
    };
    leaves.iter().filter_map(|leaf| of(leaf)).min_by_key(rank)
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Node {
        number: Option<i32>,
        held: Vec<Node>,
    }

    fn leaf(number: impl Into<Option<i32>>) -> Node {
        Node { number: number.into(), held: Vec::new() }
    }

    fn of(held: Vec<Node>) -> Node {
        Node { number: Some(100), held }
    }

    #[test]
    fn what_holds_others_does_not_count_itself() {
        let root = of(vec![leaf(1), of(vec![leaf(2), leaf(None)]), leaf(i32::MAX)]);
        let leaves = leaves(&root, |node| &node.held);
        let numbers: Vec<_> = leaves.iter().map(|leaf| leaf.number).collect();
        assert_eq!(numbers, [Some(1), Some(2), None, Some(i32::MAX)]);
        assert_eq!(sum(&leaves, |leaf| leaf.number), Some(i64::from(i32::MAX) + 3));
        assert_eq!(earliest(&leaves, |leaf| leaf.number), Some(1));
        assert_eq!(latest(&leaves, |leaf| leaf.number), None, "one is not there yet");
        assert_eq!(latest(&leaves[..2], |leaf| leaf.number), Some(2));
        assert_eq!(sum(&leaves[2..3], |leaf| leaf.number), None);
    }

    #[test]
    fn sums_end_at_the_greatest_number() {
        assert_eq!(sum(&[&i64::MAX, &1], |number| Some(*number)), Some(i64::MAX));
        assert_eq!(sum(&[&Seconds(i64::MAX), &Seconds(1)], |seconds| Some(*seconds)), Some(Seconds(i64::MAX)));
        assert_eq!(sum(&[&Decimal::MAX, &Decimal::MAX], |amount| Some(*amount)), Some(Decimal::MAX));
    }

    #[test]
    fn what_moves_is_told_before_what_stands() {
        let progress = |status: &char| match status {
            'h' => Some(Progress::Held),
            'f' => Some(Progress::Failed),
            'd' => Some(Progress::Done),
            'w' | 'r' => Some(Progress::Pending),
            _ => None,
        };
        for (of, expected) in
            [("dd", 'd'), ("df", 'f'), ("fhd", 'h'), ("hwd", 'w'), ("wrd", 'r'), ("d?h", '?'), ("x", 'x')]
        {
            let states: Vec<char> = of.chars().collect();
            let leaves: Vec<&char> = states.iter().collect();
            assert_eq!(status(&leaves, |state| Some(*state), progress, &['r']), Some(expected), "{of}");
        }
    }
}
