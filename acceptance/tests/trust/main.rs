//! What a client is trusted for, against real sockets and a simulator that breaks things.

#[cfg(test)]
mod blocking;
#[cfg(test)]
mod cancel;
#[cfg(test)]
mod faults;
#[cfg(test)]
mod lists;
#[cfg(test)]
mod random;
#[cfg(test)]
mod schedules;
#[cfg(test)]
mod studio;
#[cfg(test)]
mod waits;
