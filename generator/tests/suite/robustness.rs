//! No input makes the generator panic, and each that is refused is refused with a report.

use crate::spec_files::Files;
use proptest::prelude::*;
use rayvision_codegen::emit::emit;

/// What is put in the place of something right.
const ODD: [&str; 24] = [
    "",
    " ",
    "\n",
    "\t",
    "~",
    "{",
    "}",
    "[",
    "]",
    "\"",
    "'",
    ":",
    "- ",
    "&a ",
    "*a",
    "!t ",
    "#",
    "|\n",
    "<<: ",
    "null",
    "-1",
    "99999999999999999999",
    "é😀",
    "\u{0}",
];

/// Words that mean something in Rust, or in what is generated.
const WORDS: [&str; 6] = ["box", "self", "operations", "Decimal", "_", "0"];

/// Compiles, and emits or renders; what comes out does not matter here.
fn survives(files: &Files) {
    match files.compile() {
        Ok(spec) => drop(emit(&spec)),
        Err(report) => {
            assert!(!report.is_empty());
            assert!(report.to_string().ends_with("nothing was written"));
            report.render(true);
        }
    }
}

#[test]
fn truncated_anywhere() {
    for spec in [Files::small(), Files::editions()] {
        for (path, bytes) in &spec.0 {
            // A prime, so that lines that are built alike are cut in different places.
            for end in (0..bytes.len()).step_by(97) {
                let mut files = spec.clone();
                files.set(path, &bytes[..end]);
                survives(&files);
            }
        }
    }
}

#[test]
fn with_lines_gone_and_doubled() {
    for spec in [Files::small(), Files::editions()] {
        for path in spec.0.keys() {
            let text = spec.text(path);
            let lines: Vec<&str> = text.split_inclusive('\n').collect();
            for (step, index) in (0..lines.len()).step_by(3).enumerate() {
                let copies = if step % 3 == 0 { 2 } else { 0 };
                let mut files = spec.clone();
                let changed = [lines[..index].concat(), lines[index].repeat(copies), lines[index + 1..].concat()];
                files.set(path, changed.concat());
                survives(&files);
            }
        }
    }
}

/// Every declaration called so in Rust, and the crate too, each by two of the words.
#[test]
fn with_words_of_rust_for_names() {
    let small = Files::small();
    for path in small.0.keys().filter(|path| !path.starts_with("examples/") && *path != "errata.yaml") {
        let text = small.text(path);
        for (number, line) in text.lines().enumerate() {
            let indented = line.starts_with(' ');
            let start =
                match line.find("rust: ").map(|at| at + "rust: ".len()).or(line.strip_prefix("crate: ").map(|_| 7)) {
                    Some(start) => start,
                    None if line.ends_with(':') && !indented => line.len(),
                    None => continue,
                };
            let end = start + line[start..].find([',', ' ']).unwrap_or(line.len() - start);
            let key = if start == end { "\n  rust: " } else { "" };
            for word in [WORDS[number % WORDS.len()], WORDS[(number + 2) % WORDS.len()]] {
                let mut files = small.clone();
                let renamed = format!("{}{key}{word}{}", &line[..start], &line[end..]);
                files.set(path, text.replacen(line, &renamed, 1));
                survives(&files);
            }
        }
    }
}

#[test]
fn without_a_file() {
    let small = Files::small();
    for path in small.0.keys() {
        let mut files = small.clone();
        files.0.remove(path);
        survives(&files);
        files.set(path, "");
        survives(&files);
    }
}

#[test]
fn a_list_for_every_nesting() {
    for depth in [1_000, 5_000] {
        for (open, close) in [("[", "]"), ("{a: ", "}"), ("- ", ""), ("? ", ""), ("list<", ">")] {
            let mut files = Files::small();
            files.set("enums.yaml", format!("x: {}{}", open.repeat(depth), close.repeat(depth)));
            survives(&files);
            files.set("enums.yaml", format!("{}{}", open.repeat(depth), close.repeat(depth)));
            survives(&files);
        }
        let mut files = Files::small();
        files.set("examples/2/order.request.json", format!("{}{}", "[".repeat(depth), "]".repeat(depth)));
        survives(&files);
        let text = files
            .text("types.yaml")
            .replace("list<list<int32>>", &format!("{}int32{}", "list<".repeat(depth), ">".repeat(depth)));
        files.set("types.yaml", text);
        survives(&files);
    }
}

/// A token of a text, as far as it matters: what lies between blanks.
fn tokens(text: &str) -> Vec<(usize, usize)> {
    let start = |token: &str| token.as_ptr().addr() - text.as_ptr().addr();
    text.split_whitespace().map(|token| (start(token), start(token) + token.len())).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn with_tokens_replaced(file in 0_usize..64, edits in prop::collection::vec((any::<prop::sample::Index>(), 0..ODD.len()), 1..4)) {
        let mut files = Files::small();
        let path = files.0.keys().nth(file % files.0.len()).expect("a file").clone();
        for (token, odd) in edits {
            let text = files.text(&path);
            let tokens = tokens(&text);
            if tokens.is_empty() {
                break;
            }
            let (start, end) = tokens[token.index(tokens.len())];
            files.set(&path, format!("{}{}{}", &text[..start], ODD[odd], &text[end..]));
        }
        survives(&files);
    }

    #[test]
    fn with_tokens_exchanged(file in 0_usize..64, one in any::<prop::sample::Index>(), other in any::<prop::sample::Index>()) {
        let mut files = Files::small();
        let path = files.0.keys().nth(file % files.0.len()).expect("a file").clone();
        let text = files.text(&path);
        let tokens = tokens(&text);
        let (from, to) = (tokens[one.index(tokens.len())], tokens[other.index(tokens.len())]);
        files.set(&path, format!("{}{}{}", &text[..from.0], &text[to.0..to.1], &text[from.1..]));
        survives(&files);
    }

    #[test]
    fn with_bytes_at_random(file in 0_usize..64, bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let mut files = Files::small();
        let path = files.0.keys().nth(file % files.0.len()).expect("a file").clone();
        files.set(&path, bytes);
        survives(&files);
    }

    #[test]
    fn with_text_like_yaml(file in 0_usize..64, text in "([a-z]{1,5}|[-:{}\\[\\],&*!|>'\"%@`#?~<.0-9 \n\t]|é|\u{2028}){0,120}") {
        let mut files = Files::small();
        let path = files.0.keys().nth(file % files.0.len()).expect("a file").clone();
        files.set(&path, text);
        survives(&files);
    }
}
