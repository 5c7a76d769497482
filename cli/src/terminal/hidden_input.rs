//! Input that is not echoed: a key is not shown while it is typed, and the echo is back when the program ends.

#[cfg(unix)]
mod settings {
    use std::fs::File;
    use std::sync::{Mutex, PoisonError};

    use rustix::termios::{LocalModes, OptionalActions, Termios, tcgetattr, tcsetattr};

    /// The terminal and its settings before the echo was turned off.
    static BEFORE: Mutex<Option<(File, Termios)>> = Mutex::new(None);

    pub(crate) fn hide() {
        let Ok(terminal) = File::open("/dev/tty") else { return };
        let Ok(settings) = tcgetattr(&terminal) else { return };
        let mut hidden = settings.clone();
        hidden.local_modes.remove(LocalModes::ECHO);
        // Who asks turns it off too, and says so if that fails.
        let _ = tcsetattr(&terminal, OptionalActions::Now, &hidden);
        *BEFORE.lock().unwrap_or_else(PoisonError::into_inner) = Some((terminal, settings));
    }

    pub(crate) fn restore() {
        if let Some((terminal, settings)) = BEFORE.lock().unwrap_or_else(PoisonError::into_inner).take() {
            // A terminal that is gone needs nothing back.
            let _ = tcsetattr(terminal, OptionalActions::Now, &settings);
        }
    }
}

/// Turns the echo off, before the question is shown: an answer that is typed at once is hidden too.
pub(crate) fn hide() {
    #[cfg(unix)]
    settings::hide();
}

/// Turns the echo on again, if it was. The program may end while a question is still open.
pub(crate) fn restore() {
    #[cfg(unix)]
    settings::restore();
}
