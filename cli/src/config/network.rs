//! What stands between this machine and the platform: a proxy, and the authority that a network puts in front of everything.

use std::env;
use std::fs;

use rayvision::runtime::Builder;
use rayvision::runtime::reqwest::{Certificate, ClientBuilder, Proxy, Url};

use super::profiles::Profile;
use super::settings::{Setting, Source};
use crate::failure::{Advice, Failure};

/// The variables by which the environment names a proxy, for HTTPS.
const PROXIES: [&str; 4] = ["HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"];

/// What a profile says of the way to the platform.
#[derive(Clone, Debug, Default)]
pub(crate) struct Network {
    pub(crate) proxy: Option<Setting<String>>,
    pub(crate) ca_bundle: Option<Setting<String>>,
}

impl Network {
    pub(super) fn of(profile: &Profile, name: &str) -> Self {
        let kept = |value: &Option<String>| {
            value.clone().map(|value| Setting { value, source: Source::Profile(name.to_owned()) })
        };
        let named = || {
            let set =
                |name: &&'static str| env::var(name).ok().filter(|value| !value.is_empty()).map(|value| (*name, value));
            let (name, value) = PROXIES.iter().find_map(set)?;
            Some(Setting { value, source: Source::Environment(name) })
        };
        Self { proxy: kept(&profile.proxy).or_else(named), ca_bundle: kept(&profile.ca_bundle) }
    }

    /// Lets a client go this way. What the environment says it knows itself.
    pub(crate) fn set<C>(&self, builder: Builder<C>) -> Result<Builder<C>, Failure> {
        let proxy = match &self.proxy {
            Some(Setting { value, source: Source::Profile(_) }) => Some(proxy(value)?),
            _ => None,
        };
        let authorities = self.ca_bundle.as_ref().map(|path| authorities(&path.value)).transpose()?;
        if proxy.is_none() && authorities.is_none() {
            return Ok(builder);
        }
        Ok(builder.http(move |mut http: ClientBuilder| {
            if let Some(proxy) = &proxy {
                http = http.proxy(proxy.clone());
            }
            http.tls_certs_merge(authorities.clone().unwrap_or_default())
        }))
    }
}

fn proxy(url: &str) -> Result<Proxy, Failure> {
    Proxy::all(url).map_err(|_| {
        let message = format!("`proxy` is {}, which is no address of one", shown(url));
        Failure::Configuration(Advice::new(message).next("write one such as http://proxy.example:3128"))
    })
}

fn authorities(path: &str) -> Result<Vec<Certificate>, Failure> {
    let bytes = fs::read(path).map_err(|error| Failure::File { path: path.to_owned(), error })?;
    match Certificate::from_pem_bundle(&bytes) {
        Ok(authorities) if !authorities.is_empty() => Ok(authorities),
        _ => {
            let advice = Advice::new(format!("{path} holds no certificates in PEM"));
            Err(Failure::Configuration(advice.next("`ca_bundle` names a file of certificate authorities")))
        }
    }
}

/// The address of a proxy without its password.
pub(crate) fn shown(url: &str) -> String {
    match Url::parse(url) {
        Ok(mut url) if url.password().is_some() => {
            // It fails for addresses that can have none.
            let _ = url.set_password(Some("hidden"));
            url.to_string()
        }
        Ok(url) if url.has_host() => url.to_string(),
        // What stands before `:` may be taken for a scheme, and is a name.
        _ if url.contains('@') => "hidden, since it may hold a password".to_owned(),
        _ => url.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::shown;

    #[test]
    fn no_password_is_shown() {
        for (url, expected) in [
            ("http://proxy.example:3128", "http://proxy.example:3128/"),
            ("http://me:secret@proxy.example:3128", "http://me:hidden@proxy.example:3128/"),
            ("me:secret@proxy", "hidden, since it may hold a password"),
            ("proxy", "proxy"),
        ] {
            assert_eq!(shown(url), expected);
        }
    }
}
