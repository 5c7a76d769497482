//! Requests as they were sent.

use super::curl;
use crate::failure::Failure;

/// A request as it was sent.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Captured {
    pub(super) method: String,
    pub(super) host: Option<String>,
    pub(super) path: String,
    pub(super) headers: Vec<(String, String)>,
    pub(super) body: String,
}

impl Captured {
    /// The value of a header; HTTP does not tell capital from small letters in its name.
    pub(super) fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str())
    }
}

/// Reads a request: HTTP as text, or a curl command.
pub(super) fn read(text: &str, file: &str) -> Result<Captured, Failure> {
    let read = if curl::is_command(text) { curl::read(text) } else { http(text) };
    read.map_err(|why| Failure::usage(format!("{file} holds neither HTTP as text nor a curl command: {why}")))
}

fn http(text: &str) -> Result<Captured, String> {
    let mut lines = text.trim_start().split_inclusive('\n');
    let first = lines.next().unwrap_or_default().trim_end();
    let mut words = first.split(' ');
    let (Some(method), Some(target)) = (words.next().filter(|word| !word.is_empty()), words.next()) else {
        return Err(format!("the first line is `{first}`, not such as `POST /path HTTP/1.1`"));
    };
    let mut headers = Vec::new();
    for line in lines.by_ref().map(str::trim_end).take_while(|line| !line.is_empty()) {
        let (name, value) = line.split_once(':').ok_or_else(|| format!("`{line}` is no header"))?;
        headers.push((name.trim().to_owned(), value.trim().to_owned()));
    }
    let body = lines.collect();
    let (host, path) = address(target)?;
    let mut captured = Captured { method: method.to_owned(), host, path, headers, body };
    if captured.host.is_none() {
        captured.host = captured.header("host").map(str::to_owned);
    }
    Ok(captured)
}

/// Host and path of an address, which may be a path alone.
pub(super) fn address(target: &str) -> Result<(Option<String>, String), String> {
    let Some((scheme, rest)) = target.split_once("://") else {
        return if target.starts_with('/') {
            Ok((None, target.to_owned()))
        } else {
            Err(format!("`{target}` is no path and no URL"))
        };
    };
    let (authority, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
    let default = if scheme == "https" { ":443" } else { ":80" };
    let host = authority.strip_suffix(default).unwrap_or(authority);
    Ok((Some(host.to_owned()), if path.is_empty() { "/".to_owned() } else { path.to_owned() }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn http_as_text_is_read() {
        let text = "POST /api/x HTTP/1.1\r\nHost: h:4000\r\nAccessID: a\r\n\r\n{\"a\":\n1}";
        let captured = http(text).unwrap();
        assert_eq!((captured.method.as_str(), captured.path.as_str()), ("POST", "/api/x"));
        assert_eq!((captured.host.as_deref(), captured.header("accessid")), (Some("h:4000"), Some("a")));
        assert_eq!(captured.body, "{\"a\":\n1}");
        for wrong in ["", "POST", "POST x", "POST /x HTTP/1.1\nno header\n\n"] {
            assert!(http(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn addresses_lose_default_ports() {
        for (target, host, path) in [
            ("https://h:443/a", Some("h"), "/a"),
            ("http://h:80", Some("h"), "/"),
            ("http://h:443/a", Some("h:443"), "/a"),
            ("/a", None, "/a"),
        ] {
            assert_eq!(address(target), Ok((host.map(str::to_owned), path.to_owned())));
        }
    }
}
