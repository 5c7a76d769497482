//! All editions over one world: what belongs to which, and how each of them is answered.

use std::time::Duration;

use rayvision::enums::{FrameStatus, JobFile, LabelStatus, TaskStatus, Zone};
use rayvision::types::{HardwareConfig, TaskInfo};
use rayvision::{Edition, Json, Operation, TypeSchema, v2019, v2020, v2026};
use rayvision_simulator::{Clock, Scene, Seed, Simulator, Verdict};
use serde_json::json;

use crate::signed_call::{Call, block_on, start, still};

const PLATFORM: i32 = 2;

fn oldest(simulator: &Simulator) -> v2019::Client {
    v2019::Client::builder(simulator.credentials(), PLATFORM).base_url(simulator.url()).build().unwrap()
}

fn second(simulator: &Simulator) -> v2020::Client {
    v2020::Client::builder(simulator.credentials(), PLATFORM).base_url(simulator.url()).build().unwrap()
}

fn all() -> impl Iterator<Item = (Edition, &'static Operation)> {
    Edition::ALL.iter().flat_map(|edition| edition.operations().unwrap().iter().map(|operation| (*edition, *operation)))
}

/// What an operation is answered as: where editions share everything, as the newer one.
fn answered_as(operation: &Operation, version: &str) -> (Edition, &'static Operation) {
    rayvision::server::operation_at(operation.path, |name| (name == "version").then_some(version)).unwrap()
}

#[test]
fn every_operation_of_every_edition_is_answered_by_what_is_simulated() {
    let simulator = still();
    for (edition, operation) in all() {
        let version = edition.protocol().unwrap().headers.iter().find(|header| header.name == "version").unwrap();
        let rayvision_runtime::Source::Fixed(version) = version.source else { panic!("{edition}") };
        let mut call = Call::signed(&simulator, operation, operation.example.request);
        call.set("version", version);
        call.sign(&simulator.credentials());
        let answer = call.answer(&simulator);
        let at = format!("{edition} {}: {answer}", operation.name);

        let entry = simulator.control().journal().pop().unwrap();
        let (expected, table) = answered_as(operation, version);
        assert_eq!((entry.edition, entry.operation), (Some(expected.number()), Some(table.name)), "{at}");
        assert!(matches!(entry.verdict, Verdict::Granted | Verdict::Refused), "{at}");
        // What a newer edition adds is answered as documented until someone writes how it behaves.
        let is_simulated = !entry.documented || expected > Edition::V2026;
        assert!(is_simulated, "nobody wrote how it behaves, in simulator/src/model/, called from api.rs: {at}");
        assert!(entry.unknown_parameters.is_empty(), "{at}");
        assert_eq!(answer["version"], version, "{at}");
        let is_new = |operation: &Operation| {
            let older = Edition::ALL.iter().filter(|older| **older < expected);
            !older.flat_map(|older| older.operations().unwrap()).any(|known| known.today == operation.today)
        };
        let has_id = expected >= Edition::V2026 || expected == Edition::V2020 && is_new(operation);
        assert_eq!(answer.get("requestId").is_some(), has_id, "{at}");
    }
}

#[test]
fn answers_hold_the_fields_of_their_edition_and_no_other() {
    let mut seen = 0;
    for seed in [Seed::Studio, Seed::Document] {
        let simulator = start(Simulator::builder().seed(seed).clock(Clock::Stepped));
        for (_, operation) in all() {
            let call = Call::signed(&simulator, operation, operation.example.request);
            let (edition, table) = answered_as(operation, call.get("version"));
            let answer = call.answer(&simulator);
            seen += fields(edition, &table.data, &answer["data"], &format!("{edition} {}", operation.name));
        }
    }
    assert!(seen > 2000, "only {seen} fields");
}

/// Counts the fields of an answer, and fails at one that the edition does not have.
fn fields(edition: Edition, schema: &TypeSchema, data: &Json, at: &str) -> usize {
    match (schema, data) {
        (TypeSchema::Object(object), Json::Object(members)) => {
            let counted = members.iter().map(|(name, value)| {
                let field = object.field(name).unwrap_or_else(|| panic!("{at}.{name}"));
                assert!(edition.has(field.since, field.until), "{at}.{name}");
                1 + fields(edition, &field.schema, value, &format!("{at}.{name}"))
            });
            counted.sum()
        }
        (TypeSchema::List(item), Json::Array(items)) => items.iter().map(|one| fields(edition, item, one, at)).sum(),
        _ => 0,
    }
}

