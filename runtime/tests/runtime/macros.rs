//! What the macros make.

use crate::sample::{Big, Empty, FeeType, Job, JobStatus, Page, RenderScene};
use rayvision_runtime::{Decimal, Json, Literal, Parameters, Piece, Progress, Range, StringToSign, Wire, flaws};
use serde_json::{Map, json};

/// Absent and `null` are one: members that are `null` are taken out.
fn without_nulls(mut json: Json) -> Json {
    match &mut json {
        Json::Array(items) => items.iter_mut().for_each(|item| *item = without_nulls(item.take())),
        Json::Object(members) => {
            members.retain(|_, value| !value.is_null());
            members.values_mut().for_each(|value| *value = without_nulls(value.take()));
        }
        _ => {}
    }
    json
}

rayvision_runtime::request! {
    /// Big numbers to sign.
    pub struct BigOrder {
        /// One, as text.
        #[wire("big", as = string)]
        pub big: Big,
        /// Some.
        #[wire("fits")]
        pub fits: Option<Vec<Big>>,
    }
}

/// The parameters as the signature covers them.
fn signed(parameters: &dyn Parameters) -> String {
    let pieces = &[Piece::Parameters];
    StringToSign { pieces, method: "", host: "", path: "", headers: &[], parameters }.to_string()
}

fn job(json: &str) -> Result<Job, String> {
    serde_json::from_str(json).map_err(|error| error.to_string())
}

#[test]
fn objects_survive_a_round_trip() {
    let json = json!({
        "total": 1,
        "items": [{
            "jobId": 1, "status": 25, "munuJobId": "m",
            "jobs": [{ "jobId": 2, "status": 0 }, { "jobId": 3, "status": 99, "jobs": [] }],
            "fee": 0.5, "feeType": "Render", "cgId": "2000", "percent": 50, "started": 1_535_949_047_370_i64,
            "submitted": "2018-11-09 18:28:26", "secondsUsed": 1, "millisecondsUsed": 2, "hoursLeft": 3,
            "locked": 1, "visible": false, "owner": "someone", "extra": { "a": [null] }, "matrix": [["a"], [], ["b", "c"]],
        }],
    });
    let page: Page<Job> = serde_json::from_value(json.clone()).expect("decodes");
    assert_eq!(without_nulls(serde_json::to_value(&page).expect("encodes")), without_nulls(json.clone()));
    let again: Page<Job> = serde_json::from_str(&json.to_string()).expect("decodes");
    assert_eq!(again, page);
    assert_eq!(page.items[0].jobs.as_ref().map(Vec::len), Some(2));
    assert_eq!(page.items[0].fee, Some(Decimal::new(5, 1)));
}

