//! Calls whose operation is only known when the program runs.

use crate::sample::{PING, PROTOCOL, PlugIn, RENDER_SCENE, RenderScene, STRING};
use crate::scripted_transport::{KEY, Scripted, Step, builder, client, granted};
use proptest::prelude::*;
use rayvision_runtime::{Client, Error, Json, Options, Origin, Outcome, StringToSign};
use serde_json::json;

/// A string to sign, as the parameters make it.
fn signed(parameters: &dyn rayvision_runtime::Parameters) -> String {
    let headers = [("accessId", "id"), ("nonce", "1"), ("platform", "2")];
    let string = StringToSign { pieces: STRING, method: "POST", host: "h", path: "/p", headers: &headers, parameters };
    string.to_string()
}

fn scenes() -> impl Strategy<Value = RenderScene> {
    let plug_in = (any::<i64>(), prop::collection::vec(".*", 0..12)).prop_map(|(id, names)| PlugIn { id, names });
    let plug_ins = prop::option::of(prop::collection::vec(plug_in, 0..12));
    let task_param = prop::collection::vec(any::<i64>(), 0..120);
    (any::<i32>(), prop::option::of(".*"), plug_ins, task_param, any::<Option<bool>>())
        .prop_map(|(zone, note, plug_ins, task_param, zip)| RenderScene { zone, note, plug_ins, task_param, zip })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn untyped_parameters_are_signed_as_typed_ones(scene in scenes()) {
        let json = serde_json::to_value(&scene).expect("JSON");
        prop_assert_eq!(signed(&scene), signed(&json));
    }
}

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
    let string = StringToSign {
        pieces: STRING,
        method: "POST",
        host: "task.renderbus.com:8443",
        path: "/api/scene/renderScene",
        headers: &headers,
        parameters: &parameters,
    };
    assert_eq!(prepared.string_to_sign(), string.to_string());
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
