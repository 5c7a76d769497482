//! What the environment says of a client, by the variables that all programs for the platform share.

use std::env;
use std::str::FromStr;

use super::builder::Builder;
use super::error::Error;
use crate::configuration_error::ConfigurationError;

const PREFIX: &str = "RAYVISION_";
const BASE_URL: &str = "RAYVISION_BASE_URL";
const SERVER: &str = "RAYVISION_SERVER";
const EDITION: &str = "RAYVISION_EDITION";
const PROFILE: &str = "RAYVISION_PROFILE";

/// Value of a header that a client is made with: `RAYVISION_PLATFORM` is that of `platform`.
///
/// # Errors
///
/// The variable is not set, or holds something else.
pub fn environment_value<T: FromStr>(header: &str) -> Result<T, Error> {
    let name = variable_of(header);
    let Some(value) = variable(&name)? else { return Err(wrong(&name, "is not set".to_owned())) };
    value.parse().map_err(|_| wrong(&name, format!("is `{value}`, which is no value of that kind")))
}

impl<C> Builder<C> {
    /// Calls what `RAYVISION_BASE_URL` or `RAYVISION_SERVER` names, one of `servers`: their names and hosts.
    ///
    /// # Errors
    ///
    /// A variable holds what can't be, or is set and would not count: both of these, `RAYVISION_EDITION` with another edition,
    /// `RAYVISION_PROFILE`, which programs do not read.
    pub fn environment(self, servers: &[(&str, &'static str)]) -> Result<Self, Error> {
        if let Some(edition) = variable(EDITION)?
            && edition != self.protocol().edition
        {
            let problem = format!("is {edition}, but this client speaks edition {}", self.protocol().edition);
            return Err(wrong(EDITION, problem));
        }
        if variable(PROFILE)?.is_some() {
            let problem = "is set, but profiles are for the command line: set access ID and key themselves";
            return Err(wrong(PROFILE, problem.to_owned()));
        }
        match (variable(BASE_URL)?, variable(SERVER)?) {
            (Some(_), Some(_)) => Err(wrong(SERVER, format!("is set, and so is {BASE_URL}: which one counts?"))),
            (Some(url), None) => Ok(self.base_url(url)),
            (None, Some(name)) => {
                let host = servers.iter().find(|(known, _)| *known == name).map(|(_, host)| *host);
                let known = || servers.iter().map(|(name, _)| *name).collect::<Vec<_>>().join(", ");
                let host =
                    host.ok_or_else(|| wrong(SERVER, format!("is `{name}`, but has to be one of {}", known())))?;
                Ok(self.server(crate::Server { host }))
            }
            (None, None) => Ok(self),
        }
    }
}

/// The variable for a header: `RAYVISION_LANGUAGE_FLAG` for `languageFlag`.
fn variable_of(header: &str) -> String {
    let mut name = PREFIX.to_owned();
    for letter in header.chars() {
        if letter.is_ascii_uppercase() {
            name.push('_');
        }
        name.push(letter.to_ascii_uppercase());
    }
    name
}

/// The value of a variable; none where it is not set, or empty.
fn variable(name: &str) -> Result<Option<String>, Error> {
    match env::var(name) {
        Ok(value) => Ok(Some(value).filter(|value| !value.is_empty())),
        Err(env::VarError::NotPresent) => Ok(None),
        Err(env::VarError::NotUnicode(_)) => Err(wrong(name, "is not Unicode".to_owned())),
    }
}

fn wrong(variable: &str, problem: String) -> Error {
    ConfigurationError::Environment { variable: variable.to_owned(), problem }.into()
}
