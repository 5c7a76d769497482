//! What is read, and what is written.

use std::fmt::Debug;
use std::time::Duration;

use rayvision_runtime::{
    DateTime, Decimal, Flag, Hours, InexactDuration, Json, Kind, Milliseconds, Seconds, Sensitive, Timestamp, Wire,
};
use serde_json::json;

fn read<T: Wire>(json: &str) -> Result<T, String> {
    let mut from = serde_json::Deserializer::from_str(json);
    let value = T::read(&mut from).map_err(|error| error.to_string())?;
    from.end().map_err(|error| error.to_string())?;
    Ok(value)
}

fn write<T: Wire>(value: &T) -> String {
    let mut json = Vec::new();
    value.write(&mut serde_json::Serializer::new(&mut json)).expect("writes");
    String::from_utf8(json).expect("UTF-8")
}

fn write_text<T: Wire>(value: &T) -> String {
    let mut json = Vec::new();
    value.write_text(&mut serde_json::Serializer::new(&mut json)).expect("writes");
    String::from_utf8(json).expect("UTF-8")
}

#[track_caller]
fn reads<T: Wire + Debug + PartialEq>(value: T, from: &[&str]) {
    for json in from {
        assert_eq!(read::<T>(json).as_ref(), Ok(&value), "{json}");
        let parsed: Json = serde_json::from_str(json).expect("JSON");
        assert_eq!(T::read(parsed).as_ref().ok(), Some(&value), "{json} as a value");
    }
    assert_eq!(read::<Option<T>>(from[0]), Ok(Some(value)));
}

#[track_caller]
fn refuses<T: Wire + Debug>(from: &[&str]) {
    for json in from {
        if let Ok(value) = read::<T>(json) {
            panic!("{json} was read as {value:?}");
        }
    }
}

#[test]
fn integers() {
    reads(12_i32, &["12", "\"12\"", "\" 12 \"", "12.0", "\"12.0\"", "1.2e1"]);
    reads(-12_i64, &["-12", "\"-12\"", "-12.0"]);
    reads(i64::MAX, &["9223372036854775807", "\"9223372036854775807\""]);
    reads(i32::MIN, &["-2147483648"]);
    refuses::<i32>(&["2147483648", "-2147483649", "1.5", "\"\"", "\"x\"", "null", "true", "[]", "{}", "\"NaN\""]);
    refuses::<i64>(&["9223372036854775808", "1e300", "\"inf\"", "-1e17", "18446744073709551616"]);
    assert_eq!(read::<Option<i32>>("\"\""), Ok(None));
    assert_eq!(read::<Option<i64>>("\" \""), Ok(None));
    assert_eq!(read::<Option<i64>>("null"), Ok(None));
    assert_eq!(read::<Vec<Option<i32>>>("[1, null, \"\", \"2\"]"), Ok(vec![Some(1), None, None, Some(2)]));
    assert_eq!((write(&7_i32), write_text(&-7_i64)), ("7".to_owned(), "\"-7\"".to_owned()));
}

#[test]
fn what_came_is_told() {
    assert!(read::<i32>("\"twelve\"").is_err_and(|error| error.contains("\"twelve\"") && error.contains("column")));
    assert!(read::<i32>("2147483648").is_err_and(|error| error.contains("2147483648") && error.contains("32 bits")));
    assert!(read::<i64>("[1]").is_err_and(|error| error.contains("sequence")));
    assert!(read::<DateTime>("\"yesterday\"").is_err_and(|error| error.contains("yesterday")));
    assert!(read::<Decimal>("\"much\"").is_err_and(|error| error.contains("much")));
}

#[test]
fn text() {
    reads("a".to_owned(), &["\"a\""]);
    reads("12".to_owned(), &["12", "\"12\""]);
    reads("1.5".to_owned(), &["1.5"]);
    reads("true".to_owned(), &["true"]);
    reads(String::new(), &["\"\""]);
    refuses::<String>(&["null", "[]", "{}"]);
    assert_eq!(read::<Option<String>>("\"\""), Ok(Some(String::new())));
}

#[test]
fn booleans() {
    reads(true, &["true", "1", "\"1\"", "\"True\""]);
    reads(false, &["false", "0", "\"0\"", "\"false\""]);
    refuses::<bool>(&["2", "-1", "\"yes\"", "null", "[]"]);
    assert_eq!(read::<Option<bool>>("\"\""), Ok(None));
    assert_eq!((write(&true), write_text(&false)), ("true".to_owned(), "\"false\"".to_owned()));
}

