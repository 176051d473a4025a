//! An HTTP server for one person on one machine, on tiny_http.
//!
//! tiny_http 0.12 does not check header values for line breaks, reads request
//! bodies unasked, and loses a thread when a handler panics. So bodies are never
//! read, header values are checked here, and each request has a thread of its
//! own, so that a slow or failing one does not affect the others.

use std::io::{self, Write};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, TcpListener, TcpStream};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::Duration;

use tiny_http::Server;

/// The part of a request that a handler sees.
#[derive(Clone, Debug, Default)]
pub struct Request {
    pub method: Method,
    /// Path and query, as sent.
    pub target: String,
    /// `None` also where there are several.
    pub host: Option<String>,
    pub origin: Option<String>,
    pub if_none_match: Option<String>,
}

impl Request {
    fn read(request: &tiny_http::Request) -> Self {
        let values = |name: &'static str| {
            let headers = request.headers().iter();
            let named = headers.filter(move |header| header.field.equiv(name));
            named.map(|header| header.value.as_str().to_owned())
        };
        Self {
            method: match request.method() {
                tiny_http::Method::Get => Method::Get,
                tiny_http::Method::Head => Method::Head,
                _ => Method::Other,
            },
            target: request.url().to_owned(),
            host: values("Host")
                .next()
                .filter(|_| values("Host").count() == 1),
            origin: values("Origin").next(),
            if_none_match: values("If-None-Match").next(),
        }
    }
}

/// The request method.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Method {
    #[default]
    Get,
    Head,
    Other,
}

/// The response of a handler.
pub struct Response {
    pub status: u16,
    pub headers: Vec<(&'static str, String)>,
    pub body: Body,
}

/// The body of a response.
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

    /// Sends a comment, which fails once the client has disconnected.
    pub fn ping(&mut self) -> io::Result<()> {
        self.writer.write_all(b": ping\n\n")?;
        self.writer.flush()
    }
}

/// Binds a port, or one of the next twenty if it is in use; 0 lets the system choose.
pub fn bind(host: IpAddr, port: u16) -> io::Result<TcpListener> {
    const NEXT: u16 = 20;
    let mut taken = None;
    for port in port..=port.saturating_add(if port == 0 { 0 } else { NEXT }) {
        match TcpListener::bind(SocketAddr::new(host, port)) {
            Ok(listener) => {
                // On Linux, accepted connections inherit the option. Without it every
                // second response waits 40 ms for a delayed acknowledgement.
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

type Handler<'h> = &'h (dyn Fn(&Request) -> Response + Sync);

/// Handles requests forever; restarts the server when its listener fails.
pub fn serve(listener: &TcpListener, handler: Handler<'_>) -> io::Result<()> {
    let address = within_reach(listener.local_addr()?);
    let (sender, received) = channel();
    std::thread::scope(|scope| {
        scope.spawn(|| keep_moving(address, received));
        loop {
            let server =
                Server::from_listener(listener.try_clone()?, None).map_err(io::Error::other)?;
            while let Ok(request) = server.recv() {
                // The receiver lives as long as this scope.
                let _ = sender.send(());
                let respond = move || {
                    // A panic is a bug, but must not stop the server.
                    let _ = catch_unwind(AssertUnwindSafe(|| handle(request, handler)));
                };
                // Where no thread can be started the connection is closed; later ones may succeed.
                let _ = std::thread::Builder::new().spawn_scoped(scope, respond);
            }
            std::thread::sleep(Duration::from_millis(200));
        }
    })
}

/// Opens connections that close immediately: one after each request and one a second.
///
/// When several connections arrive together, tiny_http may leave some waiting until
/// another closes, and browsers keep theirs open. Each closed connection lets it
/// accept a waiting one.
fn keep_moving(address: SocketAddr, requests: Receiver<()>) {
    const WHILE: Duration = Duration::from_secs(1);
    while requests.recv_timeout(WHILE) != Err(RecvTimeoutError::Disconnected) {
        // If it fails, no connection is waiting.
        let _ = TcpStream::connect_timeout(&address, WHILE);
    }
}

/// The address at which this machine reaches a listener on all interfaces.
fn within_reach(mut address: SocketAddr) -> SocketAddr {
    match address.ip() {
        IpAddr::V4(ip) if ip.is_unspecified() => address.set_ip(Ipv4Addr::LOCALHOST.into()),
        IpAddr::V6(ip) if ip.is_unspecified() => address.set_ip(Ipv6Addr::LOCALHOST.into()),
        _ => {}
    }
    address
}

fn handle(request: tiny_http::Request, handler: Handler<'_>) {
    /// The largest request body that is read and discarded, in bytes.
    const MAX_BODY: usize = 64 << 20;
    if request
        .body_length()
        .is_some_and(|length| length > MAX_BODY)
    {
        // Dropping the request would allocate as many bytes as its header announces.
        std::mem::forget(request);
        return;
    }
    let seen = Request::read(&request);
    let response = catch_unwind(AssertUnwindSafe(|| handler(&seen))).unwrap_or_else(|_| {
        Response::text(
            500,
            "internal error in `guide`; see the terminal for details",
        )
    });
    match response.body {
        Body::Bytes(bytes) => {
            let mut sent =
                tiny_http::Response::from_data(bytes.to_vec()).with_status_code(response.status);
            // The length of each body is known, so chunked encoding is not needed.
            sent = sent.with_chunked_threshold(usize::MAX);
            for (name, value) in &response.headers {
                if let Some(header) = checked_header(name, value) {
                    sent.add_header(header);
                }
            }
            // The client may have disconnected.
            let _ = request.respond(sent);
        }
        Body::Events(write) => {
            let mut stream = EventStream {
                writer: request.into_writer(),
            };
            // Writing fails once the client disconnects, which ends the stream.
            let _ = stream
                .open(response.status, &response.headers)
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

/// Creates a header; `None` if its value has characters other than printable ASCII.
fn checked_header(name: &str, value: &str) -> Option<tiny_http::Header> {
    if !value.bytes().all(|byte| (b' '..=b'~').contains(&byte)) {
        return None;
    }
    tiny_http::Header::from_bytes(name, value).ok()
}

impl Response {
    /// Creates a response with a short plain text.
    pub fn text(status: u16, text: &str) -> Self {
        Self {
            status,
            headers: vec![("Content-Type", "text/plain; charset=utf-8".to_owned())],
            body: Body::Bytes(text.as_bytes().into()),
        }
    }
}
