//! Calls whose operation is only known when the program runs.

use crate::sample::{PING, PROTOCOL, RENDER_SCENE, STRING};
use crate::scripted_transport::{KEY, Scripted, Step, builder, client, granted};
use rayvision_runtime::{Client, Error, Json, Options, Origin, Outcome, StringToSign, flatten};
use serde_json::json;

#[tokio::test(start_paused = true)]
async fn untyped_calls_are_calls() {
    let transport = Scripted::new([Step::Unreachable, granted()]);
    let client = client(&transport);
    let parameters: Json = serde_json::from_str(r#"{"taskParam":[7],"Zone":1}"#).expect("JSON");
    let envelope = client.send_untyped(&RENDER_SCENE, &parameters, Options::default()).await.expect("an answer");
    assert_eq!((envelope.data, envelope.attempts), (json!({"total":0,"items":[]}), 2));
    let seen = &transport.seen()[1];
    assert_eq!(seen.operation, "renderScene");
    assert_eq!(serde_json::from_str::<Json>(&seen.body).expect("JSON"), parameters);

    transport.then([Step::Lost]);
    let error = client.send_untyped(&RENDER_SCENE, &parameters, Options::default()).await.expect_err("lost");
    assert_eq!((error.outcome(), error.attempts()), (Outcome::Unknown, 1));
    transport.then([Step::Answer(200, r#"{"code":200}"#.into())]);
    let nothing = client.send_untyped(&PING, &json!({}), Options::default()).await.expect("an answer");
    assert_eq!(nothing.data, Json::Null);
}

#[tokio::test(start_paused = true)]
async fn parameters_are_an_object() {
    let transport = Scripted::new([granted()]);
    let client = client(&transport);
    for parameters in [json!(null), json!([]), json!("x"), json!(1)] {
        let error = client.send_untyped(&PING, &parameters, Options::default()).await.expect_err("no object");
        assert!(matches!(error, Error::Encode(_)), "{error:?}");
        assert_eq!((error.outcome(), error.attempts()), (Outcome::NotSent, 0));
        assert!(client.prepare(&PING, &parameters).is_err());
    }
    assert!(transport.seen().is_empty());
}

#[test]
fn what_would_be_sent_can_be_seen() {
    let client: Client = builder().base_url("https://task.renderbus.com:8443").build().expect("client");
    let parameters = json!({ "taskParam": [7, 8], "Zone": 1, "note": "secret" });
    let prepared = client.prepare(&RENDER_SCENE, &parameters).expect("prepared");
    assert_eq!(prepared.method().as_str(), "POST");
    assert_eq!(prepared.url().as_str(), "https://task.renderbus.com:8443/api/scene/renderScene");
    let names: Vec<_> = prepared.headers().iter().map(|(name, _)| *name).collect();
    assert_eq!(names, PROTOCOL.headers.iter().map(|header| header.name).collect::<Vec<_>>());
    assert_eq!(serde_json::from_slice::<Json>(prepared.body()).expect("JSON"), parameters);
    assert_eq!(prepared.signature_header(), "signature");

    let headers: Vec<_> = prepared.headers().iter().map(|(name, value)| (*name, value.as_str())).collect();
    let body = flatten(&parameters).expect("parameters");
    let string = StringToSign {
        template: STRING,
        method: "POST",
        host: "task.renderbus.com:8443",
        path: "/api/scene/renderScene",
        headers: &headers,
        body: &body,
    };
    let string = string.render();
    assert_eq!(prepared.string_to_sign(), string);
    let credentials = rayvision_runtime::Credentials::new("AKIDz8krbsJ5yKBZQpn74WFkmLPx3EXAMPLE", KEY);
    assert!(credentials.expect("credentials").verify(&string, prepared.signature()));

    let from_body: Vec<_> = prepared.parameters().iter().filter(|parameter| parameter.origin == Origin::Body).collect();
    let names: Vec<_> = from_body.iter().map(|parameter| parameter.name.as_str()).collect();
    assert_eq!(names, ["Zone", "note", "taskParam0", "taskParam1"]);
    assert_eq!(prepared.parameters().len(), 10);

    let shown = format!("{prepared:?}");
    for hidden in ["secret", prepared.signature(), "AKID", &prepared.headers()[3].1] {
        assert!(!shown.contains(hidden), "{shown}");
    }
}

#[tokio::test(start_paused = true)]
async fn bytes_go_out_as_they_are() {
    let body = r#"{ "Zone": 1.10,  "taskParam": [18446744073709551616, 1E5], "note": "\u0041" }"#;
    let transport = Scripted::new([granted()]);
    let client = client(&transport);
    let envelope = client.send_body(&RENDER_SCENE, body, Options::default()).await.expect("an answer");
    assert_eq!(envelope.data, json!({"total":0,"items":[]}));
    assert_eq!(transport.seen()[0].body, body);

    let prepared = client.prepare_body(&RENDER_SCENE, body).expect("prepared");
    assert_eq!(prepared.body(), body.as_bytes());
    let from_body = prepared.parameters().iter().filter(|parameter| parameter.origin == Origin::Body);
    let shown: Vec<_> = from_body.map(|parameter| format!("{}={}", parameter.name, parameter.value)).collect();
    assert_eq!(shown, ["Zone=1.10", "note=A", "taskParam0=18446744073709551616", "taskParam1=1E5"]);

    for wrong in ["", "[]", "1", "{\"a\":1,\"a\":2}", "{", "{}x"] {
        let error = client.send_body(&PING, wrong, Options::default()).await.expect_err(wrong);
        assert!(matches!(error, Error::Encode(_)), "{error:?}");
        assert_eq!(error.outcome(), Outcome::NotSent);
        assert!(client.prepare_body(&PING, wrong).is_err());
    }
    assert_eq!(transport.seen().len(), 1);
}
