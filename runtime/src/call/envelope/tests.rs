use super::{Envelope, Head, Opened, Unreadable, open};
use crate::{EnvelopeNames, Wire};

static NAMES: EnvelopeNames = EnvelopeNames {
    version: "version",
    result: "result",
    message: Some("message"),
    code: "code",
    ok: &[200, 0],
    time: Some("serverTime"),
    data: "data",
};

fn granted<T: Wire>(body: &str) -> Envelope<T> {
    match open(&NAMES, body.as_bytes()) {
        Ok(Opened::Granted(envelope)) => envelope,
        Ok(Opened::Refused(head)) => panic!("{body}: refused with {:?}", head.code),
        Err(Unreadable::Data(error)) => panic!("{body}: {error}"),
        Err(Unreadable::NotEnvelope) => panic!("{body}: no envelope"),
    }
}

fn refused<T: Wire>(body: &str) -> Head {
    match open::<T>(&NAMES, body.as_bytes()) {
        Ok(Opened::Refused(head)) => head,
        _ => panic!("{body}: not refused"),
    }
}

fn undecodable<T: Wire>(body: &str) -> String {
    match open::<T>(&NAMES, body.as_bytes()) {
        Err(Unreadable::Data(error)) => error.to_string(),
        _ => panic!("{body}: not the data's fault"),
    }
}

fn is_no_envelope<T: Wire>(body: &[u8]) -> bool {
    matches!(open::<T>(&NAMES, body), Err(Unreadable::NotEnvelope))
}

/// The members in every order.
fn orders<'a>(members: &[&'a str]) -> Vec<Vec<&'a str>> {
    if members.is_empty() {
        return vec![Vec::new()];
    }
    let mut orders = Vec::new();
    for (at, first) in members.iter().enumerate() {
        let others: Vec<_> = members.iter().enumerate().filter(|(other, _)| *other != at).map(|(_, m)| *m).collect();
        orders.extend(orders_after(first, &others));
    }
    orders
}

