//! What holds whatever goes wrong: faults of the network and the platform, calls that are dropped, lists that move, hard
//! input. Against real sockets and a simulator.

#[cfg(test)]
mod blocking;
#[cfg(test)]
mod cancel;
#[cfg(test)]
mod faults;
#[cfg(test)]
mod formats;
#[cfg(test)]
mod fuzz_corpus;
#[cfg(test)]
mod lists;
#[cfg(test)]
mod odd_answers;
#[cfg(test)]
mod schedules;
#[cfg(test)]
mod setup;
#[cfg(test)]
mod waits;
