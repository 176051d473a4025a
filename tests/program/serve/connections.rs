//! Connections: many at once, slow ones, odd ones, and the end of all of them.

use std::io::BufReader;
use std::net::TcpListener;
use std::os::unix::process::ExitStatusExt;

use super::basic;
use crate::support::client::{connect, exchange, read_answer};
use crate::support::server::{Server, tree};
use crate::support::through;

#[test]
fn one_connection_serves_one_request_after_another() {
    let guide = basic();
    let server = Server::start(&guide);
    let request = |target: &str| {
        format!(
            "GET {target} HTTP/1.1\r\nHost: localhost:{}\r\n\r\n",
            server.port
        )
    };
    let targets = ["/", "/nowhere", "/articles", "/articles/code/"];
    let sent: String = targets.iter().map(|target| request(target)).collect();
    let stream = connect(server.port, sent.as_bytes()).expect("a connection");
    let mut reader = BufReader::new(stream);
    let statuses = targets.map(|_| {
        let answer = read_answer(&mut reader).expect("an answer");
        answer.expect("an answer").status
    });
    assert_eq!(statuses, [200, 404, 302, 200]);
}

#[test]
fn many_connections_at_once_are_all_answered_while_all_stay_open() {
    let guide = basic();
    let server = Server::start(&guide);
    let request = format!("GET / HTTP/1.1\r\nHost: localhost:{}\r\n\r\n", server.port);
    let open: Vec<_> = (0..24)
        .map(|_| connect(server.port, request.as_bytes()).expect("a connection"))
        .collect();
    for stream in &open {
        let answer = read_answer(&mut BufReader::new(stream)).expect("an answer");
        assert_eq!(answer.expect("an answer").status, 200);
    }
}

#[test]
fn requests_with_bodies_keep_nobody_waiting() {
    let guide = basic();
    let server = Server::start(&guide);
    let head = |rest: &str| format!("Host: localhost:{}\r\n{rest}\r\n\r\n", server.port);
    // Each promises a body and sends none, or only some of it, and stays.
    let promises = [
        "Content-Length: 5",
        "Content-Length: 100000",
        "Content-Length: 99999999999999",
        "Content-Length: 18446744073709551615",
        "Content-Length: -1",
        "Content-Length: 100000\r\nContent-Length: 5",
        "Content-Length: 5\r\nTransfer-Encoding: chunked",
        "Transfer-Encoding: chunked",
        "Transfer-Encoding: gzip",
        "Transfer-Encoding: identity",
        "Expect: 100-continue\r\nContent-Length: 5",
        "Connection: upgrade\r\nUpgrade: websocket",
    ];
    let mut waiting = Vec::new();
    for method in ["GET", "POST"] {
        for promise in promises {
            let request = format!("{method} / HTTP/1.1\r\n{}", head(promise));
            let stream = connect(server.port, request.as_bytes()).expect("a connection");
            waiting.push(stream);
        }
    }
    // Nor do those that begin a request and never end it.
    for begun in ["", "GET", "GET / HTTP/1.1\r\n", "GET / HTTP/1.1\r\nHost: "] {
        waiting.push(connect(server.port, begun.as_bytes()).expect("a connection"));
    }
    for _ in 0..8 {
        assert_eq!(server.get("/").status, 200);
    }
    drop(waiting);
    for _ in 0..8 {
        assert_eq!(server.get("/").status, 200);
    }
}

#[test]
fn readers_that_read_nothing_keep_nobody_waiting() {
    let guide = basic();
    // More than the sockets between hold.
    guide.write("assets/large.txt", vec![b'x'; 16 << 20]);
    let server = Server::start(&guide);
    guide.build();
    let large = guide.files("public").into_keys();
    let large = large
        .into_iter()
        .find(|output| output.starts_with("assets/large."))
        .expect("the asset");
    let request = format!(
        "GET /{large} HTTP/1.1\r\nHost: localhost:{}\r\n\r\n",
        server.port
    );
    let slow: Vec<_> = (0..8)
        .map(|_| connect(server.port, request.as_bytes()).expect("a connection"))
        .collect();
    for _ in 0..8 {
        assert_eq!(server.get("/").status, 200);
    }
    drop(slow);
    assert_eq!(server.get("/").status, 200);
}

#[test]
fn what_is_no_request_ends_only_its_own_connection() {
    let guide = basic();
    let mut server = Server::start(&guide);
    let long = "x".repeat(1 << 20);
    let host = format!("Host: localhost:{}", server.port);
    for bytes in [
        b"\r\n\r\n".to_vec(),
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n".to_vec(),
        b"GET\r\n\r\n".to_vec(),
        b"GET / HTTP/9.9\r\n\r\n".to_vec(),
        format!("GET / HTTP/2.0\r\n{host}\r\n\r\n").into_bytes(),
        format!("GET / HTTP/1.1\r\nno colon\r\n{host}\r\n\r\n").into_bytes(),
        format!("GET / HTTP/1.1\r\n{host}\r\nExpect: the-worst\r\n\r\n").into_bytes(),
        format!("GET /\u{e9} HTTP/1.1\r\n{host}\r\n\r\n").into_bytes(),
        format!("GET /\0 HTTP/1.1\r\n{host}\r\n\r\n").into_bytes(),
        format!("GET /{long} HTTP/1.1\r\n{host}\r\n\r\n").into_bytes(),
        format!("GET / HTTP/1.1\r\n{host}\r\nX: {long}\r\n\r\n").into_bytes(),
    ] {
        let sent = connect(server.port, &bytes).expect("a connection");
        assert_eq!(server.get("/").status, 200);
        drop(sent);
        assert_eq!(server.get("/").status, 200);
    }
    assert!(server.is_alive());
}

#[test]
fn an_old_client_is_answered() {
    let guide = basic();
    let server = Server::start(&guide);
    let request = format!("GET / HTTP/1.0\r\nHost: localhost:{}\r\n\r\n", server.port);
    let answer = exchange(server.port, request.as_bytes()).expect("a connection");
    assert_eq!(answer.expect("an answer").status, 200);
}

#[test]
fn a_taken_port_makes_it_the_next_free_one() {
    let guide = basic();
    // Of ports that follow one another, the first is ours to take.
    let taken = TcpListener::bind("127.0.0.1:0").expect("a port");
    let port = taken.local_addr().expect("an address").port();
    let server = Server::start_with(&guide, &["--port", &port.to_string()]);
    assert!(
        server.port > port && server.port <= port + 20,
        "{} after {port}",
        server.port
    );
    let said = server.said();
    let expected = format!("port {port} is in use; using the next free port\n");
    assert!(said.contains(&expected), "{said}");
    assert_eq!(server.get("/").status, 200);
}

#[test]
fn a_signal_ends_it_and_it_leaves_nothing_behind() {
    for (signal, number) in [("-INT", 2), ("-TERM", 15)] {
        let guide = basic();
        guide.build();
        let before = tree(&guide);
        // A job in the background of a shell inherits that SIGINT is ignored.
        let command = guide.command(&["serve", "--port", "0"]);
        let server = match cfg!(target_os = "linux") {
            true => Server::start_command(through(&["env", "--default-signal=INT"], &command)),
            false => Server::start_command(command),
        };
        for target in ["/", "/articles/code/", "/nowhere", "/data/matrix.json"] {
            server.get(target);
        }
        assert!(tree(&guide) == before, "it wrote something while it ran");
        let status = server.end(signal);
        assert_eq!(status.signal(), Some(number));
        assert!(tree(&guide) == before, "it left something behind");
    }
}
