//! What the simulator is compared with: a handler on the same kind of server that always answers the same bytes.

use std::net::SocketAddr;
use std::thread;

use axum::Router;
use axum::body::Bytes;
use axum::http::header::CONTENT_TYPE;
use axum::serve::ListenerExt;

/// Starts it. It runs until the program ends.
pub(crate) fn start(answer: Vec<u8>) -> SocketAddr {
    let listener = std::net::TcpListener::bind(("127.0.0.1", 0)).expect("a free port");
    listener.set_nonblocking(true).expect("a listener");
    let address = listener.local_addr().expect("an address");
    let answer = Bytes::from(answer);
    let handler = move |body: Bytes| {
        std::hint::black_box(body);
        let answer = answer.clone();
        async move { ([(CONTENT_TYPE, "application/json")], answer) }
    };
    thread::spawn(move || {
        crate::block_on(async {
            let listener = tokio::net::TcpListener::from_std(listener).expect("a listener");
            let listener = listener.tap_io(|connection| {
                let _ = connection.set_nodelay(true);
            });
            let _ = axum::serve(listener, Router::new().fallback(handler)).await;
        });
    });
    address
}
