//! An HTTP server for one person on one machine, which no client can bring down.
//!
//! One thread holds every connection and waits for none of them ([`event_loop`]);
//! a few others compute responses ([`workers`]). Connections are limited in number,
//! and each in what it may send and how long it may take ([`connection`]).
//!
//! tiny_http 0.12 makes the responses ([`response`]). Its own listener and reader of
//! requests are not used: they give each connection a thread without any time limit,
//! read every `Transfer-Encoding` as chunked, and allocate as much memory as a body
//! is said to be long. Requests are read by httparse ([`head`]).

mod connection;
mod event_loop;
mod head;
mod response;
mod workers;

use std::io;
use std::net::{IpAddr, SocketAddr, TcpListener};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::time::Duration;

use event_loop::Sockets;
pub use response::{Body, Response};

/// The part of a request that a service sees.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Request {
    pub method: Method,
    /// Path and query, as sent.
    pub target: String,
    /// `None` also where there are several.
    pub host: Option<String>,
    pub origin: Option<String>,
    pub if_none_match: Option<String>,
    /// Whether a body is announced. It is never read.
    pub has_body: bool,
}

/// The request method.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Method {
    #[default]
    Get,
    Head,
    Other,
}

/// What a server serves.
pub trait Service: Sync {
    /// Responds to one request.
    fn respond(&self, request: &Request) -> Response;

    /// The number that event streams send first, and again whenever it has changed.
    fn version(&self) -> u64;
}

/// Binds a port, or one of the next twenty if it is in use; 0 lets the system choose.
pub fn bind(host: IpAddr, port: u16) -> io::Result<TcpListener> {
    const NEXT: u16 = 20;
    let mut taken = None;
    for port in port..=port.saturating_add(if port == 0 { 0 } else { NEXT }) {
        match TcpListener::bind(SocketAddr::new(host, port)) {
            Ok(listener) => return Ok(listener),
            Err(error) if error.kind() == io::ErrorKind::AddrInUse => taken = Some(error),
            Err(error) => return Err(error),
        }
    }
    Err(taken.unwrap_or_else(|| io::ErrorKind::AddrInUse.into()))
}

/// A server that is ready to serve.
pub struct Server {
    sockets: Sockets,
    waker: Arc<mio::Waker>,
}

/// Tells a server that the version of its service has changed.
pub struct Announcer(Arc<mio::Waker>);

impl Announcer {
    pub fn announce(&self) {
        // Fails only where the server is gone.
        let _ = self.0.wake();
    }
}

impl Server {
    /// Creates a server on a listener.
    pub fn new(listener: TcpListener) -> io::Result<Self> {
        let (sockets, waker) = Sockets::new(listener)?;
        let waker = Arc::new(waker);
        Ok(Self { sockets, waker })
    }

    pub fn announcer(&self) -> Announcer {
        Announcer(Arc::clone(&self.waker))
    }

    /// Serves forever.
    pub fn serve(mut self, service: &dyn Service) -> ! {
        loop {
            // A panic here is a bug, and an error is the system's. Neither ends the server:
            // it closes its connections and starts again.
            let _ = catch_unwind(AssertUnwindSafe(|| {
                workers::with_workers(service, &self.waker, |workers| {
                    event_loop::run(&mut self.sockets, workers, &|| service.version())
                })
            }));
            std::thread::sleep(Duration::from_millis(200));
        }
    }
}
