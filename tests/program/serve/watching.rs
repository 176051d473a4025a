//! Changes as editors and tools make them, each found, none shown half done.

use std::fs;
use std::process::Command;
use std::time::Duration;

use super::{basic, clean};
use crate::support::client::Events;
use crate::support::memory;
use crate::support::server::{Server, until};
use crate::support::{Guide, TODAY};

#[test]
fn files_of_one_size_and_time_that_change_places_are_told_apart() {
    let guide = basic();
    let article = |name: &str| format!("+++\ntitle = \"{name}\"\n+++\n");
    let paths = ["content/articles/aa.md", "content/articles/bb.md"];
    let time = std::time::SystemTime::UNIX_EPOCH + Duration::from_secs(1_700_000_000);
    for (path, name) in paths.into_iter().zip(["Aa", "Bb"]) {
        guide.write(path, article(name));
        let file = fs::File::options().append(true).open(guide.path(path));
        file.expect("the file").set_modified(time).expect("a time");
    }
    let server = Server::start(&guide);
    let mut events = Events::open(server.port, "/_guide/events");
    // One more look, long after these files came to rest, and their stamps are trusted.
    std::thread::sleep(Duration::from_millis(120));
    guide.edit("content/articles/code.md", "## Tabs", "## Slabs");
    events.next();
    for (from, to) in [
        (paths[0], "swapped"),
        (paths[1], paths[0]),
        ("swapped", paths[1]),
    ] {
        fs::rename(guide.path(from), guide.path(to)).expect("renamed");
    }
    server.await_text("/articles/aa/", "<h1>Bb</h1>");
    server.await_text("/articles/bb/", "<h1>Aa</h1>");
}

/// Makes folders that were not there, fills, empties, removes and makes them again.
fn folders_come_and_go(rounds: usize, arguments: &[&str]) {
    let guide = basic();
    let server = Server::start_with(&guide, arguments);
    let await_clean = |after: &str| server.await_outputs(&clean(&guide), after);
    for round in 0..rounds {
        guide.write(
            "templates/404.html",
            format!("{{% extends \"base.html\" %}}{{% block content %}}Round {round}{{% endblock content %}}"),
        );
        guide.write("assets/guide.css", format!("p {{ margin: {round}px }}\n"));
        guide.write("assets/deep/er/notes.txt", format!("{round}"));
        await_clean("folders made");
        guide.write("assets/deep/er/notes.txt", format!("{round} again"));
        guide.write("templates/404.html", "{% extends \"base.html\" %}");
        await_clean("files in new folders edited");
        fs::remove_dir_all(guide.path("templates")).expect("removed");
        fs::remove_dir_all(guide.path("assets")).expect("removed");
        await_clean("folders removed");
        // Gone and back before anybody looks.
        guide.write("assets/a.txt", "a");
        fs::remove_dir_all(guide.path("assets")).expect("removed");
        guide.write("assets/a.txt", "b");
        await_clean("a folder made again");
        guide.write("assets/a.txt", "c");
        await_clean("a file of a folder made again");
        fs::rename(guide.path("assets"), guide.path("elsewhere")).expect("renamed");
        await_clean("a folder moved away");
        fs::rename(guide.path("elsewhere"), guide.path("assets")).expect("renamed");
        await_clean("a folder moved back");
        fs::remove_dir_all(guide.path("assets")).expect("removed");
    }
    let said = server.said();
    assert!(!said.contains("without a notification"), "{said}");
    assert!(!said.contains("error"), "{said}");
}

#[test]
fn folders_that_come_later_and_go_and_come_again_are_followed() {
    folders_come_and_go(3, &["--port", "0"]);
}

#[test]
fn folders_that_come_and_go_are_found_by_looking_too() {
    // Each step waits for the next look, and no folder is followed from round to round.
    folders_come_and_go(1, &["--port", "0", "--poll"]);
}

/// A command in a namespace whose system watches no more than two folders.
fn short_of_watches(guide: &Guide) -> Command {
    let serve = guide.command(&["serve", "--port", "0"]);
    let mut command = Command::new("unshare");
    command
        .args(["--user", "--map-root-user", "sh", "-c"])
        .arg("echo 2 > /proc/sys/user/max_inotify_watches && exec \"$@\"")
        .arg("sh")
        .arg(serve.get_program())
        .args(serve.get_args())
        .current_dir(guide.root());
    command
}

#[test]
fn a_system_that_watches_no_more_folders_is_asked_by_looking() {
    let may_limit = Command::new("unshare")
        .args(["--user", "--map-root-user", "test", "-w"])
        .arg("/proc/sys/user/max_inotify_watches")
        .status();
    if !may_limit.is_ok_and(|status| status.success()) {
        println!("skipped: this system lets nobody limit watches");
        return;
    }
    let guide = basic();
    let server = Server::start_command(short_of_watches(&guide));
    for text in ["first", "second"] {
        let late = format!("+++\ntitle = \"Late\"\n+++\n\nThe {text} text.\n");
        guide.write("content/articles/late.md", late);
        server.await_outputs(&clean(&guide), text);
    }
    let said = server.said();
    let times = said
        .matches("file change notifications are unavailable")
        .count();
    assert_eq!(times, 1, "{said}");
}

