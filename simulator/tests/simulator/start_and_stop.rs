//! Starting and stopping.

use std::io::{Read, Write};
use std::net::TcpStream;

use rayvision::v2026::operations::QUERY_ALL_FRAME_STATS;
use rayvision_simulator::Simulator;

use crate::signed_call::{Call, block_on, start};

#[tokio::test]
async fn one_line_starts_it_and_its_client_works() {
    let simulator = Simulator::start().await.unwrap();
    let client = simulator.client().unwrap();
    let envelope = client.task().query_all_frame_stats().send_envelope().await.unwrap();
    assert_eq!(envelope.version, "2.0.0");
    assert_eq!(envelope.message.as_deref(), Some("success"));
}

#[test]
fn when_it_is_dropped_port_and_connections_are_closed() {
    let simulator = start(Simulator::builder());
    let address = simulator.address();
    let call = Call::signed(&simulator, &QUERY_ALL_FRAME_STATS, "{}");
    let mut kept_alive = TcpStream::connect(address).unwrap();
    kept_alive.write_all(&call.to_bytes()).unwrap();
    assert!(kept_alive.read(&mut [0; 4096]).unwrap() > 0);

    drop(simulator);
    assert!(TcpStream::connect(address).is_err(), "the port is open");
    assert_eq!(kept_alive.read(&mut [0; 4096]).unwrap_or(0), 0, "the connection is still open");
}

#[tokio::test]
async fn it_can_be_dropped_in_a_runtime() {
    for _ in 0..20 {
        let simulator = Simulator::start().await.unwrap();
        simulator.client().unwrap().task().query_all_frame_stats().send().await.unwrap();
    }
}

#[test]
fn a_port_that_is_taken_is_told() {
    let simulator = start(Simulator::builder());
    let second = block_on(Simulator::builder().port(simulator.address().port()).start());
    assert!(second.unwrap_err().to_string().starts_with("the simulator can't listen"));
}

#[test]
fn two_simulators_are_independent() {
    let (one, other) = (start(Simulator::builder()), start(Simulator::builder()));
    assert_ne!(one.address(), other.address());
    let call = Call::signed(&one, &QUERY_ALL_FRAME_STATS, "{}");
    assert_eq!(call.code(&one), 200);
    assert_eq!(call.code(&one), 603, "a replay");
    assert_eq!(call.code(&other), 200, "the other has not seen the nonce");
    assert_eq!((one.control().journal().len(), other.control().journal().len()), (2, 1));
    one.control().set_fault(rayvision_simulator::Fault::new(rayvision_simulator::FaultKind::DropBefore)).unwrap();
    assert_eq!(Call::signed(&other, &QUERY_ALL_FRAME_STATS, "{}").code(&other), 200);
}

#[test]
fn keys_that_cannot_be_used_are_refused() {
    let error = block_on(Simulator::builder().access("guest", " key ").start()).unwrap_err();
    assert_eq!(error.to_string(), "the access key has white space around it");
}
