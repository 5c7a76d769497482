//! Where a file of the user's machine lies at the platform.

/// The path at the platform of a file on the user's machine: `/D/a/b.ma` for `D:/a/b.ma`, and the same path for one that begins
/// with a slash. Nothing for a path that is not absolute.
pub fn server_path(local: &str) -> Option<String> {
    let local = local.replace('\\', "/");
    if let Some(share) = local.strip_prefix("//") {
        // A share of a server on Windows has no letter: the platform has no place for it.
        return (!share.is_empty()).then_some(()).and(None);
    }
    if local.starts_with('/') {
        return Some(local);
    }
    let mut characters = local.chars();
    let drive = characters.next().filter(char::is_ascii_alphabetic)?;
    let path = characters.as_str().strip_prefix(":/")?;
    Some(format!("/{}/{path}", drive.to_ascii_uppercase()))
}

/// Why a path at the platform cannot be one.
pub(crate) fn fault(server: &str) -> Option<&'static str> {
    if !server.starts_with('/') {
        return Some("it does not begin with `/`");
    }
    if server.contains('\\') {
        return Some("it has a `\\`");
    }
    if server.chars().any(char::is_control) {
        return Some("it has a character that cannot be seen, such as a line end");
    }
    let mut segments = server.split('/').skip(1).peekable();
    while let Some(segment) = segments.next() {
        match segment {
            "" if segments.peek().is_none() => return Some("it names a folder, or nothing"),
            "" => return Some("it has an empty segment"),
            "." | ".." => return Some("it leads up, or nowhere: `..` and `.` cannot be in it"),
            _ => {}
        }
    }
    None
}

/// Whether a path is one of another system's, which cannot be found on this one.
pub(crate) fn is_foreign(local: &str) -> bool {
    let mut characters = local.chars();
    let has_drive = characters.next().is_some_and(|drive| drive.is_ascii_alphabetic())
        && (characters.as_str().starts_with(":/") || characters.as_str().starts_with(":\\"));
    cfg!(not(windows)) && (has_drive || local.starts_with("\\\\"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn drives_become_folders() {
        for (local, server) in [
            ("D:/a/b.ma", Some("/D/a/b.ma")),
            ("d:\\a\\b.ma", Some("/D/a/b.ma")),
            ("/home/u/a.ma", Some("/home/u/a.ma")),
            ("a.ma", None),
            ("D:a.ma", None),
            ("\\\\host\\share\\a.ma", None),
            ("", None),
        ] {
            assert_eq!(server_path(local).as_deref(), server, "{local}");
        }
    }

    #[test]
    fn paths_at_the_platform_stay_where_they_are() {
        for right in ["/D/a/b.ma", "/a", "/ü/$(x) 'y'.ma"] {
            assert_eq!(fault(right), None, "{right}");
        }
        for wrong in ["", "a", "/", "/a/", "/a//b", "/a/../b", "/./a", "/a\\b", "/a\nb"] {
            assert!(fault(wrong).is_some(), "{wrong}");
        }
    }
}
