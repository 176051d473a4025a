//! Mistakes while somebody writes: the last good site stays, and says so.

use std::fs;

use super::{basic, clean};
use crate::support::client::Events;
use crate::support::rounds;
use crate::support::server::{Server, until};

/// The pages that show a bit of everything.
const PAGES: [&str; 6] = [
    "/",
    "/articles/code/",
    "/articles/first-steps/",
    "/tools/birch/",
    "/compare/alder-vs-birch/",
    "/matrix/",
];

fn pages(server: &Server) -> [String; 6] {
    PAGES.map(|page| server.page(page))
}

/// A way to break a guide: which file, into what, with which mistake.
struct Break {
    path: &'static str,
    text: &'static [u8],
    code: &'static str,
    /// The pages that are at fault themselves, and no other.
    keeps: &'static [&'static str],
}

const BREAKS: [Break; 15] = [
    Break {
        path: "content/guide.toml",
        text: b"title = ",
        code: "toml-syntax",
        keeps: &PAGES,
    },
    Break {
        path: "content/guide.toml",
        text: b"titel = \"x\"",
        code: "missing-key",
        keeps: &PAGES,
    },
    Break {
        path: "content/guide.toml",
        text: b"",
        code: "missing-key",
        keeps: &PAGES,
    },
    Break {
        path: "templates/article.html",
        text: b"{% if %}",
        code: "template-syntax",
        keeps: &PAGES,
    },
    Break {
        path: "templates/base.html",
        text: b"\xff\xfe",
        code: "invalid-utf8",
        keeps: &PAGES,
    },
    Break {
        path: "templates/pair.html",
        text: b"{% extends \"nowhere.html\" %}",
        code: "template-syntax",
        keeps: &PAGES,
    },
    Break {
        path: "content/matrix.toml",
        text: b"[[criterion]]\nid = \"language\"\n",
        code: "missing-key",
        keeps: &PAGES,
    },
    Break {
        path: "content/matrix.toml",
        text: b"",
        code: "unknown-criterion",
        keeps: &PAGES,
    },
    Break {
        path: "content/matrix/birch.toml",
        text: b"[startup_ms]\nvalue = \"slow\"\n",
        code: "wrong-type",
        keeps: &PAGES,
    },
    Break {
        path: "content/sources.toml",
        text: b"]",
        code: "toml-syntax",
        keeps: &PAGES,
    },
    Break {
        path: "content/claims.toml",
        text: b"[[claim]]\nid = 3\n",
        code: "wrong-type",
        keeps: &PAGES,
    },
    Break {
        path: "content/articles/code.md",
        text: b"no front matter",
        code: "front-matter-missing",
        keeps: &["/articles/code/"],
    },
    Break {
        path: "content/articles/code.md",
        text: b"+++\ntitle = \"Code\"\n+++\n\n## Marked lines\n\n[nowhere](nowhere.md)\n",
        code: "broken-link",
        keeps: &["/articles/code/"],
    },
    Break {
        path: "content/tools/birch.md",
        text: b"+++\nname = \"Birch\"\n+++\n\n[](fact:birch.colour)\n",
        code: "unknown-criterion",
        keeps: &["/tools/birch/"],
    },
    Break {
        path: "content/comparisons/alder-vs-birch.md",
        text: b"+++\nsumary = \"Alder.\"\n+++\n",
        code: "unknown-key",
        keeps: &["/compare/alder-vs-birch/"],
    },
];

#[test]
fn rounds_of_breaking_and_fixing_end_where_they_began() {
    let guide = basic();
    let mut server = Server::start(&guide);
    for round in 0..rounds(BREAKS.len(), 60) {
        let one = &BREAKS[round % BREAKS.len()];
        let what = format!("round {round}, {}: {}", one.path, one.code);
        let good = pages(&server);
        let before = fs::read(guide.path(one.path)).ok();

        guide.write(one.path, one.text);
        let page = one.keeps[0];
        until(&what, || {
            let faults = server.faults(page);
            faults.iter().any(|code| code == one.code).then_some(())
        });
        for (at, page) in PAGES.into_iter().enumerate() {
            if one.keeps.contains(&page) {
                assert!(server.page(page) == good[at], "{page} in {what}");
            }
            assert_eq!(server.get(page).status, 200, "{page} in {what}");
            assert_ne!(
                server.faults(page),
                Vec::<String>::new(),
                "{page} in {what}"
            );
        }
        if one.keeps.len() == 1 {
            // A page that is not at fault goes on.
            let cedar = guide.read("content/tools/cedar.md");
            guide.write(
                "content/tools/cedar.md",
                format!("{cedar}\nRound {round}.\n"),
            );
            server.await_text("/tools/cedar/", &format!("Round {round}."));
        }

        match before {
            Some(bytes) => guide.write(one.path, bytes),
            None => guide.remove(one.path),
        }
        until(&what, || {
            let is_mended = |page: &&str| server.faults(page).is_empty();
            PAGES.iter().all(is_mended).then_some(())
        });
        assert!(pages(&server) == good, "{what}");
    }
    server.await_outputs(&clean(&guide), "sixty rounds");
    assert!(server.is_alive());
    assert!(!server.said().contains("panicked"), "{}", server.said());
}