#[test]
fn decimals_keep_every_digit() {
    for digits in [
        "1234567890123456.78",
        "0.10",
        "0",
        "-0.01",
        "7922816251426433759354395033.5",
        "0.0000000000000000000000000001",
        "123456789012345678",
    ] {
        let value: Decimal = read(digits).expect(digits);
        assert_eq!(value.to_string(), digits);
        assert_eq!(write(&value), digits);
        assert_eq!(write_text(&value), format!("\"{digits}\""));
        assert_eq!(read(&format!("\"{digits}\"")), Ok(value));
        assert_eq!(read::<Decimal>(&format!("\" {digits} \"")), Ok(value));
    }
    for (json, digits) in
        [("1e3", "1000"), ("1.5E+2", "150"), ("15e-1", "1.5"), ("1.50e1", "15.0"), ("0e5", "0"), ("-2E-3", "-0.002")]
    {
        assert_eq!(read::<Decimal>(json).map(|value| value.to_string()), Ok(digits.to_owned()), "{json}");
    }
    assert_eq!(read::<Option<Decimal>>("\"\""), Ok(None));
    assert_eq!(read::<Option<Decimal>>("null"), Ok(None));
    assert_eq!(Decimal::read(json!("0.10")).map(|value| value.to_string()).ok().as_deref(), Some("0.10"));
    refuses::<Decimal>(&[
        "123456789012345678901234567890",
        "0.12345678901234567890123456789",
        "1e40",
        "1e-40",
        "1e99999999999",
        "\"1,5\"",
        "\"\"",
        "null",
        "true",
        "[]",
        "{}",
        "\"e5\"",
        "\"1e\"",
        "1_000",
        "\"1_000\"",
        "\"1_0e3\"",
        "\"\\ud800\"",
        "\"\\u005f1\"",
    ]);
    assert_eq!(read::<Decimal>(r#""\u0031\u002e50""#).map(|value| value.to_string()), Ok("1.50".to_owned()));
    assert_eq!(read::<Option<Decimal>>(r#""\t\n""#), Ok(None));
}

#[test]
fn times() {
    let moment = Timestamp::from_millisecond(1_535_949_047_370).expect("moment");
    reads(moment, &["1535949047370", "\"1535949047370\"", "1535949047370.0"]);
    assert_eq!((write(&moment), write_text(&moment)), ("1535949047370".into(), "\"1535949047370\"".into()));
    refuses::<Timestamp>(&["9223372036854775807", "\"2018-11-09\"", "null"]);
    assert_eq!(read::<Option<Timestamp>>("\"\""), Ok(None));

    // 9999-12-31 23:59:59, and what does not even fit into 64 bits.
    for never in
        ["253402300799000", "\"253402300799000\"", "-9223372036854775808", "18446744073709551615", "1e300", "\"1e20\""]
    {
        assert_eq!(read::<Option<Timestamp>>(never), Ok(None), "{never}");
        assert_eq!(read::<Vec<Option<Timestamp>>>(&format!("[{never}]")), Ok(vec![None]), "{never}");
        refuses::<Timestamp>(&[never]);
    }
    refuses::<Option<Timestamp>>(&["\"2018-11-09\"", "0.5", "\"NaN\"", "true", "[]"]);

    let datetime: DateTime = "2018-11-09T18:28:26".parse().expect("date and time");
    reads(datetime, &["\"2018-11-09 18:28:26\"", "\" 2018-11-09T18:28:26 \""]);
    assert_eq!(write(&datetime), "\"2018-11-09 18:28:26\"");
    refuses::<DateTime>(&["\"2018-13-09 18:28:26\"", "\"\"", "null", "1535949047370"]);
    assert_eq!(read::<Option<DateTime>>("\"\""), Ok(None));
    for none in ["\"0000-00-00 00:00:00\"", "\" 0000-00-00\""] {
        assert_eq!(read::<Option<DateTime>>(none), Ok(None));
        refuses::<DateTime>(&[none]);
    }
    refuses::<Option<DateTime>>(&["\"yesterday\"", "\"2018-13-09 18:28:26\"", "0"]);
}

#[test]
fn durations() {
    reads(Seconds(1800), &["1800", "\"1800\""]);
    assert_eq!(write(&Hours(12)), "12");
    assert_eq!(write_text(&Milliseconds(5)), "\"5\"");
    let shown = [Seconds(1800).to_string(), Milliseconds(-5).to_string(), Hours(12).to_string()];
    assert_eq!(shown, ["1800 s", "-5 ms", "12 h"]);

    assert_eq!(Duration::try_from(Hours(2)), Ok(Duration::from_hours(2)));
    assert_eq!(Duration::try_from(Milliseconds(1_500)), Ok(Duration::from_millis(1_500)));
    assert_eq!(Duration::try_from(Seconds(-1)), Err(InexactDuration::Negative));
    assert_eq!(Duration::try_from(Hours(i64::MAX)), Err(InexactDuration::TooLong));
    assert_eq!(Seconds::try_from(Duration::from_mins(2)), Ok(Seconds(120)));
    assert_eq!(Hours::try_from(Duration::from_hours(3)), Ok(Hours(3)));
    assert_eq!(Seconds::try_from(Duration::from_millis(1)), Err(InexactDuration::Fraction("seconds")));
    assert_eq!(Milliseconds::try_from(Duration::MAX), Err(InexactDuration::Fraction("milliseconds")));
    assert_eq!(Seconds::try_from(Duration::from_secs(u64::MAX)), Err(InexactDuration::TooLong));
}

#[test]
fn flags() {
    reads(Flag::On, &["1", "\"1\"", "true", "\"true\"", "1.0"]);
    reads(Flag::Off, &["0", "\"0\"", "false"]);
    reads(Flag::from(7), &["7", "\"7\""]);
    refuses::<Flag>(&["null", "\"\"", "\"x\"", "[]", "18446744073709551615", "0.5"]);
    assert_eq!(read::<Option<Flag>>("\"\""), Ok(None));
    assert_eq!((write(&Flag::On), write_text(&Flag::from(-3))), ("1".to_owned(), "\"-3\"".to_owned()));
    assert_eq!(serde_json::to_string(&Flag::from(true)).ok().as_deref(), Some("1"));
    let on = [Flag::Off, Flag::On, Flag::from(7)].map(Flag::is_on);
    assert_eq!(on, [Some(false), Some(true), None]);
    assert_eq!([Flag::Off, Flag::On, Flag::from(7)].map(|flag| flag.to_string()), ["off", "on", "7"]);
    assert_eq!(format!("{:?}", Flag::from(7)), "Unknown(7)");
}

#[test]
fn sensitive_values_travel_but_do_not_show() {
    let phone: Sensitive<String> = read("\"13800000000\"").expect("text");
    assert_eq!((phone.as_str(), write(&phone).as_str()), ("13800000000", "\"13800000000\""));
    assert_eq!(format!("{phone:?}"), "<sensitive>");
    assert_eq!(Sensitive::<String>::from("a").into_inner(), "a");
    assert_eq!(read::<Option<Sensitive<i64>>>("\"\""), Ok(None));
    let error = read::<Sensitive<i64>>("\"13800000000x\"").expect_err("no number");
    assert!(!error.contains("138"), "{error}");
}

#[test]
fn anything_and_nothing() {
    for json in ["null", "{\"a\":[1,{}]}", "[]", "\"x\"", "1.5"] {
        assert_eq!(read::<()>(json), Ok(()));
        assert_eq!(read::<Json>(json).map(|value| write(&value)), Ok(json.to_owned()));
    }
    assert_eq!((write(&()), write(&None::<i32>)), ("null".to_owned(), "null".to_owned()));
    refuses::<Vec<i32>>(&["null", "{}", "1", "[1", "[\"x\"]"]);
    assert_eq!(write_text(&vec![1, 2]), "[\"1\",\"2\"]");
}

#[test]
fn kinds() {
    assert!(matches!(<Option<Vec<Sensitive<i32>>>>::kind(), Kind::List(item) if matches!(*item, Kind::Int32)));
    assert!(matches!(<()>::kind(), Kind::Nothing));
    let Kind::Object { name, fields } = <crate::sample::Page<crate::sample::Job>>::kind() else { panic!("no object") };
    assert_eq!((name, fields.len()), ("Page", 2));
    let Kind::List(item) = (fields[1].kind)() else { panic!("no list") };
    assert!(matches!(*item, Kind::Object { name: "Job", fields } if fields.len() == crate::sample::Job::FIELDS.len()));
}
