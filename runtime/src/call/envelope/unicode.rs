use std::borrow::Cow;

/// JSON in which U+FFFD stands for all that is not Unicode: bytes that are no UTF-8, and escapes of half a character.
pub(super) fn as_unicode(json: &[u8]) -> Cow<'_, str> {
    let text = String::from_utf8_lossy(json);
    match without_lone_surrogates(&text) {
        Some(whole) => Cow::Owned(whole),
        None => text,
    }
}

/// Nothing where there are none.
fn without_lone_surrogates(json: &str) -> Option<String> {
    let mut whole = String::new();
    let mut rest = json;
    let mut begin = 0;
    while let Some(at) = json[begin..].find('\\').map(|at| begin + at) {
        let escape = &json[at..];
        begin = at
            + match unit(escape) {
                Some(0xd800..=0xdbff) if matches!(unit(&escape[6..]), Some(0xdc00..=0xdfff)) => 12,
                Some(0xd800..=0xdfff) => {
                    whole.push_str(&rest[..rest.len() - escape.len()]);
                    whole.push_str("\\ufffd");
                    rest = &escape[6..];
                    6
                }
                Some(_) => 6,
                None => escape.chars().take(2).map(char::len_utf8).sum(),
            };
    }
    if whole.is_empty() {
        return None;
    }
    whole.push_str(rest);
    Some(whole)
}

/// The unit of UTF-16 that an escape such as `\u00e9` at the beginning stands for.
fn unit(json: &str) -> Option<u16> {
    let digits = json.strip_prefix("\\u")?.get(..4)?;
    digits.bytes().all(|byte| byte.is_ascii_hexdigit()).then(|| u16::from_str_radix(digits, 16).ok())?
}
