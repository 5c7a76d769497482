//! A load generator: connections that are kept alive, and one request after the other on each of them.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::thread;
use std::time::{Duration, Instant};

/// A connection that is kept alive.
pub(crate) struct Connection {
    stream: TcpStream,
    buffer: Vec<u8>,
}

impl Connection {
    pub(crate) fn open(address: SocketAddr) -> Self {
        let stream = TcpStream::connect(address).expect("a connection");
        stream.set_nodelay(true).expect("a socket");
        Self { stream, buffer: vec![0; 1 << 20] }
    }

    /// Sends a request, and returns the head and the body of the answer.
    pub(crate) fn exchange(&mut self, request: &[u8]) -> (&[u8], &[u8]) {
        self.stream.write_all(request).expect("a connection");
        let (mut filled, mut head) = (0, 0);
        let mut length = usize::MAX;
        while filled < length {
            let read = self.stream.read(&mut self.buffer[filled..]).expect("an answer");
            assert!(read > 0, "the server hung up");
            filled += read;
            if length == usize::MAX
                && let Some(end) = find(&self.buffer[..filled], b"\r\n\r\n")
            {
                head = end + 4;
                length = head + content_length(&self.buffer[..head]);
            }
        }
        (&self.buffer[..head], &self.buffer[head..filled])
    }
}

/// Sends each list of requests on its own connection, all lists at the same time. Returns how long that took.
pub(crate) fn run(address: SocketAddr, requests: &[Vec<Vec<u8>>]) -> Duration {
    let started = Instant::now();
    thread::scope(|scope| {
        for requests in requests {
            scope.spawn(move || {
                let mut connection = Connection::open(address);
                for request in requests {
                    let (_, body) = connection.exchange(request);
                    assert!(find(body, b"\"code\":200").is_some(), "{}", String::from_utf8_lossy(body));
                }
            });
        }
    });
    started.elapsed()
}

fn content_length(head: &[u8]) -> usize {
    let at = find(head, b"content-length: ").expect("a length") + b"content-length: ".len();
    let digits = head[at..].iter().take_while(|byte| byte.is_ascii_digit());
    digits.fold(0, |length, digit| length * 10 + usize::from(digit - b'0'))
}

fn find(bytes: &[u8], part: &[u8]) -> Option<usize> {
    bytes.windows(part.len()).position(|window| window == part)
}
