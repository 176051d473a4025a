//! Where the old side comes from: revisions, sub-folders, clones, and what
//! must not reach git.

use std::process::Command;

use super::{commit, committed, diff, git, git_command};
use crate::support::{Guide, Run, TODAY};

const NOTHING: &str = "Nothing changed since `HEAD`.\n";

fn since(guide: &Guide, revision: &str) -> Run {
    let mut command = guide.command(&["diff", "--format", "md"]);
    let output = command.args(["--", revision]).output();
    output.expect("the program runs").into()
}

#[test]
fn that_nothing_changed_is_said() {
    let guide = committed();

    let run = diff(&guide);

    assert_eq!((run.status, run.stdout.as_str()), (0, NOTHING), "{run:#?}");
    assert_eq!(guide.run(&["diff", "HEAD"]).stdout, NOTHING);
}

#[test]
fn json_says_what_was_compared() {
    let guide = committed();
    let head = git_command(&guide, &["rev-parse", "HEAD"]).output();
    let head = String::from_utf8(head.expect("git runs").stdout).expect("a hash");

    let run = guide.run(&["diff", "main", "--format", "json"]);

    let none = serde_json::json!({ "added": [], "changed": [], "removed": [] });
    assert_eq!(
        run.json(),
        serde_json::json!({
            "version": 1,
            "from": { "revision": "main", "commit": head.trim(), "errors": 0 },
            "to": { "errors": 0 },
            "diff": {
                "articles": none,
                "introductions": none,
                "cells": [],
                "claims": none,
                "criteria": none,
                "presets": none,
                "profiles": none,
                "sources": none,
                "urls": { "added": [], "removed": [] },
                "verdicts": none,
            },
        })
    );
}

#[test]
fn any_way_to_name_a_commit_will_do() {
    let guide = committed();
    git(&guide, &["tag", "--annotate", "--message", "One", "v1"]);
    guide.edit("content/matrix/alder.toml", "value = 12", "value = 13");
    guide.edit("content/articles/depth/facts.md", "12 ms", "13 ms");
    commit(&guide);

    for revision in ["HEAD~1", "v1", "main^", "main@{1}"] {
        let run = since(&guide, revision);
        assert!(
            run.stdout
                .contains("| `alder.startup_ms` | `12 ms` | `13 ms` |"),
            "{revision}: {run:#?}"
        );
    }
    assert_eq!(since(&guide, "HEAD").stdout, NOTHING);
}

#[test]
fn a_guide_in_a_folder_of_its_repository_is_compared_with_that_folder() {
    let outer = Guide::empty();
    let inner = Guide::copy_of("tests/fixtures/basic");
    for (path, bytes) in inner.files("content") {
        outer.write(&format!("docs/größe/content/{path}"), bytes);
    }
    // A guide at the top is another guide.
    outer.write("content/guide.toml", "title = \"Another\"\n");
    git(&outer, &["init", "--quiet"]);
    commit(&outer);
    outer.edit(
        "docs/größe/content/claims.toml",
        "verdict = \"wrong\"",
        "verdict = \"opinion\"",
    );

    let run = outer.run(&["diff", "HEAD", "--root", "docs/größe", "--format", "md"]);

    assert_eq!(
        run.stdout,
        "\
## Changes since `HEAD`

1 claim.

### Claims

| claim | says | was | is |
|---|---|---|---|
| `trees-are-slow` | `Every tree is slow.` | False | Opinion |
"
    );
    assert_eq!(outer.run(&["diff", "HEAD"]).stdout, NOTHING);
}

#[test]
fn a_revision_that_is_an_option_or_no_commit_is_refused() {
    let guide = committed();
    guide.edit("content/matrix/alder.toml", "value = 12", "value = 13");
    let before = guide.files(".");
    for revision in [
        "--output=stolen",
        "-h",
        "--",
        "",
        " ",
        "^HEAD",
        "HEAD..main",
        "HEAD:content",
        "HEAD\n--output=stolen",
        "\u{1b}[31m",
        "no-such",
        "$(touch stolen)",
    ] {
        let run = since(&guide, revision);
        assert_eq!((run.status, run.stdout.as_str()), (2, ""), "{run:#?}");
        assert_eq!(run.stderr.lines().count(), 1, "{run:#?}");
        assert!(run.stderr.starts_with("error: "), "{run:#?}");
        assert!(!run.stderr.contains('\u{1b}'), "{run:#?}");
    }
    assert_eq!(guide.files("."), before);
}

#[test]
fn neither_the_repository_nor_the_working_tree_is_touched() {
    let guide = committed();
    guide.edit(
        "content/claims.toml",
        "verdict = \"wrong\"",
        "verdict = \"opinion\"",
    );
    guide.write("content/articles/new.md", "+++\ntitle = \"New\"\n+++\n");
    let before = guide.files(".");

    let run = diff(&guide);

    assert!(
        run.stdout.contains("added: `/articles/new/` (`New`)"),
        "{run:#?}"
    );
    assert_eq!(guide.files("."), before);
}

