//! The key that signs.

use hmac::KeyInit;
use hmac::block_api::HmacCore;
use hmac::digest::block_api::{Buffer, FixedOutputCore, UpdateCore};
use hmac::digest::{CtOutput, Output};
use sha2::Sha256;

use crate::StringToSign;
use crate::canonical::Sink;

/// A key, kept only as the two states of SHA-256 that HMAC makes of it. They are wiped from memory at the end.
///
/// This is HMAC without the buffer that usually comes with it: to copy that with every signature costs as much as a
/// block of SHA-256.
#[derive(Clone)]
pub(crate) struct Key(HmacCore<Sha256>);

/// A code, which is compared in a time that tells nothing about it.
pub(crate) type Code = CtOutput<HmacCore<Sha256>>;

impl Key {
    /// HMAC takes keys of any length; the library leaves open that it might not.
    pub(crate) fn new(key: &[u8]) -> Option<Self> {
        HmacCore::new_from_slice(key).ok().map(Self)
    }

    /// HMAC-SHA256 over a string.
    pub(crate) fn authenticate(&self, string: &StringToSign<'_>) -> Code {
        let mut state = State { core: self.0.clone(), rest: Buffer::<HmacCore<Sha256>>::default() };
        string.write(&mut state);
        let mut code = Output::<HmacCore<Sha256>>::default();
        state.core.finalize_fixed_core(&mut state.rest, &mut code);
        Code::new(code)
    }
}

/// HMAC on its way.
struct State {
    core: HmacCore<Sha256>,
    /// The beginning of the next block.
    rest: Buffer<HmacCore<Sha256>>,
}

impl Sink for State {
    fn accept(&mut self, bytes: &[u8]) {
        self.rest.digest_blocks(bytes, |blocks| self.core.update_blocks(blocks));
    }
}

#[cfg(test)]
mod tests {
    use hmac::{Hmac, Mac};
    use zeroize::ZeroizeOnDrop;

    use super::*;
    use crate::{Json, Piece};

    /// HMAC itself does not say so, but has nothing else to wipe.
    #[test]
    fn states_are_wiped() {
        fn are_wiped<T: ZeroizeOnDrop>() {}
        are_wiped::<Sha256>();
    }

    #[test]
    fn codes_are_those_of_the_usual_hmac() {
        for length in (0..300).chain([511, 512, 513, 671, 672, 673, 5_000]) {
            let text = "x".repeat(length);
            let key = text.get(..length % 150).unwrap_or_default().as_bytes();
            let string = StringToSign {
                pieces: &[Piece::Path],
                method: "",
                host: "",
                path: &text,
                headers: &[],
                parameters: &Json::Null,
            };
            let mut usual = Hmac::<Sha256>::new_from_slice(key).expect("a key");
            usual.update(text.as_bytes());
            let code = Key::new(key).expect("a key").authenticate(&string);
            assert_eq!(code.into_bytes(), usual.finalize().into_bytes(), "{length}");
        }
    }
}
