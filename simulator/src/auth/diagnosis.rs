//! Finds out what was done wrong where a signature does not fit: the usual mistakes are tried, one and two at a time.

use axum::http::request::Parts;
use base64::Engine;
use base64::engine::general_purpose::{STANDARD, STANDARD_NO_PAD, URL_SAFE, URL_SAFE_NO_PAD};
use hmac::{Hmac, KeyInit, Mac};
use rayvision::{Code, Json, PROTOCOL};
use rayvision_runtime::{Piece, StringToSign};
use sha2::Sha256;
use zeroize::Zeroizing;

mod flattening;
mod parameters;

use self::parameters::{Writing, writings};
use super::headers::Presented;
use super::rejection::first_difference;
use super::{Mismatch, NearMiss, Refusal, Step};
use crate::model::{Account, World};

/// Two mistakes at a time are tried up to this length of the string.
const LONG: usize = 16 * 1024;

/// The longest string to sign that is searched for mistakes, and kept: the search tries it in many ways, while all else waits.
const LONGEST: usize = 32 * 1024;

/// The refusal, with an explanation if there is one.
#[cold]
pub(super) fn refusal(
    world: &World,
    account: &Account,
    request: &Parts,
    presented: &Presented<'_>,
    body: &Json,
    string: &StringToSign<'_>,
) -> Box<Refusal> {
    let mut expected = string.to_string();
    let near_miss =
        if expected.len() <= LONGEST { search(world, account, request, presented, body, &expected) } else { None };
    expected.truncate(expected.floor_char_boundary(LONGEST));
    let message = message(presented.signature, near_miss.as_ref());
    let mut refusal = Refusal::new(Step::Signature, Code::SignatureInvalid, message);
    refusal.mismatch = Some(Mismatch { expected, near_miss });
    refusal
}

fn search(
    world: &World,
    account: &Account,
    request: &Parts,
    presented: &Presented<'_>,
    body: &Json,
    expected: &str,
) -> Option<NearMiss> {
    let search = Search { account, signature: presented.signature, expected };
    search
        .encoding()
        .or_else(|| search.other_string(&Choices::new(request, presented, body)))
        .or_else(|| search.other_key())
        .or_else(|| search.other_account(world))
}

fn message(signature: &str, near_miss: Option<&NearMiss>) -> String {
    let Some(found) = near_miss else {
        let shape = if STANDARD.decode(signature).is_ok_and(|code| code.len() == 32) {
            "no usual mistake explains it, so the access key may be another one; the page and the journal show the string to sign"
        } else {
            "it is no Base64 of the 32 bytes of an HMAC-SHA256"
        };
        return format!("the signature does not fit the request: {shape}");
    };
    let place = found.first_difference.map(|at| format!(" (the strings differ from byte {at})")).unwrap_or_default();
    format!(
        "the signature does not fit the request. It fits if {}{place}. Right would be: {}",
        found.mistake, found.right
    )
}

struct Search<'a> {
    account: &'a Account,
    signature: &'a str,
    expected: &'a str,
}

