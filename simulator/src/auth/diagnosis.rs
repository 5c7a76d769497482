//! Finds out why a signature is wrong: it is compared with what usual mistakes would give, one and two at a time.

mod flattening;
mod key_variants;
mod parameter_variants;
mod string_variants;
mod variant;

use base64::Engine;
use base64::engine::general_purpose::{STANDARD, STANDARD_NO_PAD, URL_SAFE, URL_SAFE_NO_PAD};
use rayvision::Code;

use self::string_variants::StringVariants;
use super::rejection::{Mismatch, NearMiss, Rejection, Step, first_difference};
use super::signature::SignedRequest;
use crate::model::{Account, Model};

/// Longest string to sign for which two mistakes at a time are tried.
const LONGEST_FOR_TWO: usize = 16 * 1024;
/// Longest string to sign for which mistakes are tried at all, and that is kept. While they are tried, no other request is
/// answered.
const LONGEST: usize = 32 * 1024;

/// The rejection of a wrong signature, with an explanation if there is one.
#[cold]
pub(super) fn reject(model: &Model, account: &Account, request: &SignedRequest<'_>) -> Box<Rejection> {
    let mut expected = request.string_to_sign();
    let search = Search { account, signature: request.headers.signature, expected: &expected };
    let near_miss = if expected.len() <= LONGEST { search.run(model, request) } else { None };
    let message = message(request.headers.signature, near_miss.as_ref());
    expected.truncate(expected.floor_char_boundary(LONGEST));
    let mut rejection = Rejection::new(Step::Signature, Code::SignatureInvalid, message);
    rejection.mismatch = Some(Mismatch { expected, near_miss });
    rejection
}

fn message(signature: &str, near_miss: Option<&NearMiss>) -> String {
    let Some(found) = near_miss else {
        let reason = if STANDARD.decode(signature).is_ok_and(|code| code.len() == 32) {
            "no usual mistake explains it, so the access key may be another one; the page and the journal show the string to sign"
        } else {
            "it is no Base64 of the 32 bytes of an HMAC-SHA256"
        };
        return format!("the signature does not fit the request: {reason}");
    };
    let difference =
        found.first_difference.map(|at| format!(" (the strings differ from byte {at})")).unwrap_or_default();
    format!(
        "the signature does not fit the request. It fits if {}{difference}. Right would be: {}",
        found.mistake, found.right
    )
}

/// The search for the mistake that explains a signature.
struct Search<'a> {
    account: &'a Account,
    signature: &'a str,
    expected: &'a str,
}

impl Search<'_> {
    fn run(&self, model: &Model, request: &SignedRequest<'_>) -> Option<NearMiss> {
        self.try_encodings()
            .or_else(|| self.try_strings(&StringVariants::new(request)))
            .or_else(|| self.try_keys())
            .or_else(|| self.try_accounts(model))
    }

    fn try_encodings(&self) -> Option<NearMiss> {
        let recoded = |mistake, code: Option<Vec<u8>>| {
            let fits =
                code.is_some_and(|code| self.account.credentials().verify(self.expected, &STANDARD.encode(code)));
            fits.then(|| self.found(mistake, "Base64 with `+`, `/` and `=`, in the header as it is", self.expected))
        };
        let text = self.signature;
        recoded("the signature is written in hexadecimal digits", from_hex(text))
            .or_else(|| recoded("the signature is written in URL-safe Base64", URL_SAFE.decode(text).ok()))
            .or_else(|| recoded("the signature is written in URL-safe Base64", URL_SAFE_NO_PAD.decode(text).ok()))
            .or_else(|| recoded("the signature lacks its padding", STANDARD_NO_PAD.decode(text).ok()))
            .or_else(|| recoded("the signature is in quotes", STANDARD.decode(text.trim_matches(['"', '\''])).ok()))
    }

    fn try_strings(&self, variants: &StringVariants) -> Option<NearMiss> {
        let most = if self.expected.len() <= LONGEST_FOR_TWO { 2 } else { 1 };
        (1..=most).find_map(|mistakes| {
            variants.with_mistakes(mistakes).find_map(|combination| {
                let string = combination.string_to_sign();
                let fits = self.account.credentials().verify(&string, self.signature);
                fits.then(|| self.found(&combination.mistake(), &combination.right(), &string))
            })
        })
    }

    fn try_keys(&self) -> Option<NearMiss> {
        let mistake = key_variants::find(self.account, self.expected, self.signature)?;
        Some(self.found(mistake, "the access key as it was handed out", self.expected))
    }

    fn try_accounts(&self, model: &Model) -> Option<NearMiss> {
        let signer = model.accounts().find(|other| other.credentials().verify(self.expected, self.signature))?;
        let mistake = format!("the access key is that of the access ID {}", signer.access_id());
        let right = format!("the access key of the access ID {}", self.account.access_id());
        Some(self.found(&mistake, &right, self.expected))
    }

    fn found(&self, mistake: &str, right: &str, signed: &str) -> NearMiss {
        NearMiss {
            mistake: mistake.to_owned(),
            right: right.to_owned(),
            signed: signed.to_owned(),
            first_difference: first_difference(self.expected, signed),
        }
    }
}

fn from_hex(text: &str) -> Option<Vec<u8>> {
    let digits: Option<Vec<_>> = text.chars().map(|digit| digit.to_digit(16)).collect();
    let digits = digits.filter(|digits| digits.len() == 64)?;
    digits.chunks_exact(2).map(|pair| u8::try_from(pair[0] * 16 + pair[1]).ok()).collect()
}