#[test]
fn variables_that_lead_git_elsewhere_are_not_heard() {
    let guide = committed();
    let other = Guide::copy_of("tests/fixtures/basic");
    other.write("content/guide.toml", "title = \"Another\"\n");
    git(&other, &["init", "--quiet"]);
    commit(&other);

    let output = guide
        .command(&["diff", "HEAD", "--format", "md"])
        .env("GIT_DIR", other.path(".git"))
        .env("GIT_WORK_TREE", other.root())
        .env("GIT_INDEX_FILE", other.path(".git/index"))
        .env("GIT_OBJECT_DIRECTORY", other.path(".git/objects"))
        .env("GIT_EXEC_PATH", other.root())
        .env("GIT_TRACE", other.path("trace"))
        .output();

    let run: Run = output.expect("the program runs").into();
    assert_eq!((run.status, run.stdout.as_str()), (0, NOTHING), "{run:#?}");
    assert!(!other.exists("trace"));
}

#[test]
fn a_revision_that_is_not_there_is_answered_with_what_is() {
    let guide = committed();
    git(&guide, &["update-ref", "refs/remotes/origin/trunk", "HEAD"]);
    for (revision, message) in [
        ("mian", "unknown revision `mian`; did you mean `main`?"),
        (
            "trunk",
            "unknown revision `trunk`; did you mean `origin/trunk`?",
        ),
        (
            "nothing-like-it",
            "unknown revision `nothing-like-it`; write a branch, a tag, a commit or `HEAD~1`",
        ),
    ] {
        let run = since(&guide, revision);
        assert_eq!((run.status, run.stderr), (2, format!("error: {message}\n")));
    }
}

#[test]
fn outside_a_repository_there_is_nothing_to_compare_with() {
    let guide = Guide::copy_of("tests/fixtures/basic");

    let run = guide.run(&["diff", "HEAD", "--format", "json"]);

    let message = "`.` is not in a git working tree, so there is nothing to compare with";
    assert_eq!(run.status, 3);
    assert_eq!(run.stderr, format!("error: {message}\n"));
    assert_eq!(run.json(), serde_json::json!({ "failure": message }));
}

#[test]
fn a_folder_that_is_not_there_is_named() {
    let guide = committed();

    let run = guide.run(&["diff", "HEAD", "--root", "nowhere"]);

    assert_eq!(run.status, 3, "{run:#?}");
    assert!(run.stderr.contains("nowhere"), "{run:#?}");
}

#[test]
fn a_shallow_clone_is_told_how_to_be_made_whole() {
    let guide = committed();
    guide.write("content/articles/new.md", "+++\ntitle = \"New\"\n+++\n");
    commit(&guide);
    let clone = Guide::empty();
    let url = format!("file://{}", guide.root().display());
    git(
        &clone,
        &["clone", "--quiet", "--depth", "1", &url, "shallow"],
    );

    let run = clone.run(&["diff", "HEAD~1", "--root", "shallow"]);

    assert_eq!(run.status, 3, "{run:#?}");
    assert_eq!(
        run.stderr,
        "error: unknown revision `HEAD~1` in this clone, which is shallow; \
         `git fetch --unshallow` brings all of them (with `actions/checkout`: `fetch-depth: 0`)\n"
    );
}

#[test]
fn a_file_that_the_clone_has_lost_is_named() {
    let guide = committed();
    let hash = git_command(&guide, &["rev-parse", "HEAD:content/claims.toml"]).output();
    let hash = String::from_utf8(hash.expect("git runs").stdout).expect("a hash");
    let hash = hash.trim();
    guide.remove(&format!(".git/objects/{}/{}", &hash[..2], &hash[2..]));

    let run = diff(&guide);

    assert_eq!((run.status, run.stdout.as_str()), (3, ""));
    assert_eq!(
        run.stderr,
        format!(
            "error: cannot read `content/claims.toml` from git: this clone has no object {hash}\n"
        )
    );
}

#[test]
fn without_git_the_reason_is_named() {
    let guide = committed();
    let mut command = Command::new(env!("CARGO_BIN_EXE_guide"));
    command
        .args(["diff", "HEAD", "--now", TODAY])
        .current_dir(guide.root())
        .env("PATH", guide.path("nothing-here"));

    let run: Run = command.output().expect("the program runs").into();

    assert_eq!(run.status, 3, "{run:#?}");
    assert!(
        run.stderr.starts_with("error: cannot start `git`: "),
        "{run:#?}"
    );
}

#[test]
fn markdown_is_for_diff_alone() {
    let guide = committed();

    let run = guide.run(&["check", "--format", "md"]);

    assert_eq!((run.status, run.stdout.as_str()), (2, ""));
    assert!(
        run.stderr
            .starts_with("error: `--format md` is for `guide diff`\n"),
        "{run:#?}"
    );
}
