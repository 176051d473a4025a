//! The response to each request: the site's outputs from memory, and the server's
//! own three addresses below `/_guide/`.

use std::net::{IpAddr, SocketAddr};
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::time::Duration;

use serde_json::json;

use super::content_type::content_type;
use super::overlay;
use crate::base::address::Address;
use crate::base::digest::Digest;
use crate::base::path;
use crate::engine::live::{Live, Shown, State};
use crate::engine::{FOREVER, PAGE_HEADERS};
use crate::host::server::{Body, EventStream, Method, Request, Response};

const RELOAD_JS: &str = include_str!("reload.js");
const OVERLAY_CSS: &str = include_str!("overlay.css");

/// The server's own addresses begin with this.
const OWN: &str = "_guide/";

/// The interval of pings on an idle event stream.
const PING: Duration = Duration::from_secs(15);

/// The site as requests see it.
pub struct Site {
    live: Arc<Live>,
    hosts: Vec<String>,
    /// Listens on all interfaces: any IP address is accepted as the host, but no name.
    any_address: bool,
    port: u16,
    changed: Arc<(Mutex<()>, Condvar)>,
}

impl Site {
    /// Creates the site of a guide that is served at an address.
    pub fn new(live: Arc<Live>, address: SocketAddr, asked: IpAddr) -> Self {
        let own = match address.ip() {
            IpAddr::V6(ip) => format!("[{ip}]"),
            IpAddr::V4(ip) => ip.to_string(),
        };
        Self {
            live,
            hosts: vec!["localhost".into(), "127.0.0.1".into(), "[::1]".into(), own],
            any_address: asked.is_unspecified(),
            port: address.port(),
            changed: Arc::default(),
        }
    }

    /// Notifies all open pages of a new version.
    pub fn announce(&self) {
        let (lock, condvar) = &*self.changed;
        let _guard = lock.lock().unwrap_or_else(PoisonError::into_inner);
        condvar.notify_all();
    }

    /// Responds to one request.
    pub fn respond(&self, request: &Request) -> Response {
        // A foreign name that resolves to this machine is how another site's page
        // would read the guide (DNS rebinding).
        if !request
            .host
            .as_deref()
            .is_some_and(|host| self.is_ours(host))
        {
            return Response {
                status: 421,
                headers: vec![same_origin()],
                body: Body::Bytes(Arc::from([])),
            };
        }
        let mut response = match request.method {
            Method::Get | Method::Head => self.route(request),
            Method::Other => Response {
                headers: vec![("Allow", "GET, HEAD".to_owned())],
                ..Response::text(405, "only GET and HEAD are supported")
            },
        };
        response.headers.push(same_origin());
        for (name, value) in PAGE_HEADERS {
            response.headers.push((name, value.to_owned()));
        }
        response
    }

