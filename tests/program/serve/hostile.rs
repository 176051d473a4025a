//! What a branch of a stranger may bring while `serve` runs: refused by name as
//! `check` refuses it, never followed or read, and no hindrance to other edits.

use std::fs;
use std::os::unix::fs::symlink;
use std::os::unix::net::UnixListener;
use std::path::Path;
use std::process::Command;

use super::{basic, serve_by_root};
use crate::support::Guide;
use crate::support::server::{Server, until};

/// Puts something at a path; `false` where this user may not.
type Put = fn(&Path, &Guide) -> bool;

/// What no guide is made of, with the code of its refusal.
const INTRUDERS: [(&str, &str, Put); 7] = [
    ("symlink", "a link to an endless device", |at, _| {
        symlink("/dev/zero", at).is_ok()
    }),
    ("symlink", "a link to a file outside", |at, guide| {
        symlink(guide.path("secret.md"), at).is_ok()
    }),
    ("symlink", "a link to a folder outside", |at, guide| {
        symlink(guide.path("secrets"), at).is_ok()
    }),
    ("symlink", "a link to nothing", |at, _| {
        symlink("nothing", at).is_ok()
    }),
    ("special-file", "a pipe", |at, _| {
        Command::new("mkfifo")
            .arg(at)
            .status()
            .is_ok_and(|status| status.success())
    }),
    ("special-file", "a socket", |at, _| {
        UnixListener::bind(at).is_ok()
    }),
    ("special-file", "a device", |at, _| {
        let made = Command::new("mknod").arg(at).args(["c", "1", "5"]).output();
        let made = made.is_ok_and(|output| output.status.success());
        if !made {
            println!("skipped: this user may not make devices");
        }
        made
    }),
];

/// A guide beside files that are none of it.
fn guarded() -> Guide {
    let guide = basic();
    let secret = "+++\ntitle = \"Secret\"\n+++\n\nA secret.\n";
    guide.write("secret.md", secret);
    guide.write("secrets/secret.md", secret);
    for folder in ["templates", "assets"] {
        fs::create_dir_all(guide.path(folder)).expect("a folder");
    }
    guide
}

/// The codes of what `check` refuses.
fn checked(guide: &Guide) -> Vec<String> {
    let run = guide.run(&["check", "--format", "json"]);
    let json = run.json();
    let found = json["diagnostics"].as_array().expect("a list");
    found
        .iter()
        .map(|one| one["code"].as_str().expect("a word").to_owned())
        .collect()
}

/// The most memory that a process has used, in KiB.
#[cfg(target_os = "linux")]
fn peak(server: &Server) -> u64 {
    let status = fs::read_to_string(format!("/proc/{}/status", server.id())).expect("a process");
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let number = line.expect("a line").trim().trim_end_matches(" kB");
    number.parse().expect("a number")
}

#[cfg(not(target_os = "linux"))]
fn peak(_server: &Server) -> u64 {
    0
}

/// Puts each intruder at a path, one after the other, and edits a page beside it.
fn intrude(path: &str) {
    let guide = guarded();
    let server = serve_by_root(&guide);
    let memory = peak(&server);
    for (round, (code, name, put)) in INTRUDERS.into_iter().enumerate() {
        if !put(&guide.path(path), &guide) {
            continue;
        }
        until(&format!("{name} is refused at {path}"), || {
            (server.faults("/") == [code]).then_some(())
        });
        assert_eq!(checked(&guide), [code], "{name} at {path}");
        assert_eq!(guide.run(&["build"]).status, 1, "{name} at {path}");
        let text = format!("Round {round} with {name}.");
        guide.write(
            "content/articles/beside.md",
            format!("+++\ntitle = \"Beside\"\n+++\n\n{text}\n"),
        );
        if path.ends_with(".md") {
            server.await_text("/articles/beside/", &text);
        }
        guide.remove(path);
        until(&format!("{name} is gone from {path}"), || {
            server.faults("/").is_empty().then_some(())
        });
        server.await_text("/articles/beside/", &text);
    }
    let grown = peak(&server) - memory;
    assert!(grown < 50 << 10, "it took {grown} KiB more");
    let said = server.said();
    assert!(!said.contains("cannot read"), "{said}");
    assert!(!said.contains("without a notification"), "{said}");
}

#[test]
fn nothing_but_files_and_folders_is_read_among_articles() {
    intrude("content/articles/evil.md");
}

#[test]
fn nothing_but_files_and_folders_is_read_among_templates() {
    intrude("templates/evil.html");
}

#[test]
fn nothing_but_files_and_folders_is_read_among_assets() {
    intrude("assets/evil.css");
}

/// Events name the path of a page that is known, and it is a page no more.
#[test]
fn a_page_that_becomes_a_pipe_or_a_link_keeps_its_last_good_version() {
    let guide = guarded();
    let path = "content/articles/alone.md";
    let text = "+++\ntitle = \"Alone\"\n+++\n";
    guide.write(path, text);
    let server = serve_by_root(&guide);
    let page = server.page("/articles/alone/");
    for (code, name, put) in INTRUDERS {
        guide.remove(path);
        if !put(&guide.path(path), &guide) {
            continue;
        }
        until(&format!("{name} is refused"), || {
            (server.faults("/articles/alone/") == [code]).then_some(())
        });
        assert_eq!(server.page("/articles/alone/"), page, "{name}");
        guide.remove(path);
        guide.write(path, text);
        until(&format!("{name} is gone"), || {
            server.faults("/articles/alone/").is_empty().then_some(())
        });
    }
}

/// The numbers of the files and folders that a process watches.
#[cfg(target_os = "linux")]
fn watched(server: &Server) -> Vec<u64> {
    let open = fs::read_dir(format!("/proc/{}/fdinfo", server.id())).expect("a process");
    // What is closed by now watches nothing.
    let infos = open.filter_map(|entry| fs::read_to_string(entry.expect("an entry").path()).ok());
    let infos: String = infos.collect();
    let lines = infos.lines().filter(|line| line.starts_with("inotify "));
    lines
        .map(|line| {
            let (_, rest) = line.split_once("ino:").expect("a number");
            let number = rest.split(' ').next().expect("a number");
            u64::from_str_radix(number, 16).expect("a number")
        })
        .collect()
}

#[cfg(target_os = "linux")]
#[test]
fn nothing_behind_a_link_to_a_folder_is_watched() {
    use std::os::unix::fs::MetadataExt;
    let guide = guarded();
    let link = |at: &str| symlink(guide.path("secrets"), guide.path(at)).expect("a link");
    link("content/articles/link");
    let server = serve_by_root(&guide);
    link("content/articles/late");
    until("both links are refused", || {
        (server.faults("/") == ["symlink", "symlink"]).then_some(())
    });
    let number = |path: &str| fs::metadata(guide.path(path)).expect("a folder").ino();
    let watched = watched(&server);
    assert!(watched.contains(&number("content/articles")), "{watched:?}");
    assert!(!watched.contains(&number("secrets")), "{watched:?}");
}
