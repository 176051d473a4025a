//! The thread that holds all connections, and their number within limits.
//!
//! A fresh connection is accepted: where there are too many, the one whose client has
//! let it wait longest is closed. Sending a byte now and then does not
//! count, so that idle and slow clients only take one another's place.

use std::collections::BTreeMap;
use std::convert::Infallible;
use std::io::{self, ErrorKind};
use std::net;
use std::time::{Duration, Instant};

use mio::net::{TcpListener, TcpStream};
use mio::{Events, Interest, Poll, Token, Waker};
use socket2::SockRef;

use super::Body;
use super::connection::{Connection, Step};
use super::workers::Workers;

const LISTENER: Token = Token(0);
const WAKER: Token = Token(1);
const FIRST: usize = 2;

/// How often deadlines are checked.
const TICK: Duration = Duration::from_millis(500);

/// The listener, and what waits for it and its connections.
pub struct Sockets {
    poll: Poll,
    listener: TcpListener,
}

impl Sockets {
    pub fn new(listener: net::TcpListener) -> io::Result<(Self, Waker)> {
        /// How many connections the system holds until they are accepted. A client
        /// that finds no place there tries again only after a second.
        const BACKLOG: i32 = 4096;
        listener.set_nonblocking(true)?;
        // Where it cannot be changed, the usual 128 remain.
        let _ = SockRef::from(&listener).listen(BACKLOG);
        let poll = Poll::new()?;
        let mut listener = TcpListener::from_std(listener);
        let registry = poll.registry();
        registry.register(&mut listener, LISTENER, Interest::READABLE)?;
        let waker = Waker::new(registry, WAKER)?;
        Ok((Self { poll, listener }, waker))
    }
}

/// How many connections may be open.
struct Limits {
    streams: usize,
    others: usize,
}

impl Limits {
    /// Leaves half of the descriptors to the rest of the program.
    fn within_descriptors() -> Self {
        #[cfg(unix)]
        let limit = rustix::process::getrlimit(rustix::process::Resource::Nofile).current;
        #[cfg(not(unix))]
        let limit = None;
        let quarter = limit.map_or(usize::MAX, |limit: u64| {
            usize::try_from(limit / 4).unwrap_or(usize::MAX)
        });
        Self {
            streams: quarter.clamp(1, 1024),
            others: quarter.clamp(1, 256),
        }
    }
}

/// Serves all connections; returns only if the system fails.
pub fn run(
    sockets: &mut Sockets,
    workers: Workers<'_>,
    version: &dyn Fn() -> u64,
) -> io::Result<Infallible> {
    let mut events = Events::with_capacity(1024);
    let mut swept = Instant::now();
    let mut connections = Connections {
        version: version(),
        workers,
        limits: Limits::within_descriptors(),
        open: BTreeMap::new(),
        next: FIRST,
        ready: Vec::new(),
        may_accept: true,
    };
    loop {
        match sockets.poll.poll(&mut events, connections.timeout()) {
            Err(error) if error.kind() != ErrorKind::Interrupted => return Err(error),
            _ => {}
        }
        let now = Instant::now();
        for event in &events {
            match event.token() {
                LISTENER => connections.may_accept = true,
                // A new version or a response, both looked for below.
                WAKER => {}
                Token(number) => connections.ready.push(number),
            }
        }
        connections.take_version(version());
        connections.take_responses(now);
        connections.accept(sockets, now);
        connections.step_ready(now);
        if now.duration_since(swept) >= TICK {
            connections.sweep(now);
            swept = now;
        }
    }
}

struct Connections<'w> {
    version: u64,
    workers: Workers<'w>,
    limits: Limits,
    /// By number, so the oldest first.
    open: BTreeMap<usize, Connection>,
    /// The number of the next connection.
    next: usize,
    /// Those that may be able to make a step.
    ready: Vec<usize>,
    /// Whether connections may be waiting to be accepted.
    may_accept: bool,
}

