//! What makes the signed request of an attempt.

use reqwest::Method;
use reqwest::header::HeaderName;

use super::clock_skew::SigningClock;
use crate::credentials::Credentials;
use crate::header::PreparedHeader;
use crate::schema::Protocol;
use crate::transport::BaseUrl;

/// What makes the signed request of an attempt.
pub(crate) struct Signer {
    pub(crate) protocol: &'static Protocol,
    pub(crate) credentials: Credentials,
    pub(crate) base: BaseUrl,
    pub(crate) method: Method,
    pub(crate) headers: Vec<PreparedHeader>,
    pub(crate) signature_header: HeaderName,
    pub(crate) clock: SigningClock,
}
