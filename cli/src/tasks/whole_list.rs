//! Lists that are read to their end, and told to be incomplete where they are.

use std::collections::HashSet;

use rayvision::Error;

use crate::failure::{Advice, Failure};
use crate::platform::{List, Units};

/// How often a list is read that moves while it is read.
pub(crate) const READS: u32 = 3;

/// Whether to go on reading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Flow {
    Continue,
    Stop,
}

/// Why some of what was asked for may be missing.
#[derive(Debug)]
#[must_use]
pub(crate) struct Gap(String);

impl Gap {
    pub(crate) fn new(why: impl Into<String>) -> Self {
        Self(why.into())
    }

    /// What is told beside a result that may lack something.
    pub(crate) fn into_failure(self) -> Failure {
        Failure::Incomplete(Advice::new(format!("incomplete: {}", self.0)).next("run it again for all of it"))
    }
}

/// Fails where something may be missing.
pub(crate) fn complete(gap: Option<Gap>) -> Result<(), Failure> {
    gap.map_or(Ok(()), |gap| Err(gap.into_failure()))
}

/// Hands out each item of a list once, as it comes. A list that moves meanwhile is read again for what is missing; if it always
/// does, there is a gap.
pub(crate) async fn read_whole<T: Units, E>(
    list: impl Fn() -> List<T>,
    id: impl Fn(&T) -> i64,
    failure: impl Fn(Error) -> E,
    mut take: impl FnMut(T) -> Result<Flow, E>,
) -> Result<Option<Gap>, E> {
    let mut seen = HashSet::new();
    let mut gap = None;
    for _ in 0..READS {
        gap = None;
        let mut items = list();
        while let Some(item) = items.next().await {
            match item {
                Ok(item) if !seen.insert(id(&item)) => {}
                Ok(item) => {
                    if take(item)? == Flow::Stop {
                        return Ok(gap);
                    }
                }
                Err(moved @ Error::Moved(_)) => gap = Some(Gap::new(moved.to_string())),
                Err(error) => return Err(failure(error)),
            }
        }
        if gap.is_none() {
            break;
        }
    }
    Ok(gap)
}
