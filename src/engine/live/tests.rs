//! A source that cannot be read: an error, and never a page that is missing.

use std::path::Path;

use super::*;
use crate::base::date::Date;
use crate::engine::{OutputOptions, build, check};
use crate::host::disk::Call;
use crate::host::disk::faults::{Fault, fail};
use crate::resolve;

const PAGE: &str = "content/articles/a.md";
const OUTPUT: &str = "articles/a/index.html";

/// A guide of one page.
fn guide() -> (tempfile::TempDir, Options) {
    let folder = tempfile::tempdir().expect("a folder");
    let root = folder.path().to_owned();
    std::fs::create_dir_all(root.join("content/articles")).expect("folders");
    let config = "title = \"Test\"\nbase_url = \"https://example.org\"\n";
    std::fs::write(root.join("content/guide.toml"), config).expect("a file");
    write_page(&root, "First.");
    let resolve = resolve::Options {
        today: Date::new(2026, 11, 21).expect("a day"),
        drafts: false,
        base_url: None,
        relative: false,
        noindex: false,
    };
    (folder, Options { root, resolve })
}

fn write_page(root: &Path, text: &str) {
    let page = format!("+++\ntitle = \"A\"\n+++\n\n{text}\n");
    std::fs::write(root.join(PAGE), page).expect("a file");
}

fn output(root: &Path) -> OutputOptions<'static> {
    OutputOptions {
        out: root.join("public"),
        cache: root.join(".guide-cache"),
        fresh: false,
        adopt: false,
        at: 0,
        on_wait: || {},
        on_progress: &|_, _| {},
    }
}

/// Each way in which the page cannot be read, with the path that the error names.
fn faults(root: &Path) -> impl Iterator<Item = (Fault, String)> {
    let calls = [
        (Call::Look, PAGE),
        (Call::Open, PAGE),
        (Call::Read, PAGE),
        (Call::List, "content/articles"),
    ];
    calls.into_iter().map(|(call, path)| {
        let path = root.join(path);
        let named = format!("cannot read `{}`: input/output error", path.display());
        (fail(call, &path), named)
    })
}

#[test]
fn check_says_what_cannot_be_read() {
    let (_folder, options) = guide();
    for (fault, named) in faults(&options.root) {
        let error = check(&options, &mut Memory::default()).expect_err("an error");
        assert_eq!(error.to_string(), named);
        drop(fault);
        check(&options, &mut Memory::default()).expect("it can be read again");
    }
}

#[test]
fn build_says_what_cannot_be_read_and_leaves_the_page() {
    let (_folder, options) = guide();
    build(&options, &output(&options.root)).expect("a build");
    let page = options.root.join("public").join(OUTPUT);
    let before = std::fs::read(&page).expect("a page");
    write_page(&options.root, "Second.");
    for (fault, named) in faults(&options.root) {
        let error = build(&options, &output(&options.root)).expect_err("an error");
        assert_eq!(error.to_string(), named);
        assert_eq!(std::fs::read(&page).expect("a page"), before);
        drop(fault);
    }
    build(&options, &output(&options.root)).expect("a build");
    assert_ne!(std::fs::read(&page).expect("a page"), before);
}

#[test]
fn serve_says_what_cannot_be_read_and_keeps_the_page() {
    let (_folder, options) = guide();
    let root = options.root.clone();
    let live = Live::open(options).expect("a guide");
    let shown = || live.show(&live.state(), OUTPUT).expect("a page").bytes;
    let paths = [PathBuf::from(PAGE)];
    for (round, (fault, named)) in faults(&root).enumerate() {
        let before = shown();
        write_page(&root, &format!("Round {round}."));
        // A look at one page does not list its folder.
        let look = match named.contains(PAGE) {
            true => Look::At(&paths),
            false => Look::Everywhere,
        };
        let error = live.refresh(look).err().expect("an error");
        assert_eq!(error.to_string(), named);
        assert_eq!(shown(), before);
        drop(fault);
        live.refresh(look).expect("it can be read again");
        assert_ne!(shown(), before);
    }
}
