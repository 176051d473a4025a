//! The browser's side: its rules in Node, its dialog in a real browser.

use std::process::Command;

use crate::serve::browser::{CHROMIUM, is_there};
use crate::serve::server::Server;
use crate::support::{Guide, files_under, repository};

/// One of everything, and so many pages that the index is cut.
fn guide() -> Guide {
    let guide = Guide::copy_of("tests/fixtures/basic");
    let articles = files_under(&repository().join("tests/fixtures/search/articles"));
    for (name, bytes) in articles {
        guide.write(&format!("content/articles/found/{name}"), bytes);
    }
    super::index::fill(&guide);
    let release =
        |checked: &str| format!("value = \"3.2\"\nsources = [\"birch-docs\"]\nchecked = {checked}");
    let (new, old) = (release("2026-10-01"), release("2024-10-01"));
    guide.edit("content/matrix/birch.toml", &new, &old);
    let title = "title = \"Start-up time\"";
    let also = format!("{title}\nalso = [\"boot\"]");
    guide.edit("content/matrix.toml", title, &also);
    guide
}

fn run(script: &str, arguments: &[&std::ffi::OsStr]) {
    let run = Command::new("node")
        .arg(repository().join("tests/web").join(script))
        .args(arguments)
        .output()
        .expect("node runs");
    let (out, err) = (
        String::from_utf8_lossy(&run.stdout),
        String::from_utf8_lossy(&run.stderr),
    );
    assert!(run.status.success(), "{out}{err}");
}

/// Says whether Node is there.
///
/// # Panics
/// In CI, where it must be.
fn has_node() -> bool {
    let is_there = Command::new("node").arg("--version").output().is_ok();
    assert!(
        is_there || std::env::var_os("CI").is_none(),
        "node is missing"
    );
    if !is_there {
        println!("skipped: node is missing");
    }
    is_there
}

#[test]
fn queries_are_answered_from_the_built_files() {
    if !has_node() {
        return;
    }
    let guide = guide();
    guide.build();
    run("search-core.mjs", &[guide.path("public").as_os_str()]);
}

#[test]
fn the_dialog_and_the_page_find_what_is_asked() {
    if !is_there() {
        return;
    }
    let guide = guide();
    let server = Server::start(&guide);
    let address = format!("http://localhost:{}", server.port);
    run(
        "search.mjs",
        &[
            address.as_ref(),
            guide.root().as_os_str(),
            CHROMIUM.as_ref(),
        ],
    );
}