#[test]
fn of_several_spellings_the_first_that_is_not_null_counts() {
    for (members, expected) in [
        (r#""munuJobId":"a""#, Some("a")),
        (r#""menuJobId":"a""#, Some("a")),
        (r#""menu_job_id":7"#, Some("7")),
        (r#""munuJobId":null,"menuJobId":"b""#, Some("b")),
        (r#""menuJobId":"b","munuJobId":null"#, Some("b")),
        (r#""menuJobId":"b","munuJobId":"a""#, Some("b")),
        (r#""munuJobId":null"#, None),
        (r#""nothing":{"of":["the","kind"]}"#, None),
    ] {
        let job = job(&format!(r#"{{"jobId":1,"status":0,{members}}}"#)).expect(members);
        assert_eq!(job.menu_job_id.as_deref(), expected, "{members}");
    }
}

#[test]
fn absent_members_are_null_in_an_object_and_left_out_of_a_request() {
    let job = job(r#"{"jobId":"1","status":"0"}"#).expect("decodes");
    let json = serde_json::to_value(&job).expect("encodes");
    assert_eq!(json.get("fee"), Some(&Json::Null));
    assert_eq!(json.as_object().map(Map::len), Some(Job::FIELDS.len()));
    assert_eq!(serde_json::to_string(&Empty {}).ok().as_deref(), Some("{}"));
    assert_eq!(serde_json::from_str::<Empty>(r#"{"a":1}"#).ok(), Some(Empty {}));

    let scene = RenderScene::new(1, [2, 3]);
    assert_eq!(serde_json::to_string(&scene).ok().as_deref(), Some(r#"{"Zone":1,"taskParam":[2,3]}"#));
    assert_eq!(serde_json::from_str(r#"{"taskParam":["2",3],"note":null,"Zone":1}"#).ok(), Some(scene));
}

#[test]
fn errors_name_the_member() {
    for (json, expected) in [
        (r#"{"status":0}"#, "`jobId`: required"),
        (r#"{"jobId":null,"status":0}"#, "`jobId`: required"),
        (r#"{"jobId":1,"status":"x"}"#, r#"`status`: invalid value: string "x""#),
        (r#"{"jobId":1,"status":0,"jobs":[{"jobId":1,"status":0},{"jobId":[]}]}"#, "`jobs[1].jobId`: invalid type"),
        (r#"{"jobId":1,"status":0,"matrix":[[],["a",{}]]}"#, "`matrix[1][1]`: invalid type"),
        (r#"{"jobId":1,"status":0,"owner":{"secret":1}}"#, "`owner`: a sensitive value"),
        ("[]", "expected an object (Job)"),
        ("7", "expected an object (Job)"),
        (r#"{"jobId":1,"status":0"#, "EOF"),
    ] {
        let error = job(json).expect_err(json);
        assert!(error.contains(expected), "{json}: {error}");
        assert!(!error.contains("secret"), "{error}");
    }
    let error = job("{\"jobId\":1,\n\"status\":\"x\"}").expect_err("no number");
    assert!(error.ends_with("at line 2 column 12"), "{error}");
}

#[test]
fn fields_tell_what_the_attributes_say() {
    let field = |name| Job::FIELDS.iter().find(|field| field.name == name).expect("field");
    assert_eq!(field("jobId").doc, "Its number.");
    assert!(field("jobId").required && !field("fee").required && !field("extra").required);
    assert_eq!(field("munuJobId").aliases, ["menuJobId", "menu_job_id"]);
    assert_eq!(field("percent").range, Some(Range { min: Some(0), max: Some(100) }));
    assert_eq!(field("cgId").range, None);
    let [zone, .., zip] = RenderScene::FIELDS else { panic!("no fields") };
    assert_eq!(zone.range, Some(Range { min: Some(1), max: None }));
    assert_eq!(zip.range, Some(Range { min: None, max: Some(5) }));
    assert!(zone.range.is_some_and(|range| range.contains(1) && !range.contains(0)));
}

#[test]
fn enumerations_keep_what_they_do_not_know() {
    let status: JobStatus = serde_json::from_str("99").expect("a number");
    assert_eq!(status, JobStatus::from(99));
    assert_eq!(format!("{status:?}"), "Unknown(99)");
    assert_eq!((status.value(), status.name(), status.progress()), (99, None, None));
    assert_eq!(serde_json::to_string(&status).ok().as_deref(), Some("99"));

    let fee: FeeType = serde_json::from_str("\"Other\"").expect("text");
    assert_eq!((fee.value(), fee.name()), ("Other", None));
    assert_eq!(serde_json::to_string(&fee).ok().as_deref(), Some("\"Other\""));
    assert_eq!(FeeType::from("Render"), FeeType::Render);
}

#[test]
fn enumerations_of_64_bits_keep_numbers_beyond_32() {
    const FAR: i64 = -9_007_199_254_740_995;
    for json in [FAR.to_string(), format!("\"{FAR}\"")] {
        let big: Big = serde_json::from_str(&json).expect(&json);
        assert_eq!((big, big.value(), big.name()), (Big::from(FAR), FAR, None));
        assert_eq!(serde_json::to_string(&big).ok(), Some(FAR.to_string()));
        assert_eq!((FAR.to_string().parse(), big.to_string()), (Ok(big), FAR.to_string()));
    }
    assert_eq!(serde_json::from_str("\"9007199254740993\"").ok(), Some(Big::Huge));
    assert_eq!("9007199254740993".parse(), Ok(Big::Huge));
    assert_eq!(Big::VALUES[0].value, Literal::Integer(9_007_199_254_740_993));

    let order = BigOrder { big: Big::from(FAR), fits: Some(vec![Big::Huge]) };
    let json = serde_json::to_value(&order).expect("encodes");
    assert_eq!(json, json!({ "big": FAR.to_string(), "fits": [9_007_199_254_740_993_i64] }));
    assert_eq!(signed(&order), format!("big={FAR}&fits0=9007199254740993"));
    assert_eq!(signed(&order), signed(&json));
    assert_eq!(flaws(BigOrder::FIELDS, &json!({ "big": "9007199254740993" })), []);
    assert_eq!(flaws(BigOrder::FIELDS, &json!({ "big": FAR })).len(), 1);
}

#[test]
fn enumerations_keep_nothing_of_another_type() {
    for json in ["\"paused\"", "1.5", "9223372036854775808", "null", "[]"] {
        assert!(serde_json::from_str::<Big>(json).is_err(), "{json}");
    }
    assert!(serde_json::from_str::<JobStatus>("2147483648").is_err());
    assert_eq!(serde_json::from_str("7").ok(), Some(FeeType::from("7")));
}

#[test]
fn enumerations_know_names_and_meanings() {
    assert_eq!(JobStatus::Done.name(), Some("DONE"));
    assert_eq!(
        [JobStatus::Waiting, JobStatus::Stopped, JobStatus::Done, JobStatus::Broken, JobStatus::Odd]
            .map(|status| status.progress()),
        [Some(Progress::Pending), Some(Progress::Held), Some(Progress::Done), Some(Progress::Failed), None]
    );
    assert_eq!([JobStatus::Broken.to_string(), JobStatus::from(8).to_string()], ["BROKEN", "8"]);
    let first = &JobStatus::VALUES[0];
    assert_eq!((first.name, first.value, first.doc), ("WAITING", Literal::Integer(0), "Waits for\n a node."));
    assert_eq!(FeeType::VALUES[0].value, Literal::Text("Render"));
    assert_eq!(Big::Huge.value(), 9_007_199_254_740_993);
    assert_eq!(Option::<Big>::read(json!("")).ok(), Some(None));
}

#[test]
fn enumerations_are_parsed_from_names_and_values() {
    assert_eq!("waiting".parse(), Ok(JobStatus::Waiting));
    assert_eq!(" 25 ".parse(), Ok(JobStatus::Done));
    assert_eq!("-1".parse(), Ok(JobStatus::Broken));
    assert_eq!("99".parse(), Ok(JobStatus::from(99)));
    assert_eq!("RENDER".parse(), Ok(FeeType::Render));
    assert_eq!("Download".parse(), Ok(FeeType::Download));
    let error = "render me".parse::<FeeType>().expect_err("no name");
    assert_eq!(error.to_string(), "`render me` is no FeeType: expected RENDER (Render), DOWNLOAD (Download)");
    assert!("99999999999".parse::<JobStatus>().is_err());
}