#[test]
#[cfg_attr(not(target_os = "linux"), ignore = "reads the numbers of folders")]
fn a_new_folder_with_the_number_of_the_old_one_is_followed() {
    use std::os::unix::fs::MetadataExt;
    let guide = basic();
    let assets = guide.path("assets");
    guide.write("assets/a.txt", "a");
    let server = Server::start(&guide);
    let number = || fs::metadata(&assets).expect("a folder").ino();
    let old = number();
    guide.remove("assets/a.txt");
    // Some disks give it again at once, some never.
    for _ in 0..100 {
        fs::remove_dir(&assets).expect("removed");
        fs::create_dir(&assets).expect("made");
        if number() == old {
            break;
        }
    }
    for text in ["b", "c"] {
        guide.write("assets/a.txt", text);
        server.await_outputs(&clean(&guide), text);
    }
    let said = server.said();
    assert!(!said.contains("without a notification"), "{said}");
}

#[test]
fn content_that_is_moved_away_and_back_is_followed() {
    let guide = basic();
    let mut server = Server::start(&guide);
    let good = clean(&guide);
    fs::rename(guide.path("content"), guide.path("elsewhere")).expect("renamed");
    until("the fault is told", || {
        (server.faults("/") == ["missing-file"]).then_some(())
    });
    server.await_outputs(&good, "content moved away");
    fs::rename(guide.path("elsewhere"), guide.path("content")).expect("renamed");
    until("the fault is gone", || {
        server.faults("/").is_empty().then_some(())
    });
    guide.edit("content/articles/code.md", "## Tabs", "## Slabs");
    server.await_outputs(&clean(&guide), "content moved back");
    assert!(server.is_alive());
}

#[test]
fn two_thousand_files_at_once_are_a_few_versions() {
    const FILES: usize = 1_000;
    let guide = basic();
    let article = |number: usize, word: &str| {
        format!("+++\ntitle = \"Article {number}\"\n+++\n\n{word} {number}.\n")
    };
    let path = |number: usize| format!("content/articles/many/{}/a{number}.md", number % 20);
    for number in 0..FILES {
        guide.write(&path(number), article(number, "Old"));
    }
    let server = Server::start(&guide);
    let before = server.version();
    // Half of them rewritten by way of a temporary file, as git does; half removed;
    // as many added; two thousand files are touched in all.
    for number in 0..FILES {
        let path = guide.path(&path(number));
        match number % 2 {
            0 => {
                fs::write(path.with_extension("md~"), article(number, "New")).expect("written");
                fs::rename(path.with_extension("md~"), path).expect("renamed");
            }
            _ => fs::remove_file(path).expect("removed"),
        }
        guide.write(&self::branch(number), article(number, "Added"));
    }
    fs::remove_dir_all(guide.path("content/articles/many/1")).expect("removed");
    let clean = clean(&guide);
    // The lists first: they name every page; then some of the pages.
    let (lists, pages): (memory::Files, memory::Files) =
        clean.into_iter().partition(|(output, _)| {
            !output.starts_with("articles/") || output == "articles/index.html"
        });
    server.await_outputs(&lists, "two thousand files");
    let some = pages.into_iter().step_by(29).collect();
    server.await_outputs(&some, "two thousand files");
    assert_eq!(server.get("/articles/many/3/a3/").status, 404);
    let versions = server.version() - before;
    // On a quiet machine 3 to 5; more where writing them takes long.
    assert!(versions <= 20, "{versions} versions");
}

fn branch(number: usize) -> String {
    format!("content/articles/branch/{}/b{number}.md", number % 20)
}

#[test]
#[cfg_attr(not(target_os = "linux"), ignore = "reads /proc")]
fn a_build_beside_it_is_no_change_and_waiting_costs_nothing() {
    let guide = basic();
    let server = Server::start(&guide);
    let mut events = Events::open(server.port, "/_guide/events");
    // Output and cache inside the root, where the server watches.
    for cache in [".guide-cache", "public-cache"] {
        let run = guide.run(&["build", "--no-cache", "--cache-dir", cache, "--adopt"]);
        assert_eq!(run.status, 0, "{run:#?}");
    }
    let before = ticks(server.id());
    std::thread::sleep(Duration::from_secs(2));
    let busy = ticks(server.id()) - before;
    // A hundred to the second: a twentieth of two seconds.
    assert!(
        busy < 10,
        "busy for {busy} of 200 ticks while nothing happened"
    );
    guide.edit("content/articles/code.md", "## Tabs", "## Slabs");
    assert_eq!(events.next(), 2);
    server.await_text("/articles/code/", "Slabs");
    assert_eq!(events.settle(), [1, 2]);
}

/// What a process has used of the processor, in hundredths of a second.
fn ticks(id: u32) -> u64 {
    let stat = fs::read_to_string(format!("/proc/{id}/stat")).expect("a process");
    let (_, fields) = stat.rsplit_once(") ").expect("a name");
    let fields: Vec<&str> = fields.split(' ').collect();
    // The fourteenth and fifteenth of all, in user and in system mode.
    let parse = |at: usize| fields[at].parse::<u64>().expect("a number");
    parse(11) + parse(12)
}

#[test]
fn a_guide_named_by_its_root_is_watched_too() {
    let guide = basic();
    let root = guide.root().to_string_lossy().into_owned();
    let beside = Guide::empty();
    for root in [
        root.clone(),
        format!("{root}/"),
        format!("{root}/content/.."),
    ] {
        let server = Server::start_with(&beside, &["--port", "0", "--root", &root]);
        let mark = format!("Mark of {}.", server.port);
        let text = guide.read("content/articles/code.md");
        guide.write("content/articles/code.md", format!("{text}\n{mark}\n"));
        server.await_text("/articles/code/", &mark);
        server.await_outputs(&clean(&guide), &root);
        assert!(
            !server.said().contains("without a notification"),
            "{}",
            server.said()
        );
    }
    assert_eq!(beside.files("").len(), 0, "on {TODAY}");
}
