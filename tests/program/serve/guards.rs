//! What keeps strangers out: paths, hosts, origins, and text from content.

use std::collections::BTreeSet;

use super::basic;
use crate::support::Guide;
use crate::support::client::exchange;
use crate::support::server::{Server, until};

const CANARY: &str = "canary-of-the-disk";

/// Ways to say `..`, and what some server once took for it.
const UP: [&str; 18] = [
    "..",
    "%2e%2e",
    "%2E.",
    ".%2e",
    "%252e%252e",
    "%25252e%25252e",
    "%c0%ae%c0%ae",
    "%c0%2e%c0%2e",
    "%e0%80%ae%e0%80%ae",
    "%u002e%u002e",
    "%%32%65%%32%65",
    "..%00",
    "..;",
    "...",
    "....",
    ".%00.",
    "%ef%bc%8e%ef%bc%8e",
    ".",
];

/// Ways to say `/`.
const SLASH: [&str; 9] = [
    "/",
    "\\",
    "%2f",
    "%5c",
    "%252f",
    "%c0%af",
    "//",
    "/./",
    "%ef%bc%8f",
];

/// Files that are there and are not the site's.
const FILES: [&str; 4] = [
    "canary.txt",
    "Cargo.toml",
    "content/guide.toml",
    "public/canary.txt",
];

fn spellings(guide: &Guide) -> BTreeSet<String> {
    let root = guide.root().to_string_lossy().into_owned();
    let mut all = BTreeSet::new();
    for up in UP {
        for slash in SLASH {
            for (at, start) in ["/", "/articles/", "/assets/", "/_guide/"]
                .into_iter()
                .enumerate()
            {
                let file = FILES[(all.len() + at) % FILES.len()].replace('/', slash);
                let climb = format!("{up}{slash}").repeat(1 + at % 3);
                all.insert(format!("{start}{climb}{file}"));
            }
        }
    }
    for file in FILES {
        for start in [
            "/",
            "//",
            "///",
            "/%2f",
            "/./",
            "/%2e/",
            "/~/",
            "/file:",
            "/file:///",
            "file:///",
            "C:/",
            "/C:/",
            "/c:%5c",
            "/\\\\?\\",
            "%00/",
            "/%00",
            "/assets/%00",
            "/articles;/",
            "/public/",
            "/content/",
            "/templates/",
            "/.git/",
            "/_guide/",
            "/_guide//",
            "",
        ] {
            all.insert(format!("{start}{file}"));
            all.insert(format!("{start}{}/{file}", root.trim_start_matches('/')));
        }
        for end in [
            "%00", "%00.html", "%20", ".", "::$DATA", "/", "/.", "%0d%0a", "~", "%",
        ] {
            all.insert(format!("/{file}{end}"));
        }
        all.insert(format!("http://localhost/{file}"));
        all.insert(format!("/{}{file}", "../".repeat(2_000)));
        all.insert(format!("/{}{file}", "%2e%2e%2f".repeat(2_000)));
        all.insert(format!("/articles/?{}{file}", "../".repeat(9)));
        all.insert(format!("/articles/#/../../{file}"));
    }
    for system in [
        "/etc/passwd",
        "//etc/passwd",
        "/proc/self/environ",
        "/%2fetc%2fpasswd",
    ] {
        all.insert(system.to_owned());
    }
    all
}

#[test]
fn no_spelling_of_a_path_reaches_the_disk() {
    for base in ["", "/docs"] {
        let guide = basic();
        guide.edit(
            "content/guide.toml",
            "base_url = \"https://example.org\"",
            &format!("base_url = \"https://example.org{base}\" # {CANARY}"),
        );
        for file in ["canary.txt", "Cargo.toml", "public/canary.txt"] {
            guide.write(file, CANARY);
        }
        let server = Server::start(&guide);
        let spellings = spellings(&guide);
        assert!(spellings.len() > 500, "{} spellings", spellings.len());
        for spelling in spellings {
            let target = match spelling.starts_with('/') {
                true => format!("{base}{spelling}"),
                false => spelling,
            };
            let request = format!(
                "GET {target} HTTP/1.1\r\nHost: localhost:{}\r\nConnection: close\r\n\r\n",
                server.port
            );
            let answer = exchange(server.port, request.as_bytes()).expect("a connection");
            let answer = answer.expect("an answer");
            assert!(!answer.text().contains(CANARY), "{target}");
            let is_a_page = target.contains("/articles/?") || target.contains("/articles/#");
            match is_a_page {
                _ if target.len() > 16 << 10 => assert_eq!(answer.status, 431, "{target}"),
                true => assert!(matches!(answer.status, 200 | 404), "{target}"),
                false => assert!(
                    matches!(answer.status, 400 | 404),
                    "{target}: {}",
                    answer.status
                ),
            }
            if target.len() < 1_000 {
                let state = server.get(&format!("{base}/_guide/state?path={target}"));
                assert!(!state.text().contains(CANARY), "{target}");
            }
        }
    }
}

