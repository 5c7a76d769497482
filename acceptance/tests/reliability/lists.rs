//! Lists that move while they are read, and long lists of IDs with a wrong one among them.

use std::collections::HashSet;
use std::time::Duration;

use rayvision::enums::TaskStatus;
use rayvision::{Error, Outcome};
use rayvision_acceptance::edition::Client;
use rayvision_simulator::{Fault, FaultKind, Scene, Simulator, Task};

use crate::setup::{client_builder, requests, set_fault, stepped_simulator, submit};
use rayvision_acceptance::random::Random;

/// Tasks that are stopped, so that they can be deleted.
async fn tasks(simulator: &Simulator, client: &Client, number: usize) -> Vec<i64> {
    let mut ids = Vec::new();
    for _ in 0..number {
        ids.push(submit(simulator, client, Scene::default()).await);
    }
    client.task().stop_task(ids.clone()).send().await.expect("they can be stopped");
    ids
}

/// IDs of all tasks of the list.
async fn listed(client: &Client) -> HashSet<i64> {
    let page = client.task().get_task_list().page_size(1_000).send().await.expect("the whole list");
    page.items.iter().map(|task| task.id).collect()
}

#[tokio::test]
async fn items_and_pages_of_a_list_at_rest() {
    let simulator = stepped_simulator().await;
    let client = client_builder(&simulator).build().unwrap();
    tasks(&simulator, &client, 23).await;
    let all = client.task().get_task_list().page_size(1_000).send().await.unwrap().items;
    for size in [1, 7, 10, 1_000] {
        let mut items = client.task().get_task_list().page_size(size).items();
        let mut read = Vec::new();
        while let Some(item) = items.next().await {
            read.push(item.unwrap());
        }
        assert_eq!(read, all, "in pages of {size}");
        let mut pages = client.task().get_task_list().page_size(size).pages();
        let mut read = Vec::new();
        while let Some(page) = pages.next().await {
            read.extend(page.unwrap().items);
        }
        assert_eq!(read, all, "page by page of {size}");
    }
}

#[tokio::test]
async fn nothing_is_asked_before_it_is_wanted() {
    let simulator = stepped_simulator().await;
    let client = client_builder(&simulator).build().unwrap();
    tasks(&simulator, &client, 30).await;
    let list = |simulator: &Simulator| requests(simulator, "getTaskList").len();
    let mut items = client.task().get_task_list().page_size(5).items().look_ahead(0);
    tokio::time::sleep(Duration::from_millis(20)).await;
    assert_eq!(list(&simulator), 0);
    for _ in 0..5 {
        items.next().await.unwrap().unwrap();
    }
    tokio::time::sleep(Duration::from_millis(50)).await;
    assert_eq!(list(&simulator), 1, "without looking ahead, one page is enough for its items");
}

#[tokio::test]
async fn a_list_that_moves_is_told_whole_or_said_to_have_moved() {
    let seed = Random::seed_from("LISTS_SEED");
    println!("LISTS_SEED={seed}");
    let mut random = Random::new(seed);
    let (mut moved, mut shifted) = (0, 0);
    for round in 0..40 {
        let simulator = stepped_simulator().await;
        let client = client_builder(&simulator).build().unwrap();
        let added = tasks(&simulator, &client, 30).await;
        let mut stayers = listed(&client).await;
        let size = i32::try_from(2 + random.below(7)).unwrap();
        let ahead = usize::try_from(random.below(3)).unwrap();
        let mut items = client.task().get_task_list().page_size(size).items().look_ahead(ahead);
        let mut read = Vec::new();
        let mut is_moved = false;
        let mut deletable = added;
        while let Some(item) = items.next().await {
            match item {
                Ok(task) => read.push(task.id),
                Err(Error::Moved(_)) => is_moved = true,
                Err(error) => panic!("LISTS_SEED={seed}, round {round}: {error}"),
            }
            // Only one of the two in a gap: both together in equal number can't be told.
            if random.percent(12) && deletable.len() > 4 {
                let place = usize::try_from(random.below(deletable.len() as u64)).unwrap();
                let id = deletable.remove(place);
                client.task().delete_task([id]).send().await.unwrap();
                stayers.remove(&id);
                shifted += 1;
            } else if round % 2 == 1 && random.percent(3) {
                submit(&simulator, &client, Scene::default()).await;
            }
        }
        moved += usize::from(is_moved);
        let distinct: HashSet<i64> = read.iter().copied().collect();
        assert_eq!(distinct.len(), read.len(), "LISTS_SEED={seed}, round {round}: an item came twice: {read:?}");
        let missing: Vec<_> = stayers.difference(&distinct).collect();
        // Where tasks joined and left between the same two pages, the total may not have changed.
        if round % 2 == 0 {
            assert!(
                is_moved || missing.is_empty(),
                "LISTS_SEED={seed}, round {round}: {missing:?} left out of {read:?} in silence"
            );
        }
    }
    println!("{shifted} deletions in 40 lists, {moved} said to have moved");
    assert!(shifted > 40, "too few deletions to prove anything: {shifted}");
    assert!(moved < 20, "a list that can be read whole is read whole: {moved} of 40 were not");
}

