//! HTTP as text.

use super::captured::{Captured, address};

/// Reads a request.
pub(super) fn read(text: &str) -> Result<Captured, String> {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn http_as_text_is_read() {
        let text = "POST /api/x HTTP/1.1\r\nHost: h:4000\r\nAccessID: a\r\n\r\n{\"a\":\n1}";
        let captured = read(text).unwrap();
        assert_eq!((captured.method.as_str(), captured.path.as_str()), ("POST", "/api/x"));
        assert_eq!((captured.host.as_deref(), captured.header("accessid")), (Some("h:4000"), Some("a")));
        assert_eq!(captured.body, "{\"a\":\n1}");
        for wrong in ["", "POST", "POST x", "POST /x HTTP/1.1\nno header\n\n"] {
            assert!(read(wrong).is_err(), "{wrong}");
        }
    }
}
