use std::cell::Cell;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer, Serialize};

use super::{Envelope, Fault, Head, Opened, Unreadable, open};
use crate::codec::{self, Sensitive};
use crate::schema::{EnvelopeNames, FieldSchema, ObjectSchema, TypeSchema};
use crate::{Decimal, Json, Timestamp};

static NAMES: EnvelopeNames = EnvelopeNames {
    version: "version",
    result: "result",
    message: Some("message"),
    code: "code",
    ok: &[200, 0],
    time: Some("serverTime"),
    data: "data",
    request: Some("requestId"),
    release: Some("releaseVersion"),
};

/// What the types are described to be that the tests read.
trait Described: DeserializeOwned {
    const SCHEMA: TypeSchema;
}

impl Described for i32 {
    const SCHEMA: TypeSchema = TypeSchema::Int32;
}

impl Described for String {
    const SCHEMA: TypeSchema = TypeSchema::Text;
}

impl Described for () {
    const SCHEMA: TypeSchema = TypeSchema::Nothing;
}

impl Described for Json {
    const SCHEMA: TypeSchema = TypeSchema::Json;
}

impl<T: Described> Described for Option<T> {
    const SCHEMA: TypeSchema = T::SCHEMA;
}

impl<T: Described> Described for Vec<T> {
    const SCHEMA: TypeSchema = TypeSchema::List(&T::SCHEMA);
}

fn granted<T: Described>(body: impl AsRef<[u8]>) -> Envelope<T> {
    let body = body.as_ref();
    let shown = String::from_utf8_lossy(body);
    match open(&NAMES, &T::SCHEMA, body) {
        Ok(Opened::Granted(envelope)) => envelope,
        Ok(Opened::Refused(head)) => panic!("{shown}: refused with {:?}", head.code),
        Err(Unreadable::Data { fault, .. }) => panic!("{shown}: {fault}"),
        Err(Unreadable::NotEnvelope) => panic!("{shown}: no envelope"),
    }
}

fn refused<T: Described>(body: &str) -> Head {
    match open::<T>(&NAMES, &T::SCHEMA, body.as_bytes()) {
        Ok(Opened::Refused(head)) => head,
        _ => panic!("{body}: not refused"),
    }
}

fn fault<T: Described>(body: &str) -> Fault {
    match open::<T>(&NAMES, &T::SCHEMA, body.as_bytes()) {
        Err(Unreadable::Data { fault, .. }) => fault,
        _ => panic!("{body}: not the data's fault"),
    }
}

fn undecodable<T: Described>(body: &str) -> String {
    fault::<T>(body).to_string()
}

