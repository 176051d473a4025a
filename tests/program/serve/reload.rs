//! What open pages are told, and when.

use super::basic;
use crate::support::client::Events;
use crate::support::server::Server;

#[test]
fn the_stream_begins_with_the_present_version_and_goes_on_with_every_new_one() {
    let guide = basic();
    let server = Server::start(&guide);
    let mut first = Events::open(server.port, "/_guide/events");
    assert_eq!(first.seen, [1]);
    guide.edit("content/articles/code.md", "## Tabs", "## Slabs");
    assert_eq!(first.next(), 2);
    let second = Events::open(server.port, "/_guide/events");
    assert_eq!(second.seen, [2]);
    assert_eq!(server.state("/")["version"], 2);
}

#[test]
fn what_changes_nothing_is_no_new_version() {
    let guide = basic();
    let server = Server::start(&guide);
    let mut events = Events::open(server.port, "/_guide/events");
    let text = guide.read("content/articles/code.md");
    // Written again as it is, in every folder; backups and files of others beside.
    for (name, bytes) in guide.files("content") {
        guide.write(&format!("content/{name}"), bytes);
    }
    guide.write("content/articles/.code.md.swp", "x");
    guide.write("content/articles/code.md~", "x");
    guide.write("notes.txt", "x");
    guide.write("public/index.html", "x");
    guide.write("content/articles/code.md", &text);
    guide.remove("content/articles/code.md~");
    // A first word that the watcher is awake; then the one change there is.
    guide.write("content/articles/code.md", format!("{text}\nNew.\n"));
    server.await_text("/articles/code/", "New.");
    assert_eq!(events.next(), 2);
    assert_eq!(events.settle(), [1, 2]);
}

#[test]
fn only_pages_that_show_a_change_are_other_pages() {
    let guide = basic();
    let server = Server::start(&guide);
    let content = |path: &str| server.state(path)["content"].clone();
    let pages = [
        "/",
        "/articles/",
        "/articles/code/",
        "/tools/birch/",
        "/nowhere",
    ];
    let before = pages.map(content);
    guide.edit("content/tools/birch.md", "everywhere", "white");
    server.await_text("/tools/birch/", "white");
    let after = pages.map(content);
    let changed: Vec<&str> = (0..pages.len())
        .filter(|&at| before[at] != after[at])
        .map(|at| pages[at])
        .collect();
    assert_eq!(changed, ["/tools/birch/"]);
}

#[test]
fn a_page_carries_what_it_is_told_it_is() {
    let guide = basic();
    let server = Server::start(&guide);
    for path in ["/", "/articles/code/", "/tools/alder/", "/nowhere"] {
        let state = server.state(path);
        let content = state["content"].as_str().expect("a digest");
        let page = server.get(path).text();
        assert!(
            page.contains(&format!("data-content=\"{content}\"")),
            "{path}"
        );
    }
}

#[test]
fn a_stylesheet_changes_styles_and_nothing_else() {
    let guide = basic();
    guide.write("assets/guide.css", "body { margin: 0 }\n");
    let server = Server::start(&guide);
    let mut events = Events::open(server.port, "/_guide/events");
    let before = server.state("/articles/code/");
    guide.write("assets/guide.css", "body { margin: 1px }\n");
    events.next();
    let after = server.state("/articles/code/");
    assert_eq!(before["content"], after["content"]);
    assert_ne!(before["styles"], after["styles"]);
    let styles = after["styles"].as_array().expect("a list");
    assert_eq!(styles.len(), 1);
    let style = styles[0].as_str().expect("a URL");
    assert_eq!(server.get(style).text(), "body{margin:1px}");
}

#[test]
fn a_page_that_goes_is_another_page_and_so_is_one_that_comes() {
    let guide = basic();
    let server = Server::start(&guide);
    let new = "/articles/new/";
    let missing = server.state(new)["content"].clone();
    guide.write("content/articles/new.md", "+++\ntitle = \"New\"\n+++\n");
    server.await_text(new, "<h1>New</h1>");
    assert_ne!(server.state(new)["content"], missing);
    guide.remove("content/articles/new.md");
    crate::support::server::until("the page is gone", || {
        (server.get(new).status == 404).then_some(())
    });
    // The page that says so has changed with the lists; it is the same everywhere.
    assert_eq!(
        server.state(new)["content"],
        server.state("/nowhere")["content"]
    );
}
