//! The files of the page, which are part of the program.

use axum::http::header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY, REFERRER_POLICY, X_CONTENT_TYPE_OPTIONS};
use axum::http::{HeaderName, HeaderValue, StatusCode};
use axum::response::Response;

use crate::http::response::response;

const HTML: &str = "text/html; charset=utf-8";
const CSS: &str = "text/css; charset=utf-8";
const SCRIPT: &str = "text/javascript; charset=utf-8";

const FILES: &[(&str, &str, &str)] = &[
    ("index.html", HTML, include_str!("assets/index.html")),
    ("page.css", CSS, include_str!("assets/page.css")),
    ("heat.css", CSS, include_str!("assets/heat.css")),
    ("journal.css", CSS, include_str!("assets/journal.css")),
    ("icon.svg", "image/svg+xml", include_str!("assets/icon.svg")),
    ("main.js", SCRIPT, include_str!("assets/main.js")),
    ("ask.js", SCRIPT, include_str!("assets/ask.js")),
    ("token.js", SCRIPT, include_str!("assets/token.js")),
    ("build.js", SCRIPT, include_str!("assets/build.js")),
    ("clock.js", SCRIPT, include_str!("assets/clock.js")),
    ("tasks.js", SCRIPT, include_str!("assets/tasks.js")),
    ("heat.js", SCRIPT, include_str!("assets/heat.js")),
    ("frame.js", SCRIPT, include_str!("assets/frame.js")),
    ("journal.js", SCRIPT, include_str!("assets/journal.js")),
    ("signature.js", SCRIPT, include_str!("assets/signature.js")),
    ("faults.js", SCRIPT, include_str!("assets/faults.js")),
    ("seed.js", SCRIPT, include_str!("assets/seed.js")),
];

/// Nothing but the page's own files may run: it shows names of tasks, which may be anything.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; \
    base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

const HEADERS: &[(HeaderName, &str)] = &[
    (CONTENT_SECURITY_POLICY, POLICY),
    (X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (REFERRER_POLICY, "no-referrer"),
    (CACHE_CONTROL, "no-cache"),
];

/// The file with a name.
pub(super) fn get(name: &str) -> Option<Response> {
    let (_, kind, text) = FILES.iter().find(|(known, ..)| *known == name)?;
    let mut answer = response(StatusCode::OK, kind, *text);
    for (name, value) in HEADERS {
        answer.headers_mut().insert(name, HeaderValue::from_static(value));
    }
    Some(answer)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_needs_only_its_own_files() {
        for (name, _, text) in FILES {
            let imports = text.split("from \"./").skip(1).chain(text.split("=\"page/").skip(1));
            for import in imports.filter_map(|rest| rest.split('"').next()) {
                assert!(FILES.iter().any(|(known, ..)| *known == import), "{name} needs {import}");
            }
            assert!(!text.contains("https://"), "{name}");
            for unsafe_word in ["innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval("] {
                assert!(!text.contains(unsafe_word), "{name}: {unsafe_word}");
            }
        }
        assert!(get("index.html").is_some());
        assert!(get("../page.rs").is_none());
    }
}
