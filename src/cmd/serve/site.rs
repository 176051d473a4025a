//! The response to each request: the site's outputs from memory, and the server's
//! own three addresses below `/_guide/`.

use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;

use serde_json::json;

use super::content_type::content_type;
use super::overlay;
use super::page::{self, Pages};
use crate::base::address::Address;
use crate::base::path;
use crate::engine::live::{Live, Shown, State};
use crate::engine::{FOREVER, PAGE_HEADERS};
use crate::host::server::{Body, Method, Request, Response, Service};

const RELOAD_JS: &str = include_str!("reload.js");
const OVERLAY_CSS: &str = include_str!("overlay.css");

/// The server's own addresses begin with this.
const OWN: &str = "_guide/";

/// The site as requests see it.
pub struct Site {
    live: Arc<Live>,
    hosts: Vec<String>,
    /// Listens on all interfaces: any IP address is accepted as the host, but no name.
    any_address: bool,
    port: u16,
    pages: Pages,
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
            pages: Pages::default(),
        }
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
            "events" => Response {
                status: 200,
                headers: vec![
                    ("Content-Type", "text/event-stream".to_owned()),
                    ("Cache-Control", "no-store".to_owned()),
                ],
                body: Body::Events,
            },
            "state" => self.state(query, state),
            _ => Response::text(404, "there is nothing here"),
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
        let (page, fault) = match shown {
            Some(Shown { bytes, fault }) => (
                Some(self.pages.prepare(&output, &bytes, &own(state))),
                fault,
            ),
            None => (None, None),
        };
        let mut diagnostics = Vec::new();
        if state.has_errors() || fault.is_some() {
            diagnostics = overlay::describe(state.diagnostics.iter().chain(&fault), state.files());
        }
        let body = json!({
            "version": state.version,
            "content": page.as_ref().map_or_else(String::new, |page| page.content.to_string()),
            "styles": page.as_ref().map_or(&[][..], |page| &page.styles),
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
        let (bytes, tag) = match output.ends_with(".html") {
            true => {
                let page = self.pages.prepare(output, &shown.bytes, &own(state));
                (Arc::clone(&page.bytes), page.tag.clone())
            }
            false => {
                let tag = page::tag(&shown.bytes);
                (shown.bytes, tag)
            }
        };
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

impl Service for Site {
    fn respond(&self, request: &Request) -> Response {
        // A foreign name that resolves to this machine is how another site's page
        // would read the guide (DNS rebinding).
        if !request
            .host
            .as_deref()
            .is_some_and(|host| self.is_ours(host))
        {
            return Response {
                status: 421,
                headers: Vec::new(),
                body: Body::Bytes(Arc::from([])),
            };
        }
        let mut response = match request.method {
            Method::Get | Method::Head if request.has_body => {
                Response::text(413, "requests with a body are not supported")
            }
            Method::Get | Method::Head => self.route(request),
            Method::Other => Response {
                headers: vec![("Allow", "GET, HEAD".to_owned())],
                ..Response::text(405, "only GET and HEAD are supported")
            },
        };
        for (name, value) in PAGE_HEADERS {
            response.headers.push((name, value.to_owned()));
        }
        response
    }

    fn version(&self) -> u64 {
        self.live.state().version
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

/// Where the server's own addresses begin, from the root of the server.
fn own(state: &State) -> String {
    format!("{}/{OWN}", state.base_path())
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
}
