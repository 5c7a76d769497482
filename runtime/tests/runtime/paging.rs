//! Lists that come page by page, and move meanwhile.

use std::collections::HashSet;
use std::pin::pin;
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use crate::fake_platform::{Answer, FakePlatform, Job, ListJobs, ListNotes, jobs, page};
use crate::sample;
use proptest::prelude::*;
use rayvision_runtime::{Error, Items, Options, Paged, Pages};
use serde_json::json;

/// What a list tells, in order; `None` where it says that it moved.
async fn told<R: Paged>(mut items: Items<R>, id: impl Fn(R::Item) -> i64) -> Vec<Option<i64>> {
    let mut told = Vec::new();
    while let Some(item) = items.next().await {
        match item {
            Ok(item) => told.push(Some(id(item))),
            Err(Error::Moved(_)) => told.push(None),
            Err(error) => panic!("{error}"),
        }
        assert!(told.len() < 100_000, "a list without end");
    }
    told
}

fn items(platform: &FakePlatform, size: i32) -> Items<ListJobs> {
    Items::new(platform.client(), ListJobs::new(1, size), Options::default())
}

async fn told_jobs(platform: &FakePlatform, size: i32, look_ahead: usize) -> Vec<Option<i64>> {
    told(items(platform, size).look_ahead(look_ahead), |job| job.id).await
}

fn all(ids: impl IntoIterator<Item = i64>) -> Vec<Option<i64>> {
    ids.into_iter().map(Some).collect()
}

/// A platform whose list changes by `change` before it answers request after request, counted from 1.
fn moving(list: Vec<i64>, mut change: impl FnMut(usize, &mut Vec<i64>) + Send + 'static) -> FakePlatform {
    let (mut list, mut count) = (list, 0);
    FakePlatform::new(move |_, parameters| {
        count += 1;
        change(count, &mut list);
        Answer::Data(jobs(&list, parameters))
    })
}

fn still(length: i64) -> FakePlatform {
    moving((0..length).collect(), |_, _| {})
}

#[tokio::test]
async fn a_list_that_stands_still_is_told_in_order_with_no_request_more_than_it_has_pages() {
    for (length, size, pages) in
        [(0, 10, 1), (1, 10, 1), (9, 10, 1), (10, 10, 1), (11, 10, 2), (100, 10, 10), (3, 1, 3)]
    {
        for look_ahead in [0, 1, 3, 100] {
            let platform = still(length);
            assert_eq!(told_jobs(&platform, size, look_ahead).await, all(0..length), "{length} by {size}");
            assert_eq!(platform.pages(), (1..=pages).collect::<Vec<_>>(), "{length} by {size}");
        }
    }
}

#[tokio::test]
async fn a_list_begins_with_the_page_that_is_asked_for() {
    let platform = still(25);
    let items = Items::new(platform.client(), ListJobs::new(2, 10), Options::default());
    assert_eq!(told(items, |job: Job| job.id).await, all(10..25));
    assert_eq!(platform.pages(), [2, 3]);
}

#[tokio::test]
async fn what_joins_at_the_head_makes_nothing_come_twice() {
    let platform = moving((0..40).collect(), |count, list| {
        if count == 3 {
            list.splice(0..0, 100..113);
        }
    });
    let mut items = items(&platform, 10).look_ahead(0);
    let mut ids = Vec::new();
    while let Some(item) = items.next().await {
        ids.push(item.expect("an item").id);
    }
    assert_eq!(ids, (0..40).collect::<Vec<_>>());
    assert_eq!(items.repeats(), 13);
}

#[tokio::test]
async fn what_leaves_before_the_border_makes_nothing_go_missing() {
    for (gone, again) in [(0..3, 1), (0..10, 2), (5..19, 2), (0..20, 2)] {
        let platform = moving((0..50).collect(), move |count, list| {
            if count == 3 {
                list.drain(gone.clone());
            }
        });
        let ids = told_jobs(&platform, 10, 0).await;
        assert_eq!(ids, all(0..50));
        assert!(platform.pages().len() <= 5 + again, "{:?}", platform.pages());
    }
}

