//! Responses as a service gives them, and their heads as tiny_http writes them.

use std::io;
use std::sync::Arc;

use tiny_http::{HTTPVersion, Header, StatusCode};

/// The response of a service.
pub struct Response {
    pub status: u16,
    pub headers: Vec<(&'static str, String)>,
    pub body: Body,
}

/// The body of a response.
pub enum Body {
    /// Shared by all clients that receive it.
    Bytes(Arc<[u8]>),
    /// Server-sent events: the version of the service, each time it changes.
    ///
    /// See <https://html.spec.whatwg.org/multipage/server-sent-events.html>.
    Events,
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

    /// Writes the status line and the headers.
    pub fn head(&self, closes: bool) -> Vec<u8> {
        let length = match &self.body {
            Body::Bytes(bytes) => Some(bytes.len()),
            Body::Events => None,
        };
        let status = StatusCode(self.status);
        // Chunked where the length is not known, and only there.
        let mut response = tiny_http::Response::new(status, Vec::new(), io::empty(), length, None)
            .with_chunked_threshold(usize::MAX);
        // Keeps pages of other sites from reading any response.
        let own = ("Cross-Origin-Resource-Policy", "same-origin".to_owned());
        for (name, value) in self.headers.iter().chain([&own]) {
            if let Some(header) = checked_header(name, value) {
                response.add_header(header);
            }
        }
        let mut head = Vec::with_capacity(1024);
        // Writing to memory does not fail.
        let _ = response.raw_print(&mut head, HTTPVersion(1, 1), &[], true, None);
        if closes {
            // tiny_http reserves this header for itself.
            head.truncate(head.len().saturating_sub(2));
            head.extend_from_slice(b"Connection: close\r\n\r\n");
        }
        head
    }
}

/// Creates a header; `None` if its value has characters other than printable ASCII,
/// which tiny_http does not check.
fn checked_header(name: &str, value: &str) -> Option<Header> {
    if !value.bytes().all(|byte| (b' '..=b'~').contains(&byte)) {
        return None;
    }
    Header::from_bytes(name, value).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_value_breaks_out_of_its_header() {
        let response = Response {
            headers: vec![
                ("Location", "/x\r\nSet-Cookie: a=b".to_owned()),
                ("ETag", "\"\n\"".to_owned()),
                ("Cache-Control", "no-store".to_owned()),
            ],
            ..Response::text(302, "moved")
        };
        let head = String::from_utf8(response.head(true)).expect("text");
        let names = head.lines().filter_map(|line| line.split(':').next());
        assert_eq!(
            names.collect::<Vec<_>>(),
            [
                "HTTP/1.1 302 Found",
                "Server",
                "Date",
                "Cache-Control",
                "Cross-Origin-Resource-Policy",
                "Content-Length",
                "Connection",
                "",
            ]
        );
    }
}
