//! What a build does to the output folder, and what it never does: promises
//! B1 to B5 and C7.

mod cache;
mod dying;
mod failures;
mod foreign_files;
mod hostile;
#[cfg(unix)]
mod links;
mod overriding;
mod places;

use std::fs;
use std::path::Path;
use std::process::{Child, Command, Stdio};

use crate::support::memory::{self, Files};
use crate::support::{Guide, Run, files_under};

const BASIC: &str = "tests/fixtures/basic";

/// An edit that every page shows.
fn change_title(guide: &Guide) {
    guide.edit(
        "content/guide.toml",
        "title = \"Three trees\"",
        "title = \"Trees\"",
    );
}

/// Adds the page `articles/new/`.
fn add_article(guide: &Guide) {
    guide.write(
        "content/articles/new.md",
        "+++\ntitle = \"New\"\n+++\n\nText.\n",
    );
}

/// Removes the page `articles/depth/facts/`, the only one in its folder.
fn remove_article(guide: &Guide) {
    guide.remove("content/articles/depth/facts.md");
    guide.edit(
        "content/articles/code.md",
        ", and to [what a cell says](depth/facts.md)",
        "",
    );
}

/// A refusal: exit 3, and a message that has all of `parts`.
fn assert_refused(run: &Run, parts: &[&str]) {
    assert_eq!(run.status, 3, "{run:#?}");
    for part in parts {
        assert!(run.stderr.contains(part), "`{part}` is named in {run:#?}");
    }
}

/// What a clean build of the same content makes.
fn clean(guide: &Guide) -> Files {
    memory::render_whole(guide).files
}
