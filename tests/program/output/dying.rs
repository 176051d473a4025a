//! Builds that are killed at any moment, and builds that meet.

use std::time::Duration;

use super::*;
use crate::support::rounds;

/// A guide that takes long enough to be interrupted.
fn large() -> Guide {
    let guide = Guide::copy_of(BASIC);
    for number in 0..300 {
        write_article(&guide, number);
    }
    guide.without_cards()
}

fn write_article(guide: &Guide, number: usize) {
    guide.write(
        &format!("content/articles/many/n{number:03}.md"),
        format!(
            "+++\ntitle = \"Number {number}\"\n+++\n\nStarts in [](fact:alder.startup_ms).\n\n\
             ```rust\nlet number = {number};\n```\n"
        ),
    );
}

/// Changes every page, takes some out and puts others in.
fn edit(guide: &Guide, round: usize) {
    let text = guide.read("content/guide.toml");
    let is_title = |line: &&str| line.starts_with("title = ");
    let title = text.lines().find(is_title).expect("a title");
    guide.edit(
        "content/guide.toml",
        title,
        &format!("title = \"Round {round}\""),
    );
    for number in 0..300 {
        let path = format!("content/articles/many/n{number:03}.md");
        match (number % 10 == round % 10, guide.exists(&path)) {
            (true, true) => guide.remove(&path),
            (false, false) => write_article(guide, number),
            _ => {}
        }
    }
}

/// How far a build is, seen from outside, when it is killed.
#[derive(Clone, Copy, Debug)]
enum Moment {
    /// So many files wait to be put in place.
    Staged(usize),
    /// The manifest says what is about to be written.
    Announced,
    /// So many files wait no more.
    Placed(usize),
}

fn staged(guide: &Guide) -> usize {
    fs::read_dir(guide.path("public/.guide-staging")).map_or(0, Iterator::count)
}

/// Waits for the moment, or the build's end; then kills what is left of it.
fn kill_at(guide: &Guide, mut child: Child, moment: Moment) {
    let manifest = || -> Vec<_> {
        let entries = fs::read_dir(guide.path(".guide-cache"))
            .into_iter()
            .flatten()
            .flatten();
        entries
            .filter(|entry| entry.file_name().to_string_lossy().starts_with("manifest-"))
            .map(|entry| {
                entry
                    .metadata()
                    .and_then(|metadata| metadata.modified())
                    .ok()
            })
            .collect()
    };
    let before = manifest();
    let mut most = 0;
    while child.try_wait().expect("the build is watched").is_none() {
        let now = staged(guide);
        most = most.max(now);
        let is_time = match moment {
            Moment::Staged(count) => now >= count,
            Moment::Announced => most > 0 && manifest() != before,
            Moment::Placed(count) => now + count <= most,
        };
        if is_time {
            break;
        }
        // Often enough to see single files, and the build has the processor to itself.
        std::thread::sleep(Duration::from_micros(100));
    }
    let _ = child.kill();
    child.wait().expect("the build ends");
}

fn start(guide: &Guide) -> Child {
    let mut command = guide.command(&["build"]);
    command.stdout(Stdio::null()).stderr(Stdio::null());
    command.spawn().expect("the program runs")
}

/// Every file is that of one of the sites, whole; what waited does not count.
fn assert_whole(guide: &Guide, sites: &[&Files], moment: Moment) {
    for (path, bytes) in guide.files("public") {
        if path.starts_with(".guide-staging/") {
            continue;
        }
        let whole = sites.iter().any(|site| site.get(&path) == Some(&bytes));
        assert!(whole, "{path} is neither old nor new after {moment:?}");
    }
    // The sitemap is put in place last: it never names what is not there.
    let sitemap = guide.path("public/sitemap.xml");
    let text = fs::read_to_string(sitemap).unwrap_or_default();
    for address in text.split("<loc>https://example.org/").skip(1) {
        let place = address.split('<').next().unwrap_or_default();
        assert!(
            guide.exists(&format!("public/{place}index.html")),
            "{place} after {moment:?}"
        );
    }
}

#[test]
fn a_build_killed_at_any_moment_leaves_whole_files_and_is_finished_by_the_next() {
    let guide = large();
    guide.build();
    let mut old = guide.files("public");
    let moments = [
        Moment::Staged(1),
        Moment::Staged(40),
        Moment::Staged(170),
        Moment::Staged(300),
        Moment::Announced,
        Moment::Placed(1),
        Moment::Placed(20),
        Moment::Placed(90),
        Moment::Placed(200),
        Moment::Placed(320),
    ];
    let moments = moments.into_iter().step_by(rounds(3, 1));
    for (round, moment) in moments.enumerate() {
        edit(&guide, round);
        let new = clean(&guide);

        kill_at(&guide, start(&guide), moment);

        assert_whole(&guide, &[&old, &new], moment);
        let mut finished = new;
        if round % 3 == 2 {
            // Before it is finished, what it was to write is edited away.
            edit(&guide, round + 5);
            finished = clean(&guide);
        }
        guide.build();
        assert!(guide.files("public") == finished, "after {moment:?}");
        old = finished;
    }
}

#[test]
fn a_first_build_killed_at_any_moment_is_finished_by_the_next() {
    for moment in [Moment::Staged(100), Moment::Announced, Moment::Placed(100)] {
        let guide = large();
        let new = clean(&guide);
        kill_at(&guide, start(&guide), moment);
        assert_whole(&guide, &[&new], moment);
        guide.build();
        assert!(guide.files("public") == new, "after {moment:?}");
    }
}

#[test]
fn what_a_killed_build_left_goes_even_when_its_edit_is_taken_back() {
    let guide = large();
    guide.build();
    let before = guide.files("public");
    let title = "title = \"Three trees\"";
    guide.edit("content/guide.toml", title, "title = \"Trees\"");
    kill_at(&guide, start(&guide), Moment::Staged(50));
    guide.edit("content/guide.toml", "title = \"Trees\"", title);
    guide.build();
    assert!(guide.files("public") == before);
}

#[test]
fn two_builds_at_once_end_as_one() {
    let guide = large();
    let new = clean(&guide);
    for round in 0..rounds(2, 4) {
        let builds = [start(&guide), start(&guide), start(&guide)];
        for mut build in builds {
            assert!(build.wait().expect("the build ends").success());
        }
        if round == 0 {
            assert!(guide.files("public") == new);
        }
        edit(&guide, round);
    }
    let builds = [start(&guide), start(&guide)];
    for mut build in builds {
        assert!(build.wait().expect("the build ends").success());
    }
    assert!(files_under(&guide.path("public")) == clean(&guide));
}
