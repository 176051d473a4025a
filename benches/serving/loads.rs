//! The loads, each put on a server for a time.

use std::io::{self, Read, Write};
use std::net::TcpStream;
use std::thread;
use std::time::{Duration, Instant};

use crate::server::{LONG, Server};

pub struct Load {
    pub name: &'static str,
    /// Puts it on the server, stays for a time, and says what it found.
    pub put: fn(&Server, Duration) -> io::Result<String>,
}

pub const LOADS: &[Load] = &[
    Load {
        name: "none",
        put: |_, lasts| {
            thread::sleep(lasts);
            Ok(String::new())
        },
    },
    Load {
        name: "1,500 idle connections",
        put: |server, lasts| stay(server, 1_500, "", lasts),
    },
    Load {
        name: "1,500 connections that send a byte a second",
        put: send_slowly,
    },
    Load {
        name: "10,000 half requests",
        put: |server, lasts| stay(server, 10_000, "GET / HTTP/1.1\r\nHost: ", lasts),
    },
    Load {
        name: "200 readers of 3.5 MB that read nothing",
        put: |server, lasts| stay(server, 200, &server.request(LONG), lasts),
    },
    Load {
        name: "1,000 event streams",
        put: listen,
    },
    Load {
        name: "20 bodies of 100 MB",
        put: |server, _| {
            let head = "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 104857600\r\n\r\n";
            send_all(server, head, 100 << 20)
        },
    },
    Load {
        name: "20 request lines of 100 MB",
        put: |server, _| send_all(server, "GET /", 100 << 20),
    },
];

fn open(server: &Server, count: usize, sent: &str) -> Vec<TcpStream> {
    (0..count).filter_map(|_| server.open(sent).ok()).collect()
}

/// Opens connections that send something and then nothing.
fn stay(server: &Server, count: usize, sent: &str, lasts: Duration) -> io::Result<String> {
    let open = open(server, count, sent);
    thread::sleep(lasts);
    Ok(format!("{} were accepted", open.len()))
}

fn send_slowly(server: &Server, lasts: Duration) -> io::Result<String> {
    let mut open = open(server, 1_500, "G");
    let started = Instant::now();
    while started.elapsed() < lasts {
        open.retain_mut(|stream| stream.write_all(b"E").is_ok());
        thread::sleep(Duration::from_secs(1));
    }
    Ok(format!("{} are left", open.len()))
}

/// Opens event streams and counts those that were told of an edit at the end.
fn listen(server: &Server, lasts: Duration) -> io::Result<String> {
    let open = open(server, 1_000, &server.request("/_guide/events"));
    thread::sleep(lasts);
    let mut told = 0;
    for mut stream in &open {
        stream.set_nonblocking(true)?;
        let mut received = Vec::new();
        let ends = stream.read_to_end(&mut received);
        let events = String::from_utf8_lossy(&received).matches("data: ").count();
        let is_open = ends.is_err_and(|error| error.kind() == io::ErrorKind::WouldBlock);
        told += usize::from(is_open && events > 3);
    }
    Ok(format!("{told} are open and told of edits"))
}

/// Sends many bytes on each of twenty connections; gives the slowest end of one.
fn send_all(server: &Server, head: &str, bytes: usize) -> io::Result<String> {
    let send = || {
        let started = Instant::now();
        let mut stream = server.open(head).ok()?;
        stream
            .set_read_timeout(Some(Duration::from_secs(10)))
            .ok()?;
        let piece = [b'x'; 64 << 10];
        let sent = (0..bytes / piece.len()).take_while(|_| stream.write_all(&piece).is_ok());
        let sent = sent.count() * piece.len();
        let _ = stream.read(&mut [0; 64]);
        Some((started.elapsed(), sent))
    };
    let ends: Vec<_> = thread::scope(|scope| {
        let senders: Vec<_> = (0..20).map(|_| scope.spawn(send)).collect();
        let ends = senders.into_iter().filter_map(|sender| sender.join().ok()?);
        ends.collect()
    });
    let slowest = ends
        .iter()
        .map(|(time, _)| time.as_secs_f64())
        .fold(0.0, f64::max);
    let sent = ends
        .iter()
        .map(|(_, sent)| sent >> 20)
        .max()
        .unwrap_or_default();
    Ok(format!(
        "over after {slowest:.1} s and at most {sent} MB each"
    ))
}
