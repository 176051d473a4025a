//! What the last build read is not read again, and nobody can tell but by the time.

use std::fs;
use std::process::Command;
use std::time::{Duration, SystemTime};

use crate::support::{Guide, Run};

/// The fixture, built from files whose stamps can be trusted. Without an address
/// it has no file that holds the text of every page.
fn settled() -> Guide {
    let guide = Guide::copy_of("tests/fixtures/basic");
    guide.edit(
        "content/guide.toml",
        "base_url = \"https://example.org\"\n",
        "",
    );
    guide.settle();
    guide.build();
    guide
}

/// Builds, and says how many of the guide's files were read.
fn files_read(guide: &Guide) -> u64 {
    let run = guide.run(&["build", "--format", "json"]);
    assert_eq!(run.status, 0, "{run:#?}");
    run.json()["read"].as_u64().expect("a number")
}

/// How many files there are, and how many of them are pages.
fn count(guide: &Guide) -> (u64, u64) {
    let content = guide.files("content");
    let pages = content.keys().filter(|path| path.ends_with(".md"));
    (content.len() as u64, pages.count() as u64)
}

/// What a build prints for people, without the line that has the time in it.
fn said(run: &Run) -> String {
    let lines = run.stdout.lines().filter(|line| !line.contains(" ms · "));
    lines.collect::<Vec<_>>().join("\n") + &run.stderr
}

#[test]
fn a_build_after_an_edit_reads_the_pages_that_changed() {
    let guide = settled();
    let (files, pages) = count(&guide);
    guide.edit("content/matrix/birch.toml", "value = 40", "value = 41");
    // Tables of facts are read every time, and the bodies of pages that show the fact:
    // the tool's, an article's and a verdict's.
    assert_eq!(files_read(&guide), files - pages + 3);
    guide.settle();
    assert_eq!(files_read(&guide), files - pages);
    assert_eq!(files_read(&guide), 0, "nothing changed");
    let page = guide.read("content/tools/birch.md");
    guide.write("content/tools/birch.md", page + "\nAnother sentence.\n");
    assert_eq!(files_read(&guide), files - pages + 1);
}

#[test]
fn pages_that_were_not_read_are_rendered_as_if_they_were() {
    let guide = settled();
    guide.write("assets/guide.css", "body { margin: 0 }");
    // Every page changes with the style sheet's name, and none of their files does.
    let (files, _) = count(&guide);
    assert_eq!(files_read(&guide), files + 1, "and the style sheet");
    let clean = Guide::unbuilt(&guide);
    clean.build();
    assert!(guide.files("public") == clean.files("public"));
}

#[test]
fn mistakes_in_pages_that_were_not_read_are_shown_with_their_lines() {
    let guide = Guide::copy_of("tests/fixtures/basic");
    guide.write(
        "content/articles/warned.md",
        "+++\ntitle = \"Warned\"\n+++\nAn ![image](https://elsewhere.example/x.png) far away.\n",
    );
    guide.settle();
    let first = guide.run(&["build"]);
    let second = guide.run(&["build"]);
    assert!(first.stderr.contains("remote-image"), "{first:#?}");
    assert_eq!(said(&first), said(&second));
    // The link of an untouched page breaks.
    guide.remove("content/tools/birch.md");
    guide.remove("content/matrix/birch.toml");
    let remembered = guide.run(&["build"]);
    let forgotten = guide.run(&["build", "--no-cache"]);
    assert_eq!(remembered.status, 1, "{remembered:#?}");
    assert_eq!(said(&remembered), said(&forgotten));
}

#[test]
fn what_was_remembered_for_other_settings_or_by_half_is_forgotten() {
    let guide = settled();
    let all = count(&guide).0;
    let page = guide.read("content/tools/birch.md");
    let touch = |text: &str| guide.write("content/tools/birch.md", format!("{page}\n{text}\n"));
    // The title of the guide stands in the file that pages are read by.
    let config = guide.read("content/guide.toml");
    guide.write("content/guide.toml", config.clone() + "\n# a comment\n");
    assert_eq!(files_read(&guide), all);
    touch("Another day.");
    let next_day = Command::new(env!("CARGO_BIN_EXE_guide"))
        .args(["build", "--format", "json", "--now", "2026-11-22"])
        .current_dir(guide.root())
        .output();
    let run: Run = next_day.expect("the program runs").into();
    assert_eq!(run.json()["read"], all);
    let outlines = guide.files(".guide-cache")["outlines"].clone();
    touch("Damaged.");
    guide.write(".guide-cache/outlines", &outlines[..outlines.len() / 2]);
    assert_eq!(files_read(&guide), all);
}

#[test]
fn files_with_times_of_their_own_are_not_read_again() {
    let guide = settled();
    let old = SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000_000);
    let index = fs::File::options()
        .write(true)
        .open(guide.path("content/index.md"));
    index
        .expect("a file")
        .set_modified(old)
        .expect("its time is set");
    guide.settle();
    files_read(&guide);
    assert_eq!(files_read(&guide), 0);
}
