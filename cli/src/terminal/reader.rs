//! Whether anybody reads what is written.

use std::future::Future;

/// Comes when nobody reads standard output any more, though nothing is written meanwhile. Never where that can't be told.
pub(crate) fn reader_gone() -> impl Future<Output = ()> {
    #[cfg(unix)]
    return unix::reader_gone();
    #[cfg(not(unix))]
    std::future::pending()
}

#[cfg(unix)]
mod unix {
    use std::io::stdout;
    use std::time::Duration;

    use rustix::event::{PollFd, PollFlags, Timespec, poll};
    use tokio::time::sleep;

    /// Between two looks: soon enough for a person.
    const PAUSE: Duration = Duration::from_millis(200);

    pub(super) async fn reader_gone() {
        while !is_gone() {
            sleep(PAUSE).await;
        }
    }

    fn is_gone() -> bool {
        let out = stdout();
        let mut descriptors = [PollFd::new(&out, PollFlags::empty())];
        let is_ready = poll(&mut descriptors, Some(&Timespec::default())).is_ok_and(|ready| ready > 0);
        is_ready && descriptors[0].revents().contains(PollFlags::ERR)
    }
}
