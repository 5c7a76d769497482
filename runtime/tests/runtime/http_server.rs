//! A server on this machine that answers as it is told, and keeps what it was asked.
#![allow(dead_code, unreachable_pub, reason = "each test takes what it needs")]

use std::sync::{Arc, Mutex};
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

/// What to answer.
#[derive(Clone)]
pub enum Answer {
    /// Status, more header lines, body.
    Http(u16, &'static str, String),
    /// Only the beginning of an answer, then the end of the connection.
    Broken(&'static str),
    /// Nothing, for long.
    Nothing,
    /// Only the beginning of an answer, then nothing for long.
    Stalled(&'static str),
}

/// A request as it came.
#[derive(Clone, Debug, Default)]
pub struct Asked {
    pub line: String,
    pub headers: Vec<(String, String)>,
    pub body: String,
}

impl Asked {
    pub fn header(&self, name: &str) -> &str {
        let found = self.headers.iter().find(|(found, _)| found.eq_ignore_ascii_case(name));
        found.map_or("", |(_, value)| value)
    }
}

pub struct Server {
    pub port: u16,
    asked: Arc<Mutex<Vec<Asked>>>,
}

impl Server {
    pub async fn answering(answer: Answer) -> Self {
        Self::on("127.0.0.1:0", answer).await
    }

    pub async fn on(address: &str, answer: Answer) -> Self {
        let listener = TcpListener::bind(address).await.expect("a free port");
        let port = listener.local_addr().expect("an address").port();
        let asked = Arc::new(Mutex::new(Vec::new()));
        let journal = Arc::clone(&asked);
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(serve(stream, answer.clone(), Arc::clone(&journal)));
            }
        });
        Self { port, asked }
    }

    pub fn url(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    pub fn asked(&self) -> Vec<Asked> {
        self.asked.lock().expect("journal").clone()
    }
}

async fn serve(mut stream: TcpStream, answer: Answer, journal: Arc<Mutex<Vec<Asked>>>) {
    let mut bytes = Vec::new();
    loop {
        let Some(asked) = read(&mut stream, &mut bytes).await else { return };
        journal.lock().expect("journal").push(asked);
        let (text, stays) = match &answer {
            Answer::Http(status, more, body) => {
                (format!("HTTP/1.1 {status} x\r\ncontent-length: {}\r\n{more}\r\n{body}", body.len()), true)
            }
            Answer::Broken(text) => ((*text).to_owned(), false),
            Answer::Nothing => (String::new(), true),
            Answer::Stalled(text) => ((*text).to_owned(), true),
        };
        if stream.write_all(text.as_bytes()).await.is_err() || !stays {
            return;
        }
        if matches!(answer, Answer::Nothing | Answer::Stalled(_)) {
            tokio::time::sleep(Duration::from_secs(20)).await;
        }
    }
}

async fn read(stream: &mut TcpStream, bytes: &mut Vec<u8>) -> Option<Asked> {
    loop {
        let text = String::from_utf8_lossy(bytes).into_owned();
        if let Some((head, body)) = text.split_once("\r\n\r\n") {
            let mut lines = head.lines();
            let line = lines.next()?.to_owned();
            let headers: Vec<_> = lines
                .filter_map(|line| line.split_once(": "))
                .map(|(name, value)| (name.to_owned(), value.to_owned()))
                .collect();
            let asked = Asked { line, headers, body: body.to_owned() };
            if body.len() >= asked.header("content-length").parse().unwrap_or(0) {
                bytes.clear();
                return Some(asked);
            }
        }
        if stream.read_buf(bytes).await.ok()? == 0 {
            return None;
        }
    }
}
