//! Wrong signatures are explained.

use hmac::{Hmac, KeyInit, Mac};
use rayvision::v2019::operations::ADD_RENDER_ENV;
use rayvision_simulator::{Mismatch, Simulator, Verdict};
use sha2::Sha256;

use crate::signed_call::{Call, start, still};

const KEY: &str = "Gu5t9xGARNpq86cd98joQYCN3EXAMPLE";
const BODY: &str = r#"{"renderSystem":"0","cgId":2000,"cgName":"Maya","cgVersion":"2018","editName":"näh 1",
    "renderLayerType":0,"pluginIds":[5,6],"projectPath":null}"#;

/// How a client changes the right string to sign by mistake, and words of the explanation.
type Case = (fn(&str) -> String, &'static str);

const CASES: &[Case] = &[
    (
        |right| right.replace("pluginIds0", "pluginIds[0]").replace("pluginIds1", "pluginIds[1]"),
        "indexes are written in brackets",
    ),
    (|right| right.replace("[POST]", "[post]"), "small letters"),
    (|right| right.replace("[POST]", "[GET]"), "the method is GET"),
    (|right| without_port(right), "the host has no port"),
    (|right| right.replacen(']', "]http://", 1), "scheme"),
    (|right| right.replace(":/api/render/common/addRenderEnv", ""), "the path is missing"),
    (|right| right.replace("näh 1", "n%C3%A4h%201"), "URL-encoded"),
    (|right| right.replace("näh 1", "n%C3%A4h+1"), "URL-encoded as in forms"),
    (|right| right.replace("&renderLayerType", "&projectPath=None&renderLayerType"), "null is signed as `None`"),
    (|right| right.replace("&version=", "&signature=&version="), "the header signature is included"),
    (|right| in_milliseconds(right), "UTCTimestamp is in milliseconds"),
    (|right| without_port(right).replace("[POST]", "[post]"), "small letters and the host has no port"),
    (|right| unsorted(right), "in the order of the body"),
    (|right| only_headers(right), "the body is ignored"),
];

#[test]
fn usual_mistakes_are_named() {
    let simulator = still();
    for (change, words) in CASES {
        let (call, right) = call(&simulator);
        let theirs = change(&right);
        assert_ne!(theirs, right, "{words}");
        let mismatch = turned_away(&simulator, call, &signature(KEY, &theirs), words);
        assert_eq!(mismatch.expected, right);
        let near_miss = mismatch.near_miss.unwrap();
        assert_eq!(near_miss.signed, theirs, "{words}");
        let at = near_miss.first_difference.unwrap();
        assert_eq!(right.as_bytes()[..at], theirs.as_bytes()[..at]);
        assert_ne!(right.as_bytes().get(at), theirs.as_bytes().get(at));
    }
}

#[test]
fn wrong_keys_are_named() {
    let simulator = start(Simulator::builder().access("guest", "added_accounts-own-key"));
    let keys = [
        (format!("{KEY}\n"), "a newline is at the end of the access key"),
        (format!("{KEY} "), "a blank is at the end"),
        ("added_accounts-own-key".to_owned(), "the access key is that of the access ID guest"),
    ];
    for (key, words) in keys {
        let (call, right) = call(&simulator);
        let mismatch = turned_away(&simulator, call, &signature(&key, &right), words);
        assert_eq!(mismatch.near_miss.unwrap().first_difference, None, "{words}");
    }
}

#[test]
fn wrong_encodings_are_named() {
    let simulator = still();
    let (call, right) = call(&simulator);
    let code = mac(KEY, &right);
    let hex = code.iter().map(|byte| format!("{byte:02x}")).collect::<Vec<_>>().concat();
    turned_away(&simulator, call, &hex, "hexadecimal");
}

#[test]
fn what_cannot_be_explained_can_be_compared() {
    let simulator = still();
    let (call, right) = call(&simulator);
    let mismatch = turned_away(&simulator, call, &signature("another", &right), "no usual mistake");
    assert_eq!(mismatch.near_miss, None);
    let control = simulator.control();
    let number = control.journal().last().unwrap().number;
    assert_eq!(control.compare(number, &right).unwrap(), None);
    assert_eq!(control.compare(number, &right.replace("cgId", "cgID")).unwrap(), right.find("cgId").map(|at| at + 3));
    assert!(control.compare(number + 1, "").is_err());
}

/// A call that is not signed yet, and its string to sign, which the simulator tells.
fn call(simulator: &Simulator) -> (Call, String) {
    let mut call = Call::unsigned(simulator, ADD_RENDER_ENV.path, BODY);
    call.set("signature", "none");
    assert_eq!(call.code(simulator), 611);
    let right = mismatch(simulator).expected;
    call.set("signature", &signature(KEY, &right));
    let mut once = call.clone();
    once.set("nonce", &format!("{}0", call.get("nonce")));
    assert_eq!(once.code(simulator), 611, "the nonce is signed");
    (call, right)
}

fn turned_away(simulator: &Simulator, mut call: Call, signature: &str, words: &str) -> Mismatch {
    call.set("signature", signature);
    let answer = call.answer(simulator);
    assert_eq!(answer["code"], 611, "{words}: {answer}");
    assert!(answer["message"].as_str().unwrap().contains(words), "{words}: {answer}");
    mismatch(simulator)
}

fn mismatch(simulator: &Simulator) -> Mismatch {
    match simulator.control().journal().pop().unwrap().verdict {
        Verdict::TurnedAway { mismatch: Some(mismatch), .. } => *mismatch,
        other => panic!("{other:?}"),
    }
}

fn mac(key: &str, text: &str) -> Vec<u8> {
    let mut mac = Hmac::<Sha256>::new_from_slice(key.as_bytes()).unwrap();
    mac.update(text.as_bytes());
    mac.finalize().into_bytes().to_vec()
}

fn signature(key: &str, text: &str) -> String {
    base64::Engine::encode(&base64::engine::general_purpose::STANDARD, mac(key, text))
}

fn without_port(right: &str) -> String {
    let (before, rest) = right.split_once("127.0.0.1:").unwrap();
    format!("{before}127.0.0.1{}", rest.trim_start_matches(|digit: char| digit.is_ascii_digit()))
}

fn in_milliseconds(right: &str) -> String {
    let at = right.find("UTCTimestamp=").unwrap() + "UTCTimestamp=".len() + 10;
    format!("{}000{}", &right[..at], &right[at..])
}

/// Headers, then the body as it came.
fn unsorted(right: &str) -> String {
    let (headers, _) = headers_and_body(right);
    let body = "renderSystem=0&cgId=2000&cgName=Maya&cgVersion=2018&editName=näh 1&renderLayerType=0&pluginIds0=5&pluginIds1=6";
    format!("{headers}&{body}")
}

fn only_headers(right: &str) -> String {
    headers_and_body(right).0
}

fn headers_and_body(right: &str) -> (String, String) {
    let (start, parameters) = right.split_once('&').unwrap();
    let is_header = |pair: &&str| {
        rayvision::v2019::PROTOCOL.headers.iter().any(|header| pair.starts_with(&format!("{}=", header.name)))
    };
    let (headers, body): (Vec<_>, Vec<_>) = parameters.split('&').partition(is_header);
    (format!("{start}&{}", headers.join("&")), body.join("&"))
}

#[test]
fn a_long_string_is_not_searched_and_kept_in_part() {
    let simulator = crate::signed_call::still();
    let body = format!("{{\"count\":1,\"note\":\"{}\"}}", "é".repeat(100_000));
    let mut call = Call::signed(&simulator, &rayvision::v2026::operations::CREATE_TASK, &body);
    call.set("signature", "6tvuz8bgDCz5vtS3amuMWVbOqzhaeWaOhNcWMqx9zcg=");
    assert_eq!(call.code(&simulator), 611);
    let journal = simulator.control().journal();
    let rayvision_simulator::Verdict::TurnedAway { mismatch: Some(mismatch), .. } = &journal[0].verdict else {
        panic!("{:?}", journal[0].verdict)
    };
    assert!(mismatch.expected.len() <= 32 * 1024 && mismatch.near_miss.is_none());
}
