//! curl commands, with their options as arguments or, as `--curl` writes them, as a config file.

use super::captured::{Captured, address};

/// Whether a text is such a command.
pub(super) fn is_command(text: &str) -> bool {
    let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines.next().is_some_and(|line| line.split_whitespace().next() == Some("curl"))
}

/// Reads one.
pub(super) fn read(text: &str) -> Result<Captured, String> {
    let words = match text.split_once("<<") {
        Some((_, document)) => config(document)?,
        None => words(text)?,
    };
    request(&words)
}

/// The words of a command in a POSIX shell; comments are left out.
fn words(text: &str) -> Result<Vec<String>, String> {
    shlex::split(text).ok_or_else(|| "a quote is not closed".to_owned())
}

/// The options of a config file as if they were arguments.
fn config(document: &str) -> Result<Vec<String>, String> {
    let mut words = vec!["curl".to_owned()];
    for line in document.lines().skip(1).map(str::trim) {
        if let Some((name, value)) = line.split_once('=').map(|(name, value)| (name.trim(), value.trim())) {
            words.push(format!("--{name}"));
            words.push(unquoted(value).ok_or_else(|| format!("`{line}` has an open quote"))?);
        }
    }
    Ok(words)
}

fn unquoted(value: &str) -> Option<String> {
    let Some(quoted) = value.strip_prefix('"') else { return Some(value.to_owned()) };
    let mut text = String::new();
    let mut characters = quoted.chars();
    loop {
        match characters.next()? {
            '"' => return Some(text),
            '\\' => text.push(match characters.next()? {
                'n' => '\n',
                'r' => '\r',
                't' => '\t',
                other => other,
            }),
            other => text.push(other),
        }
    }
}

fn request(words: &[String]) -> Result<Captured, String> {
    let (mut url, mut method, mut headers, mut body) = (None, None, Vec::new(), None::<String>);
    let mut words = words.iter().skip(1);
    while let Some(word) = words.next() {
        let (option, attached) = split(word);
        let mut value = || attached.map(str::to_owned).or_else(|| words.next().cloned());
        match option {
            "-X" | "--request" => method = value(),
            "--url" => url = value(),
            "-H" | "--header" => {
                let header = value().unwrap_or_default();
                let (name, value) = header.split_once(':').ok_or_else(|| format!("`{header}` is no header"))?;
                headers.push((name.trim().to_owned(), value.trim().to_owned()));
            }
            "-d" | "--data" | "--data-raw" | "--data-binary" | "--data-ascii" | "--json" => {
                let data = value().unwrap_or_default();
                if data.starts_with('@') && option != "--data-raw" {
                    return Err(format!("the body is in another file, {data}: put it into the command"));
                }
                body = Some(data);
            }
            _ if !option.starts_with('-') && url.is_none() => url = Some(option.to_owned()),
            _ => {}
        }
    }
    let (host, path) = address(&url.ok_or("the command has no URL")?)?;
    let named = headers.iter().find(|(name, _): &&(String, String)| name.eq_ignore_ascii_case("host"));
    let host = named.map(|(_, host)| host.clone()).or(host);
    let method = method.unwrap_or_else(|| if body.is_some() { "POST" } else { "GET" }.to_owned());
    Ok(Captured { method, host, path, headers, body: body.unwrap_or_default() })
}

/// An option and the value that is attached to it: `-XPOST`, `--request=POST`.
fn split(word: &str) -> (&str, Option<&str>) {
    if word.starts_with("--") {
        return word.split_once('=').map_or((word, None), |(option, value)| (option, Some(value)));
    }
    let is_short = ["-X", "-H", "-d"].iter().any(|short| word.starts_with(short));
    match word.split_at_checked(2) {
        Some((option, value)) if is_short && !value.is_empty() => (option, Some(value)),
        _ => (word, None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_ways_of_writing_it_are_read() {
        let arguments = "# one\ncurl -s -XPOST 'https://h/api/x' \\\n -H 'accessId: a' --header \"nonce: 1\" -d '{\"a\": \"it'\\''s\"}'\n";
        let config = "# one\ncurl --config - <<'END'\nurl = \"https://h/api/x\"\nrequest = \"POST\"\nheader = \"accessId: a\"\n\
                      header = \"nonce: 1\"\ndata-raw = \"{\\\"a\\\": \\\"it's\\\"}\"\nEND\n";
        for text in [arguments, config] {
            assert!(is_command(text));
            let captured = read(text).unwrap();
            assert_eq!((captured.method.as_str(), captured.path.as_str()), ("POST", "/api/x"));
            assert_eq!((captured.host.as_deref(), captured.header("ACCESSID")), (Some("h"), Some("a")));
            assert_eq!(captured.body, "{\"a\": \"it's\"}");
        }
        assert!(!is_command("POST / HTTP/1.1"));
        for wrong in ["curl 'x", "curl", "curl https://h/x -d @file", "curl https://h/x -H nothing"] {
            assert!(read(wrong).is_err(), "{wrong}");
        }
    }
}
