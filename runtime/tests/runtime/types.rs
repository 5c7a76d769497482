//! What types do that are written as generated ones: those of `sample`.

use rayvision_runtime::{Decimal, Json, Literal, Object, Progress, Range, TypeSchema, flatten};
use serde_json::json;

use crate::sample::{FeeType, Job, JobStatus, OPERATIONS, Page, Ping, RenderScene};

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
            "locked": 1, "shared": "0", "visible": false, "owner": "someone", "labels": ["a"],
            "extra": { "a": [null] }, "matrix": [["a"], [], ["b", "c"]],
        }],
    });
    let page: Page<Job> = serde_json::from_value(json.clone()).expect("decodes");
    let written = serde_json::to_string(&page).expect("encodes");
    assert_eq!(serde_json::from_str::<serde_json::Value>(&written).expect("JSON"), json);
    let again: Page<Job> = serde_json::from_str(&json.to_string()).expect("decodes");
    assert_eq!(again, page);
    assert_eq!(page.items[0].jobs.as_ref().map(Vec::len), Some(2));
    assert_eq!(page.items[0].fee, Some(Decimal::new(5, 1)));
}

#[test]
fn absent_members_are_left_out() {
    let job = job(r#"{"jobId":"1","status":"0","fee":null,"extra":null}"#).expect("decodes");
    assert_eq!(serde_json::to_string(&job).ok().as_deref(), Some(r#"{"jobId":1,"status":0}"#));
    assert_eq!(serde_json::to_string(&Ping {}).ok().as_deref(), Some("{}"));
    assert_eq!(serde_json::from_str::<Ping>(r#"{"a":1}"#).ok(), Some(Ping {}));

    let scene = RenderScene::new(1, [2, 3]);
    assert_eq!(serde_json::to_string(&scene).ok().as_deref(), Some(r#"{"Zone":1,"taskParam":[2,3]}"#));
    assert_eq!(flatten(&scene).expect("flattens").len(), 3);
    assert_eq!(serde_json::from_str(r#"{"taskParam":["2",3],"note":null,"Zone":1}"#).ok(), Some(scene));
}

#[test]
fn what_is_required_has_to_come() {
    for (json, expected) in [
        (r#"{"status":0}"#, "missing field `jobId`"),
        (r#"{"jobId":null,"status":0}"#, "invalid type: null, expected a whole number"),
        (r#"{"jobId":1,"status":"x"}"#, r#"invalid value: string "x""#),
        (r#"{"jobId":1,"status":0,"owner":{"secret":1}}"#, "invalid type: map, expected text"),
        ("7", "expected struct Job"),
        (r#"{"jobId":1,"status":0"#, "EOF"),
    ] {
        let error = job(json).expect_err(json);
        assert!(error.contains(expected), "{json}: {error}");
        assert!(!error.contains("secret"), "{error}");
    }
}

#[test]
fn tables_tell_what_the_types_are() {
    let field = |name| Job::SCHEMA.field(name).expect("a field");
    assert_eq!((field("jobId").doc, field("jobId").rust), ("Its number.", "job_id"));
    assert!(field("jobId").required && !field("fee").required && !field("extra").required);
    assert_eq!(field("menuJobId").wire, "munuJobId");
    assert_eq!(field("munuJobId").aliases, ["menuJobId", "menu_job_id"]);
    assert_eq!(field("percent").range, Some(Range { min: Some(0), max: Some(100) }));
    assert!(field("cgId").as_text && field("cgId").range.is_none());
    assert!(field("owner").sensitive && !field("labels").sensitive);
    let [zone, .., zip] = RenderScene::SCHEMA.fields else { panic!("no fields") };
    assert_eq!(zone.range, Some(Range { min: Some(1), max: None }));
    assert_eq!(zip.range, Some(Range { min: None, max: Some(5) }));
    assert!(zone.range.is_some_and(|range| range.contains(1) && !range.contains(0)));

    let TypeSchema::List(TypeSchema::Object(page_item)) = Page::<Job>::SCHEMA.fields[1].schema else {
        panic!("no list of objects")
    };
    let TypeSchema::List(TypeSchema::Object(child)) = field("jobs").schema else { panic!("no list of objects") };
    assert_eq!((page_item.name, child.name), ("Job", "Job"));
    assert!(std::ptr::eq(*child, Job::SCHEMA), "a job holds jobs");
    assert_eq!(OPERATIONS.iter().filter(|operation| operation.paging.is_some()).count(), 1);
    // A table that refers to itself can be shown.
    assert!(format!("{:?}", OPERATIONS[1]).contains("renderScene"));
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
fn enumerations_keep_numbers_beyond_53_bits() {
    const FAR: i64 = -9_007_199_254_740_995;
    for json in [FAR.to_string(), format!("\"{FAR}\"")] {
        let status: JobStatus = serde_json::from_str(&json).expect(&json);
        assert_eq!((status, status.value(), status.name()), (JobStatus::from(FAR), FAR, None));
        assert_eq!(serde_json::to_string(&status).ok(), Some(FAR.to_string()));
        assert_eq!((FAR.to_string().parse(), status.to_string()), (Ok(status), FAR.to_string()));
    }
}

#[test]
fn enumerations_keep_nothing_of_another_type() {
    for json in ["\"paused\"", "1.5", "9223372036854775808", "null", "[]"] {
        assert!(serde_json::from_str::<JobStatus>(json).is_err(), "{json}");
    }
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
    assert_eq!((first.name, first.value, first.doc), ("WAITING", Literal::Integer(0), "Waits for\na node."));
    assert_eq!(FeeType::VALUES[0].value, Literal::Text("Render"));
    assert_eq!(JobStatus::VALUES.iter().map(|known| JobStatus::from(value(known.value)).name()).collect::<Vec<_>>(), {
        JobStatus::VALUES.iter().map(|known| Some(known.name)).collect::<Vec<_>>()
    });
}

fn value(literal: Literal) -> i64 {
    match literal {
        Literal::Integer(value) => value,
        Literal::Text(_) => panic!("no number"),
    }
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
    assert!("99999999999999999999".parse::<JobStatus>().is_err());
}

#[test]
fn objects_work_where_serde_buffers() {
    #[derive(Debug, PartialEq, serde::Deserialize)]
    struct Wrapped {
        more: i64,
        #[serde(flatten)]
        job: Job,
    }
    let json =
        r#"{"more":1,"jobId":"2","status":"25","fee":0.5,"locked":true,"jobs":[{"jobId":3,"status":0}],"percent":""}"#;
    let wrapped: Wrapped = serde_json::from_str(json).expect("decodes");
    assert_eq!(wrapped.job, serde_json::from_str::<Job>(json).expect("decodes"));
    assert_eq!(wrapped.job.fee, Some(Decimal::new(5, 1)));
    let again: Job = serde_json::from_value::<Json>(json!({ "jobId": 2.0, "status": 25 }))
        .and_then(serde_json::from_value)
        .expect("decodes");
    assert_eq!(again.job_id, 2);
}
