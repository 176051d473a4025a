//! Changes as editors and tools make them, each found, none shown half done.

use std::fs;
use std::io::Write;
use std::process::Command;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use crate::support::client::Events;
use crate::support::memory;
use crate::support::server::{Server, built, until};
use crate::support::{Guide, TODAY};

fn basic() -> Guide {
    Guide::copy_of("tests/fixtures/basic")
}

/// Every output of a clean build, in memory.
fn clean(guide: &Guide) -> memory::Files {
    memory::render_whole(guide).files
}

/// How an editor puts new text in the place of old.
type Save = fn(&Guide, &str, &str);

fn in_place(guide: &Guide, path: &str, text: &str) {
    guide.write(path, text);
}

fn rename_over(guide: &Guide, path: &str, text: &str) {
    let temporary = format!("{path}.tmp~");
    guide.write(&temporary, text);
    fs::rename(guide.path(&temporary), guide.path(path)).expect("renamed");
}

fn rename_over_from_elsewhere(guide: &Guide, path: &str, text: &str) {
    guide.write("scratch", text);
    fs::rename(guide.path("scratch"), guide.path(path)).expect("renamed");
}

fn delete_and_create(guide: &Guide, path: &str, text: &str) {
    guide.remove(path);
    guide.write(path, text);
}

/// As vim does with `backupcopy=no`.
fn backup_and_create(guide: &Guide, path: &str, text: &str) {
    let backup = format!("{path}~");
    fs::rename(guide.path(path), guide.path(&backup)).expect("renamed");
    guide.write(path, text);
    guide.remove(&backup);
}

fn truncate_and_write_in_two_steps(guide: &Guide, path: &str, text: &str) {
    let mut file = fs::File::create(guide.path(path)).expect("truncated");
    // The first part ends inside the front matter: it is no page yet.
    let (first, second) = text.split_at(10);
    file.write_all(first.as_bytes()).expect("written");
    file.sync_all().expect("written");
    file.write_all(second.as_bytes()).expect("written");
}

/// With a link to the old file until the new one stands.
fn link_and_swap(guide: &Guide, path: &str, text: &str) {
    let (old, new) = (format!("{path}.old~"), format!("{path}.new~"));
    fs::hard_link(guide.path(path), guide.path(&old)).expect("linked");
    guide.write(&new, text);
    fs::rename(guide.path(&new), guide.path(path)).expect("renamed");
    guide.remove(&old);
}

const WAYS: [(&str, Save); 7] = [
    ("in place", in_place),
    ("rename over", rename_over),
    ("rename over from elsewhere", rename_over_from_elsewhere),
    ("delete and create", delete_and_create),
    ("backup and create", backup_and_create),
    (
        "truncate and write in two steps",
        truncate_and_write_in_two_steps,
    ),
    ("link and swap", link_and_swap),
];

#[test]
fn every_way_of_saving_shows_the_old_page_and_then_the_new_one() {
    let guide = basic();
    let path = "content/articles/code.md";
    let target = "/articles/code/";
    let original = guide.read(path);
    let server = Server::start(&guide);
    for round in 0..3 {
        for (at, (way, save)) in WAYS.into_iter().enumerate() {
            let mark = format!("Mark {round}.{at}.");
            let text = format!("{original}\n{mark}\n");
            let old = built(&server.get(target));
            let done = AtomicBool::new(false);
            let shown = std::thread::scope(|scope| {
                let reader = scope.spawn(|| {
                    let mut shown = Vec::new();
                    while !done.load(Ordering::Relaxed) {
                        shown.push(server.get(target));
                    }
                    shown
                });
                save(&guide, path, &text);
                let end = || server.await_text(target, &mark);
                let ended = std::panic::catch_unwind(std::panic::AssertUnwindSafe(end));
                done.store(true, Ordering::Relaxed);
                let shown = reader.join().expect("a reader");
                ended.unwrap_or_else(|_| panic!("{way} was not seen; it said {}", server.said()));
                shown
            });
            let new = built(&server.get(target));
            for answer in shown {
                assert_eq!(answer.status, 200, "{way}");
                let page = built(&answer);
                assert!(page == old || page == new, "{way}: neither old nor new");
            }
            assert_eq!(server.faults(target), Vec::<String>::new(), "{way}");
        }
    }
    server.await_outputs(&clean(&guide), "every way of saving");
}

#[test]
fn an_editor_that_takes_its_time_between_two_steps_shows_no_gap() {
    let guide = basic();
    let (page, style) = ("content/articles/code.md", "assets/guide.css");
    guide.write(style, "p { margin: 0 }\n");
    let text = guide.read(page);
    let server = Server::start(&guide);
    let mut rounds = 0;
    for round in 0..6 {
        let before = version(&server);
        let mark = format!("Mark {round}.");
        let started = Instant::now();
        guide.remove(page);
        guide.write(style, "");
        // Longer than the server waits for more, shorter than it waits for what is lost.
        std::thread::sleep(Duration::from_millis(20));
        guide.write(style, format!("p {{ margin: {round}px }}\n"));
        guide.write(page, format!("{text}\n{mark}\n"));
        let took = started.elapsed();
        server.await_text("/articles/code/", &mark);
        if took < Duration::from_millis(45) {
            rounds += 1;
            assert_eq!(version(&server), before + 1, "no version in between");
        }
    }
    assert!(rounds > 0, "on a machine so busy this shows nothing");
}

#[test]
fn a_file_that_stays_empty_keeps_its_last_page_and_says_so() {
    let guide = basic();
    let path = "content/articles/code.md";
    let text = guide.read(path);
    let server = Server::start(&guide);
    let before = server.page("/articles/code/");
    guide.write(path, "");
    until("the fault is told", || {
        (!server.faults("/articles/code/").is_empty()).then_some(())
    });
    assert_eq!(server.page("/articles/code/"), before);
    guide.write(path, &text);
    until("the fault is gone", || {
        server.faults("/articles/code/").is_empty().then_some(())
    });
    assert_eq!(server.page("/articles/code/"), before);
}

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
fn folders_come_and_go(arguments: &[&str]) {
    let guide = basic();
    let server = Server::start_with(&guide, arguments);
    let await_clean = |after: &str| server.await_outputs(&clean(&guide), after);
    for round in 0..3 {
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
    assert!(!said.contains("without a word"), "{said}");
    assert!(!said.contains("error"), "{said}");
}

#[test]
fn folders_that_come_later_and_go_and_come_again_are_followed() {
    folders_come_and_go(&["--port", "0"]);
}

#[test]
fn folders_that_come_and_go_are_found_by_looking_too() {
    folders_come_and_go(&["--port", "0", "--poll"]);
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
    assert!(!said.contains("without a word"), "{said}");
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
    let before = version(&server);
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
    let versions = version(&server) - before;
    assert!(versions <= 5, "{versions} versions");
}

fn version(server: &Server) -> u64 {
    server.state("/")["version"].as_u64().expect("a number")
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
            !server.said().contains("without a word"),
            "{}",
            server.said()
        );
    }
    assert_eq!(beside.files("").len(), 0, "on {TODAY}");
}
