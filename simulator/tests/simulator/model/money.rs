use rayvision::Decimal;
use rayvision::enums::TaskStatus::{ArrearageStop, Finished};
use rayvision::v2019::requests as ask;
use rayvision_simulator::{Model, Money, Scene};

use super::fixture::*;

#[test]
fn coupons_pay_first() {
    let mut model = model();
    let id = submit(&mut model, plain(12));
    settle(&mut model);
    assert_eq!(status(&model, id), Finished);
    let info = info(&mut model, id);
    assert_eq!(info.render_consume, Some(12.into()));
    assert_eq!((info.coupon_consume, info.user_account_consume), (Some(10.into()), Some(2.into())));
    let profile = data(model.call(ME, ask::QueryUserProfile::new()));
    assert_eq!((profile.coupon, profile.rmbbalance), (Some(0.into()), Some(998.into())));
}

#[test]
fn without_money_a_task_is_stopped_and_owes() {
    let mut model = model();
    model.set_wallet(ME, Decimal::new(150, 2), 1.into(), 0.into()).unwrap();
    let id = submit(&mut model, plain(9));
    settle(&mut model);
    assert_eq!(status(&model, id), ArrearageStop);
    let told = info(&mut model, id);
    assert_eq!((told.render_consume, told.task_arrears), (Some(Decimal::new(25, 1)), Some(Decimal::new(5, 1))));
    let owing = frames(&mut model, id).into_iter().filter(|frame| frame.arrears_fee.is_some()).count();
    assert_eq!(owing, 1);

    data(model.call(ME, ask::StartTask::new(vec![id])));
    settle(&mut model);
    assert_eq!(status(&model, id), ArrearageStop, "without money it does not go on");

    model.top_up(ME, 20.into()).unwrap();
    let told = info(&mut model, id);
    assert_eq!((told.render_consume, told.task_arrears), (Some(3.into()), Some(0.into())));
    data(model.call(ME, ask::StartTask::new(vec![id])));
    settle(&mut model);
    assert_eq!(status(&model, id), Finished);
    assert_eq!(wallet(&model, ME).balance, Money::cents(2000 - 50 - 600));
}

#[test]
fn credit_lets_the_balance_fall_below_zero() {
    let mut model = model();
    model.set_wallet(ME, 0.into(), 0.into(), 3.into()).unwrap();
    let id = submit(&mut model, plain(9));
    settle(&mut model);
    assert_eq!(status(&model, id), ArrearageStop);
    assert_eq!(wallet(&model, ME).balance, Money::cents(-300));
    assert_eq!(wallet(&model, ME).owed, Money::ZERO);
}

/// Whatever happens, the fees of a task's frames add up to its cost, and all costs to what left the wallet.
#[test]
fn every_cent_is_accounted_for() {
    for seed in 0..40_u64 {
        let mut model = model();
        model.set_wallet(ME, 40.into(), 7.into(), 2.into()).unwrap();
        let started = [owned(&model), spent(&model)];
        let mut state = seed;
        let mut ids = Vec::new();
        for _ in 0..60 {
            let random = next(&mut state);
            let chosen = ids.get(usize::try_from(random / 16).unwrap() % ids.len().max(1)).copied();
            match (random % 8, chosen) {
                (0 | 1, _) => ids.push(submit(&mut model, scene(random))),
                (2, Some(id)) => drop(model.call(ME, ask::StopTask::new(vec![id]))),
                (3, Some(id)) => drop(model.call(ME, ask::StartTask::new(vec![id]))),
                (4, Some(id)) => drop(model.call(ME, ask::RestartFailedFrames::new(vec![id]))),
                (5, Some(id)) => drop(model.call(ME, ask::RestartFrame::new(id, 1))),
                (6, Some(id)) if random.is_multiple_of(3) => drop(model.call(ME, ask::AbortTask::new(vec![id]))),
                _ => {}
            }
            pass(&mut model, i64::try_from(next(&mut state) % 400).unwrap());
            check(&model, started, seed);
        }
        settle(&mut model);
        check(&model, started, seed);
        model.top_up(ME, 1000.into()).unwrap();
        assert_eq!(wallet(&model, ME).owed, Money::ZERO, "seed {seed}");
        check(&model, [started[0] + Money::cents(100_000), started[1]], seed);
    }
}

fn check(model: &Model, [owned_before, spent_before]: [Money; 2], seed: u64) {
    for task in model.tasks() {
        let fees: Money = task.frames().iter().map(|frame| frame.paid() + frame.coupon()).sum();
        assert_eq!(fees, task.consumed(), "seed {seed}, task {}", task.id());
    }
    assert_eq!(spent(model) - spent_before, owned_before - owned(model), "seed {seed}");
    let owed: Money = model.tasks().map(rayvision_simulator::Task::owed).sum();
    assert_eq!(owed, wallet(model, ME).owed, "seed {seed}");
}

fn owned(model: &Model) -> Money {
    wallet(model, ME).balance + wallet(model, ME).coupon
}

fn spent(model: &Model) -> Money {
    model.tasks().map(rayvision_simulator::Task::consumed).sum()
}

fn scene(random: u64) -> Scene {
    Scene {
        photon: random.is_multiple_of(3),
        nodes: 3,
        seconds_per_frame: 37,
        spread_percent: 60,
        failing_percent: 20,
        price_per_hour: Money::cents(4321),
        ..plain(7)
    }
}

fn next(state: &mut u64) -> u64 {
    *state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
    *state >> 33
}
