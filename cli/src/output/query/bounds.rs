//! How long and how deep an expression may be: what reads them calls itself for each level.

use crate::failure::Failure;

/// The longest, in characters.
const LONGEST: usize = 4096;
/// The deepest, in steps one within the other: brackets, and the signs between names.
const DEEPEST: usize = 256;

/// Refuses an expression that is beyond them.
pub(super) fn check(text: &str) -> Result<(), Failure> {
    if text.chars().nth(LONGEST).is_some() {
        return Err(Failure::usage(format!("--query is longer than {LONGEST} characters")));
    }
    if deepest(text) > DEEPEST {
        return Err(Failure::usage(format!("--query goes deeper than {DEEPEST} steps")));
    }
    Ok(())
}

/// An upper bound: signs in texts count as well, and what stands in brackets counts for what follows them.
fn deepest(text: &str) -> usize {
    // Of each open bracket, the steps where it opened, and the most of the items in it.
    let mut brackets: Vec<(usize, usize)> = Vec::new();
    let (mut steps, mut deepest) = (0_usize, 0);
    for char in text.chars() {
        match char {
            '(' | '[' | '{' => {
                steps += 1;
                brackets.push((steps, steps));
            }
            ')' | ']' | '}' => steps = brackets.pop().map_or(steps, |(_, most)| most.max(steps)),
            ',' => {
                if let Some((opened, most)) = brackets.last_mut() {
                    *most = steps.max(*most);
                    steps = *opened;
                }
            }
            '.' | '|' | '&' | '!' | '=' | '<' | '>' => steps += 1,
            _ => {}
        }
        deepest = deepest.max(steps);
    }
    deepest
}

#[cfg(test)]
mod tests {
    use super::check;
    use crate::failure::Exit;

    #[test]
    fn what_is_too_long_or_too_deep_is_usage() {
        let wide = format!("[].{{{}}}", "name: a.b[0].c, ".repeat(200));
        for well in ["a".repeat(4096), format!("{}a{}", "(".repeat(200), ")".repeat(200)), wide] {
            assert!(check(&well).is_ok(), "{well}");
        }
        let hidden = format!("{}a{}", "(".repeat(10), format!("{}, a)", ".a".repeat(100)).repeat(10));
        for wrong in
            ["a".repeat(4097), "[".repeat(20_000), "! ".repeat(300), "a.".repeat(300), "[*]".repeat(300), hidden]
        {
            assert_eq!(check(&wrong).unwrap_err().exit(), Exit::Usage, "{wrong}");
        }
    }
}
