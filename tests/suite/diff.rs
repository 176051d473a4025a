//! `guide diff`: what a pull request changes, in facts, rankings and pages.

mod content;
mod extremes;
mod pages;
mod rankings;
mod repository;

use std::process::Command;

use crate::support::{Guide, Run};

/// A guide with one of everything, committed.
fn committed() -> Guide {
    let guide = Guide::copy_of("tests/fixtures/basic");
    git(&guide, &["init", "--quiet", "--initial-branch", "main"]);
    commit(&guide);
    guide
}

/// git as in a fresh account, in the guide's folder.
fn git_command(guide: &Guide, arguments: &[&str]) -> Command {
    let mut command = Command::new("git");
    command
        .args([
            "-c",
            "user.name=A Tester",
            "-c",
            "user.email=tester@example.org",
            "-c",
            "maintenance.auto=false",
        ])
        .args(arguments)
        .current_dir(guide.root())
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .env("GIT_CONFIG_NOSYSTEM", "1")
        // No sample hooks, which are most of what a new repository has.
        .env("GIT_TEMPLATE_DIR", "");
    command
}

fn git(guide: &Guide, arguments: &[&str]) {
    let output = git_command(guide, arguments).output().expect("git runs");
    assert!(output.status.success(), "git {arguments:?}: {output:?}");
}

/// Commits everything as it is.
fn commit(guide: &Guide) {
    git(guide, &["add", "--all"]);
    git(guide, &["commit", "--quiet", "--message", "As it is"]);
}

fn diff(guide: &Guide) -> Run {
    guide.run(&["diff", "HEAD", "--format", "md"])
}

/// The comment on what is not committed yet.
fn comment(guide: &Guide) -> String {
    let run = diff(guide);
    assert_eq!((run.status, run.stderr.as_str()), (0, ""), "{run:#?}");
    run.stdout
}

/// What changed, as JSON without the ends of the comparison.
fn data(guide: &Guide) -> serde_json::Value {
    let run = guide.run(&["diff", "HEAD", "--format", "json"]);
    assert_eq!((run.status, run.stderr.as_str()), (0, ""), "{run:#?}");
    run.json()["diff"].clone()
}
