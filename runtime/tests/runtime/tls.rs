//! Calls over TLS, by whatever cryptography the features choose.

use rayvision_runtime::{Builder, Client, Credentials};

use crate::sample::PROTOCOL;

fn builder() -> Builder<Client> {
    let credentials = Credentials::new("AKIDz8krbsJ5yKBZQpn74WFkmLPx3EXAMPLE", "a key of tests").expect("credentials");
    Builder::new(&PROTOCOL, credentials, vec!["2".into()])
}

#[cfg(not(any(feature = "aws-lc", feature = "ring")))]
#[test]
fn without_cryptography_there_is_no_client() {
    use rayvision_runtime::{ConfigurationError, Error};

    let error = builder().build().expect_err("no client");
    assert!(
        matches!(&error, Error::Configuration(error) if matches!(**error, ConfigurationError::NoTlsProvider)),
        "{error:?}"
    );
    assert!(error.to_string().contains("`ring`"), "{error}");
}

#[cfg(any(feature = "aws-lc", feature = "ring"))]
mod with_cryptography {
    use std::sync::Arc;
    use std::time::Duration;

    use rayvision_runtime::reqwest::{Certificate, Proxy};
    use rayvision_runtime::{Error, Json, Options, Outcome, Retries};
    use rustls::ServerConfig;
    #[cfg(not(feature = "ring"))]
    use rustls::crypto::aws_lc_rs::default_provider;
    #[cfg(feature = "ring")]
    use rustls::crypto::ring::default_provider;
    use rustls::pki_types::pem::PemObject;
    use rustls::pki_types::{CertificateDer, PrivateKeyDer};
    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    use tokio::net::TcpListener;
    use tokio_rustls::TlsAcceptor;

    use super::*;
    use crate::sample::PING;
    use crate::scripted_transport::scene;

    /// Of a server by the name of `localhost`, signed by itself:
    /// `openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -keyout key.pem -out certificate.pem
    /// -days 36500 -subj /CN=localhost -addext subjectAltName=DNS:localhost -addext basicConstraints=critical,CA:FALSE`
    const CERTIFICATE: &[u8] = include_bytes!("../data/tls/certificate.pem");
    const KEY: &[u8] = include_bytes!("../data/tls/key.pem");

    /// Starts a server that grants everything, over TLS; gives its address.
    async fn start_server() -> String {
        let certificate = CertificateDer::from_pem_slice(CERTIFICATE).expect("a certificate");
        let key = PrivateKeyDer::from_pem_slice(KEY).expect("a key");
        // A provider of its own: that of the process is the client's business.
        let config = ServerConfig::builder_with_provider(Arc::new(default_provider()))
            .with_safe_default_protocol_versions()
            .expect("versions of TLS")
            .with_no_client_auth()
            .with_single_cert(vec![certificate], key)
            .expect("a key that fits the certificate");
        let acceptor = TlsAcceptor::from(Arc::new(config));
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let port = listener.local_addr().expect("an address").port();
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                // It fails where the client refuses the certificate.
                let Ok(mut stream) = acceptor.accept(stream).await else { continue };
                let mut request = Vec::new();
                while !request.ends_with(b"\r\n\r\n{}") {
                    stream.read_buf(&mut request).await.expect("a request");
                }
                let answer = "HTTP/1.1 200 OK\r\ncontent-length: 12\r\nconnection: close\r\n\r\n{\"code\":200}";
                stream.write_all(answer.as_bytes()).await.expect("a client that listens");
                stream.shutdown().await.expect("a client that listens");
            }
        });
        format!("https://localhost:{port}")
    }

    async fn ping(builder: Builder<Client>) -> Result<Json, Error> {
        let client = builder.build()?;
        let envelope = client.send_untyped(&PING, &Json::Object(serde_json::Map::new()), Options::default()).await?;
        Ok(envelope.data)
    }

    #[tokio::test]
    async fn a_certificate_counts_once_it_is_added() {
        let authority = Certificate::from_pem(CERTIFICATE).expect("a certificate");
        let trusting = builder().http(move |http| http.tls_certs_merge([authority.clone()]));
        ping(trusting.base_url(start_server().await)).await.expect("an answer");

        let error = ping(builder().base_url(start_server().await)).await.expect_err("a stranger's certificate");
        assert!(error.to_string().contains("certificate"), "{error}");
        assert_eq!((error.outcome(), error.attempts()), (Outcome::NotSent, 1), "{error:?}");
        assert!(error.to_string().contains("trust its certificate authority"), "{error}");
    }

    /// Accepts connections, reads what comes, and answers each with the same.
    async fn start_answering(answer: &'static str) -> String {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let port = listener.local_addr().expect("an address").port();
        tokio::spawn(async move {
            let mut kept = Vec::new();
            while let Ok((mut stream, _)) = listener.accept().await {
                let mut request = [0; 4096];
                let _ = stream.read(&mut request).await;
                let _ = stream.write_all(answer.as_bytes()).await;
                if answer.is_empty() {
                    kept.push(stream);
                }
            }
        });
        format!("//localhost:{port}")
    }

    /// Of what waits for a connection nothing has left, so it is tried again, whatever it does.
    #[tokio::test]
    async fn a_handshake_that_never_ends_has_sent_nothing() {
        let address = format!("https:{}", start_answering("").await);
        let limit = Duration::from_millis(200);
        let client = builder().base_url(address).attempt_timeout(limit).retries(Retries::up_to(2)).build();
        let error = client.expect("a client").send(&scene()).await.expect_err("no answer");
        assert_eq!((error.outcome(), error.attempts()), (Outcome::NotSent, 2), "{error:?}");
        assert!(error.to_string().contains("had no connection to the platform within 200ms"), "{error}");
    }

    #[tokio::test]
    async fn a_proxy_that_refuses_is_named_and_asked_once() {
        for (answer, expected) in [
            (
                "HTTP/1.1 407 Proxy Authentication Required\r\ncontent-length: 0\r\n\r\n",
                "asks for a name and a password",
            ),
            ("HTTP/1.1 403 Forbidden\r\ncontent-length: 0\r\n\r\n", "the proxy refuses to connect to it"),
        ] {
            let proxy = format!("http:{}", start_answering(answer).await);
            let through = builder()
                .base_url("https://localhost:9")
                .http(move |http| http.proxy(Proxy::all(&proxy).expect("an address")));
            let error = ping(through).await.expect_err("a proxy that refuses");
            assert_eq!((error.outcome(), error.attempts()), (Outcome::NotSent, 1), "{error:?}");
            assert!(error.to_string().contains(expected), "{error}");
        }
    }
}
