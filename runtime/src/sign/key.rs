use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

/// A key, kept only as the state of HMAC-SHA256 that it makes, which is wiped from memory at the end.
#[derive(Clone)]
pub(super) struct Key(Hmac<Sha256>);

impl Key {
    /// HMAC takes keys of any length; the library leaves open that it might not.
    pub(super) fn new(key: &[u8]) -> Option<Self> {
        Hmac::new_from_slice(key).ok().map(Self)
    }

    pub(super) fn authenticate(&self, text: &str) -> [u8; 32] {
        self.0.clone().chain_update(text).finalize().into_bytes().into()
    }

    /// Compares in a time that tells nothing about the right code.
    pub(super) fn verify(&self, text: &str, code: &[u8]) -> bool {
        self.0.clone().chain_update(text).verify_slice(code).is_ok()
    }
}

#[cfg(test)]
mod tests {
    use sha2::Sha256;
    use zeroize::ZeroizeOnDrop;

    /// HMAC itself does not say so, but has nothing else to wipe.
    #[test]
    fn the_state_is_wiped() {
        fn is_wiped<T: ZeroizeOnDrop>() {}
        is_wiped::<Sha256>();
    }
}
