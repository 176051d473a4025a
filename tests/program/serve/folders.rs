//! Folders that come while `serve` runs, and files that have two names: right
//! without waiting for the next look at everything.

use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use super::{basic, clean, serve_by_root};
use crate::support::Guide;
use crate::support::server::Server;

/// Less than the interval of looks at everything, more than a busy machine needs.
const SOON: Duration = Duration::from_millis(2_500);

fn article(text: &str) -> String {
    format!("+++\ntitle = \"Article\"\n+++\n\n{text}\n")
}

/// Makes a change and waits for a text.
fn soon(server: &Server, target: &str, text: &str, change: impl FnOnce()) {
    change();
    let started = Instant::now();
    server.await_text(target, text);
    let took = started.elapsed();
    assert!(took < SOON, "{text} after {took:?}");
}

/// Nothing was reported, and nothing was found by chance.
fn assert_quiet(server: &Server) {
    let said = server.said();
    for wrong in ["error", "cannot read", "without a notification"] {
        assert!(!said.contains(wrong), "{said}");
    }
}

/// Copies a folder as `cp -r` does.
fn copy(from: &Path, to: &Path) {
    fs::create_dir(to).expect("a folder is made");
    for entry in fs::read_dir(from).expect("a folder") {
        let entry = entry.expect("an entry");
        let to = to.join(entry.file_name());
        match entry.file_type().expect("a kind").is_dir() {
            true => copy(&entry.path(), &to),
            false => drop(fs::copy(entry.path(), to).expect("a file is copied")),
        }
    }
}

#[test]
fn a_new_folder_is_no_error_and_its_pages_are_shown_soon() {
    let guide = basic();
    let server = serve_by_root(&guide);
    fs::create_dir(guide.path("content/articles/empty")).expect("a folder is made");
    soon(&server, "/articles/new/a/", "Made.", || {
        guide.write("content/articles/new/a.md", article("Made."));
    });
    soon(&server, "/articles/x/y/z/b/", "Deep.", || {
        guide.write("content/articles/x/y/z/b.md", article("Deep."));
    });
    soon(&server, "/articles/empty/c/", "Filled.", || {
        guide.write("content/articles/empty/c.md", article("Filled."));
    });
    soon(&server, "/articles/x/y/z/b/", "Edited.", || {
        guide.write("content/articles/x/y/z/b.md", article("Edited."));
    });
    assert_quiet(&server);
    server.await_outputs(&clean(&guide), "folders made");
}

#[test]
fn folders_that_are_moved_or_copied_are_shown_soon() {
    let guide = basic();
    guide.write("outside/deep/a.md", article("Moved."));
    let server = serve_by_root(&guide);
    let at = |path: &str| guide.path(path);
    soon(&server, "/articles/in/deep/a/", "Moved.", || {
        fs::rename(at("outside"), at("content/articles/in")).expect("moved");
    });
    soon(&server, "/articles/copy/deep/a/", "Moved.", || {
        copy(&at("content/articles/in"), &at("content/articles/copy"));
    });
    soon(&server, "/articles/other/deep/a/", "Moved.", || {
        fs::rename(at("content/articles/in"), at("content/articles/other")).expect("moved");
    });
    soon(&server, "/articles/other/deep/a/", "Edited.", || {
        guide.write("content/articles/other/deep/a.md", article("Edited."));
    });
    assert_eq!(server.get("/articles/in/deep/a/").status, 404);
    assert_quiet(&server);
    server.await_outputs(&clean(&guide), "folders moved");
}

/// Changes a file under another name than that which the guide has.
fn rewrite(guide: &Guide, path: &str, text: &str) {
    // In place: the name stays that of the same file.
    fs::write(guide.path(path), article(text)).expect("written");
}

#[cfg(target_os = "linux")]
#[test]
fn a_write_through_a_second_hard_link_is_shown_soon() {
    let guide = basic();
    guide.write("content/articles/a.md", article("First."));
    guide.write("content/articles/late.md", article("First."));
    let link = |from: &str, to: &str| {
        fs::hard_link(guide.path(from), guide.path(to)).expect("linked");
    };
    link("content/articles/a.md", "outside.md");
    let server = serve_by_root(&guide);
    soon(&server, "/articles/a/", "Second.", || {
        rewrite(&guide, "outside.md", "Second.");
    });
    // Linked while it is served, and within the guide.
    link("content/articles/late.md", "late.md");
    soon(&server, "/articles/b/", "Second.", || {
        link("content/articles/a.md", "content/articles/b.md");
    });
    soon(&server, "/articles/late/", "Late.", || {
        rewrite(&guide, "late.md", "Late.");
    });
    for (text, path) in [
        ("Third.", "content/articles/b.md"),
        ("Fourth.", "content/articles/a.md"),
        ("Fifth.", "outside.md"),
    ] {
        soon(&server, "/articles/a/", text, || {
            rewrite(&guide, path, text);
        });
        soon(&server, "/articles/b/", text, || {});
    }
    // Another file of the same name, with another second name.
    guide.write("next.md", article("Next."));
    link("next.md", "twin.md");
    soon(&server, "/articles/a/", "Next.", || {
        fs::rename(guide.path("next.md"), guide.path("content/articles/a.md")).expect("moved");
    });
    soon(&server, "/articles/a/", "Last.", || {
        rewrite(&guide, "twin.md", "Last.");
    });
    assert_quiet(&server);
}
