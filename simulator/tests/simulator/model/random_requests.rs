use rayvision::server::Platform as _;
use rayvision::{Edition, Json, Timestamp};
use rayvision_simulator::{Model, Seed};

use super::fixture::*;

/// The model survives requests that were not checked before.
#[test]
fn random_requests_are_survived() {
    let mut model = Model::new(Seed::Studio);
    let first = model.tasks().next().unwrap().id();
    let frame = model.task(first + 1).unwrap().frame_id(0);
    let numbers = [i64::MIN, -1, 0, 1, 2, 3, 4, 10, 90001, first, first + 1, first + 3, frame, 1 << 31, i64::MAX];
    let mut state = 1_u64;
    for _ in 0..20_000 {
        let mut next = |end: usize| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            usize::try_from(state >> 33).unwrap() % end
        };
        let edition = Edition::ALL[next(Edition::ALL.len())];
        let operations = edition.operations().unwrap();
        let operation = operations[next(operations.len())];
        let body: Json = operation
            .parameters
            .fields
            .iter()
            .map(|parameter| {
                let number = |roll| Json::from(numbers[roll]);
                let value = match next(6) {
                    0 => Json::from("tests"),
                    1..4 => number(next(numbers.len())),
                    _ => Json::from(vec![number(next(numbers.len())), number(next(numbers.len()))]),
                };
                (parameter.wire.to_owned(), value)
            })
            .collect();
        drop(model.dispatch(edition, operation, ME, &body));
        if next(50) == 0 {
            pass(&mut model, i64::try_from(next(5000)).unwrap());
        }
    }
    model.move_to(Timestamp::MAX);
    model.move_to(Timestamp::MIN);
    settle(&mut model);
    let counters: u32 = model.tasks().map(|task| task.frame_counters().total()).sum();
    assert_eq!(model.account(ME).unwrap().frame_counters().total(), counters);
}
