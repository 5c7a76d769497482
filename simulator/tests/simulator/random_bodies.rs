//! Random bodies neither crash the simulator nor change its state.

use std::thread;

use rayvision_simulator::Simulator;

use crate::signed_call::{Call, operations, still};

const BODIES: u32 = 100_000;

#[test]
fn random_bodies_do_no_harm() {
    let simulator = still();
    let file = std::env::temp_dir().join(format!("rayvision-random-{}.json", std::process::id()));
    let control = simulator.control();
    control.save(&file).unwrap();
    let before = std::fs::read(&file).unwrap();

    let granted: u32 = thread::scope(|scope| {
        let send = |seed| send(&simulator, Rng(seed), BODIES / 2);
        let threads = [7, 8].map(|seed| scope.spawn(move || send(seed)));
        threads.into_iter().map(|thread| thread.join().unwrap()).sum()
    });
    assert_eq!(granted, 0, "a random body was granted");

    control.save(&file).unwrap();
    assert_eq!(std::fs::read(&file).unwrap(), before, "the state has changed");
    std::fs::remove_file(file).unwrap();
}

/// How many of so many random bodies are granted.
fn send(simulator: &Simulator, mut rng: Rng, bodies: u32) -> u32 {
    let operations = operations();
    let mut granted = 0;
    for _ in 0..bodies {
        let operation = operations[rng.below(operations.len())];
        let body = body(&mut rng, operation.example.request);
        let mut call = Call::unsigned(simulator, operation.path, &body);
        // Most are signed, so that the body itself is checked. Explaining wrong signatures takes time.
        if rng.below(50) > 0 {
            call.sign(&simulator.credentials());
        } else {
            call.set("signature", "none");
        }
        let answer = call.answer(simulator);
        granted += u32::from(answer["code"] == 200);
    }
    granted
}

/// A body that every operation refuses: no JSON, no object, or an object with a wrong member.
fn body(rng: &mut Rng, example: &str) -> String {
    let example = example.trim();
    match rng.below(5) {
        // Not by chance the empty object, which some take.
        0 => "!".to_owned() + &(0..rng.below(60)).map(|_| char::from(b' ' + rng.byte() % 95)).collect::<String>() + "}",
        1 => random_json(rng, 4),
        2 => example[..rng.below(example.len())].to_owned(),
        3 => format!("[{example}]"),
        _ => with_wrong_member(rng, example),
    }
}

/// The documented request with a member of a wrong type.
fn with_wrong_member(rng: &mut Rng, example: &str) -> String {
    let mut body: serde_json::Value = serde_json::from_str(example).unwrap();
    let members = body.as_object_mut().unwrap();
    let Some(name) = members.keys().nth(rng.below(members.len())).cloned() else { return random_json(rng, 2) };
    members[&name] = serde_json::from_str(&format!("[{{}},{}]", random_json(rng, 2))).unwrap_or_default();
    body.to_string()
}

/// Anything but an object.
fn random_json(rng: &mut Rng, depth: usize) -> String {
    match rng.below(if depth == 0 { 5 } else { 6 }) {
        0 => "null".to_owned(),
        1 => "true".to_owned(),
        2 => format!("{}", rng.next().cast_signed()),
        3 => format!("{}e{}", rng.byte(), rng.byte()),
        4 => format!("\"\\u{:04x}{}\"", rng.below(0xd800), "é".repeat(rng.below(9))),
        _ => {
            let items: Vec<_> = (0..rng.below(5)).map(|_| random_json(rng, depth - 1)).collect();
            format!("[{}]", items.join(","))
        }
    }
}

struct Rng(u64);

impl Rng {
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