#[tokio::test]
async fn what_joins_and_leaves_at_once_makes_nothing_go_missing() {
    // More join than leave: the total rises, and yet an item moved up over the border.
    let platform = moving((0..50).collect(), |count, list| {
        if count == 3 {
            list.drain(0..2);
            list.extend(100..104);
        }
    });
    let ids = told_jobs(&platform, 10, 0).await;
    assert_eq!(ids, all((0..50).chain(100..104)));
}

#[tokio::test]
async fn a_list_that_shrinks_to_nothing_ends() {
    let platform = moving((0..1000).collect(), |count, list| {
        if count == 50 {
            list.drain(0..995);
        }
    });
    let ids: HashSet<_> = told_jobs(&platform, 10, 0).await.into_iter().collect();
    assert!((995..1000).all(|id| ids.contains(&Some(id))), "what is left is told");
    assert!(platform.pages().len() < 60, "{:?}", platform.pages());
}

#[tokio::test]
async fn what_leaves_at_every_request_makes_nothing_go_missing() {
    let platform = moving((0..200).collect(), |_, list| {
        list.remove(0);
    });
    assert_eq!(told_jobs(&platform, 10, 0).await, all(1..200));
}

#[tokio::test]
async fn a_total_that_never_rests_is_said_and_the_list_goes_on() {
    let mut total = 100;
    let platform = FakePlatform::new(move |_, parameters| {
        let mut page = jobs(&(0..40).collect::<Vec<_>>(), parameters);
        total -= 1;
        page["total"] = json!(total);
        Answer::Data(page)
    });
    let ids = told_jobs(&platform, 10, 0).await;
    assert_eq!(ids.iter().copied().flatten().collect::<Vec<_>>(), (0..40).collect::<Vec<_>>());
    assert_eq!(ids[10], None, "said where it is");
    assert!(platform.pages().len() < 40, "{:?}", platform.pages());
}

#[tokio::test]
async fn items_that_cannot_be_told_apart_are_told_and_moves_are_said() {
    let notes = |change: fn(usize, &mut Vec<i64>)| {
        let (mut list, mut count): (Vec<i64>, _) = ((0..30).collect(), 0);
        FakePlatform::new(move |_, parameters| {
            count += 1;
            change(count, &mut list);
            Answer::Data(page(&list, parameters, |id| json!(id)))
        })
    };
    let read = |platform: &FakePlatform| {
        Items::new(platform.client(), ListNotes::new(1, 10), Options::default()).look_ahead(0)
    };

    let platform = notes(|_, _| {});
    assert_eq!(told(read(&platform), |id| id).await, all(0..30));

    let platform = notes(|count, list| {
        if count == 2 {
            list.remove(0);
        }
    });
    let mut expected = all(0..10);
    expected.push(None);
    expected.extend(all(11..30));
    assert_eq!(told(read(&platform), |id| id).await, expected);
}

#[tokio::test]
async fn a_platform_that_does_not_turn_the_pages_is_noticed() {
    for total in [150, 1_000_000] {
        let platform = FakePlatform::new(move |_, _| {
            let first = json!({ "pageNum": 1, "pageSize": 100 });
            let mut page = jobs(&(0..150).collect::<Vec<_>>(), &first);
            page["total"] = json!(total);
            Answer::Data(page)
        });
        let mut expected = all(0..100);
        expected.push(None);
        assert_eq!(told_jobs(&platform, 100, 1).await, expected);
        assert!(platform.pages().len() <= 6, "{:?}", platform.pages());
    }
}

#[tokio::test]
async fn a_platform_that_does_not_turn_the_pages_of_what_cannot_be_told_apart_is_noticed() {
    let platform = FakePlatform::new(|_, _| Answer::Data(json!({ "total": 1000, "items": [1, 2, 3] })));
    let items = Items::new(platform.client(), ListNotes::new(1, 3), Options::default());
    assert_eq!(told(items, |id| id).await, [Some(1), Some(2), Some(3), None]);

    let mut pages = Pages::new(platform.client(), ListNotes::new(1, 3), Options::default()).look_ahead(0);
    let mut count = 0;
    let end = loop {
        match pages.next().await {
            Some(Ok(_)) => count += 1,
            Some(Err(error)) => break error,
            None => panic!("an end without a word"),
        }
    };
    assert!(matches!(end, Error::Moved(_)), "{end}");
    assert!(count < 6, "{count}");
    assert!(pages.next().await.is_none());
}

