//! Numbers that are used once.

/// 64 bits from the system's random source.
///
/// # Errors
///
/// The system has no random numbers to give.
pub(crate) fn nonce() -> Result<u64, getrandom::Error> {
    getrandom::u64()
}