#[test]
fn hosts_that_are_not_ours_get_nothing() {
    let guide = basic();
    let server = Server::start(&guide);
    let port = server.port;
    let other = port ^ 1;
    let strangers = [
        String::new(),
        "Host:\r\n".to_owned(),
        "Host: localhost\r\n".to_owned(),
        "Host: localhost:\r\n".to_owned(),
        format!("Host: localhost:{other}\r\n"),
        format!("Host: 127.0.0.1:{other}\r\n"),
        format!("Host: [::1]:{other}\r\n"),
        "Host: evil.example\r\n".to_owned(),
        format!("Host: evil.example:{port}\r\n"),
        format!("Host: localhost.evil.example:{port}\r\n"),
        format!("Host: 127.0.0.1.evil.example:{port}\r\n"),
        format!("Host: evil.example#localhost:{port}\r\n"),
        format!("Host: evil.example@localhost:{port}\r\n"),
        format!("Host: localhost:{port}@evil.example\r\n"),
        format!("Host: localhost:{port}, evil.example\r\n"),
        format!("Host: localhost:{port}/\r\n"),
        format!("Host: http://localhost:{port}\r\n"),
        format!("Host: localhost.:{port}\r\n"),
        format!("Host: 127.1:{port}\r\n"),
        format!("Host: 2130706433:{port}\r\n"),
        format!("Host: 0.0.0.0:{port}\r\n"),
        format!("Host: 192.168.1.1:{port}\r\n"),
        format!("Host: ::1:{port}\r\n"),
        format!("Host: [::]:{port}\r\n"),
        format!("Host: localhost:{port}\r\nHost: evil.example\r\n"),
        format!("Host: evil.example\r\nHost: localhost:{port}\r\n"),
        format!("X-Forwarded-Host: localhost:{port}\r\nHost: evil.example\r\n"),
    ];
    for stranger in &strangers {
        for method in ["GET", "HEAD", "POST", "OPTIONS"] {
            for target in [
                "/",
                "/nowhere",
                "/articles",
                "/_guide/state",
                "/_guide/events",
            ] {
                let answer = server.send_bare(method, target, stranger);
                assert_eq!(
                    (answer.status, answer.body.as_slice()),
                    (421, b"".as_slice()),
                    "{method} {target} {stranger}"
                );
            }
        }
    }
    for ours in ["localhost", "127.0.0.1", "[::1]", "LocalHost"] {
        let answer = server.send_bare("GET", "/", &format!("Host: {ours}:{port}\r\n"));
        assert_eq!(answer.status, 200, "{ours}");
    }
}

#[test]
fn a_server_for_every_address_answers_to_addresses_and_no_other_name() {
    let guide = basic();
    let server = Server::start_with(&guide, &["--port", "0", "--host", "0.0.0.0"]);
    for (host, status) in [
        ("localhost", 200),
        ("127.0.0.1", 200),
        ("192.168.1.1", 200),
        ("[fe80::1]", 200),
        ("evil.example", 421),
        ("127.0.0.1.evil.example", 421),
    ] {
        let answer = server.send_bare("GET", "/", &format!("Host: {host}:{}\r\n", server.port));
        assert_eq!(answer.status, status, "{host}");
    }
}

#[test]
fn other_sites_learn_nothing_of_versions_and_pages() {
    let guide = basic();
    let server = Server::start(&guide);
    let port = server.port;
    for foreign in [
        "null".to_owned(),
        String::new(),
        "http://evil.example".to_owned(),
        format!("http://evil.example:{port}"),
        "http://localhost".to_owned(),
        format!("http://localhost:{}", port ^ 1),
        format!("https://localhost:{port}"),
        format!("http://localhost:{port}.evil.example"),
        format!("http://127.0.0.1.evil.example:{port}"),
        format!("http://evil.example@localhost:{port}"),
        format!("ftp://localhost:{port}"),
        format!("localhost:{port}"),
    ] {
        for own in ["/_guide/events", "/_guide/state", "/_guide/state?path=/"] {
            let answer = server.send("GET", own, &format!("Origin: {foreign}\r\n"));
            assert_eq!(answer.status, 403, "{own} for `{foreign}`");
        }
    }
    for ours in ["localhost", "127.0.0.1", "[::1]"] {
        let origin = format!("Origin: http://{ours}:{port}\r\n");
        assert_eq!(server.send("GET", "/_guide/state", &origin).status, 200);
    }
}