#[test]
fn what_one_edition_creates_is_seen_by_the_others() {
    let simulator = still();
    let (old, middle, new) = (oldest(&simulator), second(&simulator), simulator.client().unwrap());
    block_on(async {
        let by_old = old.task().create_task(1).await.unwrap().task_id_list[0];
        let by_new = new.task().create_task().labels(["night"]).await.unwrap().task_id_list[0];
        new.task().submit_task(by_old).await.unwrap();
        old.task().submit_task(by_new).await.unwrap();
        for ids in [[by_old], [by_new]] {
            assert_eq!(old.task().query_task_info(ids).await.unwrap().items[0].id, ids[0]);
            assert_eq!(middle.task().query_task_info(ids).await.unwrap().items[0].id, ids[0]);
            assert_eq!(new.task().query_task_info(ids).await.unwrap().items[0].id, ids[0]);
        }
        middle.task().stop_task([by_new]).await.unwrap();
        let stopped = new.task().query_task_info([by_new]).await.unwrap().items.remove(0);
        assert_eq!(stopped.task_status, TaskStatus::Stop);

        middle.common().add_label("from 2020", 0).await.unwrap();
        let names = |labels: Vec<rayvision::types::Label>| -> Vec<String> {
            labels.into_iter().map(|label| label.project_name).collect()
        };
        let labels = names(new.common().list_projects().await.unwrap().project_name_list);
        assert_eq!(labels[3..], ["night", "from 2020"]);
        let again = new.common().add_label("from 2020", LabelStatus::Enabled).await.unwrap_err();
        assert!(matches!(&again, rayvision::Error::Refused(error) if error.code() == 503), "{again}");
        old.common().add_label("from 2020", 0).await.unwrap();
        new.common().delete_label("from 2020").await.unwrap();
        assert_eq!(names(old.common().get_label_list().await.unwrap().project_name_list)[3..], ["night", "from 2020"]);

        new.user().update_user_setting(30 * 3600).await.unwrap();
        assert_eq!(old.user().query_user_setting().await.unwrap().task_over_time.unwrap().0, 30);
        old.user().update_user_setting(7).await.unwrap();
        assert_eq!(new.user().query_user_setting().await.unwrap().task_over_time_sec.unwrap().0, 7 * 3600);
    });
}

#[test]
fn units_and_states_are_those_of_the_edition() {
    let simulator = still();
    let (old, new) = (oldest(&simulator), simulator.client().unwrap());
    let told = |id: i64| {
        block_on(async {
            let told = |page: rayvision::Page<TaskInfo>| page.items.into_iter().next().unwrap();
            let (old, new) = (old.task().query_task_info([id]).await, new.task().query_task_info([id]).await);
            (told(old.unwrap()), told(new.unwrap()))
        })
    };
    let states = |id| {
        let (old, new) = told(id);
        [old.task_status.value(), new.task_status.value()]
    };
    let submit = |scene: Scene| {
        simulator.control().next_scene(scene).unwrap();
        block_on(async {
            let id = new.task().create_task().await.unwrap().task_id_list[0];
            new.task().submit_task(id).await.unwrap();
            id
        })
    };
    let pass = |seconds| simulator.control().advance(Duration::from_secs(seconds));

    let id = submit(Scene { frames: 4, nodes: 1, priority: [0].into(), ..Scene::default() });
    assert_eq!(states(id), [50, 60], "an edition without state 60 tells the nearest");
    let (before, now) = told(id);
    assert_eq!((before.task_over_time.unwrap().value(), now.task_over_time.unwrap().value()), (43_200_000, 43_200));
    assert_eq!(before.task_alias.unwrap(), format!("P{id}"));
    assert_eq!(now.task_alias.unwrap(), format!("2W{id}"));
    assert_eq!((before.channel, before.labels, before.bid), (None, None, None));
    assert_eq!(now.bid.as_deref(), Some("20201"));

    pass(3600);
    assert_eq!(states(id), [40, 40]);
    let frames = block_on(old.task().query_task_frames(id, 1, 9).into_future()).unwrap().items;
    assert_eq!(frames[1].frame_status, FrameStatus::WaitingForPriorityFrames);
    assert_eq!((frames[0].task_over_time.unwrap().value(), frames[0].node_id.as_ref()), (43_200_000, None));
    block_on(async {
        assert_eq!(second(&simulator).task().full_speed([id]).await.unwrap(), "success");
        pass(11);
        let hardware: Vec<HardwareConfig> = new.hardware().list_hardware().task_ids([id]).await.unwrap();
        assert_eq!(hardware.iter().filter(|hardware| hardware.current == Some(true)).count(), 1);
        new.hardware().edit_task_hardware_config([id], [303], "Default", "", "128GB").await.unwrap();
    });
    assert_eq!(states(id), [0, 100]);
    pass(11);
    block_on(async {
        let frame = new.task().query_task_frames(id).await.unwrap().items[1].id;
        new.task().stop_task_frames(id, false).ids([frame]).await.unwrap();
    });
    pass(3600);
    assert_eq!(states(id), [10, 70]);
    let listed = block_on(old.task().get_task_list(1, 99).status_list([TaskStatus::Stop]).into_future()).unwrap();
    assert!(listed.items.iter().any(|task| task.id == id), "it is found by the state that it is told with");
}

