//! IDs as the platform prints them.

/// Reads an ID that has letters before it, such as `2W19097` or `P19084`: the number behind them.
pub(crate) fn read_id(text: &str) -> Option<i64> {
    let platform = text.trim_start_matches(|character: char| character.is_ascii_digit());
    let has_platform = platform.len() < text.len();
    let digits = match platform.as_bytes().first()?.to_ascii_uppercase() {
        b'W' if has_platform => &platform[1..],
        b'P' if !has_platform => &platform[1..],
        _ => return None,
    };
    digits.bytes().all(|byte| byte.is_ascii_digit()).then(|| digits.parse().ok())?
}

#[cfg(test)]
mod tests {
    use super::read_id;

    #[test]
    fn the_printed_forms_are_read_and_no_other() {
        for (text, id) in [("2W19097", 19097), ("12w7", 7), ("P19084", 19084), ("p1", 1)] {
            assert_eq!(read_id(text), Some(id), "{text}");
        }
        for wrong in ["", "W1", "2W", "2P5", "P", "P+1", "2W-1", "2W1x", "0x10", "1e5", "2W99999999999999999999", "ü1"]
        {
            assert_eq!(read_id(wrong), None, "{wrong}");
        }
    }
}