    /// Returns whether a `Host`, or the host of an `Origin`, names this server.
    fn is_ours(&self, host: &str) -> bool {
        let (name, port) = match host.rsplit_once(':') {
            Some((name, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) => (name, port),
            _ => (host, "80"),
        };
        let bare = name.trim_start_matches('[').trim_end_matches(']');
        let known = self.hosts.iter().any(|own| own.eq_ignore_ascii_case(name));
        port.parse() == Ok(self.port)
            && (known || (self.any_address && bare.parse::<IpAddr>().is_ok()))
    }

    fn route(&self, request: &Request) -> Response {
        let (target, query) = match request.target.split_once('?') {
            Some((target, query)) => (target, query),
            None => (request.target.as_str(), ""),
        };
        let state = self.live.state();
        let address = match parse_target(target, state.base_path()) {
            Target::Site(address) => address,
            Target::Above => return redirect(&format!("{}/", state.base_path())),
            Target::Outside => return self.page(&state, Address::NOT_FOUND.as_str(), 404, request),
        };
        if let Some(own) = address.strip_prefix(OWN) {
            return self.own(own, query, &state, request);
        }
        if let Some(url) = state.redirect(&address) {
            return redirect(&url);
        }
        let output = Address::new(address.clone()).file();
        if self.live.has(&state, &output) {
            return self.page(&state, &output, 200, request);
        }
        let as_folder = format!("{address}/");
        if let Some(url) = state.redirect(&as_folder) {
            return redirect(&url);
        }
        if !address.is_empty() && self.live.has(&state, &Address::new(as_folder).file()) {
            return redirect(&format!("{}/", target.trim_end_matches('/')));
        }
        self.page(&state, Address::NOT_FOUND.as_str(), 404, request)
    }

    /// The server's own addresses.
    fn own(&self, name: &str, query: &str, state: &State, request: &Request) -> Response {
        let from_here = request.origin.as_deref().is_none_or(|origin| {
            origin
                .strip_prefix("http://")
                .is_some_and(|host| self.is_ours(host))
        });
        match name {
            "reload.js" => own_file(RELOAD_JS, "text/javascript; charset=utf-8"),
            "overlay.css" => own_file(OVERLAY_CSS, "text/css; charset=utf-8"),
            "events" | "state" if !from_here => Response::text(403, "only for pages of this site"),
            "events" => self.events(),
            "state" => self.state(query, state),
            _ => Response::text(404, "there is nothing here"),
        }
    }

    /// Streams version numbers, the current one first.
    fn events(&self) -> Response {
        let live = Arc::clone(&self.live);
        let changed = Arc::clone(&self.changed);
        let write = move |stream: &mut EventStream| {
            let (lock, condvar) = &*changed;
            let mut sent = 0;
            loop {
                let version = live.state().version;
                match version == sent {
                    true => stream.ping()?,
                    false => stream.send(version, &version.to_string())?,
                }
                sent = version;
                let guard = lock.lock().unwrap_or_else(PoisonError::into_inner);
                if live.state().version == sent {
                    drop(condvar.wait_timeout(guard, PING));
                }
            }
        };
        Response {
            status: 200,
            headers: Vec::new(),
            body: Body::Events(Box::new(write)),
        }
    }

    /// What an open page needs to decide whether it is current.
    fn state(&self, query: &str, state: &State) -> Response {
        let path = query
            .split('&')
            .find_map(|pair| pair.strip_prefix("path="))
            .and_then(path::percent_decode)
            .unwrap_or_default();
        let output = match parse_target(&path, state.base_path()) {
            Target::Site(address) => Address::new(address.clone()).file(),
            Target::Above | Target::Outside => "404.html".to_owned(),
        };
        let shown = self
            .live
            .show(state, &output)
            .or_else(|| self.live.show(state, "404.html"));
        let (content, styles, fault) = match shown {
            Some(Shown { bytes, fault }) => {
                let (content, styles) = without_styles(&bytes);
                (content.to_string(), styles, fault)
            }
            None => (String::new(), Vec::new(), None),
        };
        let mut diagnostics = Vec::new();
        if state.has_errors() || fault.is_some() {
            diagnostics = overlay::describe(state.diagnostics.iter().chain(&fault), state.files());
        }
        let body = json!({
            "version": state.version,
            "content": content,
            "styles": styles,
            "diagnostics": diagnostics,
        });
        Response {
            status: 200,
            headers: vec![
                ("Content-Type", "application/json".to_owned()),
                ("Cache-Control", "no-store".to_owned()),
            ],
            body: Body::Bytes(body.to_string().into_bytes().into()),
        }
    }

    /// Responds with an output, and adds the reload script if it is a page.
    fn page(&self, state: &State, output: &str, status: u16, request: &Request) -> Response {
        let Some(shown) = self.live.show(state, output) else {
            return Response::text(status, "page not found");
        };
        let is_page = output.ends_with(".html");
        let bytes = match is_page {
            true => with_script(&shown.bytes, state),
            false => shown.bytes,
        };
        let tag = format!("\"{}\"", Digest::of_bytes(&bytes));
        let cache = match output.starts_with(Address::ASSETS.as_str()) {
            true => FOREVER,
            false => "no-cache",
        };
        let mut headers = vec![
            ("Content-Type", content_type(output).to_owned()),
            ("Cache-Control", cache.to_owned()),
            ("ETag", tag.clone()),
        ];
        let matches = |known: &str| {
            known
                .split(',')
                .any(|one| one.trim() == tag || one.trim() == "*")
        };
        if status == 200 && request.if_none_match.as_deref().is_some_and(matches) {
            headers.remove(0);
            return Response {
                status: 304,
                headers,
                body: Body::Bytes(Arc::from([])),
            };
        }
        Response {
            status,
            headers,
            body: Body::Bytes(bytes),
        }
    }
}

/// The target of a request's path.
#[derive(Debug, PartialEq, Eq)]
enum Target {
    /// An address of the site: `articles/x/`.
    Site(String),
    /// The root of the server, above the site's base path.
    Above,
    Outside,
}

/// Parses a request's path; one with `.`, `..`, `//`, `\\` or NUL is outside the site.
fn parse_target(target: &str, base: &str) -> Target {
    let Some(path) = path::percent_decode(target) else {
        return Target::Outside;
    };
    let climbs = path.split('/').any(|part| matches!(part, "." | ".."));
    if climbs || path.contains(['\0', '\\']) || path.contains("//") {
        return Target::Outside;
    }
    match path
        .strip_prefix(base)
        .and_then(|rest| rest.strip_prefix('/'))
    {
        Some(address) => Target::Site(address.to_owned()),
        None if path == "/" || path == base => Target::Above,
        None => Target::Outside,
    }
}

/// Headers that keep pages of other sites from reading a response.
fn same_origin() -> (&'static str, String) {
    ("Cross-Origin-Resource-Policy", "same-origin".to_owned())
}

fn own_file(text: &str, content_type: &str) -> Response {
    Response {
        status: 200,
        headers: vec![
            ("Content-Type", content_type.to_owned()),
            ("Cache-Control", "no-cache".to_owned()),
        ],
        body: Body::Bytes(text.as_bytes().into()),
    }
}

fn redirect(url: &str) -> Response {
    Response {
        headers: vec![
            ("Location", url.to_owned()),
            ("Cache-Control", "no-store".to_owned()),
        ],
        ..Response::text(302, "moved")
    }
}

/// Splits a page into the digest of all but its stylesheets, and their URLs.
///
/// A page that differs only in stylesheets is not loaded again.
fn without_styles(bytes: &[u8]) -> (Digest, Vec<String>) {
    let text = String::from_utf8_lossy(bytes);
    let mut rest = &*text;
    let mut content = String::with_capacity(text.len());
    let mut styles = Vec::new();
    while let Some(end) = rest.find(".css\"") {
        let start = rest[..end].rfind('"').map_or(end, |at| at + 1);
        let (before, style) = (&rest[..start], &rest[start..end + 4]);
        content.push_str(before);
        // Other stylesheets are only named in attributes, for scripts.
        match before.ends_with("href=\"") {
            true => styles.push(style.to_owned()),
            false => content.push_str(style),
        }
        rest = &rest[end + 4..];
    }
    content.push_str(rest);
    (Digest::of_bytes(content.as_bytes()), styles)
}

/// Adds the reload script at the end of a page, with the digest of the page.
fn with_script(bytes: &[u8], state: &State) -> Arc<[u8]> {
    let (content, _) = without_styles(bytes);
    let base = state.base_path();
    let script = format!(
        "<script src=\"{base}/{OWN}reload.js\" defer data-base=\"{base}/{OWN}\" data-content=\"{content}\"></script>"
    );
    let mut page = Vec::with_capacity(bytes.len() + script.len());
    let end = b"</body>";
    match bytes.windows(end.len()).rposition(|window| window == end) {
        Some(at) => {
            page.extend_from_slice(&bytes[..at]);
            page.extend_from_slice(script.as_bytes());
            page.extend_from_slice(&bytes[at..]);
        }
        // A template that failed before it wrote anything leaves an empty page.
        None => {
            let title = "<!DOCTYPE html><html lang=\"en\"><meta charset=\"utf-8\"><title>This page cannot be shown</title>";
            if bytes.is_empty() {
                page.extend_from_slice(title.as_bytes());
            }
            page.extend_from_slice(bytes);
            page.extend_from_slice(script.as_bytes());
        }
    }
    page.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_spelling_of_a_path_climbs() {
        let at = |address: &str| Target::Site(address.to_owned());
        assert_eq!(parse_target("/articles/x/", ""), at("articles/x/"));
        assert_eq!(
            parse_target("/docs/articles/x/", "/docs"),
            at("articles/x/")
        );
        assert_eq!(parse_target("/", "/docs"), Target::Above);
        for hostile in [
            "/../x",
            "/a/%2e%2e/b",
            "/a/..%2fb",
            "/a%00b",
            "/a\\..\\b",
            "//a",
            "/%ff",
            "x",
        ] {
            assert_eq!(parse_target(hostile, ""), Target::Outside, "{hostile}");
        }
    }

    #[test]
    fn a_page_is_the_same_whatever_its_stylesheet_is_called() {
        let page = |css: &str| format!("<link rel=\"stylesheet\" href=\"{css}\"><p>x</p>");
        let (old, styles) = without_styles(page("/assets/a.1.css").as_bytes());
        let (new, _) = without_styles(page("/assets/a.2.css").as_bytes());
        assert_eq!((old, styles), (new, vec!["/assets/a.1.css".to_owned()]));
    }
}