fn is_no_envelope<T: Described>(body: &[u8]) -> bool {
    matches!(open::<T>(&NAMES, &T::SCHEMA, body), Err(Unreadable::NotEnvelope))
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
    for body in ["{\"code\":200,\n\"data\":{\"id\":\"x\"}}", "{\n\"data\":{\"id\":\"x\"},\"code\":200}"] {
        let expected = "`data.id`: invalid value: string \"x\", expected a whole number of 64 bits at line 2 column 14";
        assert_eq!(undecodable::<One>(body), expected);
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

/// An object with fields of many kinds.
#[derive(Debug, Default, PartialEq, Deserialize)]
#[serde(rename_all = "camelCase")]
struct One {
    #[serde(with = "codec::integer")]
    id: i64,
    #[serde(default, alias = "mark", with = "codec::text::optional")]
    note: Option<String>,
    #[serde(default, with = "codec::integer::optional")]
    count: Option<i32>,
    #[serde(default, with = "codec::decimal::optional")]
    fee: Option<Decimal>,
    #[serde(default, with = "codec::timestamp::optional")]
    began: Option<Timestamp>,
    #[serde(default, with = "codec::text::optional")]
    phone: Option<Sensitive<String>>,
    #[serde(default, with = "codec::optional")]
    parts: Option<Vec<One>>,
    #[serde(default, with = "codec::optional")]
    part: Option<Box<One>>,
    #[serde(default)]
    any: Option<Json>,
}

static ONE: ObjectSchema = ObjectSchema {
    name: "One",
    doc: "",
    fields: &[
        FieldSchema { wire: "id", required: true, schema: TypeSchema::Int64, ..FieldSchema::NEW },
        FieldSchema { wire: "note", aliases: &["mark"], schema: TypeSchema::Text, ..FieldSchema::NEW },
        FieldSchema { wire: "count", schema: TypeSchema::Int32, ..FieldSchema::NEW },
        FieldSchema { wire: "fee", schema: TypeSchema::Decimal, ..FieldSchema::NEW },
        FieldSchema { wire: "began", schema: TypeSchema::Timestamp, ..FieldSchema::NEW },
        FieldSchema { wire: "phone", sensitive: true, schema: TypeSchema::Text, ..FieldSchema::NEW },
        FieldSchema { wire: "parts", schema: TypeSchema::List(&TypeSchema::Object(&ONE)), ..FieldSchema::NEW },
        FieldSchema { wire: "part", schema: TypeSchema::Object(&ONE), ..FieldSchema::NEW },
        FieldSchema { wire: "any", schema: TypeSchema::Json, ..FieldSchema::NEW },
    ],
};

impl Described for One {
    const SCHEMA: TypeSchema = TypeSchema::Object(&ONE);
}

/// What is read of some data, and what is remarked.
fn repaired<T: Described>(data: &str) -> (T, Vec<String>) {
    let envelope = granted(format!(r#"{{"code":200,"data":{data}}}"#));
    let other = granted::<T>(format!(r#"{{"data":{data},"code":200}}"#));
    assert_eq!(other.remarks, envelope.remarks, "{data}");
    (envelope.data, envelope.remarks.iter().map(ToString::to_string).collect())
}

#[test]
fn what_is_optional_and_cannot_be_read_is_left_out() {
    for (members, remark) in [
        (r#""count":"x""#, r#"`count`: invalid value: string "x", expected a whole number of 64 bits"#),
        (r#""count":3000000000"#, "`count`: invalid value: integer `3000000000`, expected a whole number of 32 bits"),
        (r#""fee":"much""#, r#"`fee`: invalid value: string "much", expected a decimal number of at most 28 digits"#),
        (r#""began":"today""#, r#"`began`: invalid value: string "today", expected a whole number of 64 bits"#),
        (r#""note":{}"#, "`note`: invalid type: map, expected text"),
        (r#""phone":[138]"#, "`phone`: a sensitive value of another type than documented"),
        (r#""parts":7"#, "`parts`: expected a list, found a number"),
        (r#""part":[]"#, "`part`: expected an object (One), found a list"),
        (r#""part":{"id":null}"#, "`part`: `part.id`: required, but absent or null"),
        (r#""part":{"id":3,"part":{"note":"n"}}"#, "`part.part`: `part.part.id`: required, but absent or null"),
        (r#""any":1e999"#, "`any`: number out of range"),
    ] {
        let (one, remarks) = repaired::<One>(&format!(r#"{{{members},"id":"1"}}"#));
        assert_eq!((one.id, remarks), (1, vec![remark.to_owned()]), "{members}");
        assert_eq!((one.count, one.fee, one.note, one.phone), (None, None, None, None));
    }
    let (one, remarks) = repaired::<One>(
        r#"{"id":1,"count":"x","note":7,"fee":"0.10","any":{"a":[1.50]},"else":[{]}"#.replace("[{]", "[]").as_str(),
    );
    assert_eq!((one.id, one.note.as_deref(), one.fee.map(|fee| fee.to_string())), (1, Some("7"), Some("0.10".into())));
    assert_eq!((one.any, remarks.len()), (Some(serde_json::json!({ "a": [1.5] })), 1));
}

#[test]
fn what_is_of_another_form_only_is_not_remarked() {
    for members in
        [r#""count":"","fee":"","began":253402300799000,"part":"","parts":null"#, r#""count":null,"any":null"#]
    {
        let (one, remarks) = repaired::<One>(&format!(r#"{{"id":1,"note":1,"mark":null,{members}}}"#));
        assert_eq!((one, remarks), (One { id: 1, note: Some("1".into()), ..One::default() }, Vec::new()), "{members}");
    }
    assert_eq!(repaired::<Vec<String>>(r#"["a",1,true]"#), (vec!["a".into(), "1".into(), "true".into()], Vec::new()));
    assert_eq!(repaired::<Vec<i32>>(r#"["1",2.0]"#), (vec![1, 2], Vec::new()));
    assert_eq!(repaired::<Vec<Vec<i32>>>("[[1],null]"), (vec![vec![1], vec![]], Vec::new()));
    assert_eq!(repaired::<i32>(r#""7""#), (7, Vec::new()));
}

#[test]
fn items_that_cannot_be_read_are_left_out() {
    let (list, remarks) = repaired::<Vec<One>>(r#"[{"id":1},{"id":"x"},null,{"id":2,"parts":[{},{"id":3}]},4]"#);
    assert_eq!(list.iter().map(|one| one.id).collect::<Vec<_>>(), [1, 2]);
    assert_eq!(list[1].parts.as_ref().map(|parts| parts[0].id), Some(3));
    assert_eq!(
        remarks,
        [
            r#"`[1]`: `[1].id`: invalid value: string "x", expected a whole number of 64 bits"#,
            "`[2]`: expected an object (One), found null",
            "`[3].parts[0]`: `[3].parts[0].id`: required, but absent or null",
            "`[4]`: expected an object (One), found a number",
        ]
    );
    assert_eq!(repaired::<Vec<i32>>(r#"[1,"x",2]"#).0, [1, 2]);
}

/// What is taken out takes its remarks with it.
#[test]
fn remarks_are_of_what_is_there_or_was_taken_out() {
    let (list, remarks) = repaired::<Vec<One>>(r#"[{"count":"x","id":null}]"#);
    assert_eq!((list.len(), remarks.len()), (0, 1), "{remarks:?}");
}

#[test]
fn of_several_spellings_the_first_that_is_not_null_counts() {
    let again = "came again, with another value: the first counts";
    for (members, note, remarks) in [
        (r#""note":"a""#, Some("a"), vec![]),
        (r#""mark":7"#, Some("7"), vec![]),
        (r#""note":null,"mark":"b""#, Some("b"), vec![]),
        (r#""mark":"b","note":null"#, Some("b"), vec![]),
        (r#""mark":"b","note":"b""#, Some("b"), vec![]),
        (r#""mark":"b","note":"a""#, Some("b"), vec![format!("`note`: {again}")]),
        (r#""note":"a","note":null,"note":"c""#, Some("a"), vec![format!("`note`: {again}")]),
        (r#""note":null,"mark":null"#, None, vec![]),
    ] {
        let (one, found) = repaired::<One>(&format!(r#"{{"id":1,{members}}}"#));
        assert_eq!((one.note.as_deref(), found), (note, remarks), "{members}");
    }
    assert_eq!(repaired::<One>(r#"{"id":1,"id":1}"#).0.id, 1);
    let (_, remarks) = repaired::<Vec<One>>(r#"[{"id":1,"part":{"id":2,"id":3}}]"#);
    assert_eq!(remarks, [format!("`[0].part.id`: {again}")]);
}

#[test]
fn what_is_not_unicode_is_replaced() {
    let replaced = "not all of it is Unicode: U+FFFD stands for the rest";
    for (note, expected) in [
        (&b"a\xffb"[..], "a\u{fffd}b"),
        (b"\\ud800", "\u{fffd}"),
        (b"\\udc00\\ud83d\\ude00x\\ud83d", "\u{fffd}\u{1f600}x\u{fffd}"),
        (b"\\\\ud800\\ud83d\\n", "\\ud800\u{fffd}\n"),
        (b"\\uD83D\\uD83D\\uDE00", "\u{fffd}\u{1f600}"),
    ] {
        let body = [br#"{"code":200,"data":{"id":1,"note":""#, note, br#""}}"#].concat();
        let envelope = granted::<One>(&body);
        assert_eq!(envelope.data.note.as_deref(), Some(expected));
        assert_eq!(
            envelope.remarks.iter().map(ToString::to_string).collect::<Vec<_>>(),
            [format!("`note`: {replaced}")]
        );
    }
    // Nobody reads it.
    let envelope = granted::<One>(b"{\"code\":200,\"message\":\"\xff\",\"data\":{\"id\":1,\"x\":\"\\ud800\"}}");
    assert_eq!((envelope.message.as_deref(), envelope.remarks), (Some("\u{fffd}"), Vec::new()));
    assert!(granted::<Json>(b"{\"code\":200,\"data\":[\"\xff\"]}").remarks.len() == 1);
    assert!(matches!(
        open::<One>(&NAMES, &One::SCHEMA, b"{\"code\":610,\"message\":\"\xff\"}"),
        Ok(Opened::Refused(head)) if head.code == Some(610)
    ));
}

#[test]
fn what_is_required_and_cannot_be_read_is_an_error() {
    for (data, expected) in [
        ("{}", "`data.id`: required, but absent or null at line 1 column 20"),
        (r#"{"id":null}"#, "`data.id`: required, but absent or null at line 1 column 20"),
        (
            r#"{"id":"x"}"#,
            r#"`data.id`: invalid value: string "x", expected a whole number of 64 bits at line 1 column 26"#,
        ),
        ("[]", "`data`: expected an object (One), found a list at line 1 column 20"),
    ] {
        assert_eq!(undecodable::<One>(&format!(r#"{{"code":200,"data":{data}}}"#)), expected);
    }
    // What can be left out is not to blame, though it comes first.
    let fault = fault::<One>("{\"code\":200,\"data\":{\n\"count\":\"x\",\n\n  \"id\":[\n]}}");
    assert_eq!((fault.path.as_str(), fault.line, fault.column), ("data.id", 4, 8));
}

/// What the description lets through, and the type does not.
#[test]
fn the_type_has_the_last_word() {
    #[derive(Debug, Deserialize)]
    struct Strict {
        #[expect(dead_code, reason = "is read only")]
        any: Vec<u8>,
    }
    static STRICT: ObjectSchema = ObjectSchema {
        name: "Strict",
        doc: "",
        fields: &[FieldSchema { wire: "any", required: true, schema: TypeSchema::Json, ..FieldSchema::NEW }],
    };
    impl Described for Strict {
        const SCHEMA: TypeSchema = TypeSchema::Object(&STRICT);
    }
    let fault = fault::<Strict>(r#"{"code":200,"data":{"any":[1,300]}}"#);
    assert_eq!(fault.to_string(), "`data`: invalid value: integer `300`, expected u8");
}

#[test]
fn what_is_nested_too_deeply_is_left_out() {
    let nested = |depth: usize| format!("{}1{}", r#"{"id":1,"part":"#.repeat(depth), "}".repeat(depth));
    let (one, remarks) = repaired::<One>(&nested(300));
    assert_eq!((one.id, remarks.len()), (1, 1));
    assert!(remarks[0].ends_with("nested too deeply"), "{remarks:?}");
    let body = format!(r#"{{"code":200,"data":{}}}"#, nested(10_000));
    assert_eq!(granted::<One>(body).remarks.len(), 1);
}

/// Each item is looked at so often, and no oftener, however many there are.
#[test]
fn repairing_goes_through_a_list_once() {
    thread_local! { static READ: Cell<usize> = const { Cell::new(0) }; }

    #[derive(Serialize)]
    struct Counted;
    impl<'de> Deserialize<'de> for Counted {
        fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
            READ.set(READ.get() + 1);
            One::deserialize(from).map(|_| Self)
        }
    }
    impl Described for Counted {
        const SCHEMA: TypeSchema = One::SCHEMA;
    }
    for count in [1_000, 10_000] {
        READ.set(0);
        let items = vec![r#"{"id":1,"count":"x"},{"id":"y"},{"id":1}"#; count].join(",");
        let envelope = granted::<Vec<Counted>>(format!(r#"{{"code":200,"data":[{items}]}}"#));
        assert_eq!((envelope.data.len(), envelope.remarks.len()), (2 * count, 2 * count));
        // The first that can't be read ends the first pass.
        assert_eq!(READ.get(), 1 + 2 * count);
    }
}
