/// A number that is used once: 64 bits from the system's random source.
pub(super) fn nonce() -> Result<u64, getrandom::Error> {
    getrandom::u64()
}
