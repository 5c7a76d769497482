//! Tasks that the document shows.

use std::sync::Arc;

use rayvision::Timestamp;
use rayvision::enums::{FrameStatus, TaskStatus};
use rayvision::server::requests;
use rayvision::types::{TaskInfo, TaskOverTime};
use rayvision::v2019::{operations, requests as ask};

use super::super::{documented, documented_request};
use super::frames::{self, Payer};
use super::{blank_task, counted_tasks};
use crate::model::{Frame, Millis, Model, Money, Role, Scene};

/// Prices an hour that fit the documented fees and durations.
const PRICE_OF_LIST: Money = Money::cents(480);
const PRICE_OF_DETAILS: Money = Money::cents(321);
const PRICE_OF_PROGRESS: Money = Money::cents(1091);
/// First frame ID that is not documented.
const FIRST_FRAME_ID: i64 = 1_540_000;
/// What the paths of the documented images say.
const PROGRESS_USER: i64 = 10_000_009;
const PROGRESS_DISPATCH: u64 = 2_018_110_900_083;
const THUMBNAIL_USER: (i64, &str) = (100_001, "renderbus");
const THUMBNAIL_TASK: i64 = 138;
const THUMBNAIL_NUMBER: i64 = 8;

/// Adds the tasks that the document shows, and those that it counts without showing them.
pub(super) fn fill(model: &mut Model) {
    model.next_frame_id = FIRST_FRAME_ID;
    if let Some(account) = model.accounts.first_mut() {
        account.users.extend([(PROGRESS_USER, format!("user{PROGRESS_USER}"))]);
        account.users.extend([(THUMBNAIL_USER.0, THUMBNAIL_USER.1.to_owned())]);
    }
    let listed = documented::<ask::GetTaskList>();
    let oldest = listed.items.first().and_then(|info| info.submit_date).map_or(0, Timestamp::as_millisecond);
    for info in &listed.items {
        add_documented(model, info, PRICE_OF_LIST, Payer::Coupon);
    }
    let shown_frames = documented::<ask::QueryTaskFrames>();
    let first_shown = shown_frames.items.first().map_or(0, |frame| frame.id);
    model.next_frame_id = first_shown - 1;
    for info in &documented::<ask::QueryTaskInfo>().items {
        add_documented(model, info, PRICE_OF_DETAILS, Payer::Balance);
    }
    let after_shown = std::mem::replace(&mut model.next_frame_id, FIRST_FRAME_ID + 100);
    add_task_of_thumbnail(model, oldest);
    add_task_of_restart(model, oldest);
    counted_tasks::fill(model, oldest, usize::try_from(listed.total).unwrap_or(0));
    add_task_of_progress(model);
    model.next_frame_id = after_shown;
}

fn add_documented(model: &mut Model, info: &TaskInfo, price: Money, payer: Payer) {
    let children = info.resp_rendering_task_list.as_deref().unwrap_or_default();
    let blocks = children.iter().filter_map(|child| child.total_frames).max().unwrap_or(1);
    let scene = Arc::new(Scene {
        name: info.scene_name.clone().unwrap_or_default(),
        camera: info.render_camera.clone().unwrap_or_default(),
        cg_id: info.cg_id.unwrap_or(0),
        first_frame: 0,
        frames: 1,
        blocks: blocks.unsigned_abs(),
        photon: true,
        price_per_hour: price,
        ..Scene::default()
    });
    for info in [info].into_iter().chain(children) {
        let role = match info.total_frames {
            Some(0) | None => Role::Parent,
            Some(1) => Role::Photon,
            Some(_) => Role::Main,
        };
        let frames = if role == Role::Parent { Vec::new() } else { frames::of(info, price, payer) };
        let mut task = blank_task(model, info.id);
        task.scene = Arc::clone(&scene);
        task.role = role;
        task.user = info.user_id.unwrap_or(0);
        task.parent = info.layer_parent_id.unwrap_or(0);
        task.status = info.task_status;
        task.preprocessing = info.pre_task_status;
        task.level = info.task_level.unwrap_or(0);
        task.node_limit = info.task_limit;
        task.dispatch_number = info.munu_task_id.as_ref().and_then(|number| number.parse().ok());
        task.submitted = info.submit_date.map_or(0, Timestamp::as_millisecond);
        task.started = info.start_time.map(Timestamp::as_millisecond);
        task.completed = info.completed_date.map(Timestamp::as_millisecond);
        task.time_limit = info.task_over_time.map_or(0, TaskOverTime::value);
        if role == Role::Parent {
            task.children = children.iter().map(|child| child.id).collect();
        }
        let user = info.user_name.clone().map(|name| (task.user, name.into_inner()));
        if let Some(account) = model.accounts.first_mut() {
            account.users.extend(user);
        }
        model.insert_task(task, frames);
    }
}

