//! HTTP over plain sockets: what a browser would send, and what none would.

use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::Duration;

use super::server::PATIENCE;

/// What was answered.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answer {
    pub status: u16,
    /// Names in lower case, in the order they came.
    pub headers: Vec<(String, String)>,
    pub body: Vec<u8>,
}

impl Answer {
    /// The value of a header that came at most once.
    pub fn header(&self, name: &str) -> Option<&str> {
        let mut values = self.headers.iter().filter(|(other, _)| other == name);
        let value = values.next().map(|(_, value)| value.as_str());
        assert_eq!(values.next(), None, "`{name}` comes once");
        value
    }

    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    pub fn json(&self) -> serde_json::Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|_| panic!("JSON: {}", self.text()))
    }
}

/// Sends bytes as they are on a connection of their own.
pub fn connect(port: u16, bytes: &[u8]) -> io::Result<TcpStream> {
    let mut stream = TcpStream::connect(("127.0.0.1", port))?;
    stream.set_read_timeout(Some(PATIENCE))?;
    stream.write_all(bytes)?;
    Ok(stream)
}

/// Sends bytes as they are and reads one answer; `None` when the server hangs up instead.
pub fn exchange(port: u16, bytes: &[u8]) -> io::Result<Option<Answer>> {
    read_answer(&mut BufReader::new(connect(port, bytes)?))
}

/// Reads one answer to its end.
pub fn read_answer(reader: &mut impl BufRead) -> io::Result<Option<Answer>> {
    let Some(status) = line(reader)? else {
        return Ok(None);
    };
    let mut answer = Answer {
        status: status[9..12].parse().expect("a status"),
        ..Answer::default()
    };
    while let Some(header) = line(reader)?.filter(|header| !header.is_empty()) {
        let (name, value) = header.split_once(": ").expect("a header");
        answer
            .headers
            .push((name.to_ascii_lowercase(), value.to_owned()));
    }
    if matches!(answer.status, 204 | 304) {
        return Ok(Some(answer));
    }
    match answer.header("content-length") {
        // What was asked for with HEAD has a length and no body: the end comes at once.
        Some(length) => {
            let length: u64 = length.parse().expect("a length");
            reader.take(length).read_to_end(&mut answer.body)?;
        }
        None => {
            reader.read_to_end(&mut answer.body)?;
        }
    }
    Ok(Some(answer))
}

/// A line without its end; `None` at the end of everything.
fn line(reader: &mut impl BufRead) -> io::Result<Option<String>> {
    let mut line = Vec::new();
    if reader.read_until(b'\n', &mut line)? == 0 {
        return Ok(None);
    }
    let text = String::from_utf8(line).expect("headers are ASCII");
    Ok(Some(text.trim_end_matches(['\r', '\n']).to_owned()))
}

/// A stream of versions, read as they come.
pub struct Events {
    received: Receiver<u64>,
    /// Every version that came so far.
    pub seen: Vec<u64>,
    stream: TcpStream,
}

impl Events {
    /// Opens the stream at an address and waits for the present version.
    pub fn open(port: u16, path: &str) -> Self {
        let request = format!("GET {path} HTTP/1.1\r\nHost: localhost:{port}\r\n\r\n");
        let stream = connect(port, request.as_bytes()).expect("a connection");
        stream.set_read_timeout(None).expect("a socket");
        let mut reader = BufReader::new(stream.try_clone().expect("a socket"));
        let status = line(&mut reader).expect("an answer");
        assert_eq!(status.as_deref(), Some("HTTP/1.1 200 OK"));
        let (sender, received) = channel();
        std::thread::spawn(move || {
            while let Ok(Some(line)) = line(&mut reader) {
                let id = line.strip_prefix("id: ").and_then(|id| id.parse().ok());
                // Nobody listens any more when the test is over.
                let gone = id.is_some_and(|id: u64| sender.send(id).is_err());
                if gone {
                    return;
                }
            }
        });
        let mut events = Self {
            received,
            seen: Vec::new(),
            stream,
        };
        events.next();
        events
    }

    /// Waits for one more version.
    pub fn next(&mut self) -> u64 {
        match self.received.recv_timeout(PATIENCE) {
            Ok(id) => {
                self.seen.push(id);
                id
            }
            Err(RecvTimeoutError::Timeout) => panic!("no version after {:?}", self.seen),
            Err(RecvTimeoutError::Disconnected) => panic!("the stream ended at {:?}", self.seen),
        }
    }

    /// Waits until the server ends the stream; returns whether it did so without another version.
    pub fn has_ended(&self) -> bool {
        self.received.recv_timeout(PATIENCE) == Err(RecvTimeoutError::Disconnected)
    }

    /// Waits until versions have stopped coming for a moment.
    pub fn settle(&mut self) -> &[u64] {
        while let Ok(id) = self.received.recv_timeout(Duration::from_millis(5)) {
            self.seen.push(id);
        }
        &self.seen
    }
}

impl Drop for Events {
    fn drop(&mut self) {
        let _ = self.stream.shutdown(std::net::Shutdown::Both);
    }
}
