//! How a signature comes about, step by step.

use std::fmt::{self, Write as _};

use base64::Engine;
use base64::engine::general_purpose::STANDARD as BASE64;
use rayvision::runtime::{Origin, Parameter, StringToSign, TemplatePart, parameters};
use rayvision::{Credentials, Json, Protocol};
use serde_json::json;

use super::request::SignedRequest;
use crate::terminal::escape;

/// How a signature comes about.
#[derive(Debug)]
pub(crate) struct Explanation {
    protocol: &'static Protocol,
    method: String,
    host: String,
    path: String,
    pub(crate) parameters: Vec<Parameter>,
    pub(crate) string: String,
    pub(crate) signature: String,
}

impl Explanation {
    pub(crate) fn new(request: &SignedRequest, credentials: &Credentials) -> Self {
        let protocol = request.protocol;
        let is_signed = |name: &str| protocol.headers.iter().any(|header| header.name == name && header.signed);
        let headers = request.headers.iter().filter(|(name, _)| is_signed(name));
        let headers: Vec<(&str, &str)> = headers.map(|(name, value)| (*name, value.as_str())).collect();
        let string = StringToSign {
            template: protocol.signing.string,
            method: &request.method,
            host: &request.host,
            path: &request.path,
            headers: &headers,
            body: &request.flattened,
        }
        .render();
        Self {
            protocol,
            method: request.method.clone(),
            host: request.host.clone(),
            path: request.path.clone(),
            parameters: parameters(&headers, &request.flattened),
            signature: credentials.sign(&string).as_str().to_owned(),
            string,
        }
    }

    /// The steps, for programs.
    pub(crate) fn document(&self) -> Json {
        let parameter = |parameter: &Parameter| json!({ "name": parameter.name, "value": parameter.value, "origin": origin(parameter.origin) });
        json!({
            "method": self.method,
            "host": self.host,
            "path": self.path,
            "parameters": self.parameters.iter().map(parameter).collect::<Vec<_>>(),
            "stringToSign": self.string,
            "hmacSha256": self.code(),
            "signature": self.signature,
        })
    }

    /// The code that the signature encodes, in hexadecimal digits.
    fn code(&self) -> String {
        let code = BASE64.decode(&self.signature).unwrap_or_default();
        code.iter().fold(String::new(), |mut digits, byte| {
            let _ = write!(digits, "{byte:02x}");
            digits
        })
    }

    fn write_parameters(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let longest = self.parameters.iter().map(|parameter| parameter.name.len()).max().unwrap_or(0).min(40);
        for Parameter { name, value, origin: from, .. } in &self.parameters {
            writeln!(f, "     {:6}  {:longest$}  {}", origin(*from), escape(name), escape(value))?;
        }
        Ok(())
    }
}

impl fmt::Display for Explanation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let joined = self.parameters.iter().map(|parameter| format!("{}={}", parameter.name, parameter.value));
        let joined: Vec<_> = joined.collect();
        writeln!(f, "1  Parameters: the signed headers and every value of the body, by the bytes of their names.")?;
        writeln!(f, "   A member of an object is named object.member, an item of a list list0, list1 and so on;")?;
        writeln!(f, "   null, empty lists and empty objects are left out.\n")?;
        self.write_parameters(f)?;
        writeln!(f, "\n2  Joined, nothing escaped:\n\n     {}", escape(&joined.join("&")))?;
        writeln!(
            f,
            "\n3  String to sign, {} bytes: {}\n\n     {}",
            self.string.len(),
            template(self.protocol),
            escape(&self.string)
        )?;
        writeln!(f, "\n4  HMAC-SHA256 of it with the access key, in hexadecimal digits:\n\n     {}", self.code())?;
        let header = self.protocol.signing.header;
        writeln!(f, "\n5  The same 32 bytes in Base64, for the header {header}:\n\n     {}", self.signature)
    }
}

/// What the string consists of.
fn template(protocol: &Protocol) -> String {
    let told = |part: &TemplatePart| match part {
        TemplatePart::Text(text) => format!("`{text}`"),
        TemplatePart::Method => "method".to_owned(),
        TemplatePart::Host => "host".to_owned(),
        TemplatePart::Path => "path".to_owned(),
        TemplatePart::Parameters => "the joined parameters".to_owned(),
    };
    protocol.signing.string.iter().map(told).collect::<Vec<_>>().join(" ")
}

fn origin(origin: Origin) -> &'static str {
    match origin {
        Origin::Body => "body",
        Origin::Header => "header",
    }
}
