//! Variants of the whole string to sign.

use rayvision::Protocol;
use rayvision_runtime::TemplatePart;

use super::parameter_variants::parameter_variants;
use super::variant::Variant;
use crate::auth::signature::SignedRequest;

/// Variants of each part of the string to sign. The first variant of each part is the right one.
pub(super) struct StringVariants {
    protocol: &'static Protocol,
    method: Vec<Variant>,
    host: Vec<Variant>,
    path: Vec<Variant>,
    parameters: Vec<Variant>,
}

impl StringVariants {
    pub(super) fn new(request: &SignedRequest<'_>) -> Self {
        Self {
            protocol: request.protocol,
            method: methods(request.protocol),
            host: hosts(request.protocol, request.headers.host),
            path: paths(request.request.uri.path()),
            parameters: parameter_variants(request),
        }
    }

    /// All combinations with this number of mistakes.
    pub(super) fn with_mistakes(&self, mistakes: usize) -> impl Iterator<Item = Combination<'_>> {
        let combinations = self.method.iter().flat_map(move |method| {
            self.host.iter().flat_map(move |host| {
                self.path.iter().flat_map(move |path| {
                    self.parameters.iter().map(move |parameters| Combination {
                        protocol: self.protocol,
                        method,
                        host,
                        path,
                        parameters,
                    })
                })
            })
        });
        combinations.filter(move |combination| {
            combination.parts().into_iter().filter(|part| part.is_wrong()).count() == mistakes
        })
    }
}

/// One variant of each part.
pub(super) struct Combination<'a> {
    protocol: &'static Protocol,
    method: &'a Variant,
    host: &'a Variant,
    path: &'a Variant,
    parameters: &'a Variant,
}

impl Combination<'_> {
    pub(super) fn string_to_sign(&self) -> String {
        let mut string = String::new();
        for (at, part) in self.protocol.signing.string.iter().enumerate() {
            let leads_to_path = self.protocol.signing.string.get(at + 1) == Some(&TemplatePart::Path);
            match part {
                // Without a path, what separates it from the host is missing too.
                TemplatePart::Text(_) if leads_to_path && self.path.text.is_empty() => {}
                TemplatePart::Text(text) => string.push_str(text),
                TemplatePart::Method => string.push_str(&self.method.text),
                TemplatePart::Host => string.push_str(&self.host.text),
                TemplatePart::Path => string.push_str(&self.path.text),
                TemplatePart::Parameters => string.push_str(&self.parameters.text),
            }
        }
        string
    }

    pub(super) fn mistake(&self) -> String {
        self.joined(|part| &part.mistake)
    }

    pub(super) fn right(&self) -> String {
        self.joined(|part| &part.right)
    }

    fn joined(&self, text: fn(&Variant) -> &str) -> String {
        self.parts().map(text).into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" and ")
    }

    fn parts(&self) -> [&Variant; 4] {
        [self.method, self.host, self.path, self.parameters]
    }
}

fn methods(protocol: &Protocol) -> Vec<Variant> {
    let right = format!("the method is {}", protocol.method);
    vec![
        Variant::right(protocol.method),
        Variant::wrong("the method is in small letters", &right, protocol.method.to_lowercase()),
        Variant::wrong("the method is GET", &right, "GET".to_owned()),
    ]
}

fn hosts(protocol: &Protocol, host: &str) -> Vec<Variant> {
    let right = format!("the host as in the header Host: {host}");
    let mut hosts = vec![Variant::right(host)];
    if let Some((name, _)) = host.rsplit_once(':') {
        hosts.push(Variant::wrong("the host has no port", &right, name.to_owned()));
    }
    let default = protocol.default_host;
    hosts.push(Variant::wrong(&format!("the host is {default}"), &right, default.to_owned()));
    hosts.push(Variant::wrong("the host has its scheme before it", &right, format!("http://{host}")));
    if let Some(port) = host.strip_prefix("127.0.0.1") {
        hosts.push(Variant::wrong("the host is called localhost", &right, format!("localhost{port}")));
    }
    hosts
}

fn paths(path: &str) -> Vec<Variant> {
    let right = format!("the path is {path}");
    vec![
        Variant::right(path),
        Variant::wrong("the path is missing", &right, String::new()),
        Variant::wrong("the path ends in a slash", &right, format!("{path}/")),
        Variant::wrong("the path does not begin with a slash", &right, path.trim_start_matches('/').to_owned()),
    ]
}