#[tokio::test]
async fn a_total_that_grows_for_ever_ends() {
    let platform = FakePlatform::new(|_, parameters| {
        let number = parameters["pageNum"].as_i64().expect("number");
        let mut page = jobs(&(0..10).collect::<Vec<_>>(), &json!({ "pageNum": 1, "pageSize": 10 }));
        page["total"] = json!((number + 1) * 10);
        Answer::Data(page)
    });
    let ids = told_jobs(&platform, 10, 1).await;
    assert_eq!(ids.into_iter().flatten().collect::<Vec<_>>(), (0..10).collect::<Vec<_>>());
}

#[tokio::test]
async fn an_empty_page_before_the_total_is_reached_is_the_end_and_said() {
    let platform = FakePlatform::new(|_, parameters| {
        let mut page = jobs(&(0..10).collect::<Vec<_>>(), parameters);
        page["total"] = json!(35);
        Answer::Data(page)
    });
    let mut expected = all(0..10);
    expected.push(None);
    assert_eq!(told_jobs(&platform, 10, 0).await, expected);
    assert_eq!(platform.pages(), [1, 2]);
}

#[tokio::test]
async fn a_platform_that_gives_shorter_pages_than_asked_for_is_read_to_the_end() {
    let platform = FakePlatform::new(|_, parameters| {
        let capped = json!({ "pageNum": parameters["pageNum"], "pageSize": 5 });
        Answer::Data(jobs(&(0..23).collect::<Vec<_>>(), &capped))
    });
    assert_eq!(told_jobs(&platform, 10, 1).await, all(0..23));
}

#[tokio::test]
async fn a_total_that_is_too_small_cuts_nothing_off() {
    for total in [0, 5, 15] {
        let platform = FakePlatform::new(move |_, parameters| {
            let mut page = jobs(&(0..25).collect::<Vec<_>>(), parameters);
            page["total"] = json!(total);
            Answer::Data(page)
        });
        assert_eq!(told_jobs(&platform, 10, 1).await, all(0..25), "{total}");
    }
}

#[tokio::test]
async fn odd_numbers_of_pages_and_sizes_do_no_harm() {
    for (number, size, total) in
        [(0, 0, 0), (-5, -5, -5), (i32::MAX, i32::MAX, i64::MAX), (i32::MAX, 1, i64::MAX), (1, 1, i64::MIN)]
    {
        let platform =
            FakePlatform::new(move |_, _| Answer::Data(json!({ "total": total, "items": [{ "id": 1, "state": 0 }] })));
        let items = Items::new(platform.client(), ListJobs::new(number, size), Options::default());
        assert_eq!(told(items, |job| job.id).await.first(), Some(&Some(1)));
        let mut pages = Pages::new(platform.client(), ListJobs::new(number, size), Options::default());
        while pages.next().await.is_some() {}
    }
}

#[tokio::test]
async fn a_failing_call_ends_the_list_after_what_came_before() {
    let platform = FakePlatform::new(|_, parameters| match parameters["pageNum"].as_i64() {
        Some(3) => Answer::Lost,
        _ => Answer::Data(jobs(&(0..50).collect::<Vec<_>>(), parameters)),
    });
    let mut items = items(&platform, 10);
    for id in 0..20 {
        assert_eq!(items.next().await.expect("an item").expect("an item").id, id);
    }
    assert!(matches!(items.next().await, Some(Err(Error::Connection(_)))));
    assert!(items.next().await.is_none());
}

#[tokio::test]
async fn pages_come_as_the_platform_gives_them() {
    let platform = moving((0..25).collect(), |count, list| {
        if count == 2 {
            list.insert(0, 100);
        }
    });
    let mut pages = Pages::new(platform.client(), ListJobs::new(1, 10), Options::default());
    let mut shown = Vec::new();
    while let Some(page) = pages.next().await {
        let page = page.expect("a page");
        shown.push((page.total, page.items[0].id, page.items.len()));
    }
    assert_eq!(shown, [(25, 0, 10), (26, 9, 10), (26, 19, 6)]);
}

