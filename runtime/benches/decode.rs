//! What lenient decoding costs beside plain structs of serde's derive: `cargo bench -p rayvision-runtime --bench decode`.
#![allow(dead_code, reason = "fields are decoded, not looked at")]

use std::hint::black_box;
use std::time::Instant;

use rayvision_runtime::{Decimal, Json, Timestamp, codec};
use serde::Deserialize;

/// Defines one object twice: as a generated crate does, and as one writes it who trusts the document.
macro_rules! both {
    ($($name:literal $field:ident: $Lenient:ty, $with:literal | $Plain:ty;)*) => {
        #[derive(Deserialize)]
        struct LenientTask { $(#[serde(rename = $name, default, with = $with)] $field: $Lenient,)* }

        #[derive(Deserialize)]
        struct PlainTask { $(#[serde(rename = $name, default)] $field: $Plain,)* }
    };
}

both! {
    "taskId" f0: i64, "codec::integer" | i64;
    "taskAlias" f1: String, "codec::text" | String;
    "userId" f2: i64, "codec::integer" | i64;
    "platform" f3: i32, "codec::integer" | i32;
    "taskStatus" f4: i32, "codec::integer" | i32;
    "taskStatusText" f5: String, "codec::text" | String;
    "taskKeyValueVo" f6: Option<String>, "codec::text::optional" | Option<String>;
    "userName" f7: String, "codec::text" | String;
    "totalFrames" f8: i32, "codec::integer" | i32;
    "executingFrames" f9: Option<i32>, "codec::integer::optional" | Option<i32>;
    "doneFrames" f10: Option<i32>, "codec::integer::optional" | Option<i32>;
    "failedFrames" f11: Option<i32>, "codec::integer::optional" | Option<i32>;
    "framesRange" f12: String, "codec::text" | String;
    "projectName" f13: String, "codec::text" | String;
    "renderConsume" f14: Option<String>, "codec::text::optional" | Option<String>;
    "taskArrears" f15: i64, "codec::integer" | i64;
    "submitDate" f16: Timestamp, "codec::timestamp" | i64;
    "startTime" f17: Option<Timestamp>, "codec::timestamp::optional" | Option<i64>;
    "completedDate" f18: Option<Timestamp>, "codec::timestamp::optional" | Option<i64>;
    "renderDuration" f19: Option<i64>, "codec::integer::optional" | Option<i64>;
    "userAlias" f20: String, "codec::text" | String;
    "layerName" f21: Option<String>, "codec::text::optional" | Option<String>;
    "cameras" f22: Vec<String>, "codec::text::list" | Vec<String>;
    "taskType" f23: String, "codec::text" | String;
    "renderCamera" f24: Option<String>, "codec::text::optional" | Option<String>;
    "taskTypeText" f25: String, "codec::text" | String;
    "outputFileName" f26: String, "codec::text" | String;
    "munuTaskId" f27: String, "codec::text" | String;
    "layerParentId" f28: i64, "codec::integer" | i64;
    "cgId" f29: i32, "codec::integer" | i32;
    "isDelete" f30: i32, "codec::integer" | i32;
    "isOpen" f31: i32, "codec::integer" | i32;
    "locationOutput" f32: Option<String>, "codec::text::optional" | Option<String>;
    "isLayerRendering" f33: i32, "codec::integer" | i32;
    "isDistributeRender" f34: i32, "codec::integer" | i32;
    "frameStatus" f35: i32, "codec::integer" | i32;
    "couponFee" f36: i64, "codec::integer" | i64;
    "taskRenderingNodes" f37: i32, "codec::integer" | i32;
    "respRenderingTask" f38: Option<String>, "codec::text::optional" | Option<String>;
    "taskOverTime" f39: i64, "codec::integer" | i64;
    "overTimeStop" f40: i64, "codec::integer" | i64;
    "artist" f41: String, "codec::text" | String;
    "productId" f42: i64, "codec::integer" | i64;
    "productName" f43: String, "codec::text" | String;
    "remark" f44: Option<String>, "codec::text::optional" | Option<String>;
}

#[derive(Deserialize)]
struct LenientMoney {
    #[serde(with = "codec::decimal")]
    amount: Decimal,
}

#[derive(Deserialize)]
struct PlainMoney {
    amount: f64,
}

const OBJECT: &str = r#"{"taskId":16400001,"taskAlias":"P16400001","userId":10001520,"platform":2,"taskStatus":25,
"taskStatusText":"render_task_status_25","taskKeyValueVo":null,"userName":"xiaoguotu_ljian","totalFrames":12,
"executingFrames":null,"doneFrames":12,"failedFrames":0,"framesRange":"0-10[1]","projectName":"Project1",
"renderConsume":"0.00","taskArrears":0,"submitDate":1535958273000,"startTime":1535958273000,"completedDate":null,
"renderDuration":10000,"userAlias":"xiaoguotu_ljian","layerName":"defaultRenderLayer","cameras":["a"],
"taskType":"RenderingTask","renderCamera":null,"taskTypeText":"render_task","outputFileName":"15-2018-08-31",
"munuTaskId":"2018090300040","layerParentId":0,"cgId":2000,"isDelete":1,"isOpen":1,"locationOutput":null,
"isLayerRendering":1,"isDistributeRender":0,"frameStatus":4,"couponFee":0,"taskRenderingNodes":0,
"respRenderingTask":null,"taskOverTime":12,"overTimeStop":43200,"artist":"someone","productId":1,
"productName":"the product","remark":null}"#;

fn main() {
    let ordered = page(OBJECT);
    compare("10,000 objects of 45 fields, in order", &ordered, list::<LenientTask>, list::<PlainTask>);
    let sorted: Json = serde_json::from_str(OBJECT).expect("JSON");
    let sorted = page(&sorted.to_string());
    compare("the same, members in order of the alphabet", &sorted, list::<LenientTask>, list::<PlainTask>);
    let money = page(r#"{"amount":1234.56}"#);
    compare("10,000 decimals, beside floats", &money, list::<LenientMoney>, list::<PlainMoney>);
}

fn page(object: &str) -> String {
    format!("[{}]", vec![object; 10_000].join(","))
}

fn list<T: for<'de> Deserialize<'de>>(json: &str) -> Vec<T> {
    serde_json::from_str(json).expect("decodes")
}

fn compare<A, B>(title: &str, json: &str, lenient: impl Fn(&str) -> Vec<A>, plain: impl Fn(&str) -> Vec<B>) {
    let mut best = [f64::MAX; 2];
    for _ in 0..15 {
        best[0] = best[0].min(time(|| drop(black_box(lenient(black_box(json))))));
        best[1] = best[1].min(time(|| drop(black_box(plain(black_box(json))))));
    }
    let [lenient, plain] = best;
    println!("{title}: {} KiB", json.len() / 1024);
    println!("  lenient        {lenient:>8.2} ms");
    println!("  serde derive   {plain:>8.2} ms");
    println!("  speed          {:>8.2} of derived", plain / lenient);
}

fn time(run: impl FnOnce()) -> f64 {
    let begin = Instant::now();
    run();
    begin.elapsed().as_secs_f64() * 1e3
}
