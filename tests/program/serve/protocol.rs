//! What the server answers, in the words of HTTP.

use std::collections::BTreeMap;

use super::basic;
use crate::support::Guide;
use crate::support::server::{Server, built, encoded};

#[test]
fn every_output_is_served_as_it_is_built() {
    for guide in [Guide::own().without_cards(), basic()] {
        let server = Server::start(&guide);
        guide.build();
        for (output, bytes) in guide.files("public") {
            let answer = server.get(&format!("/{}", encoded(&output)));
            let (with_script, served) = built(&answer);
            assert_eq!(answer.status, 200, "{output}");
            assert!(served == bytes, "{output} is served otherwise");
            assert_eq!(with_script, output.ends_with(".html"), "{output}");
            let built = String::from_utf8_lossy(&bytes);
            assert!(!built.contains("_guide"), "{output} knows of the server");
        }
    }
}

#[test]
fn a_page_is_served_at_its_url() {
    let guide = basic();
    let server = Server::start(&guide);
    guide.build();
    for (output, bytes) in guide.files("public") {
        let Some(place) = output.strip_suffix("index.html") else {
            continue;
        };
        let answer = server.get(&format!("/{place}?any=query"));
        // What leads on in files is a redirect of the server's.
        if place.starts_with("old/") || place == "tools/cedrus/" {
            assert_eq!(answer.status, 302, "{place}");
            continue;
        }
        assert_eq!(answer.status, 200, "{place}");
        assert!(built(&answer).1 == bytes, "{place}");
    }
}

#[test]
fn every_kind_of_file_says_what_it_is() {
    let guide = basic();
    for name in [
        "a.js", "a.woff2", "a.ico", "a.webp", "a.txt", "a.pdf", "a.xyz",
    ] {
        guide.write(&format!("assets/{name}"), "x");
    }
    let server = Server::start(&guide);
    guide.build();
    let mut types: BTreeMap<String, String> = BTreeMap::new();
    for output in guide.files("public").into_keys() {
        let answer = server.get(&format!("/{}", encoded(&output)));
        let (_, extension) = output.rsplit_once('.').unwrap_or(("", "none"));
        let extension = if output == "feed.xml" {
            "feed.xml"
        } else {
            extension
        };
        let content_type = answer.header("content-type").expect("a type").to_owned();
        let before = types.insert(extension.to_owned(), content_type.clone());
        assert!(before.is_none_or(|before| before == content_type));
    }
    let expected = [
        ("css", "text/css; charset=utf-8"),
        ("csv", "text/csv; charset=utf-8"),
        ("html", "text/html; charset=utf-8"),
        ("ico", "image/x-icon"),
        ("js", "text/javascript; charset=utf-8"),
        ("json", "application/json"),
        ("none", "application/octet-stream"),
        ("pdf", "application/pdf"),
        ("png", "image/png"),
        ("svg", "image/svg+xml"),
        ("txt", "text/plain; charset=utf-8"),
        ("webp", "image/webp"),
        ("woff2", "font/woff2"),
        ("xml", "application/xml"),
        ("xyz", "application/octet-stream"),
    ];
    for (extension, content_type) in expected {
        assert_eq!(
            types.get(extension).map(String::as_str),
            Some(content_type),
            "{extension}"
        );
    }
}

#[test]
fn assets_are_kept_for_ever_and_everything_else_is_asked_for_again() {
    let guide = basic();
    let server = Server::start(&guide);
    guide.build();
    for output in guide.files("public").into_keys() {
        let answer = server.get(&format!("/{}", encoded(&output)));
        let kept = match output.starts_with("assets/") {
            true => "public, max-age=31536000, immutable",
            false => "no-cache",
        };
        assert_eq!(answer.header("cache-control"), Some(kept), "{output}");
    }
    assert_eq!(
        server.get("/_guide/state").header("cache-control"),
        Some("no-store")
    );
}

#[test]
fn a_head_request_is_told_everything_but_the_body() {
    let guide = basic();
    let server = Server::start(&guide);
    for target in ["/", "/nowhere/", "/articles", "/_guide/state?path=/"] {
        let (get, head) = (server.get(target), server.send("HEAD", target, ""));
        let told = |answer: &crate::support::client::Answer| {
            let headers = answer.headers.iter();
            let lasting = headers.filter(|(name, _)| name != "date");
            (answer.status, lasting.cloned().collect::<Vec<_>>())
        };
        assert_eq!(told(&head), told(&get), "{target}");
        assert_eq!(head.body, b"", "{target}");
        assert_ne!(get.body, b"", "{target}");
    }
}

#[test]
fn a_head_request_for_the_stream_ends() {
    let guide = basic();
    let server = Server::start(&guide);
    let answer = server.send("HEAD", "/_guide/events", "");
    assert_eq!(
        (answer.status, answer.body.as_slice()),
        (200, b"".as_slice())
    );
    assert_eq!(answer.header("content-type"), Some("text/event-stream"));
}

#[test]
fn only_get_and_head_are_answered() {
    let guide = basic();
    let server = Server::start(&guide);
    for method in [
        "POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "CONNECT", "BREW",
    ] {
        for target in ["/", "/_guide/state", "/_guide/events", "/nowhere"] {
            let answer = server.send(method, target, "");
            assert_eq!(answer.status, 405, "{method} {target}");
            assert_eq!(answer.header("allow"), Some("GET, HEAD"), "{method}");
        }
    }
}