#[test]
fn every_answer_keeps_other_sites_out() {
    let guide = basic();
    let server = Server::start(&guide);
    let foreign = "Origin: http://evil.example\r\n";
    for method in ["GET", "HEAD", "POST", "OPTIONS"] {
        for target in [
            "/",
            "/nowhere",
            "/articles",
            "/data/matrix.json",
            "/old/first-steps/",
            "/_guide/state",
            "/_guide/reload.js",
            "/_guide/overlay.css",
            "/_guide/nothing",
            "/..",
        ] {
            for headers in ["", foreign, "If-None-Match: *\r\n"] {
                let answer = server.send(method, target, headers);
                let policy = answer.header("cross-origin-resource-policy");
                assert_eq!(policy, Some("same-origin"), "{method} {target}");
                let opens = answer.headers.iter().find(|(name, _)| {
                    name.starts_with("access-control-") || name == "timing-allow-origin"
                });
                assert_eq!(opens, None, "{method} {target}");
            }
        }
    }
}

#[test]
fn every_page_has_the_headers_that_it_will_be_published_with() {
    let guide = basic();
    let server = Server::start(&guide);
    guide.build();
    let published: Vec<(String, String)> = guide
        .read("public/_headers")
        .lines()
        .skip(1)
        .take_while(|line| line.starts_with(' '))
        .map(|line| line.trim().split_once(": ").expect("a header"))
        .map(|(name, value)| (name.to_ascii_lowercase(), value.to_owned()))
        .collect();
    assert!(
        published
            .iter()
            .any(|(name, _)| name == "content-security-policy")
    );
    for target in [
        "/",
        "/articles/code/",
        "/nowhere",
        "/_guide/state",
        "/_guide/reload.js",
    ] {
        let answer = server.get(target);
        for (name, value) in &published {
            assert_eq!(answer.header(name), Some(value.as_str()), "{target}");
        }
    }
}

#[test]
fn the_overlay_is_told_of_hostile_text_harmlessly() {
    let guide = basic();
    let hostile =
        "<img src=x onerror=alert(1)></script>\u{1b}[31m\u{7f}\u{9b}\u{202e}\u{2066}\u{200f}";
    guide.write(
        "content/articles/hostile.md",
        format!(
            "+++\ntitle = \"Hostile\"\n+++\n\n{hostile} [a link](<\u{202e}\u{9b}(b)&lt;b&gt;.md>)\n"
        ),
    );
    let server = Server::start(&guide);
    let answer = server.get("/_guide/state?path=/articles/hostile/");
    let root = guide.root().to_string_lossy().into_owned();
    assert_eq!(answer.header("content-type"), Some("application/json"));
    assert_eq!(answer.header("x-content-type-options"), Some("nosniff"));
    let text = answer.text();
    assert!(!text.contains(&root), "{text}");
    let obeyed = |c: char| {
        c.is_control()
            || matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    assert_eq!(text.chars().find(|&c| obeyed(c)), None, "{text}");
    let fault = &answer.json()["diagnostics"][0];
    assert_eq!(fault["place"], "content/articles/hostile.md:5:49");
    // Markup is text, which the page shows as text.
    let message = fault["message"].as_str().expect("a text");
    assert!(message.contains("<b>"), "{message}");
    let source = fault["source"].as_str().expect("a text");
    let markup = "<img src=x onerror=alert(1)></script>";
    assert!(source.starts_with(markup), "{source}");
    // The page itself shows none of it as markup.
    assert!(
        !server
            .get("/articles/hostile/")
            .text()
            .contains("<img src=x")
    );
}

#[test]
fn an_overlay_of_every_mistake_names_relative_paths_only() {
    let root = crate::support::repository().join("tests/fixtures/diagnostics");
    let mut names: Vec<String> = std::fs::read_dir(root)
        .expect("the fixtures")
        .map(|entry| entry.expect("a fixture").file_name())
        .map(|name| name.to_string_lossy().into_owned())
        .collect();
    names.sort_unstable();
    let some = names.iter().step_by(8);
    for name in some {
        let guide = Guide::copy_of(&format!("tests/fixtures/diagnostics/{name}"));
        let server = Server::start(&guide);
        let text = until("the state is told", || {
            Some(server.get("/_guide/state?path=/").text())
        });
        let root = guide.root().to_string_lossy().into_owned();
        assert!(!text.contains(&root), "{name}: {text}");
    }
}
