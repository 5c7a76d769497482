//! What it costs to decode a page of 10,000 tasks, beside plain structs of serde's derive written by hand, which give up
//! exact money and tell times and states as numbers: `cargo bench -p rayvision-acceptance --bench decode`.
#![allow(missing_docs, dead_code, reason = "types of this benchmark only")]

use std::hint::black_box;
use std::time::Instant;

use rayvision::Json;
use rayvision::types::TaskInfo;
use rayvision_acceptance::edition::operations::GET_TASK_LIST;
use serde::Deserialize;

/// Tasks of the page.
const TASKS: usize = 10_000;
/// Each side is timed this often, in turn; the best counts.
const ROUNDS: usize = 15;

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct PlainTask {
    pub scene_name: Option<String>,
    pub id: i64,
    pub task_alias: Option<String>,
    pub task_status: i64,
    pub status_text: Option<String>,
    pub pre_task_status: Option<i64>,
    pub pre_status_text: Option<String>,
    pub total_frames: Option<i32>,
    pub abort_frames: Option<i32>,
    pub executing_frames: Option<i32>,
    pub done_frames: Option<i32>,
    pub failed_frames: Option<i32>,
    pub frames_range: Option<String>,
    pub project_name: Option<String>,
    pub render_consume: Option<f64>,
    pub task_arrears: Option<f64>,
    pub submit_date: Option<i64>,
    pub start_time: Option<i64>,
    pub completed_date: Option<i64>,
    pub render_duration: Option<i64>,
    pub user_name: Option<String>,
    pub producer: Option<String>,
    pub task_level: Option<i32>,
    pub task_user_level: Option<i32>,
    pub task_limit: Option<i32>,
    pub task_over_time: Option<i64>,
    pub over_time_stop: Option<i64>,
    pub user_id: Option<i64>,
    pub output_file_name: Option<String>,
    #[serde(alias = "menuTaskId")]
    pub munu_task_id: Option<String>,
    pub munu_task_ids: Option<String>,
    pub layer_parent_id: Option<i64>,
    pub cg_id: Option<i64>,
    pub task_key_value_vo: Option<PlainKeyValues>,
    pub user_account_consume: Option<f64>,
    pub coupon_consume: Option<f64>,
    pub qy_coupon_consume: Option<f64>,
    pub is_open: Option<i32>,
    pub task_type: Option<String>,
    pub render_camera: Option<String>,
    pub clone_parent_id: Option<i64>,
    pub clone_original_id: Option<i64>,
    pub share_main_capital: Option<i32>,
    pub task_ram: Option<i32>,
    pub resp_rendering_task_list: Option<Vec<PlainTask>>,
    pub layer_name: Option<String>,
    pub task_type_text: Option<String>,
    pub is_delete: Option<i32>,
    pub location_output: Option<String>,
    pub channel: Option<i64>,
    pub remark: Option<String>,
    pub labels: Option<String>,
    pub is_over_time: Option<i32>,
    pub waiting_count: Option<i32>,
    pub stop_type: Option<i32>,
    pub bid: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct PlainKeyValues {
    pub tiles: Option<String>,
    pub all_camera: Option<String>,
    #[serde(alias = "RenderableCarema")]
    pub renderable_camera: Option<String>,
}

fn main() {
    let is_test = !std::env::args().any(|argument| argument == "--bench");
    let tasks = if is_test { 10 } else { TASKS };
    let documented: Json = serde_json::from_str(GET_TASK_LIST.example.response).expect("examples are JSON");
    let item = &documented["data"]["items"][0];
    let mut leaf = item.clone();
    leaf["respRenderingTaskList"] = Json::Null;
    compare("tasks", &page(&leaf, tasks), tasks);
    compare("tasks that hold child tasks, as the document's example", &page(item, tasks), tasks);
}

fn page(item: &Json, tasks: usize) -> String {
    format!("[{}]", vec![item.to_string(); tasks].join(","))
}

fn compare(title: &str, json: &str, tasks: usize) {
    let (mut typed, mut plain) = (f64::MAX, f64::MAX);
    for _ in 0..ROUNDS {
        typed = typed.min(milliseconds::<TaskInfo>(json));
        plain = plain.min(milliseconds::<PlainTask>(json));
    }
    println!(
        "a page of {tasks} {title} ({} KiB): {typed:.2} ms; plain structs: {plain:.2} ms; speed {:.2} of theirs (at least 0.95)",
        json.len() / 1024,
        plain / typed
    );
}

fn milliseconds<T: for<'de> Deserialize<'de>>(json: &str) -> f64 {
    let begun = Instant::now();
    let items: Vec<T> = serde_json::from_str(black_box(json)).expect("a list of tasks");
    let elapsed = begun.elapsed();
    drop(black_box(items));
    elapsed.as_secs_f64() * 1e3
}