#[test]
fn a_long_list_takes_no_more_memory_than_a_short_one() {
    // More than are remembered.
    const LENGTH: i64 = 200_000;
    let client = still(LENGTH).client();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    let allocated = allocation_counter::measure(|| {
        runtime.block_on(async {
            let mut items = Items::new(client, ListJobs::new(1, 500), Options::default());
            let mut count = 0;
            while let Some(item) = items.next().await {
                item.expect("an item");
                count += 1;
            }
            assert_eq!(count, LENGTH);
        });
    });
    assert!(allocated.bytes_max < 32 << 20, "{} bytes", allocated.bytes_max);
}

/// Lets everything that can happen happen.
async fn settle() {
    for _ in 0..100 {
        tokio::task::yield_now().await;
    }
}

#[tokio::test]
async fn no_more_is_read_ahead_than_allowed_and_nothing_before_it_is_wanted() {
    for look_ahead in [0, 1, 2, 5] {
        let platform = still(200);
        let mut items = items(&platform, 10).look_ahead(look_ahead);
        settle().await;
        assert_eq!(platform.pages().len(), 0, "lazy");
        for id in 0..200 {
            assert_eq!(items.next().await.expect("an item").expect("an item").id, id);
            settle().await;
            let page = usize::try_from(id / 10 + 1).expect("page");
            assert_eq!(platform.pages().len(), (page + look_ahead).min(20), "item {id}, {look_ahead} ahead");
        }
        assert!(platform.most_in_flight() <= look_ahead + 1);
    }
}

#[tokio::test(start_paused = true)]
async fn a_list_that_is_dropped_takes_its_requests_with_it() {
    let platform = FakePlatform::new(|_, parameters| {
        let page = jobs(&(0..100).collect::<Vec<_>>(), parameters);
        if parameters["pageNum"] == json!(1) { Answer::Data(page) } else { Answer::Late(Duration::from_secs(5), page) }
    });
    let mut items = items(&platform, 10).look_ahead(3);
    items.next().await.expect("an item").expect("an item");
    settle().await;
    assert_eq!(platform.in_flight(), 3);
    drop(items);
    settle().await;
    assert_eq!(platform.in_flight(), 0);
}

#[tokio::test]
async fn a_wish_that_is_given_up_at_any_point_loses_nothing() {
    for look_ahead in [0, 1, 3] {
        let platform = still(50);
        let mut items = items(&platform, 10).look_ahead(look_ahead);
        let mut ids = Vec::new();
        let mut polls = 0;
        loop {
            // Each future gets one poll, then it is dropped.
            let mut next = pin!(items.next());
            let polled = next.as_mut().poll(&mut Context::from_waker(Waker::noop()));
            match polled {
                Poll::Ready(Some(item)) => ids.push(item.expect("an item").id),
                Poll::Ready(None) => break,
                Poll::Pending => tokio::task::yield_now().await,
            }
            polls += 1;
            assert!(polls < 10_000);
        }
        assert_eq!(ids, (0..50).collect::<Vec<_>>());
        assert_eq!(platform.pages(), [1, 2, 3, 4, 5]);
    }
}

#[tokio::test]
#[should_panic(expected = "the transport is broken")]
async fn a_panic_of_a_transport_is_not_the_end_of_the_list() {
    let platform = FakePlatform::new(|_, _| Answer::Panic);
    items(&platform, 10).next().await;
}

#[test]
fn a_list_whose_runtime_has_ended_says_so() {
    let platform = FakePlatform::new(|_, parameters| {
        let page = jobs(&(0..100).collect::<Vec<_>>(), parameters);
        if parameters["pageNum"] == json!(1) { Answer::Data(page) } else { Answer::Late(Duration::from_mins(5), page) }
    });
    let runtime = || tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    let mut items = items(&platform, 10);
    let first = runtime();
    first.block_on(async { items.next().await }).expect("an item").expect("an item");
    drop(first);
    runtime().block_on(async {
        for _ in 1..10 {
            items.next().await.expect("an item").expect("an item");
        }
        assert!(matches!(items.next().await, Some(Err(Error::Configuration(_)))));
        assert!(items.next().await.is_none());
    });
}