#[test]
fn a_template_that_fails_on_a_page_keeps_the_page_that_was_shown() {
    let guide = basic();
    let server = Server::start(&guide);
    let mut events = Events::open(server.port, "/_guide/events");
    let (shown, other) = (server.page("/articles/code/"), server.page("/matrix/"));
    guide.write("templates/article.html", "{{ nothing.of.the.kind }}");
    events.next();
    assert_eq!(server.faults("/articles/code/"), ["template-render"]);
    assert_eq!(server.page("/articles/code/"), shown);
    assert_eq!(server.faults("/matrix/"), Vec::<String>::new());
    assert_eq!(server.page("/matrix/"), other);
    guide.remove("templates/article.html");
    events.next();
    assert_eq!(server.faults("/articles/code/"), Vec::<String>::new());
    assert_eq!(server.page("/articles/code/"), shown);
}

#[test]
fn a_page_that_nobody_saw_before_it_broke_is_its_last_good_one() {
    let guide = basic();
    let path = "content/articles/code.md";
    let server = Server::start(&guide);
    let mut events = Events::open(server.port, "/_guide/events");
    server.get("/articles/code/");
    guide.edit(path, "## Tabs", "## Slabs");
    events.next();
    let good = clean(&guide).remove("articles/code/index.html");
    guide.edit(path, "(first-steps.md)", "(last-steps.md)");
    events.next();
    assert_eq!(server.faults("/articles/code/"), ["broken-link"]);
    let page = server.page("/articles/code/").into_bytes();
    assert!(Some(page) == good, "it is not the last good one");
}

#[test]
fn a_page_that_breaks_while_another_is_broken_keeps_its_own_last_good_one() {
    let guide = basic();
    let server = Server::start(&guide);
    let mut events = Events::open(server.port, "/_guide/events");
    guide.edit(
        "content/tools/birch.md",
        "Birch is",
        "[Birch](nowhere.md) is",
    );
    events.next();
    guide.edit("content/articles/code.md", "## Tabs", "## Slabs");
    events.next();
    let good = server.page("/articles/code/");
    assert!(good.contains("Slabs"));
    guide.edit(
        "content/articles/code.md",
        "(first-steps.md)",
        "(last-steps.md)",
    );
    events.next();
    assert_eq!(
        server.faults("/articles/code/"),
        ["broken-link", "broken-link"]
    );
    assert!(server.page("/articles/code/") == good);
}

#[test]
fn a_fault_is_told_with_its_place_its_line_and_what_mends_it() {
    let guide = basic();
    let server = Server::start(&guide);
    let mut events = Events::open(server.port, "/_guide/events");
    guide.edit(
        "content/articles/code.md",
        "(first-steps.md)",
        "(first-step.md)",
    );
    events.next();
    let state = server.state("/articles/code/");
    assert_eq!(
        state["diagnostics"],
        serde_json::json!([{
            "severity": "error",
            "code": "broken-link",
            "message": "file `content/articles/first-step.md` does not exist",
            "place": "content/articles/code.md:33:22",
            "line": 33,
            "source": "To the [first steps](first-step.md), and to [what a cell says](depth/facts.md).",
            "caret": [21, 13],
            "hints": ["did you mean `first-steps.md`?"],
        }])
    );
}

#[test]
fn a_link_in_the_place_of_a_page_is_a_fault_and_never_followed() {
    let guide = basic();
    guide.write("secret.md", "+++\ntitle = \"Secret\"\n+++\n");
    let server = Server::start(&guide);
    let path = guide.path("content/articles/code.md");
    let good = server.page("/articles/code/");
    let text = fs::read(&path).expect("the page");
    fs::remove_file(&path).expect("removed");
    std::os::unix::fs::symlink(guide.path("secret.md"), &path).expect("a link");
    until("the link is refused", || {
        server
            .faults("/articles/code/")
            .contains(&"symlink".to_owned())
            .then_some(())
    });
    assert_eq!(server.page("/articles/code/"), good);
    fs::remove_file(&path).expect("removed");
    fs::write(&path, text).expect("written");
    until("the fault is gone", || {
        server.faults("/articles/code/").is_empty().then_some(())
    });
}
