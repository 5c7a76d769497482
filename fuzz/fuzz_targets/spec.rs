#![no_main]

#[path = "../../generator/tests/suite/fuzz_target.rs"]
mod target;

libfuzzer_sys::fuzz_target!(|input: &[u8]| target::spec(input));
