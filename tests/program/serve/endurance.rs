//! Long scripts of changes: what is served in the end is what a clean build
//! makes, and the server is no heavier for it.

use super::script::Script;
use crate::support::client::Events;
use crate::support::memory;
use crate::support::server::Server;
use crate::support::{Guide, rounds};

/// Every output of a clean build, in memory.
fn clean(script: &Script) -> memory::Files {
    let rendered = memory::render_whole(&script.guide);
    assert_eq!(
        rendered.errors,
        Vec::<&str>::new(),
        "a script that is whole"
    );
    rendered.files
}

/// Waits until all of a clean build is served, and nothing that is not in it.
fn assert_serves(server: &Server, script: &Script, gone: &[String], after: &[String]) {
    let clean = clean(script);
    let last: Vec<&String> = after.iter().rev().take(12).collect();
    server.await_outputs(&clean, &format!("{last:?}"));
    for path in gone {
        if !clean.contains_key(path) {
            assert_eq!(server.get(&format!("/{path}")).status, 404, "{path}");
        }
    }
}

/// The outputs of the script's articles as they are now.
fn outputs(script: &Script) -> impl Iterator<Item = String> {
    let articles = script.articles().into_iter();
    articles.map(|path| {
        let place = path.trim_start_matches("content/").trim_end_matches(".md");
        format!("{place}/index.html")
    })
}

fn play(seed: u64, arguments: &[&str]) {
    let count = rounds(30, 150);
    let mut script = Script::new(Guide::copy_of("tests/fixtures/basic"), seed);
    let server = Server::start_with(&script.guide, arguments);
    let mut steps = Vec::new();
    let mut known = Vec::new();
    for number in 1..=count {
        known.extend(outputs(&script));
        steps.push(script.step());
        if number % 10 == 0 {
            assert_serves(&server, &script, &known, &steps);
        }
    }
    let built = Guide::unbuilt(&script.guide);
    built.build();
    server.await_outputs(&built.files("public"), "everything");
}

#[test]
fn random_changes_end_in_what_a_clean_build_makes() {
    play(2026, &["--port", "0"]);
}

#[test]
fn other_random_changes_end_in_what_a_clean_build_makes() {
    play(1121, &["--port", "0"]);
}

#[test]
#[cfg_attr(not(target_os = "linux"), ignore = "reads /proc")]
fn many_changes_leave_the_server_as_light_as_it_was() {
    let (count, warm) = (rounds(120, 2_000), rounds(40, 200));
    let mut script = Script::new(Guide::copy_of("tests/fixtures/basic"), 300);
    let mut server = Server::start(&script.guide);
    let mut steps = Vec::new();
    let mut at_first = (0, 0);
    let mut breaks = 0;
    for number in 1..=count {
        // Tabs come, listen for a while and go; pages are looked at.
        let events = Events::open(server.port, "/_guide/events");
        steps.push(match number % 5 {
            1 => {
                breaks += 1;
                script.damage()
            }
            _ => script.step(),
        });
        for path in [
            "/",
            "/articles/code/",
            "/articles/own/f1/a1/",
            "/_guide/state?path=/",
        ] {
            let status = server.get(path).status;
            assert!(matches!(status, 200 | 404), "{path}: {status}");
        }
        drop(events);
        if script.is_broken() && number % 5 == 0 {
            script.fix();
            steps.push("mend".to_owned());
        }
        if number % 100 == 0 {
            script.fix();
            assert_serves(&server, &script, &[], &steps);
        }
        if number == warm {
            at_first = (server.open_files(), server.memory());
        }
    }
    script.fix();
    assert_serves(&server, &script, &[], &steps);
    assert_eq!(server.faults("/"), Vec::<String>::new());
    assert_eq!(breaks, count / 5);
    assert!(server.is_alive());
    let (files, memory) = (server.open_files(), server.memory());
    assert!(
        files <= at_first.0 + 20,
        "{files} open files, {} at first",
        at_first.0
    );
    assert!(
        memory <= at_first.1 * 2,
        "{memory} KB, {} at first",
        at_first.1
    );
}
