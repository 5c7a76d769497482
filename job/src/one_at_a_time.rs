//! Transfers that wait for each other.

use tokio::sync::Mutex;

use crate::transfer::{Line, Transfer, TransferError, Work};

/// Lets one transfer go at a time, for downloads that go on side by side: a transfer program uses all of the line.
#[derive(Debug)]
pub struct OneAtATime<T> {
    transfer: T,
    turn: Mutex<()>,
}

impl<T> OneAtATime<T> {
    /// Lets those of `transfer` wait for each other.
    pub fn new(transfer: T) -> Self {
        Self { transfer, turn: Mutex::new(()) }
    }
}

impl<T: Transfer + Sync> Transfer for OneAtATime<T> {
    async fn transfer(&self, work: &Work, tell: impl FnMut(Line) + Send) -> Result<(), TransferError> {
        let _turn = self.turn.lock().await;
        self.transfer.transfer(work, tell).await
    }
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::time::Duration;

    use super::*;
    use crate::transfer::{Direction, Storage};

    /// How many are on their way, and how many were at most.
    #[derive(Default)]
    struct Counting {
        now: AtomicUsize,
        most: AtomicUsize,
    }

    impl Transfer for &Counting {
        async fn transfer(&self, _: &Work, _: impl FnMut(Line) + Send) -> Result<(), TransferError> {
            let now = self.now.fetch_add(1, Ordering::SeqCst) + 1;
            self.most.fetch_max(now, Ordering::SeqCst);
            tokio::time::sleep(Duration::from_millis(2)).await;
            self.now.fetch_sub(1, Ordering::SeqCst);
            Ok(())
        }
    }

    #[tokio::test]
    async fn transfers_wait_for_each_other() {
        let counting = Counting::default();
        let alone = OneAtATime::new(&counting);
        let (engine, server, port, bid) = <(String, String, String, String)>::default();
        let storage = Storage { engine, server, port, bid, user: 1 };
        let work = Work { storage, direction: Direction::Upload { list: PathBuf::new() } };
        let transfer = || alone.transfer(&work, |_| ());
        let done = tokio::join!(transfer(), transfer(), transfer());
        assert!(matches!(done, (Ok(()), Ok(()), Ok(()))));
        assert_eq!(counting.most.load(Ordering::SeqCst), 1);
    }
}
