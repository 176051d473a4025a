//! One connection: what it waits for, how long it may wait, and how much it may send.
//!
//! Nothing here blocks. A step does one read or write and says what comes next, so
//! that connections take turns.

use std::io::{self, ErrorKind, IoSlice, Read, Write};
use std::net::Shutdown;
use std::sync::Arc;
use std::time::{Duration, Instant};

use mio::net::TcpStream;

use super::head::{self, Head};
use super::{Body, Method, Request, Response};

/// How long a client may take to send a head, and may stay without a request.
const HEAD_TIME: Duration = Duration::from_secs(5);

/// How long a client may take to receive `PIECE` bytes.
const WRITE_TIME: Duration = Duration::from_secs(10);

/// How long a client has to receive its last response, and how many pieces it may send
/// meanwhile until no more are received.
const DRAIN_TIME: Duration = Duration::from_secs(1);
const DRAINED: usize = 16;

/// The interval of comments on an idle event stream, which fail once the client is gone.
const PING: Duration = Duration::from_secs(15);

/// The most bytes that one step reads, or writes of a body.
const PIECE: usize = 64 << 10;

pub struct Connection {
    stream: TcpStream,
    /// What was received of requests that are still to be responded to.
    input: Vec<u8>,
    phase: Phase,
    /// When its phase began, or when enough was last written.
    since: Instant,
}

enum Phase {
    /// Receives a head.
    Reading,
    /// Waits for a worker's response to a request.
    Handling(Expected),
    /// Sends a response.
    Writing { output: Output, keeps_alive: bool },
    /// Sends the version whenever it is another one than the last that was sent.
    Streaming { output: Output, sent: Option<u64> },
    /// Everything is sent. A socket that is closed before all that the client sends has
    /// been read is reset, and the client may lose the response.
    Draining { pieces: usize },
}

/// What a request says about its response.
struct Expected {
    method: Method,
    keeps_alive: bool,
    is_current: bool,
}

/// What a step leaves to do.
pub enum Step {
    /// Nothing until the socket or a worker is ready.
    Wait,
    /// Another step, after those of other connections.
    Again,
    /// Respond to a request.
    Handle(Request),
    Close,
}

impl Connection {
    pub fn new(stream: TcpStream, now: Instant) -> Self {
        Self {
            stream,
            input: Vec::new(),
            phase: Phase::Reading,
            since: now,
        }
    }

    /// Since when it has made no progress; `None` if that is not its client's fault.
    pub fn stalled_since(&self) -> Option<Instant> {
        match self.phase {
            Phase::Handling(_) | Phase::Streaming { .. } => None,
            Phase::Reading | Phase::Writing { .. } | Phase::Draining { .. } => Some(self.since),
        }
    }

    pub fn is_stream(&self) -> bool {
        matches!(self.phase, Phase::Streaming { .. })
    }

    /// Returns whether its client has taken too long.
    pub fn has_expired(&self, now: Instant) -> bool {
        let most = match &self.phase {
            Phase::Handling(_) => return false,
            Phase::Streaming { output, .. } if output.is_written() => return false,
            Phase::Reading => HEAD_TIME,
            Phase::Writing { .. } | Phase::Streaming { .. } => WRITE_TIME,
            Phase::Draining { .. } => DRAIN_TIME,
        };
        now.duration_since(self.since) >= most
    }

    /// Does as much as is possible without waiting, but not more than its turn.
    pub fn step(&mut self, version: u64, now: Instant) -> Step {
        let step = match self.phase {
            Phase::Reading => self.read(now),
            Phase::Handling(_) => Ok(Step::Wait),
            Phase::Writing { .. } => self.write(now),
            Phase::Streaming { .. } => self.stream(version, now),
            Phase::Draining { pieces: DRAINED } => Ok(Step::Wait),
            Phase::Draining { ref mut pieces } => {
                *pieces += 1;
                self.discard()
            }
        };
        match step {
            Ok(step) => step,
            Err(error) if error.kind() == ErrorKind::WouldBlock => Step::Wait,
            Err(error) if error.kind() == ErrorKind::Interrupted => Step::Again,
            Err(_) => Step::Close,
        }
    }

    /// Receives more of a head, unless there is a whole one already.
    fn read(&mut self, now: Instant) -> io::Result<Step> {
        if let Some(step) = self.parse(now) {
            return Ok(step);
        }
        let mut piece = [0; head::MAX_HEAD];
        let count = self.stream.read(&mut piece)?;
        self.input.extend_from_slice(&piece[..count]);
        Ok(match count {
            0 => Step::Close,
            _ => self.parse(now).unwrap_or(Step::Again),
        })
    }

    /// Parses what was received; `None` while it is only a part of a head.
    fn parse(&mut self, now: Instant) -> Option<Step> {
        match head::parse(&self.input) {
            Ok(head) => head.map(|head| self.handle(head)),
            Err(status) => {
                self.refuse(status, now);
                Some(Step::Again)
            }
        }
    }

