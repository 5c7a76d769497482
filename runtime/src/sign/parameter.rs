/// A header or a value of the body, as the signature covers it.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Parameter {
    /// Flattened name: `renderEnvs0.envId`.
    pub name: String,
    /// Where it comes from.
    pub origin: Origin,
    /// The value as text.
    pub value: String,
}

/// Where a parameter comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Origin {
    /// The body of the request.
    Body,
    /// A request header.
    Header,
}

/// Lists what a signature covers, in its order, from the signed headers and the [flattened](crate::flatten) body.
///
/// ```
/// let body = rayvision_runtime::flatten(&serde_json::json!({ "ids": [7, 8], "name": "x" }))?;
/// let parameters = rayvision_runtime::parameters(&[("channel", "4")], &body);
/// let shown: Vec<_> = parameters.iter().map(|p| format!("{}={}", p.name, p.value)).collect();
/// assert_eq!(shown, ["channel=4", "ids0=7", "ids1=8", "name=x"]);
/// # Ok::<(), serde_json::Error>(())
/// ```
pub fn parameters(headers: &[(&str, &str)], body: &[(String, String)]) -> Vec<Parameter> {
    let sorted = sorted(headers, body).into_iter();
    sorted.map(|(name, origin, value)| Parameter { name: name.to_owned(), origin, value: value.to_owned() }).collect()
}

/// Name, origin and value of all parameters, by the bytes of their names. A header that a parameter of the body repeats is signed
/// once, with the value of the body.
pub(super) fn sorted<'a>(
    headers: &[(&'a str, &'a str)],
    body: &'a [(String, String)],
) -> Vec<(&'a str, Origin, &'a str)> {
    let headers = headers.iter().map(|&(name, value)| (name, Origin::Header, value));
    let body = body.iter().map(|(name, value)| (name.as_str(), Origin::Body, value.as_str()));
    let mut parameters: Vec<_> = headers.chain(body).collect();
    parameters.sort();
    // `Origin::Body` goes first.
    parameters.dedup_by(|next, one| next.0 == one.0 && next.1 == Origin::Header);
    parameters
}
