//! What decoding costs beside plain structs of serde's derive: `cargo bench -p rayvision-runtime --bench decode`.
#![allow(missing_docs, dead_code, reason = "types of this benchmark only")]

use std::hint::black_box;
use std::time::Instant;

use rayvision_runtime::{Decimal, Json, Timestamp};
use serde::Deserialize;

macro_rules! both {
    ($($(#[$meta:meta])* $name:literal $field:ident: $Wire:ty | $Plain:ty,)*) => {
        rayvision_runtime::object! {
            pub struct WireTask { $(#[wire($name)] pub $field: $Wire,)* }
        }

        #[derive(Deserialize)]
        pub struct PlainTask { $(#[serde(rename = $name)] $(#[$meta])* pub $field: $Plain,)* }
    };
}

both! {
    "taskId" f0: i64 | i64,
    "taskAlias" f1: String | String,
    "userId" f2: i64 | i64,
    "platform" f3: i32 | i32,
    "taskStatus" f4: i32 | i32,
    "taskStatusText" f5: String | String,
    "taskKeyValueVo" f6: Option<String> | Option<String>,
    "userName" f7: String | String,
    "totalFrames" f8: i32 | i32,
    "executingFrames" f9: Option<i32> | Option<i32>,
    "doneFrames" f10: Option<i32> | Option<i32>,
    "failedFrames" f11: Option<i32> | Option<i32>,
    "framesRange" f12: String | String,
    "projectName" f13: String | String,
    "renderConsume" f14: Option<String> | Option<String>,
    "taskArrears" f15: i64 | i64,
    "submitDate" f16: Timestamp | i64,
    "startTime" f17: Option<Timestamp> | Option<i64>,
    "completedDate" f18: Option<Timestamp> | Option<i64>,
    "renderDuration" f19: Option<i64> | Option<i64>,
    "userAlias" f20: String | String,
    "layerName" f21: Option<String> | Option<String>,
    "cameras" f22: Vec<String> | Vec<String>,
    "taskType" f23: String | String,
    "renderCamera" f24: Option<String> | Option<String>,
    "taskTypeText" f25: String | String,
    "outputFileName" f26: String | String,
    "munuTaskId" f27: String | String,
    "layerParentId" f28: i64 | i64,
    "cgId" f29: i32 | i32,
    "isDelete" f30: i32 | i32,
    "isOpen" f31: i32 | i32,
    "locationOutput" f32: Option<String> | Option<String>,
    "isLayerRendering" f33: i32 | i32,
    "isDistributeRender" f34: i32 | i32,
    "frameStatus" f35: i32 | i32,
    "couponFee" f36: i64 | i64,
    "taskRenderingNodes" f37: i32 | i32,
    "respRenderingTask" f38: Option<String> | Option<String>,
    "taskOverTime" f39: i64 | i64,
    "overTimeStop" f40: i64 | i64,
    "artist" f41: String | String,
    "productId" f42: i64 | i64,
    "productName" f43: String | String,
    "remark" f44: Option<String> | Option<String>,
}

rayvision_runtime::object! {
    pub struct WireMoney {
        #[wire("amount")]
        pub amount: Decimal,
    }
}

#[derive(Deserialize)]
pub struct PlainMoney {
    pub amount: f64,
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
    compare("10,000 objects of 45 fields, in order", &ordered, list::<WireTask>, list::<PlainTask>);
    let sorted: Json = serde_json::from_str(OBJECT).expect("JSON");
    let sorted = page(&sorted.to_string());
    compare("the same, members in order of the alphabet", &sorted, list::<WireTask>, list::<PlainTask>);
    let money = page(r#"{"amount":1234.56}"#);
    compare("10,000 decimals, beside floats", &money, list::<WireMoney>, list::<PlainMoney>);
}

fn page(object: &str) -> String {
    format!("[{}]", vec![object; 10_000].join(","))
}

fn list<T: for<'de> Deserialize<'de>>(json: &str) -> Vec<T> {
    serde_json::from_str(json).expect("decodes")
}

fn compare<A, B>(title: &str, json: &str, wire: impl Fn(&str) -> Vec<A>, plain: impl Fn(&str) -> Vec<B>) {
    let mut best = [f64::MAX; 2];
    for _ in 0..15 {
        best[0] = best[0].min(time(|| drop(black_box(wire(black_box(json))))));
        best[1] = best[1].min(time(|| drop(black_box(plain(black_box(json))))));
    }
    let [wire, plain] = best;
    println!("{title}: {} KiB", json.len() / 1024);
    println!("  object!        {wire:>8.2} ms");
    println!("  serde derive   {plain:>8.2} ms");
    println!("  speed          {:>8.2} of derived", plain / wire);
}

fn time(run: impl FnOnce()) -> f64 {
    let begin = Instant::now();
    run();
    begin.elapsed().as_secs_f64() * 1e3
}