#[tokio::test]
async fn an_error_in_the_middle_ends_the_list() {
    let simulator = stepped_simulator().await;
    let client = client_builder(&simulator).build().unwrap();
    tasks(&simulator, &client, 20).await;
    set_fault(&simulator, Fault::new(FaultKind::Code { code: 605, message: None }).of("getTaskList").from(3));
    let mut items = client.task().get_task_list().page_size(5).items();
    let mut read = 0;
    let error = loop {
        match items.next().await.expect("an error before the end") {
            Ok(_) => read += 1,
            Err(error) => break error,
        }
    };
    assert_eq!(read, 10, "what came before is told");
    assert!(matches!(error.outcome(), Outcome::Refused { code: 605, .. }), "{error}");
    assert!(items.next().await.is_none());
}

#[tokio::test]
async fn a_wrong_id_takes_no_other_with_it() {
    let simulator = stepped_simulator().await;
    let client = client_builder(&simulator).build().unwrap();
    let mut right = Vec::new();
    for _ in 0..130 {
        right.push(submit(&simulator, &client, Scene::default()).await);
    }
    let mut ids = right.clone();
    ids.insert(71, 999_999_999);
    // A repetition is sent once.
    ids.push(right[3]);
    let report = client.task().stop_task(ids).send_each().await;
    assert_eq!(report.done, right);
    let [(id, error)] = &report.failed[..] else { panic!("{report:?}") };
    assert_eq!(*id, 999_999_999);
    assert!(matches!(error.outcome(), Outcome::Refused { code: 404, .. }), "{error}");
    let stopped = |id: &i64| simulator.control().look(|world| world.task(*id).map(Task::status));
    assert!(right.iter().all(|id| stopped(id) == Some(TaskStatus::Stop)));
    let requests = requests(&simulator, "stopTask").len();
    assert!(requests <= 2 + 2 * 7, "one wrong of a hundred costs two requests for each halving: {requests}");
    assert!(report.into_result().is_err());
}

#[tokio::test]
async fn a_start_in_doubt_is_reported_as_such_and_sent_once() {
    let simulator = stepped_simulator().await;
    let client = client_builder(&simulator).build().unwrap();
    let ids = tasks(&simulator, &client, 130).await;
    set_fault(&simulator, Fault::new(FaultKind::DropAfter).of("startTask").times(1));
    let report = client.task().start_task(ids.clone()).send_each().await;
    assert!(report.done.is_empty());
    let [(id, error)] = &report.failed[..] else { panic!("{report:?}") };
    assert_eq!((*id, error.outcome()), (ids[0], Outcome::Unknown));
    assert_eq!(report.untried, ids[1..]);
    assert_eq!(
        requests(&simulator, "startTask").len(),
        1,
        "starting costs money: it is not sent twice, and no further"
    );
}
