//! The same guide gives the same bytes, whoever builds it where and how.

use std::fs;
use std::process::Command;

use crate::support::{Guide, Run, through};

const BASIC: &str = "tests/fixtures/basic";

/// Copies a guide's content into a new folder, its files made in reverse order.
fn copy_backwards(guide: &Guide) -> Guide {
    let copy = Guide::empty();
    for (name, bytes) in guide.files("content").into_iter().rev() {
        copy.write(&format!("content/{name}"), bytes);
    }
    copy
}

/// The same command under another umask.
#[cfg(unix)]
fn under_umask(command: &Command, umask: &str) -> Command {
    let script = format!("umask {umask} && exec \"$@\"");
    through(&["sh", "-c", &script, "sh"], command)
}

fn run(mut command: Command) -> Run {
    let run: Run = command.output().expect("the program runs").into();
    assert_eq!(run.status, 0, "{run:#?}");
    run
}

/// The words of a build's last line before the time it took.
fn counts(run: &Run) -> &str {
    run.stdout.split(" in ").next().unwrap_or_default()
}

#[cfg(unix)]
#[test]
fn threads_folder_zone_locale_umask_and_the_order_of_files_change_nothing() {
    for guide in [Guide::copy_of(BASIC), Guide::own().without_cards()] {
        let mut plain = guide.command(&["build", "--jobs", "1"]);
        plain.envs([("TZ", "UTC"), ("LANG", "C"), ("LC_ALL", "C")]);
        run(under_umask(&plain, "022"));

        let other = copy_backwards(&guide);
        let elsewhere = "a folder/of its own";
        let mut odd = other.command(&["build", "--jobs", "7", "--out", elsewhere]);
        odd.envs([
            ("TZ", "Pacific/Kiritimati"),
            ("LANG", "tr_TR.UTF-8"),
            ("LC_ALL", "tr_TR.UTF-8"),
        ]);
        run(under_umask(&odd, "077"));

        assert!(guide.files("public") == other.files(elsewhere));
    }
}

#[test]
fn a_second_build_renders_nothing_and_says_so() {
    let guide = Guide::copy_of(BASIC);
    guide.build();
    let built = guide.files("public");

    let again = guide.build();

    let reused = built.len();
    assert_eq!(
        counts(&again),
        format!("0 rendered, {reused} reused, 0 removed")
    );
    assert!(guide.files("public") == built);
    assert_eq!(guide.rendered(), Vec::<String>::new());
}

#[test]
fn a_build_without_its_cache_takes_the_folder_over_with_the_same_bytes() {
    let guide = Guide::copy_of(BASIC);
    guide.build();
    let built = guide.files("public");
    fs::remove_dir_all(guide.path(".guide-cache")).expect("the cache is removed");

    let adopted = guide.run(&["build", "--adopt"]);

    assert_eq!(adopted.status, 0, "{adopted:#?}");
    assert_eq!(
        counts(&adopted),
        format!("{} rendered, 0 reused, 0 removed", built.len())
    );
    assert!(guide.files("public") == built);
}

#[test]
fn rendering_everything_again_gives_the_same_bytes() {
    let guide = Guide::copy_of(BASIC);
    guide.build();
    let built = guide.files("public");

    let fresh = guide.run(&["build", "--no-cache"]);

    assert_eq!(
        counts(&fresh),
        format!("{} rendered, 0 reused, 0 removed", built.len())
    );
    assert!(guide.files("public") == built);
}

#[test]
fn only_the_day_of_the_build_counts_and_only_where_it_is_shown() {
    let guide = Guide::copy_of(BASIC);
    guide.build();

    // The clock itself is never asked while the day is given.
    let mut command = guide.command(&["build", "--explain", "--format", "json"]);
    command.env("SOURCE_DATE_EPOCH", "0");
    assert_eq!(run(command).json()["outputs"], serde_json::json!([]));

    // A day later nothing has grown stale; one page says which day it is.
    let mut command = guide.command(&["build", "--explain", "--format", "json"]);
    let arguments: Vec<_> = command.get_args().map(ToOwned::to_owned).collect();
    let program = command.get_program().to_owned();
    command = Command::new(program);
    command
        .args(&arguments[..arguments.len() - 2])
        .current_dir(guide.root())
        .env("SOURCE_DATE_EPOCH", "1795392000");
    assert_eq!(
        run(command).json()["outputs"],
        serde_json::json!(["status/index.html"])
    );
}
