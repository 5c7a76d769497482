//! Calls over real sockets on this machine.

use std::error::Error as _;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use crate::http_server::{Answer, Asked, Server};
use crate::sample::{PING, PROTOCOL, Ping, PlugIn, RenderScene};
use rayvision_runtime::{
    Body, Builder, Category, Client, ConfigurationError, Credentials, Error, Json, Options, Outcome, Retries,
    Server as Platform, StringToSign, Timestamp, flatten,
};

const KEY: &str = "Gu5t9xGARNpq86cd98joQYCN3EXAMPLE";
const GRANTED: &str = r#"{"version":"1.0.0","result":true,"message":"success","code":200,"data":{"total":0,"items":[]},"serverTime":1535949047370}"#;

fn credentials() -> Credentials {
    Credentials::new("AKIDz8krbsJ5yKBZQpn74WFkmLPx3EXAMPLE", KEY).expect("credentials")
}

fn builder() -> Builder<Client> {
    Builder::new(&PROTOCOL, credentials(), vec!["2".into()])
}

fn client(server: &Server) -> Client {
    builder().base_url(server.url()).build().expect("client")
}

fn scene() -> RenderScene {
    let plug_ins = (0..12).map(|id| PlugIn { id, names: vec!["渲染".into(), String::new()] }).collect();
    RenderScene { zone: 1, note: Some("é\n".into()), plug_ins: Some(plug_ins), task_param: vec![7; 11], zip: None }
}

fn assert_starts(text: &str, beginning: &str) {
    assert!(text.starts_with(beginning), "{text}");
}

fn http(status: u16, body: &str) -> Answer {
    Answer::Http(status, "", body.to_owned())
}

async fn fails(answer: Answer) -> Error {
    let server = Server::answering(answer).await;
    client(&server).send(&scene()).await.expect_err("a failure")
}

/// Checks the signature of a request from nothing but what came over the wire.
fn assert_signed(asked: &Asked) {
    let body = flatten(&Body::parse(asked.body.as_bytes()).expect("JSON")).expect("parameters");
    let headers: Vec<_> = PROTOCOL.headers.iter().map(|header| (header.name, asked.header(header.name))).collect();
    let string = StringToSign {
        template: PROTOCOL.signing.string,
        method: asked.line.split(' ').next().expect("a method"),
        host: asked.header("host"),
        path: asked.line.split(' ').nth(1).expect("a path"),
        headers: &headers,
        body: &body,
    };
    assert!(credentials().verify(&string.render(), asked.header("signature")), "{asked:?}");
}

#[tokio::test]
async fn requests_are_signed_for_the_host_that_is_called() {
    let server = Server::answering(http(200, GRANTED)).await;
    let client = client(&server);
    for _ in 0..2 {
        let envelope = client.send(&scene()).await.expect("an answer");
        assert_eq!((envelope.code, envelope.data.total), (200, 0));
        assert_eq!(envelope.message.as_deref(), Some("success"));
        assert_eq!(envelope.server_time.map(Timestamp::as_millisecond), Some(1_535_949_047_370));
    }
    let asked = server.asked();
    assert_eq!(asked.len(), 2);
    for asked in &asked {
        assert_signed(asked);
        assert_eq!(asked.line, "POST /api/scene/renderScene HTTP/1.1");
        assert_eq!(asked.header("host"), format!("127.0.0.1:{}", server.port));
        assert_eq!(asked.header("content-type"), "application/json");
        assert_eq!((asked.header("channel"), asked.header("platform")), ("4", "2"));
        assert_eq!(asked.body, serde_json::to_string(&scene()).expect("JSON"));
        let now = SystemTime::now().duration_since(UNIX_EPOCH).expect("a clock").as_secs();
        assert!(asked.header("UTCTimestamp").parse::<u64>().is_ok_and(|time| now - time < 30));
        assert!(asked.header("nonce").parse::<u64>().is_ok());
        for unwanted in ["accept-encoding", "cookie", "authorization", "referer"] {
            assert_eq!(asked.header(unwanted), "");
        }
    }
    assert_ne!(asked[0].header("nonce"), asked[1].header("nonce"));
}

