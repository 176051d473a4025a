//! An HTTP server for one person on one machine, on tiny_http.
//!
//! tiny_http 0.12 trusts what it is given: header values may carry line
//! breaks, request bodies are read in odd ways, a panic in a handler is a lost
//! thread. So bodies are never read, header values are checked, and every
//! request has a thread of its own, in which it may be slow or die.

use std::io::{self, Write};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, TcpListener, TcpStream};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::Duration;

use tiny_http::{Response, Server};

/// What a handler sees of a request.
#[derive(Clone, Debug, Default)]
pub struct Request {
    pub method: Method,
    /// As sent: path and query.
    pub target: String,
    /// `None` also where there are several.
    pub host: Option<String>,
    pub origin: Option<String>,
    pub if_none_match: Option<String>,
}

/// What is asked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Method {
    #[default]
    Get,
    Head,
    Other,
}

/// What a handler answers.
pub struct Answer {
    pub status: u16,
    pub headers: Vec<(&'static str, String)>,
    pub body: Body,
}

/// The body of an answer.
pub enum Body {
    Bytes(Arc<[u8]>),
    /// Server-sent events, written by the given function until it fails.
    Events(WriteEvents),
}

/// Writes a stream of events.
pub type WriteEvents = Box<dyn FnOnce(&mut EventStream) -> io::Result<()> + Send>;

/// Where server-sent events are written.
///
/// See <https://html.spec.whatwg.org/multipage/server-sent-events.html>.
pub struct EventStream {
    writer: Box<dyn Write + Send>,
}

impl EventStream {
    /// Sends a numbered event.
    pub fn send(&mut self, id: u64, data: &str) -> io::Result<()> {
        write!(self.writer, "id: {id}\ndata: {data}\n\n")?;
        self.writer.flush()
    }

