//! The outcome that is told is never wrong, whatever happens on the way.

use std::pin::Pin;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use crate::sample::{PROTOCOL, Ping, RenderScene, SetNote};
use proptest::prelude::*;
use rayvision_runtime::{
    Builder, Client, Credentials, Effect, Error, Incoming, Outcome, Outgoing, Transport, TransportError,
};

/// What goes wrong with an attempt. The platform has carried it out where it says so.
#[derive(Clone, Copy, Debug)]
enum Fault {
    Unreachable,
    LostBefore,
    LostAfter,
    SilenceBefore,
    SilenceAfter,
    Refused { code: i64 },
    BrokenAfter,
    GatewayBefore,
    GatewayAfter,
    Garbage,
    None,
}

impl Fault {
    fn carries_out(self) -> bool {
        matches!(
            self,
            Self::LostAfter | Self::SilenceAfter | Self::BrokenAfter | Self::GatewayAfter | Self::Garbage | Self::None
        )
    }
}

fn fault() -> impl Strategy<Value = Fault> {
    prop_oneof![
        Just(Fault::Unreachable),
        Just(Fault::LostBefore),
        Just(Fault::LostAfter),
        Just(Fault::SilenceBefore),
        Just(Fault::SilenceAfter),
        prop_oneof![Just(404), Just(503), Just(610), Just(77)].prop_map(|code| Fault::Refused { code }),
        Just(Fault::BrokenAfter),
        Just(Fault::GatewayBefore),
        Just(Fault::GatewayAfter),
        Just(Fault::Garbage),
        Just(Fault::None),
    ]
}

#[derive(Default)]
struct Record {
    arrived: u32,
    carried_out: u32,
}

struct Faulty {
    schedule: Vec<Fault>,
    record: Arc<Mutex<Record>>,
}

impl Transport for Faulty {
    fn send<'a>(&'a self, _: Outgoing) -> Pin<Box<dyn Future<Output = Result<Incoming, TransportError>> + Send + 'a>> {
        Box::pin(async {
            let fault = {
                let mut record = self.record.lock().expect("record");
                let fault = self.schedule[record.arrived as usize % self.schedule.len()];
                record.arrived += 1;
                record.carried_out += u32::from(fault.carries_out());
                fault
            };
            let (status, body) = match fault {
                Fault::Unreachable => return Err(TransportError::never_sent("no way")),
                Fault::LostBefore | Fault::LostAfter => return Err(TransportError::lost("cut")),
                Fault::SilenceBefore | Fault::SilenceAfter => std::future::pending().await,
                Fault::Refused { code: 610 } => (200, r#"{"code":610,"serverTime":1535949047370}"#.to_owned()),
                Fault::Refused { code } => (200, format!(r#"{{"code":{code}}}"#)),
                Fault::BrokenAfter => (200, r#"{"code":500}"#.to_owned()),
                Fault::GatewayBefore | Fault::GatewayAfter => (502, "<html>".to_owned()),
                Fault::Garbage => (200, "\u{1}".to_owned()),
                Fault::None => (200, r#"{"code":200,"data":{"total":0,"items":[]}}"#.to_owned()),
            };
            Ok(Incoming::new(status, body.into_bytes()))
        })
    }
}

fn call(schedule: Vec<Fault>, effect: Effect) -> (Result<u32, Error>, Record) {
    let record = Arc::new(Mutex::new(Record::default()));
    let transport = Faulty { schedule, record: Arc::clone(&record) };
    let credentials = Credentials::new("id", "key").expect("credentials");
    let builder = Builder::<Client>::new(&PROTOCOL, credentials, vec!["2".into()]);
    let client = builder.transport(transport).timeout(Duration::from_secs(150)).build().expect("client");
    let runtime = tokio::runtime::Builder::new_current_thread().enable_time().start_paused(true).build();
    let scene = RenderScene { zone: 1, note: None, plug_ins: None, task_param: vec![], zip: None };
    let result = runtime.expect("runtime").block_on(async {
        match effect {
            Effect::Read => client.send(&Ping {}).await.map(|envelope| envelope.attempts),
            Effect::Repeatable => client.send(&SetNote::default()).await.map(|envelope| envelope.attempts),
            Effect::Once => client.send(&scene).await.map(|envelope| envelope.attempts),
        }
    });
    let record = std::mem::take(&mut *record.lock().expect("record"));
    (result, record)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 3_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn outcomes_are_true(
        schedule in prop::collection::vec(fault(), 1..6),
        effect in prop_oneof![Just(Effect::Read), Just(Effect::Repeatable), Just(Effect::Once)],
    ) {
        let (result, record) = call(schedule, effect);
        if effect == Effect::Once {
            prop_assert!(record.carried_out <= 1, "carried out {} times", record.carried_out);
        }
        match result {
            Ok(attempts) => {
                prop_assert!(record.carried_out >= 1);
                prop_assert_eq!(attempts, record.arrived);
            }
            Err(error) => {
                prop_assert_eq!(error.attempts(), record.arrived);
                prop_assert!(error.outcome() == Outcome::Unknown || record.carried_out == 0, "{}", error);
                let has_advice = error.lookup().is_some();
                prop_assert_eq!(has_advice, effect == Effect::Once && error.outcome() == Outcome::Unknown);
                prop_assert!(error.operation().is_some_and(|operation| operation.effect == effect));
            }
        }
    }
}