#[tokio::test]
async fn no_parameters_make_an_empty_object() {
    let server = Server::answering(http(200, r#"{"code":200}"#)).await;
    client(&server).send(&Ping {}).await.expect("an answer");
    let asked = server.asked();
    assert_eq!(asked[0].body, "{}");
    assert_signed(&asked[0]);
}

#[tokio::test]
async fn names_and_ipv6_addresses_are_called_too() {
    let server = Server::answering(http(200, GRANTED)).await;
    let client: Client = builder().base_url(format!("http://LOCALHOST:{}/", server.port)).build().expect("client");
    client.send(&scene()).await.expect("an answer");
    assert_eq!(server.asked()[0].header("host"), format!("localhost:{}", server.port));
    assert_signed(&server.asked()[0]);

    if std::net::TcpListener::bind("[::1]:0").is_ok() {
        let server = Server::on("[::1]:0", http(200, GRANTED)).await;
        let client: Client = builder().base_url(format!("http://[::1]:{}", server.port)).build().expect("client");
        client.send(&scene()).await.expect("an answer");
        assert_eq!(server.asked()[0].header("host"), format!("[::1]:{}", server.port));
        assert_signed(&server.asked()[0]);
    }
}

#[tokio::test]
async fn refusals_carry_the_code() {
    for status in [200, 403, 500] {
        let body =
            r#"{"version":"1","result":false,"message":"too\nlate","code":610,"data":"?","serverTime":1535949047370}"#;
        let Error::Refused(refusal) = fails(http(status, body)).await else { panic!("not refused") };
        assert_eq!((refusal.code(), refusal.message(), refusal.http_status()), (610, Some("too\nlate"), status));
        assert_eq!(refusal.operation(), "renderScene");
        assert_eq!(refusal.info().map(|info| info.category), Some(Category::Clock));
        assert_eq!(refusal.server_time().map(Timestamp::as_millisecond), Some(1_535_949_047_370));
        let shown = refusal.to_string();
        assert_starts(
            &shown,
            "renderScene was refused with code 610 SIGNATURE_EXPIRED: Signature expired (the platform says: too\\nlate)",
        );
    }
    let Error::Refused(refusal) = fails(http(200, r#"{"code":"999","data":[1]}"#)).await else { panic!("not refused") };
    assert_eq!((refusal.code(), refusal.info(), refusal.message()), (999, None, None));
    let advice = "it may have been carried out: look before sending it again. `listScenes` shows the scene";
    assert_eq!(refusal.to_string(), format!("renderScene was refused with code 999; {advice}"));
}

#[tokio::test]
async fn other_statuses_keep_the_body() {
    let html = "<html><body>502 Bad Gateway</body></html>";
    for (status, body) in [(502, html), (404, ""), (500, GRANTED), (413, "{\"code\":20")] {
        let error = fails(http(status, body)).await;
        assert!(matches!(&error, Error::Status(error) if error.status() == status), "{error:?}");
        assert_eq!((error.body(), error.http_status()), (Some(body.as_bytes()), Some(status)));
        assert!(error.to_string().contains(&format!("renderScene was answered with HTTP status {status}")), "{error}");
        assert!(!format!("{error}{error:?}").contains("success"), "{error:?}");
    }
}

#[tokio::test]
async fn redirects_are_not_followed() {
    let elsewhere = Server::answering(http(200, GRANTED)).await;
    let location = format!("location: {}/api\r\n", elsewhere.url()).leak();
    for status in [301, 307, 308] {
        let error = fails(Answer::Http(status, location, String::new())).await;
        assert!(matches!(&error, Error::Status(error) if error.status() == status), "{error:?}");
    }
    assert!(elsewhere.asked().is_empty());
}

#[tokio::test]
async fn what_is_no_envelope_is_shown_a_little() {
    for body in
        ["<html>\n<body>\u{1b}[31mLogin", "", "[]", "7", "{}", r#"{"data":[],"message":"x"}"#, r#"{"code":"x"}"#]
    {
        let error = fails(http(200, body)).await;
        assert!(matches!(error, Error::NotEnvelope(_)), "{body}: {error:?}");
        assert_eq!(error.body(), Some(body.as_bytes()));
        assert!(!error.to_string().contains(['\n', '\u{1b}']), "{error}");
    }
    let error = fails(http(200, &"<p>".repeat(10_000))).await;
    assert!(error.to_string().len() < 400, "{error}");
    assert!(format!("{error:?}").len() < 300, "{error:?}");
}

#[tokio::test]
async fn data_that_are_not_as_documented_are_kept() {
    let body = "{\"code\":200,\n\"data\":{\"items\":[{\"jobId\":1,\"status\":25}],\"total\":\"private\"}}";
    let error = fails(http(200, body)).await;
    let Error::Decode(decode) = &error else { panic!("{error:?}") };
    assert_eq!(decode.field(), Some("data.total"));
    assert_eq!((decode.line(), decode.http_status()), (2, 200));
    assert_eq!(decode.column(), 51);
    assert_eq!(error.body(), Some(body.as_bytes()));
    assert!(!format!("{error:?}").contains("jobId"), "{error:?}");

    let body = r#"{"code":200,"data":{"total":2,"items":[{"jobId":1,"status":"x"},{"jobId":2,"status":25}]}}"#;
    let server = Server::answering(http(200, body)).await;
    let envelope = client(&server).send(&scene()).await.expect("an answer");
    assert_eq!((envelope.data.items.len(), envelope.remarks.len()), (1, 1));
    assert_eq!(envelope.remarks[0].path, "items[0]");

    let long = format!(r#"{{"code":200,"data":{{"total":"{}","items":[]}}}}"#, "9".repeat(100_000));
    let error = fails(http(200, &long)).await;
    assert!(matches!(error, Error::Decode(_)) && error.to_string().len() < 500);
}

#[tokio::test]
async fn a_broken_connection_is_told_from_one_that_never_was() {
    for text in ["", "HTTP/1.1 200 x\r\ncontent-length: 100\r\n\r\n{\"code\":200", "nonsense\r\n\r\n"] {
        let Error::Connection(error) = fails(Answer::Broken(text)).await else { panic!("connected") };
        assert!(!error.never_sent());
        assert!(error.to_string().contains("it may have been carried out: look before sending it again"), "{error}");
    }
    let port =
        std::net::TcpListener::bind("127.0.0.1:0").and_then(|socket| socket.local_addr()).expect("a port").port();
    let client: Client = builder().base_url(format!("http://127.0.0.1:{port}")).build().expect("client");
    let Err(Error::Connection(error)) = client.send(&scene()).await else { panic!("connected") };
    assert!(error.never_sent());
    let shown = error.to_string();
    assert!(shown.starts_with("renderScene could not reach the platform: Connection refused"), "{shown}");
    assert!(error.source().is_none());
}

#[tokio::test]
async fn a_call_ends_in_time() {
    for answer in [Answer::Nothing, Answer::Stalled("HTTP/1.1 200 x\r\ncontent-length: 100\r\n\r\n{\"code\":")] {
        let server = Server::answering(answer).await;
        let limit = Duration::from_millis(150);
        let client: Client = builder().base_url(server.url()).timeout(limit).build().expect("client");
        let begin = Instant::now();
        let Err(Error::Timeout(error)) = client.send(&Ping {}).await else { panic!("no timeout") };
        assert_eq!((error.limit(), error.operation()), (limit, "ping"));
        assert_eq!(
            error.to_string(),
            "ping was not answered within 150ms; it changes nothing, so it can be sent again"
        );
        assert!(begin.elapsed() < Duration::from_secs(5));
        assert_eq!(server.asked().len(), 1);
    }
}

#[tokio::test]
async fn the_http_client_can_be_adjusted() {
    let server = Server::answering(http(200, GRANTED)).await;
    let client: Client = builder().base_url(server.url()).http(|http| http.user_agent("mine")).build().expect("client");
    client.send(&scene()).await.expect("an answer");
    assert_eq!(server.asked()[0].header("user-agent"), "mine");

    let broken = builder().http(|http| http.user_agent("a\nb")).build();
    assert!(matches!(broken, Err(Error::Configuration(_))));
}

/// What is signed for one address must not come to another, whatever is set.
#[tokio::test]
async fn no_setting_makes_redirects_followed() {
    for status in [301, 302, 303, 307, 308] {
        let elsewhere = Server::answering(http(200, GRANTED)).await;
        for location in [format!("{}/api?secret=1", elsewhere.url()), "/elsewhere".to_owned()] {
            let location = format!("location: {location}\r\n").leak();
            let server = Server::answering(Answer::Http(status, location, String::new())).await;
            let following = |http: reqwest::ClientBuilder| http.redirect(reqwest::redirect::Policy::limited(9));
            let client: Client = builder().base_url(server.url()).http(following).build().expect("client");
            let error = client.send(&scene()).await.expect_err("a redirect");
            assert!(matches!(&error, Error::Status(error) if error.status() == status), "{error:?}");
            assert!(!format!("{error}{error:?}").contains("secret"), "{error:?}");
            assert_eq!((elsewhere.asked().len(), server.asked().len()), (0, 1));
        }
    }
}

#[tokio::test]
async fn a_proxy_that_is_set_is_used() {
    let proxy = Server::answering(http(200, GRANTED)).await;
    let address = proxy.url();
    let through = move |http: reqwest::ClientBuilder| http.proxy(reqwest::Proxy::all(&address).expect("an address"));
    let client: Client = builder().base_url("http://127.0.0.1:1").http(through).build().expect("client");
    client.send(&scene()).await.expect("an answer");
    assert_eq!(proxy.asked()[0].line, "POST http://127.0.0.1:1/api/scene/renderScene HTTP/1.1");
    assert_eq!(proxy.asked()[0].header("host"), "127.0.0.1:1");
}

#[tokio::test]
async fn answers_end_at_the_limit() {
    const FIT: usize = GRANTED.len();
    let chunked =
        format!("HTTP/1.1 200 x\r\ntransfer-encoding: chunked\r\n\r\n{FIT:x}\r\n{GRANTED}\r\n0\r\n\r\n").leak();
    let until_closed = format!("HTTP/1.1 200 x\r\nconnection: close\r\n\r\n{GRANTED}").leak();
    for answer in [http(200, GRANTED), Answer::Broken(chunked), Answer::Broken(until_closed)] {
        let server = Server::answering(answer).await;
        let limited = |limit| builder().base_url(server.url()).response_limit(limit).build().expect("client");
        let fits: Client = limited(FIT);
        fits.send(&scene()).await.expect("an answer");
        for limit in [FIT - 1, 1, 0] {
            let error = limited(limit).send(&scene()).await.expect_err("a long answer");
            let Error::TooLong(long) = &error else { panic!("{error:?}") };
            assert_eq!((long.limit(), long.operation(), long.http_status()), (limit, "renderScene", 200));
            assert_eq!((error.body(), error.http_status()), (None, Some(200)));
            assert!(error.to_string().contains(&format!("more than the limit of {limit} bytes")), "{error}");
            assert!(error.to_string().contains("`response_limit`"), "{error}");
        }
    }
}

/// Both would take long, or for ever: the rest never comes.
#[tokio::test]
async fn too_long_an_answer_is_not_waited_for() {
    for text in [
        "HTTP/1.1 200 x\r\ncontent-length: 67108865\r\n\r\n".to_owned(),
        "HTTP/1.1 200 x\r\ncontent-length: 9223372036854775807\r\n\r\n".to_owned(),
        format!("HTTP/1.1 200 x\r\ntransfer-encoding: chunked\r\n\r\n4000001\r\n{}", " ".repeat((64 << 20) + 1)),
    ] {
        let begin = Instant::now();
        let error = fails(Answer::Stalled(text.leak())).await;
        assert!(matches!(&error, Error::TooLong(long) if long.limit() == 64 << 20), "{error:?}");
        assert!(begin.elapsed() < Duration::from_secs(15));
    }
}

#[test]
fn base_urls_are_checked() {
    for good in [
        "https://task.renderbus.com",
        "https://task.renderbus.com:8443/",
        "http://127.0.0.1:4000",
        "http://127.9.9.9",
        "http://[::1]:80",
        "http://localhost:1",
    ] {
        assert!(builder().base_url(good).build().is_ok(), "{good}");
    }
    for (bad, flaw) in [
        ("http://task.renderbus.com", "unprotected"),
        ("http://127.0.0.1.example.com", "unprotected"),
        ("http://localhost.example.com", "unprotected"),
        ("http://[::2]", "unprotected"),
        ("ftp://127.0.0.1", "no web address"),
        ("task.renderbus.com", "no URL"),
        ("", "no URL"),
        ("https://", "no URL"),
        ("https://a:secret@task.renderbus.com", "user name"),
        ("https://a@task.renderbus.com", "user name"),
        ("https://task.renderbus.com/api", "end after the host"),
        ("https://task.renderbus.com/?a", "end after the host"),
        ("https://task.renderbus.com/#a", "end after the host"),
        ("data:,x", "no web address"),
    ] {
        let shown = format!("{:?}", builder().base_url(bad));
        assert!(
            !shown.contains("secret") && shown.contains(if bad.contains('@') { "<hidden>" } else { bad }),
            "{shown}"
        );
        let error = builder().base_url(bad).build().expect_err(bad).to_string();
        assert!(error.contains(flaw) && !error.contains("secret"), "{bad}: {error}");
    }
}

#[test]
fn header_values_of_the_client_are_checked() {
    for values in [vec![], vec!["a\nb".to_owned()], vec!["2".to_owned(), "3".to_owned()]] {
        let built: Result<Client, _> = Builder::new(&PROTOCOL, credentials(), values).build();
        assert!(matches!(built, Err(Error::Configuration(_))));
    }
    let error = Builder::<Client>::new(&PROTOCOL, credentials(), vec![]).build().expect_err("no value");
    assert_eq!(error.to_string(), "the header `platform` needs a value of visible ASCII");
    let Error::Configuration(error) = error else { panic!("{error:?}") };
    assert!(matches!(*error, ConfigurationError::Header { name: "platform" }));
}

#[test]
fn servers_are_called_with_https() {
    let client: Client = builder().server(Platform { host: "jop.foxrenderfarm.com" }).build().expect("client");
    assert!(format!("{client:?}").contains("\"jop.foxrenderfarm.com\""));
    let client = builder().build().expect("client");
    assert!(format!("{client:?}").contains("\"task.renderbus.com\""));
}

/// Time and again a byte, and then no more.
#[tokio::test]
async fn a_body_that_stalls_is_given_up() {
    let begun = "HTTP/1.1 200 x\r\ncontent-length: 100\r\n\r\n{\"code\":";
    let server = Server::answering(Answer::Stalled(begun)).await;
    let limit = Duration::from_millis(100);
    let client: Client = builder().base_url(server.url()).stall_timeout(limit).build().expect("client");
    let error = client.send(&scene()).await.expect_err("a stalled answer");
    assert!(
        error.to_string().starts_with("renderScene was answered only in part: nothing more came for 100ms"),
        "{error}"
    );
    assert_eq!((error.outcome(), error.attempts()), (Outcome::Unknown, 1));
    assert_eq!(error.lookup(), Some("`listScenes` shows the scene"));

    let error = client.send(&Ping {}).await.expect_err("a stalled answer");
    assert_eq!((error.attempts(), error.lookup(), server.asked().len()), (4, None, 5));
}

#[tokio::test]
async fn the_platform_is_heard_when_it_asks_for_patience() {
    let server = Server::answering(Answer::Http(503, "retry-after: 1\r\n", "busy".into())).await;
    let client: Client = builder().base_url(server.url()).retries(Retries::up_to(2)).build().expect("client");
    let begin = Instant::now();
    assert_eq!(client.send(&Ping {}).await.expect_err("busy").attempts(), 2);
    assert!(begin.elapsed() >= Duration::from_secs(1));
}

#[test]
fn calls_and_errors_are_small() {
    let client = builder().build().expect("client");
    let scene = scene();
    let call = client.send(&scene);
    println!("a call: {} bytes, an error: {}", size_of_val(&call), size_of::<Error>());
    assert!(size_of_val(&call) <= 4096, "{}", size_of_val(&call));
    assert!(size_of::<Error>() <= 24, "{}", size_of::<Error>());
    let untyped = client.send_untyped(&PING, &Json::Null, Options::default());
    assert!(size_of_val(&untyped) <= 4096, "{}", size_of_val(&untyped));
}

#[test]
fn calls_can_move_between_threads() {
    fn is_send<T: Send>(_: &T) {}
    fn is_shared<T: Send + Sync + 'static>() {}
    let client = builder().build().expect("client");
    let scene = scene();
    is_send(&client.send(&scene));
    is_shared::<Client>();
    is_shared::<Error>();
}