#[tokio::test]
async fn a_program_with_one_request_at_a_time_can_call_while_it_reads() {
    let platform = still(50);
    let client = platform.builder::<rayvision_runtime::Client>().in_flight(1).build().expect("client");
    let mut items = Items::new(client.clone(), ListJobs::new(1, 10), Options::default()).look_ahead(3);
    while let Some(item) = items.next().await {
        item.expect("an item");
        client.send(&ListJobs::new(1, 1)).await.expect("an answer");
    }
}

/// A change of the list: where, how many leave, how many join.
type Change = (usize, usize, usize);

fn changes() -> impl Strategy<Value = Vec<Option<Change>>> {
    let change = (0..200_usize, 0..6_usize, 0..6_usize);
    // What leaves and joins in equal number can't be told.
    let change = change.prop_filter("equal numbers", |(_, leave, join)| leave != join);
    prop::collection::vec(prop::option::weighted(0.4, change), 0..40)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_a_list_does_nothing_is_told_twice_and_nothing_is_left_out_without_a_word(
        length in 0..60_usize,
        size in 1..12_i32,
        look_ahead in 0..4_usize,
        changes in changes(),
    ) {
        let list: Vec<i64> = (0..60).take(length).collect();
        let all_the_time = Arc::new(Mutex::new(list.iter().copied().collect::<HashSet<_>>()));
        let kept = Arc::clone(&all_the_time);
        let mut changes = changes.into_iter();
        let mut new = 1000;
        let platform = moving(list, move |count, list| {
            let Some(Some((place, leave, join))) = (count > 1).then(|| changes.next()).flatten() else { return };
            let place = place % (list.len() + 1);
            let end = (place + leave).min(list.len());
            // Where fewer are left to leave, the numbers must not become equal.
            let join = if end - place == join { join + 1 } else { join };
            list.splice(place..end, new..new + i64::try_from(join).expect("few"));
            new += 10;
            kept.lock().expect("set").retain(|id| list.contains(id));
        });
        let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build().expect("a runtime");
        let told = runtime.block_on(told_jobs(&platform, size, look_ahead));

        let ids: Vec<i64> = told.iter().copied().flatten().collect();
        let set: HashSet<i64> = ids.iter().copied().collect();
        prop_assert_eq!(ids.len(), set.len(), "told twice: {:?}", ids);
        if !told.contains(&None) {
            let all_the_time = all_the_time.lock().expect("set");
            let missing: Vec<_> = all_the_time.difference(&set).collect();
            prop_assert!(missing.is_empty(), "left out: {:?} of {:?}, pages {:?}", missing, ids, platform.pages());
        }
    }
}

/// A platform whose list has so many items, some of which can't be read.
fn partly_unreadable(length: i64) -> FakePlatform {
    let list: Vec<_> = (0..length).collect();
    FakePlatform::new(move |_, parameters| {
        Answer::Data(page(&list, parameters, |id| match id % 7 {
            3 => json!({ "jobId": "?", "status": 25 }),
            _ => json!({ "jobId": id, "status": 25 }),
        }))
    })
}

#[tokio::test]
async fn items_that_cannot_be_read_are_left_out_and_counted() {
    let readable: Vec<_> = (0..50).filter(|id| id % 7 != 3).collect();
    for look_ahead in [0, 3] {
        let platform = partly_unreadable(50);
        let request = sample::ListJobs::new(1, 10);
        let mut items = Items::new(platform.client(), request.clone(), Options::default()).look_ahead(look_ahead);
        let mut told = Vec::new();
        while let Some(item) = items.next().await {
            told.push(item.expect("no gap").job_id);
        }
        assert_eq!((&told, items.left_out()), (&readable, 7));
        assert_eq!(platform.pages(), [1, 2, 3, 4, 5], "no page is asked for in vain");

        let mut pages = Pages::new(platform.client(), request, Options::default()).look_ahead(look_ahead);
        let mut told = Vec::new();
        while let Some(page) = pages.next().await {
            told.extend(page.expect("no gap").items.iter().map(|job| job.job_id));
        }
        assert_eq!((&told, pages.left_out()), (&readable, 7));
    }
}