#[test]
fn what_is_known_is_not_sent_again() {
    let guide = basic();
    let server = Server::start(&guide);
    for target in ["/", "/articles/code/", "/data/matrix.json"] {
        let first = server.get(target);
        let tag = first.header("etag").expect("a tag");
        for known in [
            tag.to_owned(),
            "*".to_owned(),
            format!("\"another\", {tag}"),
        ] {
            let again = server.send("GET", target, &format!("If-None-Match: {known}\r\n"));
            assert_eq!((again.status, again.body.len()), (304, 0), "{target}");
            assert_eq!(again.header("etag"), Some(tag));
        }
        let other = server.send("GET", target, "If-None-Match: \"another\"\r\n");
        assert_eq!((other.status, other.body), (200, first.body.clone()));
    }
}

#[test]
fn a_page_that_changed_is_sent_to_those_who_know_the_old_one() {
    let guide = basic();
    let server = Server::start(&guide);
    let old = server.get("/articles/code/");
    let tag = old.header("etag").expect("a tag").to_owned();
    guide.edit("content/articles/code.md", "## Tabs", "## Slabs");
    server.await_text("/articles/code/", "Slabs");
    let new = server.send(
        "GET",
        "/articles/code/",
        &format!("If-None-Match: {tag}\r\n"),
    );
    assert_eq!(new.status, 200);
}

#[test]
fn places_that_moved_lead_to_where_they_are_now() {
    let guide = basic();
    let server = Server::start(&guide);
    for (old, new) in [
        ("/articles", "/articles/"),
        ("/articles/first-steps", "/articles/first-steps/"),
        ("/old/first-steps/", "/articles/first-steps/"),
        ("/old/first-steps", "/articles/first-steps/"),
        ("/tools/cedrus/", "/tools/cedar/"),
        ("/compare/birch-vs-alder/", "/compare/alder-vs-birch/"),
        ("/compare/birch-vs-alder", "/compare/alder-vs-birch/"),
    ] {
        let answer = server.get(old);
        assert_eq!(answer.status, 302, "{old}");
        assert_eq!(answer.header("location"), Some(new), "{old}");
        assert_eq!(server.get(new).status, 200, "{new}");
    }
    for nowhere in [
        "/compare/alder-vs-oak/",
        "/compare/oak-vs-alder/",
        "/compare/alder-vs-alder/",
        "/old/",
        "/first-steps/",
    ] {
        assert_eq!(server.get(nowhere).status, 404, "{nowhere}");
    }
}

#[test]
fn what_is_nowhere_is_the_page_that_says_so() {
    let guide = basic();
    let server = Server::start(&guide);
    guide.build();
    let page = guide.files("public").remove("404.html").expect("the page");
    for nowhere in ["/nowhere", "/articles/nowhere/", "/assets/guide.css"] {
        let answer = server.get(nowhere);
        assert_eq!(answer.status, 404, "{nowhere}");
        assert!(built(&answer).1 == page, "{nowhere}");
    }
}

#[test]
fn a_site_below_a_path_is_served_below_it() {
    let guide = basic();
    guide.edit(
        "content/guide.toml",
        "base_url = \"https://example.org\"",
        "base_url = \"https://example.org/trees/of/mine\"",
    );
    let server = Server::start(&guide);
    guide.build();
    for (output, bytes) in guide.files("public") {
        let answer = server.get(&format!("/trees/of/mine/{}", encoded(&output)));
        assert_eq!(answer.status, 200, "{output}");
        assert!(built(&answer).1 == bytes, "{output}");
    }
    for (from, to) in [
        ("/", "/trees/of/mine/"),
        ("/trees/of/mine", "/trees/of/mine/"),
        ("/trees/of/mine/articles", "/trees/of/mine/articles/"),
        (
            "/trees/of/mine/old/first-steps/",
            "/trees/of/mine/articles/first-steps/",
        ),
        (
            "/trees/of/mine/compare/birch-vs-alder/",
            "/trees/of/mine/compare/alder-vs-birch/",
        ),
    ] {
        assert_eq!(server.get(from).header("location"), Some(to), "{from}");
    }
    for outside in [
        "/articles/",
        "/trees/of/mineral/",
        "/trees/",
        "/_guide/state",
    ] {
        assert_eq!(server.get(outside).status, 404, "{outside}");
    }
    let page = server.get("/trees/of/mine/").text();
    assert!(page.contains("src=\"/trees/of/mine/_guide/reload.js\""));
    for own in ["reload.js", "overlay.css", "state?path=/trees/of/mine/"] {
        assert_eq!(
            server.get(&format!("/trees/of/mine/_guide/{own}")).status,
            200,
            "{own}"
        );
    }
    let said = server.said();
    let url = format!(
        "listening on http://127.0.0.1:{}/trees/of/mine/\n",
        server.port
    );
    assert!(said.contains(&url), "{said}");
}

#[test]
fn a_site_that_moves_below_a_path_is_served_there_from_then_on() {
    let guide = basic();
    let server = Server::start(&guide);
    guide.edit(
        "content/guide.toml",
        "https://example.org",
        "https://example.org/docs",
    );
    server.await_text("/docs/", "href=\"/docs/articles/\"");
    assert_eq!(server.get("/").header("location"), Some("/docs/"));
    assert_eq!(server.get("/articles/").status, 404);
}

#[test]
fn a_folder_without_a_guide_is_served_with_its_fault() {
    let guide = Guide::empty();
    let server = Server::start(&guide);
    assert_eq!(server.faults("/"), ["missing-file"]);
    guide.write("content/guide.toml", "title = \"Begun\"\n");
    server.await_text("/", "Begun");
    assert_eq!(server.faults("/"), Vec::<String>::new());
}
