//! What a client may do to end the server or to keep others from it: bodies, floods
//! of connections, heads without end, and reading nothing.

use std::io::{BufReader, ErrorKind, Read, Write};
use std::net::TcpStream;

use super::basic;
use crate::support::client::{Events, connect, exchange, read_answer};
use crate::support::server::{PATIENCE, Server, until};
use crate::support::{Guide, through};

/// Serves a guide from a process that may have this many descriptors.
fn start_with_descriptors(guide: &Guide, count: usize) -> Server {
    let limited = format!("ulimit -n {count} && exec \"$@\"");
    let command = guide.command(&["serve", "--port", "0"]);
    Server::start_command(through(&["sh", "-c", &limited, "sh"], &command))
}

/// Waits until the server hangs up.
fn assert_closes(mut stream: TcpStream, what: &str) {
    stream.set_read_timeout(Some(PATIENCE)).expect("a socket");
    let mut rest = Vec::new();
    match stream.read_to_end(&mut rest) {
        Ok(_) => {}
        Err(error) if error.kind() == ErrorKind::ConnectionReset => {}
        Err(error) => panic!("{what} stays open: {error}"),
    }
}

#[test]
fn bodies_are_refused_unread() {
    let guide = basic();
    let server = Server::start(&guide);
    let ours = format!("Host: localhost:{}", server.port);
    server.get("/");
    let before = (server.open_files(), server.threads());
    for (method, host, header, status) in [
        (
            "POST",
            "Host: evil.example",
            "Content-Length: 104857600",
            421,
        ),
        (
            "GET",
            "Host: evil.example",
            "Transfer-Encoding: chunked",
            421,
        ),
        ("POST", &ours, "Content-Length: 104857600", 405),
        ("PUT", &ours, "Transfer-Encoding: gzip", 405),
        ("GET", &ours, "Content-Length: 104857600", 413),
        ("GET", &ours, "Content-Length: 5\r\nContent-Length: 0", 413),
        ("GET", &ours, "Content-Length: -1", 413),
        ("HEAD", &ours, "Content-Length: 5", 413),
        ("GET", &ours, "Transfer-Encoding: identity", 413),
        ("GET", &ours, "Content-Length: 0", 200),
    ] {
        for _ in 0..4 {
            // A second request in the body's place is not answered.
            let body = format!("GET /nowhere HTTP/1.1\r\n{ours}\r\n\r\n");
            let head = format!("{method} / HTTP/1.1\r\n{host}\r\n{header}\r\n\r\n");
            let sent = [head.as_bytes(), body.as_bytes()].concat();
            let mut reader = BufReader::new(connect(server.port, &sent).expect("a connection"));
            let answer = match method {
                "HEAD" => {
                    let mut line = [0; 12];
                    reader.read_exact(&mut line).expect("an answer");
                    String::from_utf8_lossy(&line[9..])
                        .parse()
                        .expect("a status")
                }
                _ => {
                    read_answer(&mut reader)
                        .expect("an answer")
                        .expect("one")
                        .status
                }
            };
            assert_eq!(answer, status, "{method} {host} {header}");
            if status != 200 {
                let mut rest = String::new();
                reader.read_to_string(&mut rest).expect("the end");
                assert!(!rest.contains("404"), "{method} {host} {header}: {rest}");
            }
        }
    }
    if cfg!(target_os = "linux") {
        until("all of it is given back", || {
            (server.open_files() <= before.0 && server.threads() <= before.1).then_some(())
        });
    }
}

#[test]
fn a_body_of_a_hundred_megabytes_ends_with_its_connection() {
    let guide = basic();
    let server = Server::start(&guide);
    let head = format!(
        "POST / HTTP/1.1\r\nHost: localhost:{}\r\nContent-Length: 104857600\r\n\r\n",
        server.port
    );
    let mut stream = connect(server.port, head.as_bytes()).expect("a connection");
    let answer = read_answer(&mut BufReader::new(&stream)).expect("an answer");
    assert_eq!(answer.expect("an answer").status, 405);
    // What is sent on meanwhile is not kept, and not for ever received.
    until("the server hangs up", || {
        stream.write_all(&[b'x'; 64 << 10]).err()
    });
    assert_eq!(server.get("/").status, 200);
}