fn orders_after<'a>(first: &'a str, others: &[&'a str]) -> Vec<Vec<&'a str>> {
    orders(others).into_iter().map(|rest| [vec![first], rest].concat()).collect()
}

#[test]
fn members_come_in_any_order() {
    let members = [
        r#""version":"1.0.0""#,
        r#""result":true"#,
        r#""message":"success""#,
        r#""code":200"#,
        r#""data":[1,"2"]"#,
        r#""serverTime":1535949047370"#,
        r#""else":{"code":100,"data":[]}"#,
    ];
    let expected = granted::<Vec<i32>>(&format!("{{{}}}", members.join(",")));
    assert_eq!(expected.data, [1, 2]);
    assert_eq!((expected.version.as_str(), expected.message.as_deref()), ("1.0.0", Some("success")));
    for order in orders(&members) {
        assert_eq!(granted::<Vec<i32>>(&format!("{{{}}}", order.join(","))), expected, "{order:?}");
    }
}

#[test]
fn the_code_decides() {
    let envelope = granted::<i32>(r#"{"result":false,"code":"200","data":1}"#);
    assert_eq!((envelope.result, envelope.code), (false, 200));
    assert_eq!(granted::<i32>(r#"{"code":0,"data":1}"#).code, 0);
    let head = refused::<i32>(r#"{"result":true,"code":100,"data":1}"#);
    assert_eq!((head.result, head.code), (Some(true), Some(100)));
}

#[test]
fn nothing_but_code_and_data_fails_a_call() {
    let odd = r#"{"version":[],"result":"?","message":{"a":1},"serverTime":"now","code":200,"data":1}"#;
    let envelope = granted::<i32>(odd);
    assert_eq!((envelope.version.as_str(), envelope.result), ("", true));
    assert_eq!((envelope.message, envelope.server_time), (None, None));
    let textual = granted::<i32>(r#"{"version":1,"serverTime":"1535949047370","message":404,"code":200,"data":1}"#);
    assert_eq!((textual.version.as_str(), textual.message.as_deref()), ("1", Some("404")));
    assert!(textual.server_time.is_some());
}

#[test]
fn refusals_may_carry_anything() {
    for data in ["null", "\"\"", "[]", "{\"a\":[{}]}", "1"] {
        for body in [format!(r#"{{"code":610,"data":{data}}}"#), format!(r#"{{"data":{data},"code":610}}"#)] {
            assert_eq!(refused::<Vec<i32>>(&body).code, Some(610), "{body}");
        }
    }
}

#[test]
fn data_may_be_missing_only_where_the_document_says_so() {
    for body in [r#"{"code":200}"#, r#"{"code":200,"data":null}"#, r#"{"data":null,"code":200}"#] {
        assert_eq!(granted::<Option<i32>>(body).data, None);
        granted::<()>(body);
        for error in [undecodable::<i32>(body), undecodable::<String>(body)] {
            assert_eq!(error, "`data`: required, but absent or null");
        }
    }
    assert_eq!(undecodable::<Vec<i32>>(r#"{"code":200}"#), "`data`: required, but absent or null");
    for body in [r#"{"code":200,"data":null}"#, r#"{"data":null,"code":200}"#] {
        assert_eq!(granted::<Vec<i32>>(body).data, [0; 0], "null is how some say that a list is empty");
    }
    granted::<()>(r#"{"code":200,"data":{"any":"thing"}}"#);
}

#[test]
fn of_several_data_the_first_that_are_not_null_count() {
    let members = |order: [&str; 4]| format!("{{{}}}", order.join(","));
    let (code, null, one, two) = (r#""code":200"#, r#""data":null"#, r#""data":1"#, r#""data":2"#);
    for body in [
        members([code, one, two, null]),
        members([code, null, one, two]),
        members([one, code, two, null]),
        members([null, code, one, two]),
        members([null, one, code, two]),
        members([one, two, null, code]),
    ] {
        assert_eq!(granted::<i32>(&body).data, 1, "{body}");
        assert_eq!(granted::<Option<i32>>(&body).data, Some(1), "{body}");
    }
    for body in [r#"{"data":1,"code":200,"data":"x"}"#, r#"{"code":200,"data":1,"data":"x"}"#] {
        assert_eq!(granted::<i32>(body).data, 1, "{body}");
    }
    assert_eq!(refused::<i32>(r#"{"data":1,"code":610,"data":"x"}"#).code, Some(610));
}

#[test]
fn a_byte_order_mark_is_skipped() {
    assert_eq!(granted::<i32>("\u{feff}{\"code\":200,\"data\":1}").data, 1);
    assert_eq!(granted::<i32>("\u{feff}{\"data\":1,\"code\":200}").data, 1);
    assert_eq!(refused::<i32>("\u{feff}{\"code\":610}").code, Some(610));
    assert!(is_no_envelope::<i32>("\u{feff}\u{feff}{\"code\":200}".as_bytes()));
}

#[test]
fn errors_name_the_place() {
    for body in ["{\"code\":200,\n\"data\":[1,\"x\"]}", "{\n\"data\":[1,\"x\"],\"code\":200}"] {
        let error = undecodable::<Vec<i32>>(body);
        let expected = "`data[1]`: invalid value: string \"x\", expected a whole number of 64 bits at line 2 column 13";
        assert!(error.starts_with(&expected[..expected.len() - 1]), "{error}");
    }
}

#[test]
fn what_is_no_envelope_is_told() {
    for body in [
        "",
        " ",
        "<html>",
        "[]",
        "null",
        "\"code\"",
        "{}",
        "{\"data\":[]}",
        "{\"code\":null,\"data\":[]}",
        "{\"code\":{},\"data\":[]}",
        "{\"code\":20",
        "{\"code\":610,\"data\":",
        "{\"data\":[],\"code\"",
        "{\"code\":610}x",
        "{\"code\":200,\"data\":[1",
        "{\"code\":200,\"data\":[1]",
        "{\"code\":200,\"data\":[1]}}",
        "{\"code\":200,\"data\":[\"x\"]",
    ] {
        assert!(is_no_envelope::<Vec<i32>>(body.as_bytes()), "{body}");
    }
    assert!(is_no_envelope::<()>(b"\xff\xfe{"));
    assert!(is_no_envelope::<()>(&[b'['; 10_000]));
}
