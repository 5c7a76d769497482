//! Bodies of all kinds neither crash the simulator nor change its state.

use rayvision::OPERATIONS;

use crate::signed_call::{Call, still};

const BODIES: u32 = 100_000;

#[test]
fn random_bodies_do_no_harm() {
    let simulator = still();
    let file = std::env::temp_dir().join(format!("rayvision-random-{}.json", std::process::id()));
    let control = simulator.control();
    control.save(&file).unwrap();
    let before = std::fs::read(&file).unwrap();

    let mut dice = Dice(7);
    let mut granted = 0;
    for _ in 0..BODIES {
        let operation = OPERATIONS[dice.below(OPERATIONS.len())];
        let body = body(&mut dice, operation.example.request);
        let mut call = Call::unsigned(&simulator, operation.path, &body);
        // Most are signed, so that the body itself is looked at; every bad signature is searched for mistakes.
        if dice.below(50) > 0 {
            call.sign(&simulator.credentials());
        } else {
            call.set("signature", "none");
        }
        let answer = call.answer(&simulator);
        granted += u32::from(answer["code"] == 200);
    }
    assert_eq!(granted, 0, "none of them asks for anything");

    control.save(&file).unwrap();
    assert_eq!(std::fs::read(&file).unwrap(), before, "the state has changed");
    std::fs::remove_file(file).unwrap();
}

/// A body that no operation grants: broken text, or an object that lacks or spoils what it needs.
fn body(dice: &mut Dice, example: &str) -> String {
    let example = example.trim();
    match dice.below(5) {
        0 => (0..dice.below(60)).map(|_| char::from(b' ' + dice.byte() % 95)).collect::<String>() + "}",
        1 => random_json(dice, 4),
        2 => example[..dice.below(example.len())].to_owned(),
        3 => format!("[{example}]"),
        _ => spoilt(dice, example),
    }
}

/// The documented request with a member that is of no type.
fn spoilt(dice: &mut Dice, example: &str) -> String {
    let mut body: serde_json::Value = serde_json::from_str(example).unwrap();
    let members = body.as_object_mut().unwrap();
    let Some(name) = members.keys().nth(dice.below(members.len())).cloned() else { return random_json(dice, 2) };
    members[&name] = serde_json::from_str(&format!("[{{}},{}]", random_json(dice, 2))).unwrap_or_default();
    body.to_string()
}

/// Anything but an object.
fn random_json(dice: &mut Dice, depth: usize) -> String {
    match dice.below(if depth == 0 { 5 } else { 6 }) {
        0 => "null".to_owned(),
        1 => "true".to_owned(),
        2 => format!("{}", dice.next().cast_signed()),
        3 => format!("{}e{}", dice.byte(), dice.byte()),
        4 => format!("\"\\u{:04x}{}\"", dice.below(0xd800), "é".repeat(dice.below(9))),
        _ => {
            let items: Vec<_> = (0..dice.below(5)).map(|_| random_json(dice, depth - 1)).collect();
            format!("[{}]", items.join(","))
        }
    }
}

struct Dice(u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn below(&mut self, most: usize) -> usize {
        usize::try_from(self.next() % most.max(1) as u64).unwrap()
    }

    fn byte(&mut self) -> u8 {
        self.next().to_be_bytes()[2]
    }
}