    /// Sends a comment, to learn whether anybody is still there.
    pub fn ping(&mut self) -> io::Result<()> {
        self.writer.write_all(b": ping\n\n")?;
        self.writer.flush()
    }
}

/// Binds a port, or one of the next twenty if it is taken; 0 picks any.
pub fn bind(host: IpAddr, port: u16) -> io::Result<TcpListener> {
    const NEXT: u16 = 20;
    let mut taken = None;
    for port in port..=port.saturating_add(if port == 0 { 0 } else { NEXT }) {
        match TcpListener::bind(SocketAddr::new(host, port)) {
            Ok(listener) => {
                // Accepted connections inherit it where the system is Linux; without
                // it every second answer waits 40 ms for a delayed acknowledgement.
                let socket = socket2::SockRef::from(&listener);
                let _ = socket.set_tcp_nodelay(true);
                return Ok(listener);
            }
            Err(error) if error.kind() == io::ErrorKind::AddrInUse => taken = Some(error),
            Err(error) => return Err(error),
        }
    }
    Err(taken.unwrap_or_else(|| io::ErrorKind::AddrInUse.into()))
}

type Handler<'h> = &'h (dyn Fn(&Request) -> Answer + Sync);

/// Answers requests for ever; starts again when the listener dies.
pub fn serve(listener: &TcpListener, handler: Handler<'_>) -> io::Result<()> {
    let address = within_reach(listener.local_addr()?);
    let (sender, received) = channel();
    std::thread::scope(|scope| {
        scope.spawn(|| keep_moving(address, received));
        loop {
            let server =
                Server::from_listener(listener.try_clone()?, None).map_err(io::Error::other)?;
            while let Ok(request) = server.recv() {
                // The receiver goes when this does.
                let _ = sender.send(());
                let answer = move || {
                    // A panic is a bug, and no reason to stop serving.
                    let _ = catch_unwind(AssertUnwindSafe(|| respond(request, handler)));
                };
                // Without a thread the connection is closed, and the next may have one.
                let _ = std::thread::Builder::new().spawn_scoped(scope, answer);
            }
            std::thread::sleep(Duration::from_millis(200));
        }
    })
}

/// Opens connections that end at once, one after every request and one in a while.
///
/// Of connections that come together, tiny_http may leave some waiting until
/// others are closed, which browsers put off. One that ends sets one free.
fn keep_moving(address: SocketAddr, requests: Receiver<()>) {
    const WHILE: Duration = Duration::from_secs(1);
    while requests.recv_timeout(WHILE) != Err(RecvTimeoutError::Disconnected) {
        // Where it fails there is nobody to set free.
        let _ = TcpStream::connect_timeout(&address, WHILE);
    }
}

/// Where a listener on every address is found.
fn within_reach(mut address: SocketAddr) -> SocketAddr {
    match address.ip() {
        IpAddr::V4(ip) if ip.is_unspecified() => address.set_ip(Ipv4Addr::LOCALHOST.into()),
        IpAddr::V6(ip) if ip.is_unspecified() => address.set_ip(Ipv6Addr::LOCALHOST.into()),
        _ => {}
    }
    address
}

fn respond(request: tiny_http::Request, handler: Handler<'_>) {
    /// The longest body that may be thrown away, in bytes.
    const MAX_BODY: usize = 64 << 20;
    if request
        .body_length()
        .is_some_and(|length| length > MAX_BODY)
    {
        // Dropped, it would take memory for all that it promises.
        std::mem::forget(request);
        return;
    }
    let header = |name: &str| {
        request
            .headers()
            .iter()
            .find(|header| header.field.as_str().as_str().eq_ignore_ascii_case(name))
            .map(|header| header.value.as_str().to_owned())
    };
    let hosts = request.headers().iter();
    let hosts = hosts.filter(|header| header.field.equiv("Host")).count();
    let seen = Request {
        method: match request.method() {
            tiny_http::Method::Get => Method::Get,
            tiny_http::Method::Head => Method::Head,
            _ => Method::Other,
        },
        target: request.url().to_owned(),
        host: header("Host").filter(|_| hosts == 1),
        origin: header("Origin"),
        if_none_match: header("If-None-Match"),
    };
    let answer = catch_unwind(AssertUnwindSafe(|| handler(&seen)))
        .unwrap_or_else(|_| Answer::text(500, "this is a bug in guide; the terminal says more"));
    match answer.body {
        Body::Bytes(bytes) => {
            let mut response = Response::from_data(bytes.to_vec()).with_status_code(answer.status);
            // Never chunked: every body's length is known.
            response = response.with_chunked_threshold(usize::MAX);
            for (name, value) in &answer.headers {
                if let Some(header) = checked_header(name, value) {
                    response.add_header(header);
                }
            }
            // The reader may be gone; that is theirs to decide.
            let _ = request.respond(response);
        }
        Body::Events(write) => {
            let mut stream = EventStream {
                writer: request.into_writer(),
            };
            // A stream ends when its reader goes.
            let _ = stream
                .open(answer.status, &answer.headers)
                .and_then(|()| match seen.method {
                    Method::Head => Ok(()),
                    _ => write(&mut stream),
                });
        }
    }
}

impl EventStream {
    fn open(&mut self, status: u16, headers: &[(&'static str, String)]) -> io::Result<()> {
        write!(self.writer, "HTTP/1.1 {status} OK\r\n")?;
        let own = [
            ("Content-Type", "text/event-stream".to_owned()),
            ("Cache-Control", "no-store".to_owned()),
            ("Connection", "close".to_owned()),
        ];
        for (name, value) in own.iter().chain(headers) {
            if checked_header(name, value).is_some() {
                write!(self.writer, "{name}: {value}\r\n")?;
            }
        }
        write!(self.writer, "\r\n")?;
        self.writer.flush()
    }
}

/// A header whose value cannot break out of its line.
fn checked_header(name: &str, value: &str) -> Option<tiny_http::Header> {
    if !value.bytes().all(|byte| (b' '..=b'~').contains(&byte)) {
        return None;
    }
    tiny_http::Header::from_bytes(name, value).ok()
}

impl Answer {
    /// A short plain text.
    pub fn text(status: u16, text: &str) -> Self {
        Self {
            status,
            headers: vec![("Content-Type", "text/plain; charset=utf-8".to_owned())],
            body: Body::Bytes(text.as_bytes().into()),
        }
    }
}