    fn handle(&mut self, head: Head) -> Step {
        self.input.drain(..head.length);
        self.input.shrink_to_fit();
        self.phase = Phase::Handling(Expected {
            method: head.request.method,
            keeps_alive: head.keeps_alive,
            is_current: head.is_current,
        });
        Step::Handle(head.request)
    }

    /// Starts to send the response to the request that is being handled.
    pub fn respond(&mut self, response: Response, now: Instant) {
        let Phase::Handling(expected) = &self.phase else {
            return;
        };
        let keeps_alive = expected.keeps_alive;
        self.since = now;
        self.phase = match (&response.body, expected.method) {
            (Body::Events, Method::Get) if expected.is_current => Phase::Streaming {
                output: Output::new(response.head(true)),
                sent: None,
            },
            // A stream is chunked, which HTTP/1.0 does not know.
            (Body::Events, _) => Phase::Writing {
                output: Output::new(response.head(true)),
                keeps_alive: false,
            },
            (Body::Bytes(body), method) => Phase::Writing {
                output: Output {
                    body: match method {
                        Method::Head => Arc::from([]),
                        _ => Arc::clone(body),
                    },
                    ..Output::new(response.head(!keeps_alive))
                },
                keeps_alive,
            },
        };
    }

    /// Starts to send a response to what is no request that this server reads.
    fn refuse(&mut self, status: u16, now: Instant) {
        let text = match status {
            431 => "the request is too long",
            505 => "only HTTP/1.1 is supported",
            _ => "this is not an HTTP request",
        };
        self.input = Vec::new();
        self.phase = Phase::Handling(Expected {
            method: Method::Other,
            keeps_alive: false,
            is_current: true,
        });
        self.respond(Response::text(status, text), now);
    }

    fn write(&mut self, now: Instant) -> io::Result<Step> {
        let Phase::Writing {
            output,
            keeps_alive,
        } = &mut self.phase
        else {
            return Ok(Step::Wait);
        };
        if output.write_to(&mut self.stream)? {
            self.since = now;
        }
        if output.is_written() {
            self.since = now;
            self.phase = match keeps_alive {
                true => Phase::Reading,
                false => {
                    self.stream.shutdown(Shutdown::Write)?;
                    Phase::Draining { pieces: 0 }
                }
            };
        }
        Ok(Step::Again)
    }

    /// Sends the version if it has changed, so that a slow client misses only versions
    /// that are no longer of interest.
    fn stream(&mut self, version: u64, now: Instant) -> io::Result<Step> {
        // Whatever else the client sends is ignored; its end is the end of the stream.
        let received = match self.discard() {
            Err(error) if error.kind() == ErrorKind::WouldBlock => Step::Wait,
            received => received?,
        };
        let Phase::Streaming { output, sent } = &mut self.phase else {
            return Ok(received);
        };
        if output.is_written() {
            let text = match *sent != Some(version) {
                true => format!("id: {version}\ndata: {version}\n\n"),
                false if now.duration_since(self.since) >= PING => ": ping\n\n".to_owned(),
                false => return Ok(received),
            };
            *sent = Some(version);
            *output = Output::new(chunk(&text));
            self.since = now;
        }
        match output.write_to(&mut self.stream) {
            Ok(_) => Ok(Step::Again),
            Err(error) if error.kind() == ErrorKind::WouldBlock => Ok(received),
            Err(error) => Err(error),
        }
    }

    /// Receives bytes and ignores them.
    fn discard(&mut self) -> io::Result<Step> {
        match self.stream.read(&mut [0; PIECE])? {
            0 => Ok(Step::Close),
            _ => Ok(Step::Again),
        }
    }
}

/// A chunk of a body whose length is not known.
fn chunk(text: &str) -> Vec<u8> {
    format!("{:x}\r\n{text}\r\n", text.len()).into_bytes()
}

/// Bytes to send: those of this client alone, then those that clients share.
struct Output {
    own: Vec<u8>,
    body: Arc<[u8]>,
    written: usize,
}

impl Output {
    fn new(own: Vec<u8>) -> Self {
        Self {
            own,
            body: Arc::from([]),
            written: 0,
        }
    }

    fn is_written(&self) -> bool {
        self.written == self.own.len() + self.body.len()
    }

    /// Writes a piece; returns whether another `PIECE` bytes have been written in all.
    fn write_to(&mut self, stream: &mut TcpStream) -> io::Result<bool> {
        let own = &self.own[self.written.min(self.own.len())..];
        let start = self.written.saturating_sub(self.own.len());
        let end = self.body.len().min(start + PIECE);
        let pieces = [IoSlice::new(own), IoSlice::new(&self.body[start..end])];
        let before = self.written;
        self.written += match stream.write_vectored(&pieces)? {
            0 if !self.is_written() => return Err(ErrorKind::WriteZero.into()),
            count => count,
        };
        Ok(self.written / PIECE > before / PIECE)
    }
}
