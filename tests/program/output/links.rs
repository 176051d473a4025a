//! Links and pipes in the cache and among the outputs: never followed, never
//! written through, and nobody waits for them.

use std::os::unix::fs::symlink;

use super::*;

/// Files that are none of the guide's, and that links lead to.
fn victims(guide: &Guide) -> Files {
    guide.files("victims")
}

fn with_victims() -> Guide {
    let guide = Guide::built();
    guide.write("victims/file", "precious");
    guide
}

#[test]
fn a_lock_that_is_a_link_is_refused_and_what_it_leads_to_stays() {
    let guide = with_victims();
    guide.remove(".guide-cache/lock");
    symlink("../victims/file", guide.path(".guide-cache/lock")).expect("a link");
    let before = guide.files("public");
    change_title(&guide);

    let run = guide.run(&["build"]);

    assert_refused(&run, &[".guide-cache/lock`", "symbolic link"]);
    assert_eq!(guide.read("victims/file"), "precious");
    assert!(guide.files("public") == before);
}

#[test]
fn a_lock_that_is_a_link_to_nothing_makes_nothing() {
    let guide = Guide::copy_of(BASIC);
    fs::create_dir(guide.path(".guide-cache")).expect("a folder");
    symlink("../made", guide.path(".guide-cache/lock")).expect("a link");
    assert_refused(&guide.run(&["build"]), &[".guide-cache/lock`"]);
    assert!(!guide.exists("made") && !guide.exists("public"));
}

#[test]
fn a_lock_that_is_a_pipe_is_refused() {
    let guide = Guide::copy_of(BASIC);
    fs::create_dir(guide.path(".guide-cache")).expect("a folder");
    mkfifo(&guide, ".guide-cache/lock");
    assert_refused(
        &guide.run(&["build"]),
        &[".guide-cache/lock`", "not a regular file"],
    );
}

fn mkfifo(guide: &Guide, path: &str) {
    let made = Command::new("mkfifo").arg(guide.path(path)).status();
    assert!(made.expect("mkfifo runs").success());
}

#[test]
fn a_cache_folder_that_is_a_link_is_refused() {
    for built in [true, false] {
        let guide = with_victims();
        if built {
            fs::rename(guide.path(".guide-cache"), guide.path("elsewhere")).expect("moved");
            symlink("elsewhere", guide.path(".guide-cache")).expect("a link");
        } else {
            fs::remove_dir_all(guide.path(".guide-cache")).expect("removed");
            symlink("victims", guide.path(".guide-cache")).expect("a link");
        }
        let before = (victims(&guide), guide.files("public"));
        change_title(&guide);

        let run = guide.run(&["build"]);

        assert_refused(&run, &[".guide-cache`", "symbolic link"]);
        assert!((victims(&guide), guide.files("public")) == before);
    }
}

#[test]
fn a_folder_above_the_cache_that_is_a_link_is_refused() {
    let guide = with_victims();
    symlink("victims", guide.path("link")).expect("a link");
    let run = guide.run(&["build", "--cache-dir", "link/cache", "--adopt"]);
    assert_refused(&run, &["link/cache`", "symbolic link"]);
    assert_eq!(victims(&guide).len(), 1);
}

#[test]
fn a_cache_elsewhere_may_be_a_link_of_the_users_own() {
    let guide = Guide::copy_of(BASIC);
    let elsewhere = Guide::empty();
    fs::create_dir(elsewhere.path("cache")).expect("a folder");
    symlink("cache", elsewhere.path("link")).expect("a link");
    let cache = elsewhere.path("link").to_string_lossy().into_owned();
    let run = guide.run(&["build", "--cache-dir", &cache]);
    assert_eq!(run.status, 0, "{run:#?}");
    assert!(elsewhere.files("cache").contains_key("lock"));
}

#[test]
fn files_of_the_cache_that_are_links_or_pipes_are_made_again() {
    for kind in [
        "manifest-",
        "outlines",
        "renders-",
        "search-terms",
        "sources-",
    ] {
        for is_pipe in [false, true] {
            let guide = Guide::copy_of(BASIC).without_cards();
            // Stamps of sources are kept only once they are trusted.
            guide.settle();
            guide.build();
            let mut names = guide.files(".guide-cache").into_keys();
            let name = names.find(|name| name.starts_with(kind)).expect("a file");
            let path = format!(".guide-cache/{name}");
            let bytes = fs::read(guide.path(&path)).expect("a file");
            guide.write("victims/file", &bytes);
            guide.remove(&path);
            match is_pipe {
                true => mkfifo(&guide, &path),
                false => symlink("../victims/file", guide.path(&path)).expect("a link"),
            }
            change_title(&guide);

            let run = guide.run(&["build", "--adopt"]);

            assert_eq!(run.status, 0, "{name}: {run:#?}");
            let said = format!("`{name}` is not a regular file");
            assert!(run.stdout.contains(&said), "{run:#?}");
            assert!(fs::read(guide.path("victims/file")).expect("a file") == bytes);
            assert!(guide.files("public") == clean(&guide), "{name}");
        }
    }
}

#[test]
fn a_staging_folder_that_is_a_link_is_refused() {
    let guide = with_victims();
    symlink("../victims", guide.path("public/.guide-staging")).expect("a link");
    change_title(&guide);
    assert_refused(
        &guide.run(&["build"]),
        &["public/.guide-staging`", "symbolic link"],
    );
    assert_eq!(victims(&guide).len(), 1);
    assert!(guide.path("public/.guide-staging").is_symlink());
}

#[test]
fn links_in_a_staging_folder_are_removed_and_not_what_they_lead_to() {
    let guide = with_victims();
    fs::create_dir(guide.path("public/.guide-staging")).expect("a folder");
    symlink("../../victims", guide.path("public/.guide-staging/0")).expect("a link");
    change_title(&guide);
    guide.build();
    assert_eq!(victims(&guide).len(), 1);
    assert!(guide.files("public") == clean(&guide));
}

#[test]
fn an_output_folder_may_be_a_link_of_the_users_own() {
    let guide = Guide::copy_of(BASIC);
    fs::create_dir(guide.path("site")).expect("a folder");
    symlink("site", guide.path("link")).expect("a link");
    let run = guide.run(&["build", "--out", "link"]);
    assert_eq!(run.status, 0, "{run:#?}");
    assert!(guide.files("site") == clean(&guide));
}

/// Runs the program with calls of the system that fail for one file.
fn with_fault(guide: &Guide, command: &str, calls: &str) -> Option<Run> {
    let whole = guide.command(&[command]);
    let inject = format!("inject={calls}:error=EIO");
    let wrapper = [
        "strace",
        "-f",
        "-o",
        "/dev/null",
        "-P",
        "code.md",
        "-e",
        &inject,
    ];
    match crate::support::through(&wrapper, &whole).output() {
        Ok(output) if !output.stderr.starts_with(b"strace:") => Some(output.into()),
        _ => {
            println!("skipped: `strace` does not run here");
            None
        }
    }
}

/// The page would otherwise be removed as one whose source is gone.
#[cfg(target_os = "linux")]
#[test]
fn a_source_that_cannot_be_read_is_an_error_and_its_page_stays() {
    for command in ["build", "check"] {
        let guide = Guide::built();
        let before = guide.files("public");
        let Some(run) = with_fault(&guide, command, "?statx,?newfstatat") else {
            return;
        };
        assert_refused(&run, &["content/articles/code.md`", "Input/output error"]);
        assert!(guide.files("public") == before);
    }
}
