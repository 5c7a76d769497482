use rayvision::enums::TaskStatus;
use rayvision::v2019::requests as ask;
use rayvision_simulator::{Model, Scene};

use super::fixture::*;

fn page(model: &mut Model, number: i32, size: i32, statuses: &[TaskStatus]) -> (i32, Option<i32>, Vec<i64>) {
    let mut request = ask::GetTaskList::new(number, size);
    request.status_list = (!statuses.is_empty()).then(|| statuses.to_vec());
    let page = data(model.call(OTHER, request));
    (page.total, page.page_count, page.items.into_iter().map(|task| task.id).collect())
}

#[test]
fn tasks_come_page_by_page_oldest_first() {
    let mut model = model();
    let ids: Vec<i64> = (0..7).map(|_| submit_as(&mut model, OTHER, plain(1))).collect();
    assert_eq!(page(&mut model, 1, 3, &[]), (7, Some(3), ids[..3].to_vec()));
    assert_eq!(page(&mut model, 3, 3, &[]), (7, Some(3), ids[6..].to_vec()));
    assert_eq!(page(&mut model, 4, 3, &[]), (7, Some(3), vec![]));
    assert_eq!(page(&mut model, i32::MAX, i32::MAX, &[]), (7, Some(1), vec![]));
    assert_eq!(page(&mut model, 1, i32::MAX, &[]).2, ids);
    assert_eq!(page(&mut model, -3, 0, &[]).2, ids[..1]);
}

#[test]
fn tasks_are_found_by_their_state_or_that_of_a_child() {
    let mut model = model();
    let done = submit_as(&mut model, OTHER, plain(1));
    let shell = submit_as(&mut model, OTHER, Scene { photon: true, ..plain(1) });
    settle(&mut model);
    let new = submit_as(&mut model, OTHER, plain(1));
    pass(&mut model, 5);
    assert_eq!(page(&mut model, 1, 9, &[TaskStatus::Finished]).2, [done, shell]);
    assert_eq!(page(&mut model, 1, 9, &[TaskStatus::Waiting, TaskStatus::Analyse]).2, [shell, new]);
    assert_eq!(page(&mut model, 1, 1, &[TaskStatus::Finished]), (2, Some(2), vec![done]));
    assert_eq!(page(&mut model, 1, 9, &[TaskStatus::Failed]), (0, Some(0), vec![]));
}

#[test]
fn frames_are_found_by_their_names() {
    let mut model = model();
    let id = submit(&mut model, Scene { blocks: 3, ..plain(12) });
    settle(&mut model);
    let mut found = |keyword: &str, number, size| {
        let mut request = ask::QueryTaskFrames::new(id, number, size);
        request.search_keyword = Some(keyword.to_owned());
        let page = data(model.call(ME, request));
        let names: Vec<String> = page.items.into_iter().filter_map(|frame| frame.frame_index).collect();
        (page.total, names.join(" "))
    };
    assert_eq!(found("11", 1, 9), (3, "11-1 11-2 11-3".to_owned()));
    assert_eq!(found("-2", 2, 5), (12, "6-2 7-2 8-2 9-2 10-2".to_owned()));
    assert_eq!(found("", 1, 2), (36, "1-1 1-2".to_owned()));
    assert_eq!(found("nothing", 1, 2), (0, String::new()));
}

#[test]
fn counts_are_those_of_the_frames() {
    let mut model = model();
    submit_as(&mut model, OTHER, Scene { nodes: 2, failing: [(1, 1)].into(), ..plain(9) });
    pass(&mut model, 250);
    let stats = data(model.call(OTHER, ask::QueryAllFrameStats::new()));
    let counts = [
        stats.executing_frames_total,
        stats.done_frames_total,
        stats.failed_frames_total,
        stats.waiting_frames_total,
        stats.total_frames,
    ];
    assert_eq!(counts, [2, 3, 1, 3, 9]);
}

#[test]
fn other_accounts_see_nothing_of_it() {
    let mut model = model();
    let id = submit(&mut model, plain(1));
    assert_eq!(page(&mut model, 1, 9, &[]).0, 0);
    assert!(data(model.call(OTHER, ask::QueryTaskInfo::new(vec![id, 4]))).items.is_empty());
}

/// Work is measured in allocations: unlike time, they do not depend on the machine. The benchmark `figures` measures time.
#[test]
fn a_page_takes_as_much_work_of_many_tasks_as_of_few() {
    let work = |model: &mut Model| {
        allocation_counter::measure(|| {
            let request = ask::GetTaskList::new(10, 50);
            assert_eq!(data(model.call(OTHER, request)).items.len(), 50);
        })
    };
    let [few, many] = [1000, 20_000].map(|tasks| work(&mut with_tasks(tasks)));
    assert_eq!((few.count_total, few.bytes_total), (many.count_total, many.bytes_total));
}

fn with_tasks(tasks: usize) -> Model {
    let mut model = model();
    for _ in 0..tasks / 1000 {
        for id in data(model.call(OTHER, ask::CreateTask::new(1000))).task_id_list {
            data(model.call(OTHER, ask::SubmitTask::new(id)));
        }
    }
    model
}
