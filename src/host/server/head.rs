//! The head of a request: its request line and headers, parsed and checked.

use httparse::{EMPTY_HEADER, Error, Status};

use super::{Method, Request};

/// The most bytes that a head may have.
pub const MAX_HEAD: usize = 16 << 10;

/// The most headers that a head may have.
const MAX_HEADERS: usize = 100;

/// A whole head.
#[derive(Debug, PartialEq, Eq)]
pub struct Head {
    pub request: Request,
    /// Its length in bytes.
    pub length: usize,
    /// Whether another request may follow the response.
    pub keeps_alive: bool,
    /// Whether it is of HTTP/1.1, rather than 1.0.
    pub is_current: bool,
}

/// Parses the head at the start of some bytes: `None` while it is incomplete, or the
/// status to refuse it with.
pub fn parse(bytes: &[u8]) -> Result<Option<Head>, u16> {
    let mut headers = [EMPTY_HEADER; MAX_HEADERS];
    let mut parsed = httparse::Request::new(&mut headers);
    let length = match parsed.parse(bytes) {
        Ok(Status::Complete(length)) if length <= MAX_HEAD => length,
        Ok(Status::Partial) if bytes.len() < MAX_HEAD => return Ok(None),
        Ok(_) | Err(Error::TooManyHeaders) => return Err(431),
        Err(Error::Version) => return Err(505),
        Err(_) => return Err(400),
    };
    let target = parsed.path.unwrap_or_default();
    if !target.is_ascii() {
        return Err(400);
    }
    let values = |name: &'static str| {
        let named = parsed.headers.iter();
        named
            .filter(move |header| header.name.eq_ignore_ascii_case(name))
            .map(|header| String::from_utf8_lossy(header.value))
    };
    let has_body = values("Transfer-Encoding").next().is_some()
        || values("Content-Length").any(|length| length != "0");
    let closes = values("Connection").any(|value| {
        let mut options = value.split(',');
        options.any(|option| option.trim().eq_ignore_ascii_case("close"))
    });
    let is_current = parsed.version == Some(1);
    let first = |name| values(name).next().map(String::from);
    Ok(Some(Head {
        request: Request {
            method: match parsed.method {
                Some("GET") => Method::Get,
                Some("HEAD") => Method::Head,
                _ => Method::Other,
            },
            target: target.to_owned(),
            host: first("Host").filter(|_| values("Host").count() == 1),
            origin: first("Origin"),
            if_none_match: first("If-None-Match"),
            has_body,
        },
        length,
        keeps_alive: is_current && !closes && !has_body,
        is_current,
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_head_is_whole_incomplete_or_refused() {
        let status = |bytes: &[u8]| match parse(bytes) {
            Ok(Some(_)) => 200,
            Ok(None) => 0,
            Err(status) => status,
        };
        let long = "x".repeat(MAX_HEAD);
        let many = "X: y\r\n".repeat(MAX_HEADERS + 1);
        for (head, expected) in [
            ("", 0),
            ("GET", 0),
            ("GET / HTTP/1.1\r\nHost: x\r\n", 0),
            ("GET / HTTP/1.1\r\nHost: x\r\n\r\n", 200),
            ("GET / HTTP/1.0\r\n\r\n", 200),
            ("GET / HTTP/1.1\r\n folded: x\r\n\r\n", 400),
            ("GET / HTTP/1.1\r\nHost : x\r\n\r\n", 400),
            ("GET / HTTP/1.1\r\nno colon\r\n\r\n", 400),
            ("GET / HTTP/1.1\r\nX: \0\r\n\r\n", 400),
            ("GET /\u{e9} HTTP/1.1\r\n\r\n", 400),
            ("GET  / HTTP/1.1\r\n\r\n", 400),
            ("GET\r\n\r\n", 400),
            ("\x16\x03\x01\x02", 400),
            ("GET / HTTP/2.0\r\n\r\n", 505),
            (&format!("GET /{long}"), 431),
            (&format!("GET /{long} HTTP/1.1\r\n\r\n"), 431),
            (&format!("GET / HTTP/1.1\r\n{many}\r\n"), 431),
            (&"\r\n".repeat(MAX_HEAD), 431),
        ] {
            assert_eq!(status(head.as_bytes()), expected, "{head:?}");
        }
    }

    #[test]
    fn any_announced_body_is_seen_and_ends_the_connection() {
        for (header, expected) in [
            ("X: y", false),
            ("Content-Length: 0", false),
            ("content-length: 5", true),
            ("Content-Length: -1", true),
            ("Content-Length: 0\r\nContent-Length: 5", true),
            ("Content-Length: 0, 0", true),
            ("Transfer-Encoding: chunked", true),
            ("Transfer-Encoding: identity", true),
            ("Transfer-Encoding:", true),
        ] {
            let head = format!("GET / HTTP/1.1\r\n{header}\r\n\r\n");
            let parsed = parse(head.as_bytes()).expect("well-formed").expect("whole");
            assert_eq!(parsed.request.has_body, expected, "{header}");
            assert_eq!(parsed.keeps_alive, !expected, "{header}");
        }
    }
}