fn add_task_of_thumbnail(model: &mut Model, oldest: Millis) {
    let frame = documented_request::<requests::LoadingFrameThumbnail>(&operations::LOADING_FRAME_THUMBNAIL).id;
    let mut task = blank_task(model, THUMBNAIL_TASK);
    task.user = THUMBNAIL_USER.0;
    task.status = TaskStatus::Finished;
    task.submitted = oldest + 1000;
    task.started = Some(oldest + 60_000);
    task.completed = Some(oldest + 120_000);
    let frames = vec![frames::complete(oldest + 60_000, 60, Money::ZERO, Payer::Balance); 10];
    let next = std::mem::replace(&mut model.next_frame_id, frame - (THUMBNAIL_NUMBER - 1));
    model.insert_task(task, frames);
    model.next_frame_id = next;
}

fn add_task_of_restart(model: &mut Model, oldest: Millis) {
    let request = documented_request::<requests::RecommitTaskFrames>(&operations::RESTART_FRAME);
    let ids = request.ids.unwrap_or_default();
    let mut task = blank_task(model, request.task_id);
    task.status = TaskStatus::Finished;
    task.submitted = oldest + 2000;
    task.started = Some(oldest + 60_000);
    task.completed = Some(oldest + 120_000);
    let frames = vec![frames::complete(oldest + 60_000, 60, Money::ZERO, Payer::Balance); ids.len()];
    let next = std::mem::replace(&mut model.next_frame_id, ids.first().copied().unwrap_or(0));
    model.insert_task(task, frames);
    model.next_frame_id = next;
}

fn add_task_of_progress(model: &mut Model) {
    let progress = documented::<ask::LoadTaskProcessImg>();
    let name = progress.scene_name.unwrap_or_default();
    let (name, camera) = name.rsplit_once('-').unwrap_or((&name, ""));
    let blocks = progress.block.map_or(1, i32::unsigned_abs);
    let mut task = blank_task(
        model,
        documented_request::<requests::LoadTaskProcessImg>(&operations::LOAD_TASK_PROCESS_IMG).task_id,
    );
    task.scene = Arc::new(Scene {
        name: name.to_owned(),
        camera: camera.to_owned(),
        width: progress.width.unwrap_or(1),
        height: progress.height.unwrap_or(1),
        first_frame: 0,
        frames: 1,
        blocks,
        price_per_hour: PRICE_OF_PROGRESS,
        ..Scene::default()
    });
    task.user = PROGRESS_USER;
    task.dispatch_number = Some(PROGRESS_DISPATCH);
    task.status = TaskStatus::Rendering;
    task.started = progress.start_time.map(crate::model::local_time::from_local_time);
    task.submitted = task.started.unwrap_or(0);
    let done = progress.grab_info.into_iter().flatten().flatten().filter_map(|block| {
        let start = crate::model::local_time::from_local_time(block.start_time?);
        Some(frames::complete(start, block.frame_used?.0, PRICE_OF_PROGRESS, Payer::Balance))
    });
    let mut frames: Vec<Frame> = done.collect();
    frames.resize(blocks as usize, Frame::new(FrameStatus::Waiting));
    model.insert_task(task, frames);
}
