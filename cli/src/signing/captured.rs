//! A request as it was sent.

/// A request as it was sent.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Captured {
    pub(crate) method: String,
    pub(crate) host: Option<String>,
    pub(crate) path: String,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: String,
}

impl Captured {
    /// The value of a header; HTTP does not tell capital from small letters in its name.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str())
    }
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
