//! A long script of random edits; after each, what was built step by step is
//! what a clean build makes.
//!
//! The clean builds are in memory, and every few steps by the program itself,
//! elsewhere. Beside them goes a rendering that remembers all steps, as a server does.

mod script;

use guide::engine::{self, OutputOptions};

use crate::support::memory::{self, Files, Rendered};
use crate::support::{Guide, rounds};
use script::Script;

/// Every so many steps the files are left alone for a while.
const RESTED: usize = 5;

/// Every so many steps the program itself builds, both ways.
const BY_PROGRAM: usize = 7;

/// What a clean build makes; `None` while there are errors.
fn clean_in_memory(guide: &Guide) -> Option<Files> {
    without_errors(memory::render_whole(guide))
}

fn without_errors(rendered: Rendered) -> Option<Files> {
    rendered.errors.is_empty().then_some(rendered.files)
}

fn clean_by_program(guide: &Guide) -> Option<Files> {
    let twin = Guide::unbuilt(guide);
    let run = twin.run(&["build"]);
    assert!(matches!(run.status, 0 | 1), "{run:#?}");
    (run.status == 0).then(|| twin.files("public"))
}

/// Builds step by step in this process; false while there are errors.
fn build_in_process(guide: &Guide) -> bool {
    let output = OutputOptions {
        at: 0,
        out: guide.path("public"),
        cache: guide.path(".guide-cache"),
        fresh: false,
        adopt: false,
        on_wait: || {},
        on_progress: &|_, _| {},
    };
    let (report, _) = engine::build(&memory::options(guide), &output).expect("the disk is fine");
    report.count(guide::base::diag::Severity::Error) == 0
}

fn build_by_program(guide: &Guide) -> bool {
    let run = guide.run(&["build"]);
    assert!(matches!(run.status, 0 | 1), "{run:#?}");
    run.status == 0
}

/// Compares without printing whole sites.
fn assert_same(built: &Files, clean: &Files, edits: &[String]) {
    if built == clean {
        return;
    }
    let names = |a: &Files, b: &Files| -> Vec<String> {
        a.keys()
            .filter(|key| a.get(*key) != b.get(*key))
            .cloned()
            .collect()
    };
    let last: Vec<&String> = edits.iter().rev().take(5).collect();
    panic!(
        "built differently: {:?}; clean differently: {:?}; after {last:?}",
        names(built, clean),
        names(clean, built)
    );
}

fn play(seed: u64) {
    let steps = rounds(16, 150);
    let mut script = Script::new(seed);
    script.guide.build();
    let mut last_good = script.built();
    let mut edits = Vec::new();
    let mut remembered = engine::Memory::default();
    let (mut good, mut broken, mut broken_for) = (0, 0, 0);
    for step in 0..steps {
        if step % RESTED == 0 {
            // From here on a build may trust the stamps of what it read before.
            script.guide.settle();
        }
        edits.push(script.edit());
        if broken_for >= 3 {
            script.fix();
            edits.push("mend".to_owned());
        }
        let (clean, is_built) = match step % BY_PROGRAM {
            0 => (
                clean_by_program(&script.guide),
                build_by_program(&script.guide),
            ),
            _ => (
                clean_in_memory(&script.guide),
                build_in_process(&script.guide),
            ),
        };
        assert_eq!(is_built, clean.is_some(), "after {:?}", edits.last());
        let served = without_errors(memory::render_whole_with(&script.guide, &mut remembered));
        assert_eq!(
            served.is_some(),
            clean.is_some(),
            "after {:?}",
            edits.last()
        );
        match clean {
            Some(clean) => {
                assert_same(&served.unwrap_or_default(), &clean, &edits);
                last_good = clean;
                good += 1;
                broken_for = 0;
            }
            None => {
                broken += 1;
                broken_for += 1;
            }
        }
        assert_same(&script.built(), &last_good, &edits);
    }
    assert!(
        good > steps / 2 && broken > steps / 30,
        "{good} good, {broken} broken: a poor script"
    );
}

#[test]
fn random_edits_end_byte_equal_to_a_clean_build() {
    play(2026);
}

#[test]
fn other_random_edits_end_byte_equal_to_a_clean_build() {
    play(1121);
}