#[test]
fn idle_and_slow_connections_keep_nobody_out() {
    let guide = basic();
    let server = start_with_descriptors(&guide, 256);
    let mut open = Vec::new();
    for number in 0..400 {
        let begun = ["", "G", "GET / HTTP/1.1\r\nHost: "][number % 3];
        open.push(connect(server.port, begun.as_bytes()).expect("a connection"));
        // One byte more keeps none of them from being the oldest.
        for stream in open.iter_mut().rev().take(8) {
            let _ = stream.write(b"E");
        }
        if number % 20 == 0 {
            assert_eq!(server.get("/").status, 200, "beside {number}");
        }
    }
    // Nor do they keep it from reading files.
    guide.edit(
        "content/guide.toml",
        "title = \"Three trees\"",
        "title = \"Edited\"",
    );
    server.await_text("/", "Edited");
    assert_closes(open.swap_remove(0), "the oldest connection");
    drop(open);
    assert_eq!(server.get("/").status, 200);
}

#[test]
fn a_head_must_come_to_an_end() {
    let guide = basic();
    let server = Server::start(&guide);
    let long = "x".repeat(17 << 10);
    for endless in [
        format!("GET /{long}"),
        format!("GET / HTTP/1.1\r\nX: {long}"),
        "\r\n".repeat(9 << 10),
        format!("GET / HTTP/1.1\r\n{}", "X: y\r\n".repeat(200)),
    ] {
        let answer = exchange(server.port, endless.as_bytes()).expect("a connection");
        assert_eq!(answer.expect("an answer").status, 431);
    }
    for malformed in ["\x16\x03\x01", "GET\r\n", "GET / HTTP/1.1\r\nno colon\r\n"] {
        let answer = exchange(server.port, malformed.as_bytes()).expect("a connection");
        assert_eq!(answer.expect("an answer").status, 400, "{malformed:?}");
    }
    let unfinished = connect(server.port, b"GET / HTTP/1.1\r\n").expect("a connection");
    assert_closes(unfinished, "half a request");
}

#[test]
#[cfg_attr(not(target_os = "linux"), ignore = "reads /proc")]
fn readers_that_read_nothing_share_one_page_and_have_no_threads() {
    let guide = basic();
    guide.write(
        "content/articles/long.md",
        format!(
            "+++\ntitle = \"Long\"\n+++\n\n{}",
            "One more line.\n".repeat(250_000)
        ),
    );
    let server = Server::start(&guide);
    let length = server.get("/articles/long/").body.len();
    assert!(length > 3 << 20, "{length} bytes");
    let before = (server.memory(), server.threads());
    let request = format!(
        "GET /articles/long/ HTTP/1.1\r\nHost: localhost:{}\r\n\r\n",
        server.port
    );
    let readers: Vec<_> = (0..100)
        .map(|_| connect(server.port, request.as_bytes()).expect("a connection"))
        .collect();
    // Each of them receives something.
    for mut reader in &readers {
        reader.read_exact(&mut [0; 12]).expect("an answer");
    }
    assert_eq!(server.get("/").status, 200);
    let after = (server.memory(), server.threads());
    assert_eq!(after.1, before.1, "threads");
    let grown = after.0.saturating_sub(before.0);
    assert!(grown < 64 << 10, "{grown} KB more, of {}", before.0);
    for reader in readers {
        assert_closes(reader, "a reader that reads too late");
    }
}

#[test]
#[cfg_attr(not(target_os = "linux"), ignore = "reads /proc")]
fn event_streams_have_no_threads_and_only_the_oldest_are_closed() {
    let guide = basic();
    let server = start_with_descriptors(&guide, 256);
    server.get("/");
    let threads = server.threads();
    let mut streams: Vec<Events> = (0..80)
        .map(|_| Events::open(server.port, "/_guide/events"))
        .collect();
    assert_eq!(server.threads(), threads);
    guide.edit(
        "content/guide.toml",
        "title = \"Three trees\"",
        "title = \"Edited\"",
    );
    // A quarter of the descriptors may be streams.
    for stream in &mut streams[80 - 64..] {
        assert_eq!(stream.next(), 2);
    }
    for stream in &mut streams[..80 - 64] {
        assert!(stream.has_ended());
    }
}