impl Connections<'_> {
    /// How long there is nothing to do.
    fn timeout(&self) -> Option<Duration> {
        match self.ready.is_empty() {
            false => Some(Duration::ZERO),
            true if self.may_accept => Some(Duration::from_millis(10)),
            true if self.open.is_empty() => None,
            true => Some(TICK),
        }
    }

    fn take_version(&mut self, version: u64) {
        if version != self.version {
            self.version = version;
            self.ready.extend(streams(&self.open));
        }
    }

    fn take_responses(&mut self, now: Instant) {
        for (number, response) in self.workers.responses() {
            let Some(connection) = self.open.get_mut(&number) else {
                continue;
            };
            let is_stream = matches!(response.body, Body::Events);
            connection.respond(response, now);
            self.ready.push(number);
            if is_stream && streams(&self.open).count() > self.limits.streams {
                // Its page opens another one.
                let oldest = streams(&self.open).next();
                oldest.map(|oldest| self.open.remove(&oldest));
            }
        }
    }

    /// Accepts those that wait, though not so many that others would have to wait.
    fn accept(&mut self, sockets: &Sockets, now: Instant) {
        const BURST: usize = 64;
        for _ in 0..BURST {
            if !self.may_accept || !self.make_room() {
                return;
            }
            match sockets.listener.accept() {
                Ok((stream, _)) => self.admit(sockets, stream, now),
                Err(error) if error.kind() == ErrorKind::WouldBlock => self.may_accept = false,
                Err(error) if error.kind() == ErrorKind::ConnectionAborted => {}
                // No descriptor is free, most likely.
                Err(_) => {
                    self.close_most_stalled();
                    return;
                }
            }
        }
    }

    fn admit(&mut self, sockets: &Sockets, mut stream: TcpStream, now: Instant) {
        const SEND_BUFFER: usize = 256 << 10;
        // Otherwise every second response waits 40 ms for a delayed acknowledgement.
        let _ = stream.set_nodelay(true);
        // Otherwise the system holds megabytes for each client that does not read.
        let _ = SockRef::from(&stream).set_send_buffer_size(SEND_BUFFER);
        let number = self.next;
        let interest = Interest::READABLE | Interest::WRITABLE;
        let registry = sockets.poll.registry();
        if registry
            .register(&mut stream, Token(number), interest)
            .is_ok()
        {
            self.next += 1;
            self.open.insert(number, Connection::new(stream, now));
            // Most have sent their request already, and are then not the next to be closed.
            self.step(number, now);
        }
    }

    /// Makes room for a connection; returns whether there is some. Where all connections
    /// wait for a worker, others wait to be accepted.
    fn make_room(&mut self) -> bool {
        let others = self.open.values().filter(|one| !one.is_stream()).count();
        others < self.limits.others || self.close_most_stalled()
    }

    /// Closes the connection whose client has let it wait longest; returns whether there
    /// was one.
    fn close_most_stalled(&mut self) -> bool {
        let stalled = self.open.iter();
        let stalled = stalled.filter_map(|(&number, one)| Some((one.stalled_since()?, number)));
        let longest = stalled.min().map(|(_, number)| number);
        longest.is_some_and(|number| self.open.remove(&number).is_some())
    }

    fn step_ready(&mut self, now: Instant) {
        for number in std::mem::take(&mut self.ready) {
            self.step(number, now);
        }
    }

    fn step(&mut self, number: usize, now: Instant) {
        let Some(connection) = self.open.get_mut(&number) else {
            return;
        };
        match connection.step(self.version, now) {
            Step::Wait => {}
            Step::Again => self.ready.push(number),
            Step::Handle(request) => self.workers.send(number, request),
            Step::Close => drop(self.open.remove(&number)),
        }
    }

    /// Closes those that have taken too long, and lets streams send what is due.
    fn sweep(&mut self, now: Instant) {
        self.open
            .retain(|_, connection| !connection.has_expired(now));
        self.ready.extend(streams(&self.open));
    }
}

/// The numbers of event streams, the oldest first.
fn streams(open: &BTreeMap<usize, Connection>) -> impl Iterator<Item = usize> {
    let streams = open.iter().filter(|(_, connection)| connection.is_stream());
    streams.map(|(&number, _)| number)
}