#[test]
fn platforms_are_those_of_the_edition_in_the_header() {
    let simulator = still();
    let (old, new) = (oldest(&simulator), simulator.client().unwrap());
    block_on(async {
        let before = old.common().query_platforms(Zone::Domestic).await.unwrap();
        let now = new.common().query_platforms(Zone::Domestic).await.unwrap();
        assert_eq!((before.len(), before[0].is_show), (2, None));
        assert!(now.iter().all(|platform| platform.is_show.is_some()));
    });
    let editions: Vec<_> = simulator.control().journal().iter().map(|entry| entry.edition).collect();
    // Newer ones may send the same version.
    let (newest, _) = answered_as(&v2026::operations::QUERY_PLATFORMS, "2.0.0");
    assert_eq!(editions, [Some("5.0"), Some(newest.number())]);
}

#[test]
fn the_language_is_not_signed_and_may_be_left_out() {
    let simulator = still();
    let call = || Call::signed(&simulator, &v2026::operations::QUERY_ALL_FRAME_STATS, "{}");
    assert_eq!(call().without("languageFlag").code(&simulator), 200);
    let mut other = call();
    other.set("languageFlag", "1");
    assert_eq!(other.code(&simulator), 200);
    let mut wrong = call();
    wrong.set("languageFlag", "english");
    let answer = wrong.answer(&simulator);
    assert_eq!(
        (&answer["code"], &answer["message"]),
        (&json!(603), &json!("the header languageFlag must be one of 0, 1, not english"))
    );

    let mut signed = call();
    signed.sign_with(&simulator.credentials(), &[("languageFlag", "0")]);
    let answer = signed.answer(&simulator);
    assert!(answer["message"].as_str().unwrap().contains("the header languageFlag is included"), "{answer}");
}

#[test]
fn each_edition_has_its_version() {
    let simulator = still();
    for (operation, version) in [
        (&v2026::operations::STOP_TASK, "1.0.0"),
        (&v2019::operations::STOP_TASK, "2.0.0"),
        (&v2020::operations::FULL_SPEED, "2.0.0"),
    ] {
        let mut call = Call::signed(&simulator, operation, operation.example.request);
        call.set("version", version);
        call.sign(&simulator.credentials());
        let answer = call.answer(&simulator);
        assert_eq!(answer["code"], 603, "{answer}");
    }
}

