//! The cryptography that TLS works with.

use rustls::crypto::CryptoProvider;

use crate::configuration_error::ConfigurationError;

/// Makes sure that there is cryptography for TLS, without which the HTTP client would panic.
///
/// What the program has installed is taken. Otherwise `ring` is installed for the whole process: the HTTP client can't be
/// told in another way. With `aws-lc` nothing is installed, since the HTTP client finds that one itself.
pub fn ensure_provider() -> Result<(), ConfigurationError> {
    #[cfg(all(feature = "ring", not(feature = "aws-lc")))]
    if CryptoProvider::get_default().is_none() {
        // It fails only when another thread has just installed one, which serves as well.
        let _ = rustls::crypto::ring::default_provider().install_default();
    }
    if cfg!(feature = "aws-lc") || CryptoProvider::get_default().is_some() {
        Ok(())
    } else {
        Err(ConfigurationError::NoTlsProvider)
    }
}
