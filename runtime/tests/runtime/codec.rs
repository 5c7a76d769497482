//! What is read, and what is written.

use std::fmt::Debug;
use std::time::Duration;

use rayvision_runtime::codec::{self, Flag, Hours, InexactDuration, Milliseconds, Seconds, Sensitive};
use rayvision_runtime::{DateTime, Decimal, Json, Timestamp};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::sample::{FeeType, JobStatus, PlugIn};

/// Types of a single value, with the attribute that a field of a generated struct has.
macro_rules! values {
    ($($Name:ident($with:literal, $Type:ty))*) => {
        $(
            #[derive(Debug, PartialEq, Serialize, Deserialize)]
            struct $Name(#[serde(with = $with)] $Type);
        )*
    };
}

values! {
    Int32("codec::integer", i32)
    Int64("codec::integer", i64)
    OptionalInt32("codec::integer::optional", Option<i32>)
    OptionalInt64("codec::integer::optional", Option<i64>)
    Ints("codec::integer::list", Vec<i32>)
    OptionalInts("codec::integer::optional_list", Option<Vec<i64>>)
    Int64AsText("codec::integer::as_text", i64)
    OptionalInt32AsText("codec::integer::as_text::optional", Option<i32>)
    Text("codec::text", String)
    OptionalText("codec::text::optional", Option<String>)
    Texts("codec::text::list", Vec<String>)
    OptionalTexts("codec::text::optional_list", Option<Vec<String>>)
    Secret("codec::text", Sensitive<String>)
    OptionalSecret("codec::text::optional", Option<Sensitive<String>>)
    Bool("codec::boolean", bool)
    OptionalBool("codec::boolean::optional", Option<bool>)
    Money("codec::decimal", Decimal)
    OptionalMoney("codec::decimal::optional", Option<Decimal>)
    MoneyAsText("codec::decimal::as_text", Decimal)
    OptionalMoneyAsText("codec::decimal::as_text::optional", Option<Decimal>)
    Moment("codec::timestamp", Timestamp)
    OptionalMoment("codec::timestamp::optional", Option<Timestamp>)
    MomentAsText("codec::timestamp::as_text", Timestamp)
    OptionalMomentAsText("codec::timestamp::as_text::optional", Option<Timestamp>)
    Date("codec::datetime", DateTime)
    OptionalDate("codec::datetime::optional", Option<DateTime>)
    OptionalFlag("codec::optional", Option<Flag>)
    FlagAsText("codec::as_text", Flag)
    OptionalFlagAsText("codec::as_text::optional", Option<Flag>)
    HoursAsText("codec::as_text", Hours)
    StatusAsText("codec::as_text", JobStatus)
    OptionalStatus("codec::optional", Option<JobStatus>)
    OptionalFee("codec::optional", Option<FeeType>)
    OptionalPlugIn("codec::optional", Option<PlugIn>)
    OptionalPlugIns("codec::optional", Option<Vec<PlugIn>>)
    Statuses("codec::list", Vec<JobStatus>)
}

fn read<T: DeserializeOwned>(json: &str) -> Result<T, String> {
    serde_json::from_str(json).map_err(|error| error.to_string())
}

/// The same value is read from each of these, by whatever way serde may go.
#[track_caller]
fn reads<T: DeserializeOwned + Debug + PartialEq>(value: &T, from: &[&str]) {
    #[derive(Debug, PartialEq, Deserialize)]
    #[serde(untagged)]
    enum Buffered<T> {
        Value(T),
    }
    for json in from {
        assert_eq!(read::<T>(json).as_ref(), Ok(value), "{json}");
        let parsed: Json = serde_json::from_str(json).expect("JSON");
        assert_eq!(serde_json::from_value::<T>(parsed.clone()).as_ref().ok(), Some(value), "{json} as a value");
        assert_eq!(T::deserialize(&parsed).as_ref().ok(), Some(value), "{json} as a borrowed value");
        let Buffered::Value(buffered) = read::<Buffered<T>>(json).expect(json);
        assert_eq!(&buffered, value, "{json} as serde buffers it");
    }
}

#[track_caller]
fn refuses<T: DeserializeOwned + Debug>(from: &[&str]) {
    for json in from {
        if let Ok(value) = read::<T>(json) {
            panic!("{json} was read as {value:?}");
        }
    }
}

#[track_caller]
fn writes(value: impl Serialize, json: &str) {
    assert_eq!(serde_json::to_string(&value).expect("writes"), json);
}

#[test]
fn integers() {
    reads(&Int32(12), &["12", "\"12\"", "\" 12 \"", "12.0", "\"12.0\"", "1.2e1"]);
    reads(&Int64(-12), &["-12", "\"-12\"", "-12.0"]);
    reads(&Int64(i64::MAX), &["9223372036854775807", "\"9223372036854775807\""]);
    reads(&Int32(i32::MIN), &["-2147483648"]);
    reads(&OptionalInt32(Some(12)), &["12", "\"12\"", "12.0"]);
    reads(&OptionalInt64(None), &["null", "\"\"", "\" \""]);
    reads(&Ints(vec![1, 2]), &["[1, \"2\"]", "[1.0, 2]"]);
    reads(&Ints(Vec::new()), &["[]", "null"]);
    reads(&OptionalInts(Some(vec![1, 2])), &["[1, \"2\"]"]);
    reads(&OptionalInts(None), &["null"]);
    reads(&Int64AsText(7), &["7", "\"7\""]);
    reads(&OptionalInt32AsText(None), &["null", "\"\""]);
    refuses::<Int32>(&["2147483648", "-2147483649", "1.5", "\"\"", "\"x\"", "null", "true", "[]", "{}", "\"NaN\""]);
    refuses::<Int64>(&["9223372036854775808", "1e300", "\"inf\"", "-1e17", "18446744073709551616"]);
    refuses::<OptionalInt32>(&["2147483648", "\"x\"", "[]"]);
    refuses::<Ints>(&["{}", "1", "[1", "[\"x\"]", "[null]", "[2147483648]"]);
    writes(Int32(7), "7");
    writes(OptionalInt32(None), "null");
    writes(Ints(vec![1, -2]), "[1,-2]");
    writes(OptionalInts(Some(vec![1])), "[1]");
    writes(Int64AsText(-7), "\"-7\"");
    writes(OptionalInt32AsText(Some(7)), "\"7\"");
    writes(OptionalInt32AsText(None), "null");
}

#[test]
fn what_came_is_told() {
    assert!(read::<Int32>("\"twelve\"").is_err_and(|error| error.contains("\"twelve\"") && error.contains("column")));
    assert!(read::<Int32>("2147483648").is_err_and(|error| error.contains("2147483648") && error.contains("32 bits")));
    assert!(read::<Int64>("[1]").is_err_and(|error| error.contains("sequence")));
    assert!(read::<Date>("\"yesterday\"").is_err_and(|error| error.contains("yesterday")));
    assert!(read::<Money>("\"much\"").is_err_and(|error| error.contains("much") && error.contains("28 digits")));
}

#[test]
fn text() {
    reads(&Text("a".to_owned()), &["\"a\""]);
    reads(&Text("12".to_owned()), &["12", "\"12\""]);
    reads(&Text("1.5".to_owned()), &["1.5"]);
    reads(&Text("-1".to_owned()), &["-1"]);
    reads(&Text("true".to_owned()), &["true"]);
    reads(&Text(String::new()), &["\"\""]);
    reads(&OptionalText(Some(String::new())), &["\"\""]);
    reads(&OptionalText(Some("1".to_owned())), &["1", "\"1\""]);
    reads(&OptionalText(None), &["null"]);
    reads(&Texts(vec!["a".to_owned(), "1".to_owned()]), &["[\"a\", 1]"]);
    reads(&Texts(Vec::new()), &["null", "[]"]);
    reads(&OptionalTexts(None), &["null"]);
    reads(&OptionalTexts(Some(vec!["1".to_owned()])), &["[1]"]);
    refuses::<Text>(&["null", "[]", "{}"]);
    writes(Text("a\"".to_owned()), r#""a\"""#);
    writes(OptionalTexts(Some(vec!["a".to_owned()])), "[\"a\"]");
}

#[test]
fn booleans() {
    reads(&Bool(true), &["true", "1", "\"1\"", "\"True\"", "\" true \""]);
    reads(&Bool(false), &["false", "0", "\"0\"", "\"false\""]);
    reads(&OptionalBool(None), &["null", "\"\""]);
    reads(&OptionalBool(Some(true)), &["1"]);
    refuses::<Bool>(&["2", "-1", "\"yes\"", "null", "[]"]);
    writes(Bool(true), "true");
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
        let Money(value) = read(digits).expect(digits);
        assert_eq!(value.to_string(), digits);
        writes(Money(value), digits);
        writes(OptionalMoney(Some(value)), digits);
        writes(MoneyAsText(value), &format!("\"{digits}\""));
        writes(OptionalMoneyAsText(Some(value)), &format!("\"{digits}\""));
        reads(&Money(value), &[&format!("\"{digits}\""), &format!("\" {digits} \"")]);
    }
    for (json, digits) in
        [("1e3", "1000"), ("1.5E+2", "150"), ("15e-1", "1.5"), ("1.50e1", "15.0"), ("0e5", "0"), ("-2E-3", "-0.002")]
    {
        assert_eq!(read::<Money>(json).map(|Money(value)| value.to_string()), Ok(digits.to_owned()), "{json}");
    }
    reads(&OptionalMoney(None), &["\"\"", "null", r#""\t\n""#]);
    reads(&Money(Decimal::new(15, 1)), &["1.5", "\"1.50\"", r#""\u0031\u002e50""#]);
    refuses::<Money>(&[
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
        "[1]",
        "{}",
        "{\"a\":1}",
        "\"e5\"",
        "\"1e\"",
        "1_000",
        "\"1_000\"",
        "\"1_0e3\"",
        "\"\\ud800\"",
        "\"\\u005f1\"",
        "\"null\"",
    ]);
    for other in [json!({ "a": "1.5" }), json!([1]), json!(true)] {
        assert!(serde_json::from_value::<Money>(other).is_err());
    }
}

/// `serde_json` names it to its own types only. Should it change the name, exact digits would be lost.
#[test]
fn decimals_are_read_by_the_name_of_raw_values() {
    let text = "1234567890123456789.123456789";
    assert_eq!(read::<Money>(text).map(|Money(value)| value.to_string()).as_deref(), Ok(text));
    assert_eq!(rayvision_runtime::flatten(&Money(text.parse().expect("digits"))).expect("flattens")[0].1, text);
}

#[test]
fn moments() {
    let moment = Timestamp::from_millisecond(1_535_949_047_370).expect("moment");
    reads(&Moment(moment), &["1535949047370", "\"1535949047370\"", "1535949047370.0"]);
    reads(&OptionalMoment(Some(moment)), &["1535949047370", "\"1535949047370\"", "1535949047370.0"]);
    reads(&OptionalMoment(None), &["null", "\"\""]);
    reads(&MomentAsText(moment), &["1535949047370"]);
    writes(Moment(moment), "1535949047370");
    writes(OptionalMoment(None), "null");
    writes(MomentAsText(moment), "\"1535949047370\"");
    writes(OptionalMomentAsText(Some(moment)), "\"1535949047370\"");
    refuses::<Moment>(&["9223372036854775807", "\"2018-11-09\"", "null"]);

    // 9999-12-31 23:59:59, and what does not even fit into 64 bits.
    for never in
        ["253402300799000", "\"253402300799000\"", "-9223372036854775808", "18446744073709551615", "1e300", "\"1e20\""]
    {
        reads(&OptionalMoment(None), &[never]);
        refuses::<Moment>(&[never]);
    }
    refuses::<OptionalMoment>(&["\"2018-11-09\"", "0.5", "\"NaN\"", "true", "[]"]);
}

#[test]
fn date_and_time() {
    let datetime: DateTime = "2018-11-09T18:28:26".parse().expect("date and time");
    reads(&Date(datetime), &["\"2018-11-09 18:28:26\"", "\" 2018-11-09T18:28:26 \""]);
    reads(&OptionalDate(Some(datetime)), &["\"2018-11-09 18:28:26\""]);
    reads(&OptionalDate(None), &["null", "\"\"", "\"0000-00-00 00:00:00\"", "\" 0000-00-00\""]);
    writes(Date(datetime), "\"2018-11-09 18:28:26\"");
    writes(OptionalDate(Some(datetime)), "\"2018-11-09 18:28:26\"");
    refuses::<Date>(&["\"2018-13-09 18:28:26\"", "\"\"", "null", "1535949047370", "\"0000-00-00 00:00:00\""]);
    refuses::<OptionalDate>(&["\"yesterday\"", "\"2018-13-09 18:28:26\"", "0"]);
}

#[test]
fn lengths_of_time() {
    reads(&Seconds(1800), &["1800", "\"1800\"", "1800.0"]);
    reads(&HoursAsText(Hours(12)), &["12", "\"12\""]);
    writes(Hours(12), "12");
    writes(HoursAsText(Hours(12)), "\"12\"");
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
    reads(&Flag::On, &["1", "\"1\"", "true", "\"true\"", "1.0"]);
    reads(&Flag::Off, &["0", "\"0\"", "false"]);
    reads(&Flag::from(7), &["7", "\"7\""]);
    reads(&OptionalFlag(None), &["null", "\"\""]);
    reads(&OptionalFlag(Some(Flag::On)), &["1", "\"1\"", "true", "\"true\"", "1.0"]);
    reads(&OptionalFlagAsText(Some(Flag::from(-3))), &["-3", "\"-3\""]);
    refuses::<Flag>(&["null", "\"\"", "\"x\"", "[]", "18446744073709551615", "0.5"]);
    refuses::<OptionalFlag>(&["\"x\"", "[]", "{}", "0.5"]);
    writes(Flag::On, "1");
    writes(FlagAsText(Flag::from(-3)), "\"-3\"");
    writes(OptionalFlagAsText(None), "null");
    writes(Flag::from(true), "1");
    let on = [Flag::Off, Flag::On, Flag::from(7)].map(Flag::is_on);
    assert_eq!(on, [Some(false), Some(true), None]);
    assert_eq!([Flag::Off, Flag::On, Flag::from(7)].map(|flag| flag.to_string()), ["off", "on", "7"]);
    assert_eq!(format!("{:?}", Flag::from(7)), "Unknown(7)");
}

#[test]
fn enumerations_objects_and_lists() {
    reads(&OptionalStatus(Some(JobStatus::Done)), &["25", "\"25\"", "25.0"]);
    reads(&OptionalStatus(None), &["null", "\"\""]);
    reads(&StatusAsText(JobStatus::from(99)), &["99", "\"99\""]);
    reads(&OptionalFee(Some(FeeType::from("7"))), &["7", "\"7\""]);
    reads(&OptionalFee(None), &["null", "\"\""]);
    reads(&Statuses(vec![JobStatus::Done, JobStatus::Waiting]), &["[25, \"0\"]"]);
    reads(&Statuses(Vec::new()), &["[]", "null"]);
    let plug_in = || PlugIn { id: 1, names: vec!["a".to_owned()] };
    reads(&OptionalPlugIn(Some(plug_in())), &[r#"{"id":"1","names":["a"],"more":[{}]}"#]);
    reads(&OptionalPlugIn(None), &["null", "\"\""]);
    reads(&OptionalPlugIns(Some(vec![plug_in()])), &[r#"[{"id":"1","names":["a"]}]"#]);
    reads(&OptionalPlugIns(None), &["null"]);
    refuses::<OptionalStatus>(&["\"x\"", "1.5", "[]", "true"]);
    refuses::<OptionalPlugIn>(&["\"x\"", "1", "{}"]);
    refuses::<OptionalPlugIns>(&["\"x\"", "{}", "[1]"]);
    writes(StatusAsText(JobStatus::Done), "\"25\"");
    writes(OptionalFee(Some(FeeType::Render)), "\"Render\"");
}

#[test]
fn sensitive_values_travel_but_do_not_show() {
    let Secret(phone) = read("\"13800000000\"").expect("text");
    assert_eq!(phone.as_str(), "13800000000");
    assert_eq!(format!("{phone:?}"), "<sensitive>");
    writes(Secret(phone), "\"13800000000\"");
    reads(&Secret(Sensitive::from("1")), &["\"1\"", "1"]);
    reads(&OptionalSecret(None), &["null"]);
    assert_eq!(Sensitive::<String>::from("a").into_inner(), "a");
    let error = read::<Sensitive<i64>>("\"13800000000x\"").expect_err("no number");
    assert!(!error.contains("138"), "{error}");
}