#[test]
fn records_tell_what_was_done_in_any_edition() {
    let simulator = still();
    let (old, new) = (oldest(&simulator), simulator.client().unwrap());
    let task =
        simulator.control().look(|model| model.tasks().find(|task| task.frame_counters().failed > 0).unwrap().id());
    block_on(async {
        old.task().restart_failed_frames([task]).await.unwrap();
        new.task().stop_task([task]).await.unwrap();
        new.task().stop_task([1]).await.unwrap_err();
        let page = new.user().list_task_records(PLATFORM).page_size(1).await.unwrap();
        assert_eq!((page.total, page.items.len()), (2, 1));
        let records = new.user().list_task_records(PLATFORM).await.unwrap().items;
        let buttons: Vec<_> = records.iter().map(|record| record.button_name.as_deref().unwrap()).collect();
        assert_eq!(buttons, ["btn_stop", "btn_restart"], "the newest comes first");
        let old = &records[1];
        assert_eq!(old.task_ids.as_ref().unwrap().read().unwrap(), [format!("2W{task}")]);
        assert_eq!(old.request_uri.as_deref(), Some("/api/render/task/restartFailedFrames"));
        assert_eq!(old.request_param.as_ref().unwrap().as_str(), format!(r#"[{{"taskParam":[{task}]}}]"#));
        assert_eq!(new.user().list_task_records(PLATFORM).end_date("2018-09-02").await.unwrap().total, 0);
        let logins = new.user().list_login_records().await.unwrap().items;
        assert_eq!(logins.iter().map(|login| login.login_status.unwrap()).collect::<Vec<_>>(), [200, 805]);
    });
}

#[test]
fn deleted_tasks_are_listed_on_demand_and_are_gone_for_who_waits() {
    let simulator = still();
    let new = simulator.client().unwrap();
    let task = simulator.control().look(|model| model.tasks().find(|task| !task.children().is_empty()).unwrap().id());
    block_on(async {
        let list = || new.task().get_task_list();
        assert_eq!(list().recycle_flag(true).await.unwrap().total, 0);
        let before = list().await.unwrap().total;
        new.task().delete_task([task]).await.unwrap();
        assert_eq!(list().await.unwrap().total, before - 1);
        let deleted = list().recycle_flag(true).await.unwrap().items;
        assert_eq!((deleted.len(), deleted[0].id, deleted[0].is_delete), (1, task, Some(rayvision::Flag::Off)));
        assert_eq!(deleted[0].resp_rendering_task_list.as_ref().map(Vec::len), Some(2));
        assert!(new.task().query_task_info([task]).await.unwrap().items.is_empty());
    });
}

#[test]
fn tasks_are_found_by_name_number_and_time() {
    let simulator = still();
    let new = simulator.client().unwrap();
    block_on(async {
        let list = || new.task().get_task_list();
        let names = |page: rayvision::Page<TaskInfo>| -> Vec<String> {
            page.items.into_iter().filter_map(|task| task.scene_name).collect()
        };
        assert_eq!(names(list().search_keyword("sh0050").await.unwrap()), ["sq010_sh0050.mb"]);
        assert_eq!(names(list().search_keyword("20016").await.unwrap()), ["logo_sting.mb"]);
        let noon = rayvision::DateTime::constant(2018, 9, 3, 14, 40, 0, 0);
        let late = names(list().start_time(noon).await.unwrap());
        assert_eq!(late, ["penthouse_night.max", "sq010_sh0060.mb"]);
        assert_eq!(list().end_time(noon).await.unwrap().total + 2, list().await.unwrap().total);
    });
}

#[test]
fn a_job_goes_by_its_files() {
    let simulator = still();
    let new = simulator.client().unwrap();
    let file = json!({
        "task_info": { "input_cg_file": "D:/a/lamp.blend", "cg_id": "2007", "pre_frames": "100", "stop_after_test": "1" },
        "scene_info_render": { "common": { "frames": "3-5[1]" } },
    });
    block_on(async {
        let id = new.task().create_task().await.unwrap().task_id_list[0];
        new.task().upload_job_file(id, JobFile::Task, file.to_string()).await.unwrap();
        new.task().submit_task(id).await.unwrap();
        simulator.control().finish();
        let task = new.task().query_task_info([id]).await.unwrap().items.remove(0);
        assert_eq!((task.scene_name.as_deref(), task.frames_range.as_deref()), (Some("lamp.blend"), Some("3-5")));
        assert_eq!(task.task_status, TaskStatus::FinishedTest);
        let files = new.transfer().list_output_files().task_id(id).await.unwrap();
        let folder = files[0].file_path.clone().unwrap();
        let files = new.transfer().list_output_files().tree_path(folder).await.unwrap();
        assert_eq!(files.iter().map(|file| &*file.file_name).collect::<Vec<_>>(), ["lamp.0003.bmp"]);
        let frame = new.task().query_task_frames(id).await.unwrap().items.remove(0);
        let log = new.task().show_log(0, frame.id).await.unwrap();
        assert_eq!((log.page_count, log.size), (Some(2), Some(16_384)));
        assert!(log.items.iter().any(|line| line.contains("opening lamp.blend")), "{log:?}");
    });
    let kept = simulator.control().look(|model| model.tasks().last().unwrap().job_file("task.json").map(str::to_owned));
    assert_eq!(kept, Some(file.to_string()));
}