impl Search<'_> {
    fn encoding(&self) -> Option<NearMiss> {
        let recoded = |mistake, code: Option<Vec<u8>>| {
            let fits = code.is_some_and(|code| self.fits(self.expected, &STANDARD.encode(code)));
            fits.then(|| self.found(mistake, "Base64 with `+`, `/` and `=`, in the header as it is", self.expected))
        };
        let text = self.signature;
        recoded("the signature is written in hexadecimal digits", from_hex(text))
            .or_else(|| recoded("the signature is written in URL-safe Base64", URL_SAFE.decode(text).ok()))
            .or_else(|| recoded("the signature is written in URL-safe Base64", URL_SAFE_NO_PAD.decode(text).ok()))
            .or_else(|| recoded("the signature lacks its padding", STANDARD_NO_PAD.decode(text).ok()))
            .or_else(|| recoded("the signature is in quotes", STANDARD.decode(text.trim_matches(['"', '\''])).ok()))
    }

    fn other_string(&self, choices: &Choices) -> Option<NearMiss> {
        let most = if self.expected.len() <= LONG { 2 } else { 1 };
        (1..=most).find_map(|mistakes| choices.all(mistakes).find_map(|form| self.try_form(&form)))
    }

    fn try_form(&self, form: &[&Writing; 4]) -> Option<NearMiss> {
        let string = compose(form);
        if !self.fits(&string, self.signature) {
            return None;
        }
        let told = |tell: fn(&Writing) -> &str| {
            form.iter().map(|writing| tell(writing)).filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" and ")
        };
        Some(self.found(&told(|writing| &writing.mistake), &told(|writing| &writing.right), &string))
    }

    fn other_key(&self) -> Option<NearMiss> {
        let key = self.account.access_key();
        let keys = [
            ("a newline is at the end of the access key", format!("{key}\n")),
            ("a carriage return and a newline are at the end of the access key", format!("{key}\r\n")),
            ("a blank is at the end of the access key", format!("{key} ")),
            ("a blank is before the access key", format!(" {key}")),
            ("the access key is in quotes", format!("\"{key}\"")),
            ("the access key is in small letters", key.to_lowercase()),
            ("the access ID is taken for the access key", self.account.access_id().to_owned()),
            ("the access ID is appended to the access key", format!("{key}{}", self.account.access_id())),
        ];
        keys.into_iter().find_map(|(mistake, key)| {
            let fits = signs(&Zeroizing::new(key), self.expected, self.signature);
            fits.then(|| self.found(mistake, "the access key as it was handed out", self.expected))
        })
    }

    fn other_account(&self, world: &World) -> Option<NearMiss> {
        let signer = world.accounts().find(|other| fits(other, self.expected, self.signature))?;
        let mistake = format!("the access key is that of the access ID {}", signer.access_id());
        let right = format!("the access key of the access ID {}", self.account.access_id());
        Some(self.found(&mistake, &right, self.expected))
    }

    fn fits(&self, string: &str, signature: &str) -> bool {
        fits(self.account, string, signature)
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

/// The ways to write each piece of the string; the first of each is the right one.
struct Choices {
    method: Vec<Writing>,
    host: Vec<Writing>,
    path: Vec<Writing>,
    parameters: Vec<Writing>,
}

impl Choices {
    fn new(request: &Parts, presented: &Presented<'_>, body: &Json) -> Self {
        Self {
            method: methods(),
            host: hosts(presented.host),
            path: paths(request.uri.path()),
            parameters: writings(request, presented, body),
        }
    }

    /// All forms with so many mistakes.
    fn all(&self, mistakes: usize) -> impl Iterator<Item = [&Writing; 4]> {
        let forms = self.method.iter().flat_map(move |method| {
            self.host.iter().flat_map(move |host| {
                self.path.iter().flat_map(move |path| {
                    self.parameters.iter().map(move |parameters| [method, host, path, parameters])
                })
            })
        });
        forms.filter(move |form| form.iter().filter(|writing| !writing.mistake.is_empty()).count() == mistakes)
    }
}

fn methods() -> Vec<Writing> {
    let right = format!("the method is {}", PROTOCOL.method);
    vec![
        Writing::right(PROTOCOL.method),
        Writing::wrong("the method is in small letters", &right, PROTOCOL.method.to_lowercase()),
        Writing::wrong("the method is GET", &right, "GET".to_owned()),
    ]
}

fn hosts(host: &str) -> Vec<Writing> {
    let right = format!("the host as in the header Host: {host}");
    let mut hosts = vec![Writing::right(host)];
    if let Some((name, _)) = host.rsplit_once(':') {
        hosts.push(Writing::wrong("the host has no port", &right, name.to_owned()));
    }
    let default = PROTOCOL.default_host;
    hosts.push(Writing::wrong(&format!("the host is {default}"), &right, default.to_owned()));
    hosts.push(Writing::wrong("the host has its scheme before it", &right, format!("http://{host}")));
    if let Some(port) = host.strip_prefix("127.0.0.1") {
        hosts.push(Writing::wrong("the host is called localhost", &right, format!("localhost{port}")));
    }
    hosts
}

fn paths(path: &str) -> Vec<Writing> {
    let right = format!("the path is {path}");
    vec![
        Writing::right(path),
        Writing::wrong("the path is missing", &right, String::new()),
        Writing::wrong("the path ends in a slash", &right, format!("{path}/")),
        Writing::wrong("the path does not begin with a slash", &right, path.trim_start_matches('/').to_owned()),
    ]
}

/// The string to sign. Where the path is missing, what is written before it is too.
fn compose([method, host, path, parameters]: &[&Writing; 4]) -> String {
    let mut string = String::new();
    for (at, piece) in PROTOCOL.signing.string.iter().enumerate() {
        let leads_to_path = PROTOCOL.signing.string.get(at + 1) == Some(&Piece::Path);
        match piece {
            Piece::Text(_) if leads_to_path && path.text.is_empty() => {}
            Piece::Text(text) => string.push_str(text),
            Piece::Method => string.push_str(&method.text),
            Piece::Host => string.push_str(&host.text),
            Piece::Path => string.push_str(&path.text),
            Piece::Parameters => string.push_str(&parameters.text),
        }
    }
    string
}

/// Whether `signature` is that of a string, of any form, with the key of `account`.
fn fits(account: &Account, string: &str, signature: &str) -> bool {
    // One piece that is the whole string.
    let string =
        StringToSign { pieces: &[Piece::Host], method: "", host: string, path: "", headers: &[], parameters: &() };
    account.credentials().verify(&string, signature)
}

fn signs(key: &str, string: &str, signature: &str) -> bool {
    let (Ok(code), Ok(mut keyed)) = (STANDARD.decode(signature), Hmac::<Sha256>::new_from_slice(key.as_bytes())) else {
        return false;
    };
    keyed.update(string.as_bytes());
    keyed.verify_slice(&code).is_ok()
}

fn from_hex(text: &str) -> Option<Vec<u8>> {
    let digits: Option<Vec<_>> = text.chars().map(|digit| digit.to_digit(16)).collect();
    let digits = digits.filter(|digits| digits.len() == 64)?;
    digits.chunks_exact(2).map(|pair| u8::try_from(pair[0] * 16 + pair[1]).ok()).collect()
}
